package org.tributary.chart.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.tributary.canonical.Address;
import org.tributary.canonical.HumanName;
import org.tributary.canonical.Moment;
import org.tributary.canonical.Origin;
import org.tributary.canonical.Patient;
import org.tributary.canonical.PatientIdentifier;

@DisplayNameGeneration(ReplaceUnderscores.class)
class GoldenRecordTest {
    private static final HumanName MOSS = name("Moss", "L");
    private static final HumanName REED = name("Reed", "L");
    private static final Address OAK = address("9 Oak Rd", "Peoria");
    private static final Address MILL = address("5 Mill Rd", "Bend");

    @Test
    void who_spoke_last_is_believed_and_what_others_tell_stays_visible() {
        GoldenRecord golden = golden(
                Survivorship.ALL_ALIKE,
                source(2, "ward", said(REED, MILL, "M", "1988-01-30")),
                source(1, "lab", said(MOSS, OAK, "M", "1987-04-23")),
                source(3, "clinic", said(MOSS, OAK, null, "1987")));
        assertThat(choice(golden, Attribute.NAME))
                .isEqualTo(new GoldenRecord.Choice(
                        Attribute.NAME,
                        "Zoe Reed",
                        2,
                        "ward",
                        "its source spoke last",
                        Map.of("Zoe Moss", List.of("lab", "clinic"))));
        assertThat(choice(golden, Attribute.SEX).why()).isEqualTo("all that are believed agree");
        assertThat(golden.disagreeing()).containsExactly("name", "birth date", "address");
        assertThat(golden.patient().names()).containsExactly(REED, MOSS);
        assertThat(golden.patient().addresses()).as("an address survives whole").containsExactly(MILL, OAK);
    }

    @Test
    void a_year_does_not_contradict_a_day_and_the_day_survives() {
        GoldenRecord golden = golden(
                Survivorship.ALL_ALIKE,
                source(2, "ward", said(MOSS, OAK, "F", "1987")),
                source(1, "lab", said(MOSS, OAK, "F", "1987-04-23")));
        GoldenRecord.Choice born = choice(golden, Attribute.BIRTH_DATE);
        assertThat(born.value()).isEqualTo("1987-04-23");
        assertThat(born.feed()).isEqualTo("lab");
        assertThat(born.otherwise()).isEmpty();
        assertThat(golden.patient().birthDate().value()).isEqualTo("1987-04-23");
    }

    @Test
    void a_person_s_choice_comes_before_all_and_what_is_not_reliable_after_the_rest() throws Exception {
        Source doubtful = source(3, "ward", reliability(said(REED, MILL, "F", "1990-01-01"), "UD"));
        Source sure = source(1, "lab", said(MOSS, OAK, "F", "1987-04-23"));
        assertThat(choice(golden(Survivorship.ALL_ALIKE, doubtful, sure), Attribute.BIRTH_DATE))
                .extracting("value", "why")
                .containsExactly("1987-04-23", "what differs is marked as not reliable by its sender (PID-32)");
        assertThat(choice(golden(Survivorship.ALL_ALIKE, doubtful, sure), Attribute.NAME)
                        .value())
                .as("only its birth date is in doubt")
                .isEqualTo("Zoe Reed");
        Source pinned = new Source(3, "ward", doubtful.patient(), List.of(), Map.of(Attribute.BIRTH_DATE, 5L));
        assertThat(choice(
                        golden(Survivorship.parse("g.yaml", "sources: {any: [lab]}"), pinned, sure),
                        Attribute.BIRTH_DATE))
                .extracting("value", "why")
                .containsExactly("1990-01-01", "a person chose it");
    }

    @Test
    void an_order_of_sources_comes_before_who_spoke_last() throws Exception {
        Survivorship rules = Survivorship.parse("g.yaml", "sources: {any: [lab], sex: [ward, lab]}");
        GoldenRecord golden = golden(
                rules,
                source(2, "ward", said(REED, MILL, "M", "1988-01-30")),
                source(1, "lab", said(MOSS, OAK, "F", "1987-04-23")));
        assertThat(choice(golden, Attribute.NAME))
                .extracting("value", "why")
                .containsExactly("Zoe Moss", "its source comes first (conf/golden.yaml)");
        assertThat(golden.patient().sex()).isEqualTo("M");
    }

    @Test
    void two_social_security_numbers_are_none_until_a_person_chooses() {
        Source lab = ssn(1, "lab", "412660193", Map.of());
        Source ward = ssn(2, "ward", "531880417", Map.of());
        GoldenRecord golden = golden(Survivorship.ALL_ALIKE, ward, lab);
        assertThat(choice(golden, Attribute.SOCIAL_SECURITY_NUMBER))
                .extracting("value", "otherwise")
                .containsExactly(null, Map.of("ends in 0417", List.of("ward"), "ends in 0193", List.of("lab")));
        assertThat(golden.patient().identifiers()).extracting("type").containsOnly("MR");
        GoldenRecord chosen = golden(
                Survivorship.ALL_ALIKE, ward, ssn(1, "lab", "412660193", Map.of(Attribute.SOCIAL_SECURITY_NUMBER, 5L)));
        assertThat(choice(chosen, Attribute.SOCIAL_SECURITY_NUMBER).value()).isEqualTo("ends in 0193");
        assertThat(chosen.patient().identifiers())
                .extracting("value")
                .containsExactlyInAnyOrder("N1", "N2", "412660193");
        assertThat(golden(Survivorship.ALL_ALIKE, ward).patient().identifiers())
                .extracting("value")
                .contains("531880417");
    }

    @Test
    void a_death_that_nobody_trusted_tells_does_not_count() throws Exception {
        Patient dead = died(said(MOSS, OAK, "F", "1987-04-23"), true, "2026-03-01");
        Survivorship rules = Survivorship.parse("g.yaml", "deaths-from: [ward]");
        GoldenRecord golden = golden(rules, source(1, "lab", dead));
        assertThat(choice(golden, Attribute.DEATH))
                .extracting("value", "otherwise")
                .containsExactly(null, Map.of("2026-03-01", List.of("lab")));
        assertThat(golden.patient().deceased()).isNull();
        assertThat(golden.patient().deathTime()).isNull();
        GoldenRecord told = golden(rules, source(1, "lab", dead), source(2, "ward", died(dead, true, null)));
        assertThat(told.patient().deceased()).isTrue();
        assertThat(golden(Survivorship.ALL_ALIKE, source(1, "lab", dead))
                        .patient()
                        .deathTime())
                .isNotNull();
    }

    @Test
    void what_agrees_with_a_year_alone_may_disagree_all_the_same() {
        GoldenRecord golden = golden(
                Survivorship.ALL_ALIKE,
                source(3, "clinic", said(MOSS, OAK, "F", "1987")),
                source(2, "ward", said(MOSS, OAK, "F", "1987-04-23")),
                source(1, "lab", said(MOSS, OAK, "F", "1987-05-01")));
        assertThat(choice(golden, Attribute.BIRTH_DATE))
                .extracting("value", "otherwise")
                .containsExactly("1987-04-23", Map.of("1987-05-01", List.of("lab")));
        assertThat(golden.disagreeing()).containsExactly("birth date");
        Source doubtful = source(2, "ward", reliability(said(MOSS, OAK, "F", "1987-04-23"), "UD"));
        assertThat(choice(
                                golden(
                                        Survivorship.ALL_ALIKE,
                                        source(3, "clinic", said(MOSS, OAK, "F", "1987")),
                                        doubtful,
                                        source(1, "lab", said(MOSS, OAK, "F", "1987-05-01"))),
                                Attribute.BIRTH_DATE)
                        .value())
                .as("the year of somebody else makes no doubtful day sure")
                .isEqualTo("1987-05-01");
    }

    @Test
    void of_two_choices_the_later_one_counts() {
        Source ward =
                new Source(3, "ward", said(REED, MILL, "F", "1990-01-01"), List.of(), Map.of(Attribute.BIRTH_DATE, 4L));
        Source lab =
                new Source(1, "lab", said(MOSS, OAK, "F", "1987-04-23"), List.of(), Map.of(Attribute.BIRTH_DATE, 9L));
        assertThat(choice(golden(Survivorship.ALL_ALIKE, ward, lab), Attribute.BIRTH_DATE))
                .extracting("value", "why")
                .containsExactly("1987-04-23", "a person chose it");
    }

    @Test
    void not_to_know_is_not_to_disagree() {
        GoldenRecord golden = golden(
                Survivorship.ALL_ALIKE,
                source(2, "ward", said(MOSS, OAK, "U", "1987-04-23")),
                source(1, "lab", said(MOSS, OAK, "F", "1987-04-23")));
        assertThat(choice(golden, Attribute.SEX))
                .extracting("value", "why", "otherwise")
                .containsExactly("F", "nobody else tells it", Map.of());
        assertThat(golden.patient().sex()).isEqualTo("F");
        assertThat(golden(Survivorship.ALL_ALIKE, source(2, "ward", said(MOSS, OAK, "U", "1987-04-23")))
                        .patient()
                        .sex())
                .isEqualTo("U");
    }

    @Test
    void nobody_lives_at_an_address_that_is_known_to_be_wrong_or_that_is_a_place_of_birth() {
        Patient moved = Patient.of(
                List.of(), List.of(MOSS), List.of(used(MILL, "BA"), used(MILL, "BR"), OAK), List.of(), "F", null);
        GoldenRecord golden = golden(Survivorship.ALL_ALIKE, source(2, "ward", moved));
        assertThat(choice(golden, Attribute.ADDRESS).value()).startsWith("9 Oak Rd");
        assertThat(golden.patient().addresses()).startsWith(OAK).hasSize(3);
        Patient gone = Patient.of(List.of(), List.of(MOSS), List.of(used(MILL, "BA")), List.of(), "F", null);
        assertThat(choice(
                                golden(
                                        Survivorship.ALL_ALIKE,
                                        source(3, "clinic", gone),
                                        source(1, "lab", said(MOSS, OAK, "F", "1987-04-23"))),
                                Attribute.ADDRESS)
                        .value())
                .startsWith("9 Oak Rd");
    }

    @Test
    void only_the_social_security_number_that_counts_goes_out() {
        Origin origin = new Origin("PID-3");
        Patient two = said(MOSS, OAK, "F", "1987-04-23")
                .withIdentifiers(List.of(
                        new PatientIdentifier("412-66-0193", "SSA", "SS", origin),
                        new PatientIdentifier("531880417", "SSA", "SS", origin)));
        Source both = new Source(1, "lab", two, List.of("412660193", "531880417"), Map.of());
        assertThat(choice(golden(Survivorship.ALL_ALIKE, both), Attribute.SOCIAL_SECURITY_NUMBER)
                        .value())
                .as("one record tells two")
                .isNull();
        assertThat(golden(Survivorship.ALL_ALIKE, both).patient().identifiers()).isEmpty();
        Source one = new Source(1, "lab", two, List.of("412660193"), Map.of());
        assertThat(golden(Survivorship.ALL_ALIKE, one).patient().identifiers())
                .as("the other one is none")
                .extracting("value")
                .containsExactly("412-66-0193");
    }

    @Test
    void nobody_says_nothing() {
        assertThat(golden(Survivorship.ALL_ALIKE).choices()).isEmpty();
        assertThat(golden(Survivorship.ALL_ALIKE).patient().names()).isEmpty();
    }

    private static GoldenRecord golden(Survivorship rules, Source... newestFirst) {
        return GoldenRecord.of(List.of(newestFirst), rules);
    }

    private static GoldenRecord.Choice choice(GoldenRecord golden, Attribute attribute) {
        return golden.choices().stream()
                .filter(choice -> choice.attribute() == attribute)
                .findFirst()
                .orElseThrow();
    }

    private static Source source(long record, String feed, Patient patient) {
        return new Source(record, feed, patient, List.of(), Map.of());
    }

    private static Source ssn(long record, String feed, String number, Map<Attribute, Long> pinned) {
        Origin origin = new Origin("PID-3");
        Patient patient = said(MOSS, OAK, "F", "1987-04-23")
                .withIdentifiers(List.of(
                        new PatientIdentifier("N" + record, feed, "MR", origin),
                        new PatientIdentifier(number, "SSA", "SS", origin)));
        return new Source(record, feed, patient, List.of(number), pinned);
    }

    private static Patient said(HumanName name, Address address, String sex, String born) {
        return Patient.of(List.of(), List.of(name), List.of(address), List.of(), sex, moment(born));
    }

    private static Moment moment(String text) {
        return new Moment(text, null, false, text);
    }

    private static HumanName name(String family, String use) {
        return new HumanName(family, List.of("Zoe"), null, null, use, null);
    }

    private static Address address(String street, String town) {
        return new Address(List.of(street), town, "OR", "97702", null, null, "H", null);
    }

    private static Address used(Address address, String use) {
        return new Address(
                address.lines(), address.city(), address.state(), address.postalCode(), null, null, use, null);
    }

    private static Patient reliability(Patient p, String code) {
        return with(p, p.deceased(), p.deathTime(), List.of(code));
    }

    private static Patient died(Patient p, Boolean dead, String when) {
        return with(p, dead, when == null ? null : moment(when), p.reliability());
    }

    private static Patient with(Patient p, Boolean dead, Moment when, List<String> reliability) {
        return new Patient(
                p.identifiers(),
                p.names(),
                null,
                p.addresses(),
                p.telecoms(),
                p.sex(),
                p.birthDate(),
                dead,
                when,
                p.race(),
                p.ethnicity(),
                null,
                null,
                null,
                null,
                List.of(),
                null,
                reliability,
                List.of(),
                null,
                List.of());
    }
}
