package org.tributary.matching.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
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
import org.tributary.chart.Json;
import org.tributary.chart.PersonIndex;
import org.tributary.journal.Store;
import org.tributary.matching.Edge;
import org.tributary.matching.LearnedModel;
import org.tributary.matching.MatchModel;
import org.tributary.matching.ModelFile;
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
    private static final int CROWDED = 450;
    private static final int SHELTERED = 230;
    private static final int TWICE = 40;
    private static final MatchModel MODEL = MatchModel.load(Path.of("conf/matching.yaml"));
    private static final LocalDate TODAY = LocalDate.of(2025, 6, 30);

    @TempDir
    Path folder;

    /** What came of them, by the records' own numbers. */
    private static final class Outcome {
        private final Map<String, String> edges = new TreeMap<>();
        private final TreeSet<String> persons = new TreeSet<>();
        private int setAside;
        private int comparedAnew;

        void add(String one, String other, double bits, Object decision, boolean gate, List<Veto> vetoes) {
            boolean inOrder = one.compareTo(other) < 0;
            edges.put(
                    inOrder ? one + " " + other : other + " " + one,
                    Double.toHexString(bits) + " " + decision + " " + gate + " " + new TreeSet<>(vetoes));
        }
    }

    @Test
    void records_are_the_same_persons_in_whichever_order_they_come_and_in_a_list() throws IOException {
        Registrations.write(Path.of("conf/matching"), RECORDS, 11, folder);
        Path list = folder.resolve("records.csv");
        Outcome bulk = bulk(list);
        assertThat(bulk.edges).hasSizeGreaterThan(RECORDS / 4);
        List<ListRows.Row> rows = ListRows.all(list);
        assertThat(rows).hasSize(RECORDS);
        for (int seed = 1; seed <= ORDERS; seed++) {
            Collections.shuffle(rows, new Random(seed));
            Outcome live = live(rows, folder.resolve("store" + seed), MODEL);
            assertThat(live.setAside).isZero();
            assertThat(live.edges.entrySet())
                    .as("pairs in order %d", seed)
                    .containsExactlyInAnyOrderElementsOf(bulk.edges.entrySet());
            assertThat(live.persons).as("persons in order %d", seed).isEqualTo(bulk.persons);
        }
    }

    @Test
    void a_key_that_more_than_200_share_finds_nobody_whoever_came_first() throws IOException {
        Registrations.write(Path.of("conf/matching"), CROWDED, 12, folder);
        Path list = crowded(folder.resolve("records.csv"));
        Outcome bulk = bulk(list);
        List<ListRows.Row> rows = ListRows.all(list);
        int resting = 0;
        for (int seed = 1; seed <= ORDERS; seed++) {
            Collections.shuffle(rows, new Random(seed));
            Outcome live = live(rows, folder.resolve("crowded" + seed), MODEL);
            assertThat(live.setAside).as("keys set aside").isEqualTo(2); // street with ZIP code, and with town
            resting += live.comparedAnew;
            assertThat(live.edges.entrySet())
                    .as("pairs in order %d", seed)
                    .containsExactlyInAnyOrderElementsOf(bulk.edges.entrySet());
            assertThat(live.persons).as("persons in order %d", seed).isEqualTo(bulk.persons);
        }
        assertThat(resting)
                .as("records with a pair that nothing else had found")
                .isPositive();

        LearnedModel frozen = frozen(list);
        assertThat(frozen.keys()).hasSize(2);
        assertThat(frozen.values()).containsOnlyKeys("address", "phone");
        MatchModel model = MODEL.with(frozen);
        Outcome bulkFrozen = bulk(list, model, folder.resolve("frozen.json"));
        Outcome liveFrozen = live(rows, folder.resolve("frozen"), model);
        assertThat(liveFrozen.setAside).as("the model knows them already").isZero();
        assertThat(liveFrozen.edges.entrySet())
                .containsExactlyInAnyOrderElementsOf(bulkFrozen.edges.entrySet())
                .isNotEqualTo(bulk.edges.entrySet());
        assertThat(liveFrozen.persons).isEqualTo(bulkFrozen.persons);
    }

    /**
     * More than 200 of them live in a shelter, and have its phone. Some were registered twice, with an error in first name and
     * birth date: nothing else finds these.
     */
    private static Path crowded(Path list) throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(list));
        List<String> header = List.of(lines.get(0).split(","));
        for (int i = 1; i <= SHELTERED; i++) {
            String[] cells = lines.get(i).split(",", -1);
            if (i % 2 == 0 && i <= TWICE) {
                String[] before = lines.get(i - 1).split(",", -1);
                for (String same : List.of("middle_name", "last_name", "sex", "suffix")) {
                    cells[header.indexOf(same)] = before[header.indexOf(same)];
                }
                cells[header.indexOf("first_name")] = "Q" + before[header.indexOf("first_name")].substring(1);
                String born = before[header.indexOf("birth_date")];
                cells[header.indexOf("birth_date")] = born.isEmpty()
                        ? ""
                        : born.substring(0, 3) + (born.charAt(3) == '9' ? 8 : 9) + born.substring(4);
                cells[header.indexOf("ssn")] = "";
            }
            cells[header.indexOf("address")] = "1 SHELTER WAY";
            cells[header.indexOf("city")] = "PEORIA";
            cells[header.indexOf("zip")] = "61602";
            cells[header.indexOf("phone")] = "3095550199";
            lines.set(i, String.join(",", cells));
        }
        return Files.write(list.resolveSibling("crowded.csv"), lines);
    }

    /** The shipped weights, and what training finds too frequent. */
    private LearnedModel frozen(Path list) throws IOException {
        Path out = folder.resolve("learned");
        Dedupe.Job job = new Dedupe.Job(
                List.of(list), ColumnsFile.none(), false, out, Dedupe.Weights.LEARNED, null, null, TODAY, 200, true);
        LearnedModel learned = new Dedupe(MODEL, job, (step, done, of) -> {}).learn();
        LearnedModel lists = new LearnedModel(
                        MODEL.id(),
                        learned.records(),
                        9,
                        false,
                        1e-6,
                        1,
                        new TreeMap<>(),
                        new TreeMap<>(),
                        new TreeMap<>(),
                        List.of())
                .with(learned.keys(), learned.values());
        ModelFile.write(lists, folder.resolve("frozen.json"));
        return ModelFile.read(folder.resolve("frozen.json"), MODEL);
    }

    private Outcome bulk(Path list) throws IOException {
        return bulk(list, MODEL, null);
    }

    private Outcome bulk(Path list, MatchModel model, Path file) throws IOException {
        Path out = folder.resolve(file == null ? "bulk" : "bulk-frozen");
        Dedupe.Weights weights = file == null ? Dedupe.Weights.SHIPPED : Dedupe.Weights.GIVEN;
        Dedupe.Job job =
                new Dedupe.Job(List.of(list), ColumnsFile.none(), false, out, weights, file, null, TODAY, 200, true);
        new Dedupe(MODEL, job, (step, done, of) -> {}).run();
        Outcome outcome = new Outcome();
        RecordFile.Reader records = RecordFile.Reader.open(out.resolve("work/records"));
        Edges edges = Edges.read(out.resolve("work/edges"));
        for (int i = 0; i < edges.size(); i++) {
            Edge edge = edges.edge(i, model.id());
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

    private static Outcome live(List<ListRows.Row> rows, Path folder, MatchModel model) {
        try (Store store = Store.h2(folder)) {
            JdbcTemplate jdbc = new JdbcTemplate(store.database());
            LiveIndex live = new LiveIndex(store, model, TODAY);
            rows.forEach(row -> live.match(List.of(row)));
            PersonIndex index = live.index();
            Outcome outcome = new Outcome();
            for (String key : index.unsettledKeys(10)) { // as Rescoring does
                outcome.setAside++;
                for (long record : index.restingOn(key, TODAY)) {
                    outcome.comparedAnew++;
                    live.compareAnew(record);
                }
                index.settled(key);
            }
            assertThat(index.unsettledKeys(1)).isEmpty();
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
}
