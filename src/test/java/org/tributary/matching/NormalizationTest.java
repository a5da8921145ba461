package org.tributary.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tributary.matching.MatcherTest.MODEL;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.canonical.Detail;
import org.tributary.canonical.Patient;
import org.tributary.matching.Demographics.LastName;
import org.tributary.matching.Demographics.Street;

@DisplayNameGeneration(ReplaceUnderscores.class)
class NormalizationTest {
    private static final Someone ANN = Someone.named("Lindqvist", "Margaret").born("1961-07-19");

    private static Demographics of(Someone someone) {
        return someone.demographics(MODEL);
    }

    // Placeholders: absent, and a finding

    @ParameterizedTest
    @ValueSource(
            strings = {
                "000-12-3456", "666-12-3456", "900-12-3456", "987-65-4321", "123-00-4567", "123-45-0000", "111-11-1111",
                "999-99-9999", "123-45-6789", "078-05-1120", "219-09-9999", "12345678", "N/A", "0000"
            })
    void a_social_security_number_that_says_nothing_is_absent(String ssn) {
        Demographics d = of(ANN.ssn(ssn));
        assertThat(d.socialSecurityNumbers()).isEmpty();
        assertThat(d.lastFours()).isEmpty();
        assertThat(d.placeholders()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "3 Elm Street|Sunrise Towers",
                "3 Elm St|Sunrise Towers",
                "Sunrise Towers|3 Elm Street",
                "Sunrise Towers|3 Elm St",
                "3 Sunrise Towers|Elm St"
            })
    void the_street_is_the_street_however_it_is_written_and_in_whichever_line(String lines) {
        assertThat(Someone.named("Smith", "James")
                        .lives(lines, "Salem", "97301")
                        .demographics(MODEL)
                        .addresses())
                .containsExactly(new Street("3 ELM ST", "SUNRISETOWERS", "97301", "SALEM"));
    }

    @Test
    void a_taxpayer_number_is_an_identifier_of_its_own() {
        Demographics d = of(ANN.ssn("912-70-1234"));
        assertThat(d.socialSecurityNumbers()).isEmpty();
        assertThat(d.personNumbers()).containsExactly("ITIN|912701234");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1900-01-01",
                "1901-01-01",
                "1800-05-05",
                "1899-12-31",
                "9999-12-31",
                "2026-03-05",
                "2027-01-01",
                "1905-06-01",
                "2026-04",
                "0000"
            })
    void a_birth_date_that_says_nothing_is_absent(String born) {
        Demographics d = of(ANN.born(born));
        assertThat(d.birthDates()).isEmpty();
        assertThat(d.placeholders()).containsExactly("birth-date");
    }

    @ParameterizedTest
    @CsvSource({"2026-03-04,20260304", "1961,1961", "1961-07,196107", "1950-01-01,19500101", "2026,2026"})
    void other_birth_dates_stay_as_precise_as_they_were_sent(String born, String expected) {
        assertThat(of(ANN.born(born)).birthDates()).containsExactly(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "BABY",
                "Baby Boy",
                "BABY GIRL",
                "BABYBOY",
                "Baby Girl A",
                "BB",
                "BG",
                "NEWBORN",
                "Infant",
                "Boy A",
                "GIRL",
                "Twin B",
                "TWIN A",
                "Judy Girl A",
                "Judy Girl",
                "Maria Boy",
                "Babygirl 2"
            })
    void a_name_that_stands_in_for_a_newborns_is_absent_and_remembered(String first) {
        Demographics d = of(ANN.first(first));
        assertThat(d.firsts()).isEmpty();
        assertThat(d.newborn()).isTrue();
        assertThat(d.placeholders()).contains("first");
        assertThat(of(ANN.first("Astrid")).newborn()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UNKNOWN",
                "Unknown Male",
                "UNK",
                "Unidentified",
                "DOE",
                "TRAUMA",
                "Trauma7",
                "XXYANKEE",
                "ZZTEST",
                "TESTPATIENT",
                "Test",
                "DEMO",
                "Dummy",
                "Anonymous"
            })
    void a_last_name_that_says_nothing_is_absent(String last) {
        Demographics d = of(ANN.last(last));
        assertThat(d.lasts()).isEmpty();
        assertThat(d.placeholders()).containsExactly("last");
    }

    @ParameterizedTest
    @ValueSource(strings = {"999-999-9999", "(000) 000-0000", "123-456-7890", "555-555-5555", "+1 555 555 5555"})
    void a_phone_that_says_nothing_is_absent(String phone) {
        Demographics d = of(ANN.phone(phone));
        assertThat(d.phones()).isEmpty();
        assertThat(d.placeholders()).containsExactly("phone");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HOMELESS", "Unknown", "General Delivery", "UNDOMICILED", "Homeless - shelter"})
    void an_address_that_says_nothing_is_absent_but_its_zip_stays(String street) {
        Demographics d = of(ANN.lives(street, "Salem", "97301"));
        assertThat(d.addresses()).containsExactly(new Street("", "", "97301", "SALEM"));
        assertThat(d.placeholders()).containsExactly("address");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none@none.com", "NOEMAIL@x.org", "na@na.na", "noreply@hospital.org"})
    void an_e_mail_address_that_says_nothing_is_absent(String mail) {
        Demographics d = of(ANN.email(mail));
        assertThat(d.emails()).isEmpty();
        assertThat(d.placeholders()).containsExactly("email");
    }

    // Names

    @ParameterizedTest
    @CsvSource({
        "SMITH JR,SMITH,JR",
        "'Coffin, III',COFFIN,III",
        "Mc Donald,MCDONALD,",
        "O'Brien,OBRIEN,",
        "St. John,STJOHN,",
        "de la Cruz,DELACRUZ,",
        "Núñez,NUNEZ,",
        "Müller,MULLER,",
        "Smith Sr.,SMITH,SR",
        "Łukasiewicz,LUKASIEWICZ,",
        "'Lindqvist, MD',LINDQVIST,"
    })
    void a_last_name_is_one_word_without_its_suffix(String sent, String name, String suffix) {
        Demographics d = of(ANN.last(sent));
        assertThat(d.lasts()).containsExactly(new LastName(name, List.of(name), false, false));
        assertThat(d.suffixes()).isEqualTo(suffix == null ? Set.of() : Set.of(suffix));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Garcia-Lopez", "GARCIA LOPEZ", "garcia - lopez"})
    void a_double_surname_keeps_its_parts(String sent) {
        assertThat(of(ANN.last(sent)).lasts())
                .containsExactly(new LastName("GARCIALOPEZ", List.of("GARCIA", "LOPEZ"), false, false));
    }

    @Test
    void a_double_first_name_is_also_known_by_its_first_part() {
        Demographics d = of(ANN.first("Mary Ann"));
        assertThat(d.firsts()).containsExactly("MARYANN", "MARY");
        assertThat(d.middles()).containsExactly("ANN");
    }

    @Test
    void earlier_versions_are_remembered_as_former() {
        Demographics d = ANN.last("Okonkwo").demographics(MODEL, ANN, ANN.last("Byrne"));
        assertThat(d.lasts()).extracting(LastName::full).containsExactly("OKONKWO", "LINDQVIST", "BYRNE");
        assertThat(d.lasts()).extracting(LastName::former).containsExactly(false, true, true);
    }

    // Addresses and phones

    @ParameterizedTest
    @CsvSource({
        "12 North Main Street Apt 4,12 N MAIN ST,4",
        "12 N. MAIN ST. #4,12 N MAIN ST,4",
        "12 N Main St Unit 4-B,12 N MAIN ST,4B",
        "9 Fifth Avenue,9 5TH AVE,",
        "77 Ocean Boulevard,77 OCEAN BLVD,",
        "PO Box 12,PO BOX 12,"
    })
    void a_street_is_written_as_the_postal_service_does_and_its_unit_apart(String sent, String street, String unit) {
        assertThat(of(ANN.lives(sent, "Salem", "97301-1234")).addresses())
                .containsExactly(new Street(street, unit == null ? "" : unit, "97301", "SALEM"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"(503) 555-0147", "503.555.0147", "+1 503 555 0147", "1-503-555-0147", "5035550147 x12"})
    void a_phone_is_written_in_one_form(String sent) {
        assertThat(of(ANN.phone(sent)).phones()).containsExactly("+15035550147");
    }

    @Test
    void a_phone_of_another_country_keeps_its_country() {
        assertThat(of(ANN.phone("+49 30 901820")).phones()).containsExactly("+4930901820");
        assertThat(of(ANN.phone("call daughter")).phones()).isEmpty();
    }

    // Birth place and occupation

    private static Demographics told(String what, String text) {
        Patient ann = ANN.patient();
        Patient told = new Patient(
                ann.identifiers(),
                ann.names(),
                null,
                List.of(),
                List.of(),
                null,
                ann.birthDate(),
                null,
                null,
                List.of(),
                List.of(),
                null,
                null,
                null,
                null,
                List.of(),
                null,
                List.of(),
                List.of(),
                null,
                List.of(new Detail(what, null, null, null, null, text, "")));
        return Demographics.of(MODEL, List.of(told), new RecordId(1, "GENERAL", "G1"), LocalDate.of(2026, 3, 2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Unknown",
                "UNK",
                "none",
                "N/A",
                "USA",
                "U.S.A.",
                "us",
                "United States",
                "United States of America",
                "Germany",
                "DEU",
                "de",
                "Côte d'Ivoire",
                "Guinea-Bissau",
                "TX",
                "other",
                "unknown city"
            })
    void a_birth_place_that_many_have_or_nobody_knows_is_absent(String place) {
        Demographics d = told("birth place", place);
        assertThat(d.birthPlaces()).isEmpty();
        assertThat(d.placeholders()).containsExactly("birth-place");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Salem", "Stoke-on-Trent", "Ulm", "Salem, Oregon, USA"})
    void a_town_is_a_birth_place(String place) {
        assertThat(told("birth place", place).birthPlaces()).containsExactly(Text.normal(place));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Unknown", "UNK", "none", "N/A", "other", "Retired", "student", "unemployed", "Self-employed"})
    void an_occupation_that_is_no_trade_is_absent(String occupation) {
        Demographics d = told("occupation", occupation);
        assertThat(d.occupations()).isEmpty();
        assertThat(d.placeholders()).containsExactly("occupation");
    }

    @Test
    void a_trade_is_an_occupation() {
        assertThat(told("occupation", "Welder").occupations()).containsExactly("WELDER");
    }
}
