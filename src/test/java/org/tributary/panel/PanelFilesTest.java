package org.tributary.panel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.jspecify.annotations.Nullable;
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
import org.tributary.canonical.Address;
import org.tributary.canonical.HumanName;
import org.tributary.canonical.IdentityClaim;
import org.tributary.canonical.Moment;
import org.tributary.canonical.Origin;
import org.tributary.canonical.Patient;
import org.tributary.canonical.PatientIdentifier;
import org.tributary.canonical.PatientRecord;
import org.tributary.canonical.Reading;
import org.tributary.canonical.Telecom;
import org.tributary.chart.Charts;
import org.tributary.chart.Facts;
import org.tributary.chart.PersonIndex;
import org.tributary.chart.PersonMovedException;
import org.tributary.chart.SourceRecords;
import org.tributary.chart.Tasks;
import org.tributary.delivery.DestinationComponent;
import org.tributary.delivery.Destinations;
import org.tributary.delivery.Outbox;
import org.tributary.delivery.Subscription;
import org.tributary.journal.BlobStore;
import org.tributary.journal.Bodies;
import org.tributary.journal.Store;
import org.tributary.lock.JvmLocks;
import org.tributary.lock.Locks;
import org.tributary.lock.PostgresLocks;
import org.tributary.matching.MatchModel;

/** Panel files, matching and each real database; the rest of the engine is in PanelsTest. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PanelFilesTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 25);

    enum Database {
        H2,
        POSTGRESQL
    }

    @TempDir
    Path folder;

    private Store store;
    private JdbcTemplate jdbc;
    private TransactionTemplate transaction;
    private CamelContext camel;
    private Destinations destinations;
    private SourceRecords records;
    private PersonIndex persons;
    private Panels panels;
    private PanelFiles files;
    private long intakeId;

    void open(Database kind) throws Exception {
        store = kind == Database.H2 ? Store.h2(folder) : Store.postgres();
        jdbc = new JdbcTemplate(store.database());
        transaction = new TransactionTemplate(new DataSourceTransactionManager(store.database()));
        destinations = new Destinations();
        camel = new DefaultCamelContext();
        camel.addComponent(
                "destination",
                new DestinationComponent(
                        new Outbox(jdbc, transaction, new Bodies(new BlobStore(folder.resolve("blobs")))),
                        destinations,
                        store.disk()));
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("destination:north?panel=panels/north.csv").process(exchange -> {});
            }
        });
        camel.start();
        Locks locks = kind == Database.H2 ? new JvmLocks() : new PostgresLocks(jdbc);
        records = new SourceRecords(jdbc);
        persons = new PersonIndex(
                jdbc,
                records,
                new Tasks(jdbc),
                locks,
                MatchModel.load(Path.of("conf/matching.yaml")),
                Authorities.none());
        panels = new Panels(jdbc);
        PanelMembers members = new PanelMembers(panels, persons, new Charts(jdbc, new Facts(jdbc)), locks, transaction);
        files = new PanelFiles(folder, destinations, panels, members);
        Files.createDirectories(folder.resolve("panels"));
        Files.writeString(folder.resolve("panels/north.csv"), """
                identifier,family,given,birth-date,sex,street,city,state,postal-code,phone
                N-1,Okonkwo,Adaeze,1961-04-09,F,12 Harbor Lane,Springfield,IL,62704,2175550148
                """);
    }

    @AfterEach
    void close() throws Exception {
        files.close();
        camel.stop();
        store.close();
    }

    @ParameterizedTest
    @EnumSource
    void who_is_linked_with_a_patient_of_the_panel_is_on_it_until_they_part(Database kind) throws Exception {
        open(kind);
        files.open();
        long one = adaeze();
        long other = say("L-3", "Okonkwo", "Adaeze", null);
        assertThat(subscribed()).containsExactly(person(one)).doesNotContain(person(other));

        transaction.executeWithoutResult(status -> claim(true, one, other));
        assertThat(person(one)).isEqualTo(person(other));
        assertThat(subscribed()).containsExactly(person(one));

        transaction.executeWithoutResult(status -> claim(false, one, other));
        assertThat(subscribed()).containsExactly(person(one)).doesNotContain(person(other));
    }

    @ParameterizedTest
    @EnumSource
    void a_senders_merge_of_somebody_unlike_takes_the_person_off_the_panel_and_asks_a_human(Database kind)
            throws Exception {
        open(kind);
        files.open();
        long one = adaeze();
        long other = barnaby();
        long line = jdbc.queryForObject("select record_id from panel_line", Long.class);
        assertThat(subscribed()).containsExactly(person(one));

        say(
                "L-1",
                "Okonkwo",
                "Adaeze",
                "1961-04-09",
                new IdentityClaim.Merged(number("L-2"), number("L-1"), new Origin("MRG")));
        assertThat(person(one)).isEqualTo(person(other));
        assertThat(subscribed()).as("whose the number is now, nobody knows").doesNotContain(person(one));
        assertThat(tasks()).contains(one + "-" + other + " overlay", one + "-" + line + " behind overlay");

        transaction.executeWithoutResult(status -> claim(true, one, line));
        assertThat(subscribed()).as("a human knows").containsExactly(person(one));
        assertThat(tasks()).noneMatch(task -> task.startsWith(one + "-" + line));
    }

    @ParameterizedTest
    @EnumSource
    void a_humans_link_with_somebody_unlike_asks_a_human_whether_the_line_still_holds(Database kind) throws Exception {
        open(kind);
        files.open();
        long one = adaeze();
        long other = barnaby();
        long line = jdbc.queryForObject("select record_id from panel_line", Long.class);

        transaction.executeWithoutResult(status -> claim(true, one, other));
        assertThat(subscribed()).doesNotContain(person(one));
        assertThat(tasks()).containsExactly(one + "-" + line + " others disagree");
    }

    @ParameterizedTest
    @EnumSource
    void a_first_reading_that_fails_is_tried_until_it_works(Database kind) throws Exception {
        open(kind);
        jdbc.execute("alter table panel_line rename to panel_line_away");
        CompletableFuture<Void> opened = CompletableFuture.runAsync(() -> {
            try {
                files.open();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        await().during(Duration.ofMillis(300)).until(() -> !opened.isDone());
        jdbc.execute("alter table panel_line_away rename to panel_line");
        await().until(opened::isDone);
        opened.join();
        assertThat(jdbc.queryForObject("select count(*) from panel_line", Long.class))
                .as("held before anything else goes on")
                .isEqualTo(1);
    }

    private long adaeze() {
        return say("L-1", "Okonkwo", "Adaeze", "1961-04-09");
    }

    private long barnaby() {
        return say("L-2", "Featherstone", "Barnaby", "1933-01-17");
    }

    /** @return the record's id */
    private long say(String number, String family, String given, @Nullable String born, IdentityClaim... claims) {
        boolean adaeze = given.equals("Adaeze") && born != null;
        Patient patient = Patient.of(
                List.of(number(number)),
                List.of(new HumanName(family, List.of(given), null, null, null, null)),
                adaeze
                        ? List.of(new Address(
                                List.of("12 Harbor Lane"), "Springfield", "IL", "62704", null, null, null, null))
                        : List.of(),
                adaeze ? List.of(new Telecom("phone", "2175550148", null)) : List.of(),
                born == null ? null : adaeze ? "F" : "M",
                born == null ? null : new Moment(born, null, false, born));
        return transaction.execute(status -> {
            try {
                PersonIndex.Result result = persons.match(new PersonIndex.Said(
                        "lab",
                        ++intakeId,
                        intakeId,
                        Instant.parse("2026-11-25T12:00:00Z"),
                        new Reading("ADT^A08", null, List.of(new PatientRecord(patient, List.of())), List.of(claims)),
                        false));
                return result.patients().get(0).recordId();
            } catch (PersonMovedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private void claim(boolean same, long one, long other) {
        try {
            persons.claim(same, one, other, "clerk", "asked", TODAY);
        } catch (PersonMovedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PatientIdentifier number(String value) {
        return new PatientIdentifier(value, "feed/lab/LAB", "MR", new Origin("PID-3"));
    }

    private long person(long record) {
        return records.find(record).orElseThrow().personId();
    }

    private Set<Long> subscribed() {
        Subscription north = destinations.subscriptions().get(0);
        return panels.subscribed(north, jdbc.queryForList("select distinct person_id from source_record", Long.class));
    }

    private List<String> tasks() {
        return new Tasks(jdbc)
                .open().stream()
                        .map(task -> task.subject() + " " + task.reason())
                        .toList();
    }
}
