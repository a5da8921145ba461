package org.tributary.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tributary.authority.Authorities;
import org.tributary.canonical.Address;
import org.tributary.canonical.Concept;
import org.tributary.canonical.Encounter;
import org.tributary.canonical.HumanName;
import org.tributary.canonical.IdentityClaim;
import org.tributary.canonical.Moment;
import org.tributary.canonical.Origin;
import org.tributary.canonical.Patient;
import org.tributary.canonical.PatientIdentifier;
import org.tributary.canonical.PatientRecord;
import org.tributary.canonical.Period;
import org.tributary.canonical.Reading;
import org.tributary.canonical.Said;
import org.tributary.canonical.Statement;
import org.tributary.journal.Store;
import org.tributary.lock.JvmLocks;
import org.tributary.matching.MatchModel;

/** Of whom a message speaks when its number was given to several people, in whatever order messages come or are processed again. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class GenerationsTest {
    private static final int ORDERS = Integer.getInteger("generation.orders", 15);
    private static final MatchModel MODEL = MatchModel.load(Path.of("conf/matching.yaml"));
    private static final Patient ANNA = patient("BAKER", "ANNA", "1980-04-12", "9 OAK RD");
    private static final Patient ROLF = patient("VANDERMEER", "ROLF", "1938-11-02", "77 DYKE RD");
    private static final Patient NAMELESS = Patient.of(List.of(), List.of(), List.of(), List.of(), null, null);

    @TempDir
    Path folder;

    private Store store;
    private JdbcTemplate jdbc;
    private PersonIndex index;
    private TransactionTemplate transaction;
    private final Map<Long, PersonIndex.Said> messages = new HashMap<>();

    @BeforeEach
    void open() {
        store = Store.h2(folder);
        jdbc = new JdbcTemplate(store.database());
        index = new PersonIndex(
                jdbc, new SourceRecords(jdbc), new Tasks(jdbc), new JvmLocks(), MODEL, Authorities.none());
        transaction = new TransactionTemplate(new DataSourceTransactionManager(store.database()));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void what_names_nobody_is_said_of_whom_the_number_named_at_that_time() {
        say(1, "east", "10:00", "17", ANNA);
        say(2, "east", "10:10", "17", NAMELESS);
        assertThat(say(3, "east", "11:00", "17", ROLF)).containsExactly("17.1");
        assertThat(say(4, "east", "11:10", "17", NAMELESS)).containsExactly("17.1");
        assertThat(say(5, "east", "10:30", "17", NAMELESS))
                .as("a message that comes late")
                .containsExactly("17.0");
        assertThat(again(2)).as("one that is processed again").containsExactly("17.0");
        assertThat(again(4)).containsExactly("17.1");
        assertThat(again(1)).containsExactly("17.0");
        assertThat(again(3)).containsExactly("17.1");
        assertThat(persons()).containsExactly("east 17.0=1", "east 17.1=2");
    }

    @Test
    void the_first_of_all_may_be_processed_again() {
        say(1, "east", "10:00", "17", NAMELESS);
        say(2, "east", "10:10", "17", ANNA);
        say(3, "east", "11:00", "17", ROLF);
        assertThat(again(1)).containsExactly("17.0");
        assertThat(again(2)).containsExactly("17.0");
    }

    @Test
    void a_merge_speaks_of_whom_the_number_named_by_its_sender_s_time() {
        say(1, "east", "10:00", "17", ANNA);
        say(2, "east", "11:00", "17", ROLF);
        say(3, "east", "10:30", "17", patient("BAKER", "ANNA", "1980-04-12", "1 NEW RD"));
        say(4, "east", "11:30", "19", ROLF);
        say(5, "east", "12:00", "17", ROLF, merged("19", "17"));
        assertThat(persons()).containsExactly("east 17.0=1", "east 17.1=2", "east 19.0=2");
        say(6, "east", "09:00", "18", patient("BAKER", "ANNE", "1980-04-12", "9 OAK RD"));
        say(7, "east", "10:45", "18", patient("BAKER", "ANNE", "1980-04-12", "9 OAK RD"), merged("17", "18"));
        assertThat(persons())
                .as("it comes late")
                .containsExactly("east 17.0=1", "east 17.1=2", "east 18.0=1", "east 19.0=2");
    }

    @Test
    void a_merge_does_not_speak_of_somebody_else_whom_another_feed_knows_by_that_number() {
        say(1, "east", "10:00", "17", ANNA);
        sayAt(2, "lab", "10:05", "east", "17", ANNA);
        say(3, "east", "11:00", "17", ROLF);
        say(4, "east", "11:30", "19", ROLF);
        say(5, "east", "12:00", "19", ROLF, merged("17", "19"));
        assertThat(persons())
                .as("the laboratory has not heard of Rolf")
                .containsExactly("east 17.0=1", "east 17.1=3", "east 19.0=3", "lab 17.0=1");
    }

    @Test
    void nor_where_nobody_noticed_that_two_people_have_it() {
        sayAt(1, "lab", "10:05", "east", "17", ANNA);
        say(2, "east", "11:00", "17", ROLF);
        say(3, "east", "11:30", "19", ROLF);
        say(4, "east", "12:00", "19", ROLF, merged("17", "19"));
        assertThat(persons()).containsExactly("east 17.0=2", "east 19.0=2", "lab 17.0=1");
    }

    @Test
    void a_merge_speaks_of_what_another_feed_says_of_the_same_patient_too() {
        say(1, "east", "10:00", "17", ANNA);
        sayAt(2, "lab", "10:05", "east", "17", patient("BAKER", "ANNA", null, null));
        say(3, "east", "11:30", "19", ANNA);
        say(4, "east", "12:00", "19", ANNA, merged("17", "19"));
        assertThat(persons()).containsExactly("east 17.0=1", "east 19.0=1", "lab 17.0=1");
    }

    @Test
    void whatever_comes_first_its_sender_s_merges_are_of_the_same_people() {
        List<Runnable> all = new ArrayList<>(List.of(
                () -> say(1, "east", "10:00", "17", ANNA),
                () -> say(2, "east", "10:30", "17", patient("BAKER", "ANNA", "1980-04-12", "1 NEW RD")),
                () -> say(3, "east", "11:00", "17", ROLF),
                () -> say(6, "east", "11:30", "19", ROLF),
                () -> say(7, "east", "12:00", "17", ROLF, merged("19", "17")),
                () -> say(8, "east", "12:30", "17", ANNA),
                () -> say(9, "east", "12:40", "18", patient("BAKER", "ANNE", "1980-04-12", "9 OAK RD")),
                () -> say(10, "east", "12:50", "17", ANNA, merged("18", "17")),
                () -> sayAt(11, "lab", "10:10", "east", "17", ANNA)));
        for (int seed = 0; seed < ORDERS; seed++) {
            Collections.shuffle(all, new Random(seed));
            jdbc.execute("delete from source_record");
            for (String table : List.of("record_version", "edge", "assertion", "block_key", "task")) {
                jdbc.execute("delete from " + table);
            }
            all.forEach(Runnable::run);
            assertThat(partition())
                    .as("order %d", seed)
                    .containsExactlyInAnyOrder("east 17 ANNA, east 18 ANNE, lab 17 ANNA", "east 17 ROLF, east 19 ROLF");
        }
    }

    /** By whom they are. */
    private List<String> partition() {
        Map<Long, TreeSet<String>> persons = new TreeMap<>();
        SourceRecords records = new SourceRecords(jdbc);
        jdbc.query("select id, feed, number, person_id from source_record", row -> {
            persons.computeIfAbsent(row.getLong(4), first -> new TreeSet<>())
                    .add(row.getString(2) + " " + row.getString(3) + " "
                            + records.versions(row.getLong(1), 1)
                                    .get(0)
                                    .names()
                                    .get(0)
                                    .given()
                                    .get(0));
        });
        return persons.values().stream().map(all -> String.join(", ", all)).toList();
    }

    @Test
    void who_is_not_identified_for_a_while_does_not_make_two_people_one() {
        say(1, "east", "10:00", "17", ANNA);
        say(2, "east", "10:30", "17", unidentified(patient("UNKNOWN", "UNKNOWN", null, null)));
        assertThat(say(3, "east", "11:00", "17", ROLF)).containsExactly("17.1");
    }

    @Test
    void nor_does_who_is_said_under_another_name_without_being_identified() {
        say(1, "east", "10:00", "17", ANNA);
        assertThat(say(2, "east", "10:30", "17", unidentified(ROLF))).containsExactly("17.1");
        assertThat(say(3, "east", "11:00", "17", ROLF)).containsExactly("17.1");
    }

    @Test
    void an_unreliable_address_is_no_reason_to_take_one_for_another() {
        say(1, "east", "10:00", "17", ANNA);
        assertThat(say(2, "east", "10:30", "17", unreliable(ROLF, "UA"))).containsExactly("17.1");
    }

    @Test
    void who_was_not_identified_gets_an_identity() {
        say(1, "east", "10:00", "17", unidentified(patient("ZEBRA", "KILO", "1950-01-01", null)));
        assertThat(say(2, "east", "11:00", "17", ROLF)).containsExactly("17.0");
        assertThat(say(3, "east", "12:00", "17", unreliable(patient("VANDERMEER", "ROLF", "1941-03-20", null), "UD")))
                .as("its sender says that it does not know the birth date")
                .containsExactly("17.0");
    }

    @Test
    void a_record_is_linked_like_any_other_once_nobody_else_is_said_under_its_number() {
        say(1, "east", "10:00", "17", ROLF);
        say(2, "east", "11:00", "17", ANNA);
        say(3, "west", "11:10", "W1", ANNA);
        assertThat(persons()).containsExactly("east 17.0=1", "east 17.1=2", "west W1.0=3");
        assertThat(againAs(1, ANNA)).as("as its feed's mended mapping reads it").containsExactly("17.1");
        assertThat(persons()).containsExactly("east 17.0=1", "east 17.1=2", "west W1.0=2");
        assertThat(jdbc.queryForList("select subject from task where closed_at is null", String.class))
                .isEmpty();
    }

    @Test
    void what_a_steward_said_of_a_record_is_not_said_of_somebody_else() {
        say(1, "east", "10:00", "17", ROLF);
        say(2, "west", "10:10", "W1", patient("VANDERMEER", "R", null, null));
        claimed(1, 2);
        assertThat(persons()).containsExactly("east 17.0=1", "west W1.0=1");
        assertThat(againAs(1, patient("VAN DER MEER", "ROLF", "1938-11-02", null)))
                .as("corrected")
                .containsExactly("17.0");
        assertThat(persons()).containsExactly("east 17.0=1", "west W1.0=1");
        assertThat(againAs(1, ANNA)).containsExactly("17.1");
        assertThat(persons()).containsExactly("east 17.0=1", "east 17.1=3", "west W1.0=2");
    }

    @Test
    void nor_of_somebody_else_whom_a_panel_has_under_the_same_number() {
        say(1, "east", "10:00", "17", ROLF);
        long line = SourceRecords.PANEL_IDS + 7;
        PersonIndex.Said rolf = said(
                -7,
                "panel/north",
                "10:00",
                List.of(numbered(patient("VANDERMEER", "R", null, null), "north", "N1")),
                List.of());
        process(rolf, true);
        claimed(1, line);
        assertThat(persons()).containsExactly("east 17.0=1", "panel/north N1.0=1");
        PersonIndex.Said anna = said(-7, "panel/north", "10:00", List.of(numbered(ANNA, "north", "N1")), List.of());
        assertThat(process(anna, true)).containsExactly("N1.1");
        assertThat(jdbc.queryForList(
                        "select person_id from source_record where number = 'N1' and generation = 1", Long.class))
                .as("a panel's records come after all others")
                .allMatch(person -> person > SourceRecords.PANEL_IDS);
        say(2, "east", "10:00", "18", ANNA);
        assertThat(jdbc.queryForList(
                        "select distinct person_id from source_record where number = '18' or generation = 1",
                        Long.class))
                .as("the practice gets Anna's, no longer Rolf's")
                .hasSize(1);
    }

    private void claimed(long one, long other) {
        transaction.executeWithoutResult(status -> {
            try {
                index.claim(true, one, other, "a steward", null, LocalDate.of(2026, 3, 2));
            } catch (PersonMovedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private List<String> againAs(long intake, Patient other) {
        PersonIndex.Said before = Objects.requireNonNull(messages.get(intake));
        PatientIdentifier number =
                before.reading().patients().get(0).patient().identifiers().get(0);
        PersonIndex.Said now = new PersonIndex.Said(
                before.feed(),
                intake,
                before.sequence(),
                before.receivedAt(),
                new Reading(
                        "ADT^A08",
                        before.reading().sent(),
                        List.of(new PatientRecord(other.withIdentifiers(List.of(number)), List.of())),
                        List.of()),
                true);
        messages.put(intake, now);
        return process(now, true);
    }

    @Test
    void who_comes_after_a_death_is_not_the_one_who_died_whichever_is_told_first() {
        say(1, "east", "10:00", "17", ANNA);
        say(2, "west", "10:00", "W1", died(ANNA, "2026-02-20"));
        say(3, "east", "10:05", "17", ANNA);
        came(4, "A03", "2026-03-01", ANNA); // a discharge, as all paper, may come late
        came(5, "A04", "2026-02-20", ANNA);
        assertThat(persons()).containsExactly("east 17.0=1", "west W1.0=1");
        came(6, "A04", "2026-03-02", ANNA);
        assertThat(persons()).containsExactly("east 17.0=1", "west W1.0=2");
        assertThat(jdbc.queryForList("select evidence from edge", String.class))
                .singleElement()
                .asString()
                .contains("AFTER_DEATH");
        say(7, "west", "11:00", "W2", died(ANNA, "2026-02-19"));
        assertThat(persons()).contains("east 17.0=1", "west W2.0=" + personOf("W2"));
        assertThat(personOf("W2")).isNotEqualTo(1);
        say(8, "west", "11:05", "W1", ANNA);
        assertThat(personOf("W1")).as("she did not die after all").isEqualTo(1);
    }

    @Test
    void a_visit_that_is_read_otherwise_showed_nobody() {
        came(1, "A04", "2026-03-02", ANNA);
        say(2, "west", "10:00", "W1", died(ANNA, "2026-02-20"));
        assertThat(persons()).containsExactly("east 17.0=1", "west W1.0=2");
        process(visit(1, "A08", "2026-03-02", ANNA), true);
        assertThat(persons()).containsExactly("east 17.0=1", "west W1.0=1");
    }

    private long personOf(String number) {
        return Objects.requireNonNull(
                jdbc.queryForObject("select person_id from source_record where number = ?", Long.class, number));
    }

    private void came(long intake, String event, String day, Patient who) {
        process(visit(intake, event, day, who), false);
    }

    private static PersonIndex.Said visit(long intake, String event, String day, Patient who) {
        Encounter visit = new Encounter(
                Statement.asserted("V1", new Origin("PV1"), Said.NOBODY, Encounter.IN_PROGRESS),
                Concept.text("Visit"),
                "O",
                "V1",
                Period.from(new Moment(day, null, false, day)),
                null,
                List.of(),
                null,
                event);
        String sent = "2026-03-02T12:" + (10 + intake);
        return new PersonIndex.Said(
                "east",
                intake,
                intake,
                Instant.parse("2026-03-02T13:00:00Z"),
                new Reading(
                        "ADT^" + event,
                        new Moment(sent, "+00:00", false, sent),
                        List.of(new PatientRecord(numbered(who, "east", "17"), List.of(visit))),
                        List.of()),
                false);
    }

    private static Patient died(Patient p, String day) {
        return new Patient(
                p.identifiers(),
                p.names(),
                null,
                p.addresses(),
                p.telecoms(),
                p.sex(),
                p.birthDate(),
                true,
                new Moment(day, null, false, day),
                p.race(),
                p.ethnicity(),
                null,
                null,
                null,
                null,
                List.of(),
                null,
                List.of(),
                List.of(),
                null,
                List.of());
    }

    /**
     * By the sender's time Anna's number went to Beth, and later somebody is said who could be either. Whatever came first, Anna and
     * Beth are two people, and a person is asked.
     */
    @Test
    void who_could_be_either_of_two_people_makes_them_one_in_no_order() {
        Patient anna = patient("BAKER", "ANNA", "1980-04-12", null);
        Patient beth = patient("BAKER", "BETH", "1980-04-12", null);
        Patient either = Patient.of(
                List.of(),
                List.of(
                        new HumanName("BAKER", Arrays.asList("ANNA"), null, null, "L", null),
                        new HumanName("BAKER", Arrays.asList("BETH"), null, null, "A", null)),
                List.of(),
                List.of(),
                null,
                anna.birthDate());
        Map<String, Patient> said = new TreeMap<>(Map.of("10:00", anna, "11:00", beth, "12:00", either));
        for (List<String> order : List.of(
                List.of("10:00", "11:00", "12:00"),
                List.of("10:00", "12:00", "11:00"),
                List.of("11:00", "10:00", "12:00"),
                List.of("11:00", "12:00", "10:00"),
                List.of("12:00", "10:00", "11:00"),
                List.of("12:00", "11:00", "10:00"))) {
            jdbc.update("delete from record_version");
            jdbc.update("delete from source_record");
            long intake = 0;
            for (String time : order) {
                say(++intake, "east", time, "17", Objects.requireNonNull(said.get(time)));
            }
            assertThat(jdbc.queryForObject("select count(distinct person_id) from source_record", Long.class))
                    .as("in the order %s", order)
                    .isEqualTo(2);
        }
    }

    @Test
    void two_records_of_one_message_are_compared_with_each_other() {
        PersonIndex.Said both = said(
                1, "east", "10:00", List.of(numbered(ROLF, "east", "17"), numbered(ROLF, "west", "W3")), List.of());
        process(both, false);
        assertThat(persons()).containsExactly("east 17.0=1", "east W3.0=1");
        assertThat(jdbc.queryForList("select decision from edge", String.class)).containsExactly("auto");
    }

    private List<String> say(
            long intake, String feed, String time, String number, Patient who, IdentityClaim... claims) {
        return sayAt(intake, feed, time, feed, number, who, claims);
    }

    private List<String> sayAt(
            long intake,
            String feed,
            String time,
            String authority,
            String number,
            Patient who,
            IdentityClaim... claims) {
        PersonIndex.Said said = said(intake, feed, time, List.of(numbered(who, authority, number)), List.of(claims));
        messages.put(intake, said);
        return process(said, false);
    }

    private List<String> again(long intake) {
        return process(messages.get(intake), true);
    }

    private static PersonIndex.Said said(
            long intake, String feed, String time, List<Patient> patients, List<IdentityClaim> claims) {
        String sent = "2026-03-02T" + time;
        return new PersonIndex.Said(
                feed,
                intake,
                intake,
                Instant.parse("2026-03-02T13:00:00Z"),
                new Reading(
                        "ADT^A08",
                        new Moment(sent, "+00:00", false, sent),
                        patients.stream()
                                .map(patient -> new PatientRecord(patient, List.of()))
                                .toList(),
                        claims),
                false);
    }

    /** Of which records it speaks: number and generation. */
    private List<String> process(PersonIndex.Said said, boolean again) {
        List<String> records = new ArrayList<>();
        transaction.executeWithoutResult(status -> {
            try {
                index.match(new PersonIndex.Said(
                                said.feed(),
                                said.intakeId(),
                                said.sequence(),
                                said.receivedAt(),
                                said.reading(),
                                again))
                        .patients()
                        .forEach(patient -> records.add(jdbc.queryForObject(
                                "select number || '.' || generation from source_record where id = ?",
                                String.class,
                                patient.recordId())));
            } catch (PersonMovedException e) {
                throw new IllegalStateException(e);
            }
        });
        return records;
    }

    private List<String> persons() {
        return jdbc.query(
                "select feed, number, generation, person_id from source_record order by feed, number, generation",
                (row, n) -> row.getString(1) + " " + row.getString(2) + "." + row.getInt(3) + "=" + row.getLong(4));
    }

    private static IdentityClaim merged(String gone, String stays) {
        return new IdentityClaim.Merged(
                new PatientIdentifier(gone, "east", "MR", new Origin("MRG-1")),
                new PatientIdentifier(stays, "east", "MR", new Origin("PID-3")),
                new Origin("MRG"));
    }

    private static Patient numbered(Patient patient, String authority, String number) {
        return patient.withIdentifiers(List.of(new PatientIdentifier(number, authority, "MR", new Origin("PID-3"))));
    }

    private static Patient patient(String last, String first, String born, String street) {
        return Patient.of(
                List.of(),
                List.of(new HumanName(last, Arrays.asList(first), null, null, "L", null)),
                street == null
                        ? List.of()
                        : List.of(new Address(List.of(street), "PEORIA", "IL", "61602", null, null, "H", null)),
                List.of(),
                null,
                born == null ? null : new Moment(born, null, false, born));
    }

    private static Patient unidentified(Patient patient) {
        return with(patient, true, List.of());
    }

    private static Patient unreliable(Patient patient, String code) {
        return with(patient, null, List.of(code));
    }

    private static Patient with(Patient p, Boolean unknown, List<String> reliability) {
        return new Patient(
                p.identifiers(),
                p.names(),
                null,
                p.addresses(),
                p.telecoms(),
                p.sex(),
                p.birthDate(),
                null,
                null,
                p.race(),
                p.ethnicity(),
                null,
                null,
                null,
                null,
                List.of(),
                unknown,
                reliability,
                List.of(),
                null,
                List.of());
    }
}
