package org.tributary.fax.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.fax.page.Word;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PageMentionsTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 25);

    @Test
    void a_form_on_one_line() {
        assertThat(said("Patient Name: OKAFOR, JUNE M    DOB: 03/14/1951    MRN: LG-884213"))
                .isEqualTo("NAME OKAFOR, JUNE M; BIRTH_DATE 03/14/1951 = 1951-03-14; RECORD_NUMBER LG-884213");
    }

    @Test
    void values_below_their_labels() {
        assertThat(said("""
                        Patient Name          Date of Birth     Medical Record #
                        June M. Okafor        March 14, 1951    100234
                        """))
                .isEqualTo("NAME June M. Okafor; BIRTH_DATE March 14, 1951 = 1951-03-14; RECORD_NUMBER 100234");
    }

    @Test
    void a_form_that_asks_for_the_parts_of_a_name() {
        List<Mention> found = PageMentions.of(1, Line.typed("""
                PATIENT LAST NAME        FIRST NAME        DATE OF BIRTH
                Okafor                   June M            03/14/1951
                """), TODAY);
        assertThat(found)
                .extracting(one -> one.field() + " " + one.value())
                .containsExactly("FAMILY_NAME Okafor", "GIVEN_NAME June M", "BIRTH_DATE 03/14/1951");
    }

    @Test
    void a_part_of_a_name_whose_rest_was_misread_is_not_told() {
        assertThat(said("Last Name: Rivera    First Name: BR UN0    DOB: 03/14/1951"))
                .isEqualTo("FAMILY_NAME Rivera; BIRTH_DATE 03/14/1951 = 1951-03-14");
    }

    @Test
    void several_labels_in_one_have_as_many_values() {
        assertThat(said("Name/DOB/ID: Okafor, June / 03/14/1951 / LG-884213"))
                .isEqualTo("NAME Okafor, June; BIRTH_DATE 03/14/1951 = 1951-03-14; RECORD_NUMBER LG-884213");
        assertThat(said("Name/DOB/ID: Okafor, June / 03/14/1951"))
                .as("one of them stands elsewhere")
                .isEmpty();
        assertThat(said("Patient/Guardian: June Okafor / Ann Okafor")).doesNotContain("NAME June Okafor; NAME Ann");
    }

    @Test
    void an_ID_is_the_patient_s_beside_a_birth_date_and_nobody_s_else() {
        assertThat(said("Name: Okafor, June | ID: 884213 | DOB: 03/14/1951"))
                .isEqualTo("NAME Okafor, June; RECORD_NUMBER 884213; BIRTH_DATE 03/14/1951 = 1951-03-14");
        assertThat(said("Name: Okafor, June\nID: 884213    Room: 12")).isEqualTo("NAME Okafor, June");
    }

    @Test
    void in_German_and_French_the_day_stands_before_the_month() {
        assertThat(said("Patient: Okafor, June    Geburtsdatum: 03.04.1951    Fallnummer: 884213"))
                .isEqualTo("NAME Okafor, June; BIRTH_DATE 03.04.1951 = 1951-04-03; RECORD_NUMBER 884213");
        assertThat(said("Date de naissance : 03/04/1951    DOB: 03/04/1951"))
                .isEqualTo("BIRTH_DATE 03/04/1951 = 1951-04-03; BIRTH_DATE 03/04/1951 = 1951-03-04");
        assertThat(said("Geboren am: 3. M\u00e4rz 1951")).isEqualTo("BIRTH_DATE 3. M\u00e4rz 1951 = 1951-03-03");
        assertThat(said("N\u00e9 le : 1er juillet 1951")).isEqualTo("BIRTH_DATE 1er juillet 1951 = 1951-07-01");
        assertThat(said("Date de naissance : 31/02/1951")).isEmpty();
    }

    @Test
    void eight_figures_are_a_birth_date_where_they_can_be_one() {
        assertThat(said("DOB: 03141951")).isEqualTo("BIRTH_DATE 03141951 = 1951-03-14");
        assertThat(said("DOB: 19510314")).isEqualTo("BIRTH_DATE 19510314 = 1951-03-14");
        assertThat(said("DOB: 99141951")).isEmpty();
    }

    @Test
    void a_letterhead_s_telephone_is_not_a_patient_s_because_a_label_is_stuck_on_beside_it() {
        assertThat(said("""
                        CONSENT TO PROCEDURE                    Okafor, June
                        Riverbend Surgery Center                DOB 03/14/1951
                        Phone (612) 555-0144                    MR# 884213
                        """)).doesNotContain("PHONE");
        assertThat(said("""
                        Name: Okafor, June
                        Phone: (612) 555-0144                   MRN: 884213
                        """)).contains("PHONE (612) 555-0144");
    }

    @Test
    void labels_that_a_column_breaks_in_two() {
        assertThat(said("""
                        Patient               Date of        Chart        Tested
                        Name                  Birth          Number       by
                        Okafor, June M        03/14/1951     E100234      H. Quist
                        """))
                .isEqualTo("NAME Okafor, June M; BIRTH_DATE 03/14/1951 = 1951-03-14; RECORD_NUMBER E100234");
    }

    @Test
    void values_above_their_labels_although_words_stand_below() {
        assertThat(said("""
                        Okafor            June            03/14/1951
                        Last name         First name      Date of birth

                        Vaccine           Date given      Lot
                        """))
                .contains("FAMILY_NAME Okafor", "GIVEN_NAME June", "BIRTH_DATE 03/14/1951")
                .doesNotContain("Vaccine");
    }

    @Test
    void figures_one_in_each_box_are_read_as_far_as_none_is_lost_and_letters_are_not() {
        assertThat(said("""
                        PATIENT LAST NAME                    PATIENT PHONE
                        R|IVE|RI{A                           2)2/2)5/5/5)/0)1/3)3
                        DATE OF BIRTH (MM DD YYYY)           SEX
                        0/8/2|)7/1/9/6|8                     F
                        """)).isEqualTo("PHONE 2225550133 = 2225550133; BIRTH_DATE 08/27/1968 = 1968-08-27");
        assertThat(said("DATE OF BIRTH\n1/2/1|)7/1/9/6|8/1")).as("nine").isEmpty();
        assertThat(said("DATE OF BIRTH\n1/2/7|)1/9/6|8"))
                .as("seven begin like another date")
                .isEmpty();
        assertThat(said("DATE OF BIRTH\n1/2/1971")).isEqualTo("BIRTH_DATE 1/2/1971 = 1971-01-02");
    }

    @Test
    void a_name_that_a_narrow_column_breaks_behind_its_comma() {
        assertThat(said("""
                        Patient          Birth date      MRN
                        Okafor,          03/14/1951      E100234
                        June M
                        """))
                .isEqualTo("NAME Okafor, June M; BIRTH_DATE 03/14/1951 = 1951-03-14; RECORD_NUMBER E100234");
        assertThat(said("""
                        Patient          Birth date      MRN
                        Lopez Rivera,    03/14/1951      E100234

                        The patient was seen today.
                        """))
                .as("two last names are no name")
                .isEqualTo("BIRTH_DATE 03/14/1951 = 1951-03-14; RECORD_NUMBER E100234");
    }

    @Test
    void a_name_in_a_cell_of_its_own_before_the_birth_date_and_one_before_a_number_in_brackets() {
        assertThat(said("Okafor, June M        DOB: 3/14/1951     75 y.o. F     MRN: E100234"))
                .contains("NAME Okafor, June M");
        assertThat(said("Seen and discharged.\n\nOkafor, June M (MRN E100234)   Page 1 of 3"))
                .contains("NAME Okafor, June M");
        assertThat(said("Patient: Ito, Ear!   DOB: 3/14/1951")).as("Earl").doesNotContain("NAME");
        assertThat(said("Patient: Oka~~ J\n\nQuist, Harold (MRN E100234)"))
                .as("where a name is asked for and cannot be read, nothing else is it")
                .doesNotContain("NAME");
    }

    @Test
    void a_name_with_a_relation_beside_it_is_not_the_patients_nor_is_what_stands_below_it() {
        assertThat(said("""
                        Name: Okafor, June M        MRN: E100234
                        DOB: 03/14/1951             Home Ph: (503) 555-0117
                        Name: Okafor, Rodney        Relation: Spouse
                        DOB: 05/09/1948             Phone: (503) 555-0129
                        """))
                .isEqualTo("NAME Okafor, June M; RECORD_NUMBER E100234; BIRTH_DATE 03/14/1951 = 1951-03-14;"
                        + " PHONE (503) 555-0117 = 5035550117");
    }

    @Test
    void what_a_record_prints_above_a_page() {
        assertThat(said("June M Okafor\nMRN: E100234 03/14/1951 (75 yrs) F\nHome: (503) 555-0117"))
                .isEqualTo("RECORD_NUMBER E100234; PHONE (503) 555-0117 = 5035550117;"
                        + " BIRTH_DATE 03/14/1951 = 1951-03-14; NAME June M Okafor; AGE 75 = 75");
    }

    @Test
    void a_letter_about_somebody() {
        assertThat(said("RE: June Okafor\nDOB: 1951-03-14\n\nThank you for the patient referral of the name above."))
                .isEqualTo("NAME June Okafor; BIRTH_DATE 1951-03-14 = 1951-03-14");
        assertThat(said("RE: Prior Authorization\n\nDear colleague,")).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                    Pat1ent Name: June Okafor    | NAME June Okafor
                    Patlent Narne: June Okafor   | NAME June Okafor
                    PatientName: June Okafor     | NAME June Okafor
                    Patient: June Okafor         | NAME June Okafor
                    Name June Okafor             | NAME June Okafor
                    PATI ENT NAME: JUNE OKAFOR   | NAME JUNE OKAFOR
                    PATIENT.....: OKAFOR, JUNE   | NAME OKAFOR, JUNE
                    PATIENT NO.. : E224803       | RECORD_NUMBER E224803
                    Patient #: E224803           | RECORD_NUMBER E224803
                    MEMBER IID: EHP300418872     | MEMBER_ID EHP300418872
                    DOR: 03/14/1951              | BIRTH_DATE 03/14/1951 = 1951-03-14
                    DOB (mmidd/yyyy): 03/14/1951 | BIRTH_DATE 03/14/1951 = 1951-03-14
                    Name (Last, First, Ml)° Okafor, June | NAME Okafor, June
                    Seen is June De la Cruz (DOB: 03/14/1951) | BIRTH_DATE 03/14/1951 = 1951-03-14; NAME June De la Cruz
                    Patient's Name: O'Neil, Sean | NAME O'Neil, Sean
                    D0B: 03/14/1951              | BIRTH_DATE 03/14/1951 = 1951-03-14
                    D.O.B. 3-14-1951             | BIRTH_DATE 3-14-1951 = 1951-03-14
                    Date 0f Birtn: 14-Mar-1951   | BIRTH_DATE 14-Mar-1951 = 1951-03-14
                    Birth Date: O3/l4/1951       | BIRTH_DATE O3/l4/1951 = 1951-03-14
                    DOB: 03/14/51                | BIRTH_DATE 03/14/51 = 1951-03-14
                    DOB: 03/14/19                | BIRTH_DATE 03/14/19
                    DOB: 3rd March 1951          | BIRTH_DATE 3rd March 1951 = 1951-03-03
                    DOB: 14MAR1951               | BIRTH_DATE 14MAR1951 = 1951-03-14
                    Fecha de nac.: 14 de marzo de 1951 | BIRTH_DATE 14 de marzo de 1951 = 1951-03-14
                    Apellidos: Okafor  Nombre: June Ann | FAMILY_NAME Okafor; GIVEN_NAME June Ann
                    Expediente: MR4374473        | RECORD_NUMBER MR4374473
                    Home Ph: (503) 555-0117      | PHONE (503) 555-0117 = 5035550117
                    DOB:03/14/1951               | BIRTH_DATE 03/14/1951 = 1951-03-14
                    MRN 100234                   | RECORD_NUMBER 100234
                    Medical Record No: 00-12-34  | RECORD_NUMBER 00-12-34
                    Patient; . June Okafor       | NAME June Okafor
                    MRN: LC-8842 13. Phone: 555  | RECORD_NUMBER LC-8842 13
                    Chart #100234                | RECORD_NUMBER 100234
                    Chart No. 100234             | RECORD_NUMBER 100234
                    """)
    void one_line_at_a_time(String line, String expected) {
        assertThat(said(line)).isEqualTo(expected == null ? "" : expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Provider Name: Dr. Paul Ramos",
                "Subscriber Name: John Okafor DOB: 01/02/1950",
                "Subscriber: John Okafor   DOB: 01/02/1950",
                "Mother's Name: Ruth Okafor",
                "Subscriber Last Name: Okafor   First Name: John",
                "Provider First Name: Paul",
                "PATIENT LAST NAME    FIRST",
                "Pharmacy Name: Corner Drug Store",
                "Collected: 03/14/1951  Printed: 11/20/2026",
                "DOE: 03/14/1951",
                "DOI: 03/14/1951",
                "DOR 03/14/1951",
                "PATIENT SIGNATURE.....: June Okafor",
                "DOB: 13/14/1951",
                "DOB: 03/14/2031",
                "DOB: 03/14/1851",
                "DOB: unknown",
                "MRN: pending",
                "The patient was born in a small town and her chart was reviewed",
                "Patient tolerated the procedure well",
                "Name:",
                "Patient Name:    DOB:    MRN:"
            })
    void what_is_about_somebody_else_or_no_value_is_not_told(String line) {
        assertThat(said(line)).isEmpty();
    }

    @Test
    void the_patient_after_the_subscriber_is_the_patient() {
        assertThat(said("Insured Name: John Okafor   Patient Name: June Okafor   DOB: 03/14/1951"))
                .isEqualTo("NAME June Okafor; BIRTH_DATE 03/14/1951 = 1951-03-14");
    }

    @Test
    void a_name_ends_where_another_column_begins() {
        assertThat(said("Patient: June Okafor          Riverside Cardiology Group"))
                .isEqualTo("NAME June Okafor");
    }

    @Test
    void a_mention_says_where_it_stands_and_how_certain_it_is() {
        Line line = new Line(List.of(
                new Word("MRN:", 100, 50, 60, 20, 96),
                new Word("4711", 170, 50, 60, 20, 61),
                new Word("ok", 400, 52, 30, 20, 9)));
        assertThat(PageMentions.of(2, List.of(line), TODAY))
                .containsExactly(new Mention(
                        Field.RECORD_NUMBER,
                        Subject.PATIENT,
                        "4711",
                        null,
                        2,
                        new Box(170, 50, 60, 20),
                        "MRN: 4711 ok",
                        61,
                        List.of()));
    }

    @Test
    void words_on_one_height_are_one_line_from_left_to_right() {
        List<Line> lines = Line.of(List.of(
                new Word("below", 10, 40, 50, 20, 90),
                new Word("right", 100, 4, 50, 20, 90),
                new Word("left", 10, 0, 50, 20, 90)));
        assertThat(lines).extracting(Line::text).containsExactly("left right", "below");
    }

    private static String said(String text) {
        return PageMentions.of(1, Line.typed(text), TODAY).stream()
                .filter(Mention::isOfPatient)
                .map(one -> one.field() + " " + one.value() + (one.meaning() == null ? "" : " = " + one.meaning()))
                .collect(Collectors.joining("; "));
    }
}
