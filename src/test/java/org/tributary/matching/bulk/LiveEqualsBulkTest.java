package org.tributary.matching.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tributary.authority.Authorities;
import org.tributary.canonical.Origin;
import org.tributary.canonical.Patient;
import org.tributary.canonical.PatientIdentifier;
import org.tributary.canonical.PatientRecord;
import org.tributary.canonical.Reading;
import org.tributary.chart.Json;
import org.tributary.chart.PersonIndex;
import org.tributary.chart.PersonMovedException;
import org.tributary.chart.SourceRecords;
import org.tributary.chart.Tasks;
import org.tributary.journal.Store;
import org.tributary.lock.JvmLocks;
import org.tributary.matching.Edge;
import org.tributary.matching.MatchModel;
import org.tributary.matching.Veto;
import org.tributary.matching.people.Registrations;

/**
 * The same records, one by one in seeded orders into a store, and all at once as a list: the same pairs with the same scores, and
 * the same persons. {@code -Dshuffle.records=10000 -Dshuffle.orders=50} is the whole proof.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LiveEqualsBulkTest {
    private static final int RECORDS = Integer.getInteger("shuffle.records", 800);
    private static final int ORDERS = Integer.getInteger("shuffle.orders", 3);
    private static final MatchModel MODEL = MatchModel.load(Path.of("conf/matching.yaml"));
    private static final LocalDate TODAY = LocalDate.of(2025, 6, 30);

    @TempDir
    Path folder;

    /** What came of them, by the records' own numbers. */
    private record Outcome(Map<String, String> edges, TreeSet<String> persons) {
        void add(String one, String other, double bits, Object decision, boolean gate, List<Veto> vetoes) {
            boolean inOrder = one.compareTo(other) < 0;
            edges.put(
                    inOrder ? one + " " + other : other + " " + one,
                    Double.toHexString(bits) + " " + decision + " " + gate + " " + new TreeSet<>(vetoes));
        }
    }

    private record Row(String number, String sender, Patient patient) {}

    @Test
    void records_are_the_same_persons_in_whichever_order_they_come_and_in_a_list() throws IOException {
        Registrations.write(Path.of("conf/matching"), RECORDS, 11, folder);
        Path list = folder.resolve("records.csv");
        Outcome bulk = bulk(list);
        assertThat(bulk.edges).hasSizeGreaterThan(RECORDS / 4);
        List<Row> rows = rows(list);
        assertThat(rows).hasSize(RECORDS);
        for (int seed = 1; seed <= ORDERS; seed++) {
            Collections.shuffle(rows, new Random(seed));
            Outcome live = live(rows, folder.resolve("store" + seed));
            assertThat(live.edges.entrySet())
                    .as("pairs in order %d", seed)
                    .containsExactlyInAnyOrderElementsOf(bulk.edges.entrySet());
            assertThat(live.persons).as("persons in order %d", seed).isEqualTo(bulk.persons);
        }
    }

    private Outcome bulk(Path list) throws IOException {
        Path out = folder.resolve("bulk");
        Dedupe.Job job = new Dedupe.Job(
                List.of(list), ColumnsFile.none(), false, out, Dedupe.Weights.SHIPPED, null, null, TODAY, 200, true);
        new Dedupe(MODEL, job, (step, done, of) -> {}).run();
        Outcome outcome = new Outcome(new TreeMap<>(), new TreeSet<>());
        RecordFile.Reader records = RecordFile.Reader.open(out.resolve("work/records"));
        Edges edges = Edges.read(out.resolve("work/edges"));
        for (int i = 0; i < edges.size(); i++) {
            Edge edge = edges.edge(i, MODEL.id());
            outcome.add(
                    records.number(edges.a(i)),
                    records.number(edges.b(i)),
                    edge.bits(),
                    edge.decision(),
                    edge.gate(),
                    edge.vetoes());
        }
        Map<String, TreeSet<String>> persons = new TreeMap<>();
        for (String line : Files.readAllLines(out.resolve("persons.csv")).subList(1, records.size() + 1)) {
            String[] cells = line.split(",");
            persons.computeIfAbsent(cells[1], first -> new TreeSet<>()).add(cells[0]);
        }
        persons.values().forEach(person -> outcome.persons.add(person.toString()));
        return outcome;
    }

    private static List<Row> rows(Path list) throws IOException {
        List<Row> rows = new ArrayList<>();
        try (Csv csv = new Csv(list)) {
            Columns columns = Columns.of(list, csv.header(), "", Map.of());
            for (Csv.Row row = csv.row(); row != null; row = csv.row()) {
                String sender = String.valueOf(columns.cell(row.cells(), Column.SOURCE));
                String number = String.valueOf(columns.cell(row.cells(), Column.RECORD_ID));
                Patient patient = new PersonRow(columns, row.cells()).patient(sender);
                List<PatientIdentifier> numbers = new ArrayList<>(patient.identifiers());
                numbers.add(0, new PatientIdentifier(number, sender, "MR", new Origin("PID-3")));
                rows.add(new Row(number, sender, patient.withIdentifiers(numbers)));
            }
        }
        return rows;
    }

    private static Outcome live(List<Row> rows, Path folder) {
        try (Store store = Store.h2(folder)) {
            JdbcTemplate jdbc = new JdbcTemplate(store.database());
            PersonIndex index = new PersonIndex(
                    jdbc, new SourceRecords(jdbc), new Tasks(jdbc), new JvmLocks(), MODEL, Authorities.none());
            TransactionTemplate transaction =
                    new TransactionTemplate(new DataSourceTransactionManager(store.database()));
            for (int i = 0; i < rows.size(); i++) {
                Row row = rows.get(i);
                PersonIndex.Said said = new PersonIndex.Said(
                        row.sender,
                        i,
                        i,
                        TODAY.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC),
                        new Reading("ADT^A04", null, List.of(new PatientRecord(row.patient, List.of())), List.of()),
                        false);
                transaction.executeWithoutResult(status -> match(index, said));
            }
            assertThat(jdbc.queryForObject("select count(*) from common_key", Long.class))
                    .isZero();
            Outcome outcome = new Outcome(new TreeMap<>(), new TreeSet<>());
            Map<Long, String> numbers = new HashMap<>();
            Map<Long, TreeSet<String>> persons = new TreeMap<>();
            jdbc.query("select id, number, person_id from source_record", row -> {
                numbers.put(row.getLong(1), row.getString(2));
                persons.computeIfAbsent(row.getLong(3), first -> new TreeSet<>())
                        .add(row.getString(2));
            });
            persons.values().forEach(person -> outcome.persons.add(person.toString()));
            jdbc.query("select evidence from edge", row -> {
                Edge edge = Json.read(row.getString(1), Edge.class);
                outcome.add(
                        numbers.get(edge.recordA()),
                        numbers.get(edge.recordB()),
                        edge.bits(),
                        edge.decision(),
                        edge.gate(),
                        edge.vetoes());
            });
            return outcome;
        }
    }

    private static void match(PersonIndex index, PersonIndex.Said said) {
        try {
            index.match(said);
        } catch (PersonMovedException e) {
            throw new IllegalStateException("nobody else works on this store", e);
        }
    }
}
