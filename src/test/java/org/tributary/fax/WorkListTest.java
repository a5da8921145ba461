package org.tributary.fax;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tributary.authority.Authorities;
import org.tributary.canonical.HumanName;
import org.tributary.canonical.Moment;
import org.tributary.canonical.Origin;
import org.tributary.canonical.Patient;
import org.tributary.canonical.PatientIdentifier;
import org.tributary.canonical.PatientRecord;
import org.tributary.canonical.Reading;
import org.tributary.chart.PersonIndex;
import org.tributary.chart.PersonMovedException;
import org.tributary.chart.Proposals;
import org.tributary.chart.SourceRecords;
import org.tributary.chart.Tasks;
import org.tributary.fax.decision.Duplicates;
import org.tributary.fax.understanding.Box;
import org.tributary.fax.understanding.Field;
import org.tributary.fax.understanding.Kind;
import org.tributary.fax.understanding.Mention;
import org.tributary.fax.understanding.Subject;
import org.tributary.journal.Store;
import org.tributary.lock.JvmLocks;
import org.tributary.matching.MatchModel;

/** The table and the proposals, on both databases. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class WorkListTest {
    private static final MatchModel MODEL = MatchModel.load(Path.of("conf/matching.yaml"));
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 25);
    private static final Instant RECEIVED = Instant.parse("2026-11-25T08:00:00Z");

    enum Database {
        H2,
        POSTGRESQL
    }

    @TempDir
    Path folder;

    private Store store;
    private long messages;
    private JdbcTemplate jdbc;
    private Faxes faxes;

    private void open(Database kind) {
        store = kind == Database.H2 ? Store.h2(folder) : Store.postgres();
        jdbc = new JdbcTemplate(store.database());
        faxes = new Faxes(jdbc);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @ParameterizedTest
    @EnumSource
    void a_fax_is_listed_read_filed_once_taken_back_and_discarded_once(Database kind) {
        open(kind);
        Sidecar sidecar = new Sidecar("412", "+15555550140", null, null, null);
        faxes.list(7, "fax", RECEIVED, sidecar, null);
        assertThat(faxes.unread(9)).containsExactly(7L);
        assertThat(faxes.countTry(7)).isEqualTo(1);
        Mention mention = new Mention(
                Field.BIRTH_DATE,
                Subject.PATIENT,
                "O2/17/1958",
                "1958-02-17",
                2,
                new Box(10, 20, 30, 40),
                "DOB: O2/17/1958",
                61,
                List.of("1958-02-17", ""));
        Proposals.Proposal proposal = new Proposals.Proposal(3, 4, 12.5, List.of("birth dates are equal"));
        assertThat(faxes.read(7, 2, "ab", 99, List.of(mention), List.of(proposal)))
                .isTrue();
        assertThat(faxes.read(7, 9, null, 0, List.of(), List.of()))
                .as("the first reading stays")
                .isFalse();
        assertThat(faxes.unread(9)).isEmpty();

        Fax fax = faxes.find(7).orElseThrow();
        assertThat(fax.receivedAt()).isEqualTo(RECEIVED);
        assertThat(fax.sidecar()).isEqualTo(sidecar);
        assertThat(fax.mentions()).containsExactly(mention);
        assertThat(fax.proposals()).containsExactly(proposal);
        assertThat(fax.readAt())
                .isCloseTo(Instant.now(), new org.assertj.core.data.TemporalUnitWithinOffset(1, ChronoUnit.MINUTES));
        assertThat(fax.toString()).doesNotContain("1958");

        assertThat(faxes.file(7, 3, 4, "Letter", "clerk")).isTrue();
        assertThat(faxes.file(7, 3, 4, "Letter", "clerk")).isFalse();
        assertThat(faxes.discard(7, "no", "clerk")).isFalse();
        assertThat(faxes.waiting(9)).isEmpty();
        assertThat(faxes.find(7).orElseThrow().filings()).isEqualTo(1);
        assertThat(faxes.unfile(7, true)).isTrue();
        assertThat(faxes.unfile(7, true)).isFalse();
        assertThat(faxes.discard(7, "no", "clerk")).isTrue();
        assertThat(faxes.newest(9)).extracting(Fax::state).containsExactly(Fax.State.DISCARDED);
    }

    @ParameterizedTest
    @EnumSource
    void what_a_person_says_of_its_urgency_goes_before_what_its_pages_say(Database kind) {
        open(kind);
        faxes.list(60, "fax", RECEIVED, Sidecar.NONE, null);
        FaxPart stat = new FaxPart(List.of(1), Kind.LAB, List.of(Kind.LAB), null, null, "STAT", 90);
        assertThat(faxes.find(60).orElseThrow().isUrgent()).isFalse();

        assertThat(faxes.prioritise(60, Fax.Priority.URGENT)).isTrue();
        assertThat(faxes.find(60).orElseThrow().isUrgent()).isTrue();

        faxes.keepParts(60, List.of(stat), new Duplicates.Content(1, Set.of(), List.of()));
        faxes.prioritise(60, Fax.Priority.ORDINARY);
        assertThat(faxes.find(60).orElseThrow().urgentWord()).isEqualTo("STAT");
        assertThat(faxes.find(60).orElseThrow().isUrgent()).isFalse();
        assertThat(faxes.prioritise(61, Fax.Priority.URGENT)).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void a_number_is_an_organisations_once_two_faxes_in_a_row_were_said_to_be(Database kind) {
        open(kind);
        Senders senders = new Senders(jdbc);
        for (int id = 70; id < 76; id++) {
            String caller = id % 2 == 0 ? "+1 (503) 555-0140" : "5035550140";
            faxes.list(id, "fax", RECEIVED, new Sidecar(null, caller, null, null, null), null);
        }
        faxes.list(76, "other", RECEIVED, new Sidecar(null, "5035550140", null, null, null), null);
        Fax newest = faxes.find(75).orElseThrow();

        senders.told(70, "Lakeside Cardiology");
        assertThat(senders.of(newest)).isEmpty();
        senders.told(71, "LAKESIDE  cardiology");
        assertThat(senders.of(newest)).contains(new Senders.Known("LAKESIDE  cardiology", 2));
        assertThat(senders.of(faxes.find(76).orElseThrow())).as("another feed").isEmpty();

        senders.told(72, "Harbor Imaging");
        assertThat(senders.of(newest)).as("the newest two differ").isEmpty();
        senders.told(73, "Harbor Imaging");
        assertThat(senders.of(newest)).contains(new Senders.Known("Harbor Imaging", 2));

        senders.told(74, "Pine Street Clinic");
        faxes.list(78, "fax", RECEIVED.plusSeconds(60), new Sidecar(null, "5035550140", null, null, null), null);
        faxes.partOf(78, faxes.find(74).orElseThrow());
        assertThat(faxes.find(78).orElseThrow().receivedAt())
                .as("it came with the whole one, though the pipeline listed it first")
                .isEqualTo(RECEIVED);
        assertThat(senders.of(newest)).as("of one fax, split in two").isEmpty();

        faxes.list(77, "fax", RECEIVED, new Sidecar(null, "anonymous", null, null, null), null);
        assertThat(senders.of(faxes.find(77).orElseThrow())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void who_agrees_with_the_pages_is_proposed_and_a_stranger_is_not(Database kind) {
        open(kind);
        long herself = record("st-mary", "SM71552", "Achterberg", "Rosalind", "1958-02-17");
        long daughter = record("st-mary", "SM71553", "Achterberg", "Rosalee", "1985-07-09");
        long misread = record("lakeside", "SM71552", "Quigley", "Tobias", "1971-01-30");
        record("lakeside", "9", "Abernathy", "Paul", "1958-02-18");
        Proposals proposals = new Proposals(jdbc, new SourceRecords(jdbc), MODEL);

        List<Proposals.Proposal> all = proposals.of(
                Descriptions.of(
                        List.of(
                                said(Field.NAME, "ACHTERBERG, ROSALIND", null),
                                said(Field.BIRTH_DATE, "02/17/1958", "1958-02-17"),
                                said(Field.RECORD_NUMBER, "SM71 552", null)),
                        TODAY),
                TODAY);
        assertThat(all).extracting(Proposals.Proposal::personId).containsExactly(herself, misread);
        assertThat(all.get(0).reasons()).contains("the number is one of st-mary", "birth dates are equal");
        assertThat(all.get(0).bits()).isGreaterThan(all.get(1).bits() + 20);

        assertThat(proposals.of(
                        Descriptions.of(
                                List.of(
                                        said(Field.NAME, "Rosalee Achterberg", null),
                                        said(Field.BIRTH_DATE, "07/09/1985", "1985-07-09")),
                                TODAY),
                        TODAY))
                .extracting(Proposals.Proposal::personId)
                .containsExactly(daughter);
        assertThat(proposals.of(Descriptions.of(List.of(), TODAY), TODAY)).isEmpty();
        assertThat(proposals.of(Descriptions.of(List.of(said(Field.BIRTH_DATE, "02/17/58", null)), TODAY), TODAY))
                .as("a birth date that nobody can tell for certain finds nobody")
                .isEmpty();
        List<Mention> aged = List.of(
                said(Field.NAME, "R. Achterberg", null),
                said(Field.BIRTH_DATE, "02/17/58", null),
                said(Field.AGE, "68", "68"));
        assertThat(proposals.of(Descriptions.of(aged, TODAY), TODAY))
                .as("the age tells the century")
                .extracting(Proposals.Proposal::personId)
                .contains(herself);
        Proposals.Described another = Descriptions.of(
                List.of(said(Field.NAME, "Tobias Quigley", null), said(Field.BIRTH_DATE, "04/30/1971", "1971-04-30")),
                TODAY);
        Proposals.Proposal nearly = proposals.of(another, TODAY).get(0);
        assertThat(proposals.of(another, TODAY, "st-mary"::equals))
                .as("of another feed's records whoever may not see them is proposed none")
                .isEmpty();
        assertThat(nearly.personId()).as("no key but with a figure misread").isEqualTo(misread);
        assertThat(nearly.reasons()).startsWith("one figure of the birth date differs");
        assertThat(nearly.bits()).isLessThan(all.get(0).bits() - 7);
    }

    @ParameterizedTest
    @EnumSource
    void a_fax_that_somebody_has_claimed_is_nobody_else_s_until_it_is_released(Database kind) {
        open(kind);
        faxes.list(31, "fax", RECEIVED, Sidecar.NONE, null);
        assertThat(faxes.claim(31, "ana")).isTrue();
        assertThat(faxes.claim(31, "ana")).as("again").isTrue();
        assertThat(faxes.claim(31, "ben")).isFalse();
        assertThat(faxes.note(31, "called the clinic")).isTrue();
        assertThat(faxes.find(31).orElseThrow().owner()).isEqualTo("ana");
        assertThat(faxes.find(31).orElseThrow().note()).isEqualTo("called the clinic");
        assertThat(faxes.file(31, 3, 4, "Letter", "ben")).as("by another").isFalse();
        assertThat(faxes.discard(31, "no", "ben")).as("by another").isFalse();
        assertThat(faxes.release(31)).isTrue();
        assertThat(faxes.release(31)).isFalse();
        assertThat(faxes.claim(31, "ben")).isTrue();
        assertThat(faxes.note(99, "there is none")).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void one_that_an_earlier_version_read_is_read_anew_once_it_is_taken_back_and_keeps_its_PDF(Database kind) {
        open(kind);
        faxes.list(51, "fax", RECEIVED, Sidecar.NONE, null);
        assertThat(faxes.read(51, 2, "ab", 99, List.of(), List.of())).isTrue();
        jdbc.update("update fax set tries = 3 where intake_id = 51"); // and no content: as before version 41
        assertThat(faxes.file(51, 3, 4, null, "clerk")).isTrue();
        assertThat(faxes.unfile(51, true)).isTrue();
        assertThat(faxes.unread(9)).containsExactly(51L);
        assertThat(faxes.countTry(51)).isEqualTo(1);
        assertThat(faxes.read(51, 0, null, 0, List.of(), List.of()))
                .as("its bytes are gone by now")
                .isTrue();
        assertThat(faxes.find(51).orElseThrow().pdf()).isEqualTo("ab");
        assertThat(faxes.find(51).orElseThrow().pages()).isEqualTo(2);
        faxes.keepParts(51, List.of(), content(2, List.of("WORD"), "1958-02-17"));
        faxes.file(51, 3, 4, null, "clerk");
        faxes.unfile(51, true);
        assertThat(faxes.unread(9)).as("it is read as this version reads").isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void the_same_fax_with_other_noise_is_known_again_and_that_of_another_patient_is_not(Database kind) {
        open(kind);
        List<String> words = java.util.stream.IntStream.range(0, 50)
                .mapToObj(i -> "WORD" + i)
                .toList();
        List<String> noisy = new java.util.ArrayList<>(words.subList(0, 46));
        noisy.addAll(List.of("W0RD46", "W0RD47"));
        for (long id = 41; id <= 44; id++) {
            faxes.list(id, "fax", java.time.Instant.now(), Sidecar.NONE, null);
            faxes.read(id, 2, null, 0, List.of(), List.of());
        }
        faxes.keepParts(41, List.of(), content(2, words, "1958-02-17"));
        faxes.keepParts(42, List.of(), content(2, noisy, "1958-02-17"));
        faxes.keepParts(43, List.of(), content(2, noisy, "1985-07-09"));
        faxes.keepParts(44, List.of(), content(2, words.subList(0, 30), "1958-02-17"));
        assertThat(faxes.find(41).orElseThrow().sameAs()).isNull();
        assertThat(faxes.find(42).orElseThrow().sameAs()).isEqualTo(41);
        assertThat(faxes.find(43).orElseThrow().sameAs()).as("another patient").isNull();
        assertThat(faxes.find(44).orElseThrow().sameAs()).as("other words").isNull();
    }

    private static Duplicates.Content content(int pages, List<String> words, String born) {
        return new Duplicates.Content(pages, java.util.Set.copyOf(words), List.of(List.of(born, "", "")));
    }

    private static Mention said(Field field, String value, String meaning) {
        return new Mention(field, Subject.PATIENT, value, meaning, 1, new Box(0, 0, 9, 9), value, 90, List.of());
    }

    /** A record that is a person of its own. */
    private long record(String authority, String number, String family, String given, String born) {
        PatientIdentifier identifier = new PatientIdentifier(number, authority, "MR", new Origin("PID-3"));
        Patient patient = Patient.of(
                List.of(identifier),
                List.of(new HumanName(family, List.of(given), null, null, null, null)),
                List.of(),
                List.of(),
                null,
                new Moment(born, null, false, born));
        PersonIndex persons = new PersonIndex(
                jdbc, new SourceRecords(jdbc), new Tasks(jdbc), new JvmLocks(), MODEL, Authorities.none());
        Reading reading = new Reading("ADT^A08", null, List.of(new PatientRecord(patient, List.of())), List.of());
        PersonIndex.Said said =
                new PersonIndex.Said(authority + "-feed", ++messages, messages, Instant.now(), reading, false);
        TransactionTemplate transaction = new TransactionTemplate(new DataSourceTransactionManager(store.database()));
        return transaction.execute(status -> matched(persons, said));
    }

    private static long matched(PersonIndex persons, PersonIndex.Said said) {
        try {
            return persons.match(said).patients().get(0).personId();
        } catch (PersonMovedException e) {
            throw new IllegalStateException(e);
        }
    }
}
