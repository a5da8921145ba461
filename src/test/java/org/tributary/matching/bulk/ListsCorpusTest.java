package org.tributary.matching.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.matching.Decision;
import org.tributary.matching.MatchModel;

/**
 * Labelled lists of others, by {@code mvn test -Dtest=org.tributary.matching.bulk.ListsCorpusTest -Pcorpus -Dshared=FOLDER}: the
 * data is not part of this repository. A true pair counts whether or not its records share a key. The floors are what was seen
 * once, a little lower; docs/matching.md has the figures.
 */
@Tag("corpus")
@DisplayNameGeneration(ReplaceUnderscores.class)
class ListsCorpusTest {
    private static final MatchModel MODEL = MatchModel.load(Path.of("conf/matching.yaml"));

    @TempDir
    private Path folder;

    private static Path data;

    @BeforeAll
    static void data() {
        data = Path.of(System.getProperty("shared", "corpora")).resolve("matching/data");
    }

    private record Figures(long hit, long found, long all) {
        double precision() {
            return found == 0 ? 1 : (double) hit / found;
        }

        double recall() {
            return (double) hit / all;
        }

        double f1() {
            return 2.0 * hit / (found + all);
        }
    }

    /** Links by probability from .95, and persons; with gate also what a human would see. */
    private record Outcome(Figures links, Figures shown, Figures persons) {
        void print(String name) {
            System.out.printf(
                    "%-28s linked P %.6f R %.5f F1 %.5f; with review R %.5f; persons P %.6f R %.5f F1 %.5f%n",
                    name,
                    links.precision(),
                    links.recall(),
                    links.f1(),
                    shown.recall(),
                    persons.precision(),
                    persons.recall(),
                    persons.f1());
        }
    }

    private Outcome dedupe(Map<String, String> truth, @Nullable Double score, Path... lists) throws IOException {
        Path out = Files.createTempDirectory(folder, "out");
        Dedupe.Job job = new Dedupe.Job(
                List.of(lists),
                ColumnsFile.none(),
                false,
                out,
                Dedupe.Weights.AUTOMATIC,
                null,
                score,
                LocalDate.of(2026, 3, 2),
                300,
                false);
        new Dedupe(MODEL, job, (step, done, of) -> {}).run();
        Map<String, Long> sizes = new HashMap<>();
        truth.values().forEach(person -> sizes.merge(person, 1L, Long::sum));
        long all = pairs(sizes);
        long[] counts = new long[3];
        for (String[] link : rows(out.resolve("links.csv"))) {
            boolean same = String.valueOf(truth.get(link[0])).equals(truth.get(link[1]));
            boolean auto = link[3].equals("auto");
            counts[0] += auto && same ? 1 : 0;
            counts[1] += auto ? 1 : 0;
            counts[2] += same ? 1 : 0;
        }
        Map<String, Long> persons = new HashMap<>();
        Map<String, Long> both = new HashMap<>();
        for (String[] row : rows(out.resolve("persons.csv"))) {
            persons.merge(row[1], 1L, Long::sum);
            both.merge(row[1] + " " + truth.get(row[0]), 1L, Long::sum);
        }
        return new Outcome(
                new Figures(counts[0], counts[1], all),
                new Figures(counts[2], counts[2], all),
                new Figures(pairs(both), pairs(persons), all));
    }

    private static long pairs(Map<String, Long> sizes) {
        return sizes.values().stream().mapToLong(size -> size * (size - 1) / 2).sum();
    }

    private static List<String[]> rows(Path file) throws IOException {
        InputStream bytes = Files.newInputStream(file);
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes, StandardCharsets.UTF_8))) {
            return in.lines().skip(1).map(line -> line.split(",")).toList();
        }
    }

    private static Map<String, String> truth(String file) throws IOException {
        Map<String, String> truth = new HashMap<>();
        rows(data.resolve(file)).forEach(row -> truth.put(row[0], row[1]));
        return truth;
    }

    /** The same list without its last column, the number of the state. */
    private Path withoutNumbers(String file) throws IOException {
        List<String> lines = Files.readAllLines(data.resolve(file)).stream()
                .map(line -> line.substring(0, line.lastIndexOf(',')))
                .toList();
        return Files.write(folder.resolve(Path.of(file).getFileName()), lines);
    }

    @Test
    void febrl3_by_score() throws IOException {
        Map<String, String> truth = truth("febrl/dataset3.truth.csv");
        Outcome outcome = dedupe(truth, 0.95, data.resolve("febrl/dataset3.csv"));
        outcome.print("FEBRL3");
        assertThat(outcome.links.precision()).isEqualTo(1);
        assertThat(outcome.links.f1()).isGreaterThan(0.9987);
        assertThat(outcome.persons.f1()).isGreaterThan(0.999);
        Outcome bare = dedupe(truth, 0.95, withoutNumbers("febrl/dataset3.csv"));
        bare.print("FEBRL3 without numbers");
        assertThat(bare.links.f1()).isGreaterThan(0.99);
    }

    @Test
    void febrl4_by_score() throws IOException {
        Map<String, String> truth = truth("febrl/dataset4.truth.csv");
        Outcome outcome = dedupe(truth, 0.95, data.resolve("febrl/dataset4a.csv"), data.resolve("febrl/dataset4b.csv"));
        outcome.print("FEBRL4");
        assertThat(outcome.links.precision()).isEqualTo(1);
        assertThat(outcome.links.f1()).isGreaterThan(0.99985);
        Outcome bare =
                dedupe(truth, 0.95, withoutNumbers("febrl/dataset4a.csv"), withoutNumbers("febrl/dataset4b.csv"));
        bare.print("FEBRL4 without numbers");
        assertThat(bare.links.f1()).isGreaterThan(0.9975);
    }

    @Test
    void the_gate_links_nobody_falsely_and_shows_nearly_all() throws IOException {
        Outcome three = dedupe(truth("febrl/dataset3.truth.csv"), null, data.resolve("febrl/dataset3.csv"));
        three.print("FEBRL3, gate");
        Outcome four = dedupe(
                truth("febrl/dataset4.truth.csv"),
                null,
                data.resolve("febrl/dataset4a.csv"),
                data.resolve("febrl/dataset4b.csv"));
        four.print("FEBRL4, gate");
        assertThat(three.links.precision()).isEqualTo(1);
        assertThat(four.links.precision()).isEqualTo(1);
        assertThat(three.shown.recall()).isGreaterThan(0.99);
        assertThat(four.shown.recall()).isGreaterThan(0.99);
    }

    @Test
    void historical_persons() throws IOException {
        Outcome outcome = dedupe(
                truth("historical/historical_figures_50k.truth.csv.gz"),
                0.95,
                data.resolve("historical/historical_figures_50k.csv.gz"));
        outcome.print("historical 50k");
        assertThat(outcome.persons.precision()).isGreaterThan(0.99);
        assertThat(outcome.persons.f1()).isGreaterThan(0.907);
    }

    @Test
    void registry_pairs() throws IOException {
        for (String set : List.of("b", "c", "d", "f2")) {
            PairList.Outcome outcome = PairList.decide(
                    MODEL,
                    data.resolve("miis/miis-" + set + ".csv"),
                    ColumnsFile.none(),
                    folder.resolve("links.csv"),
                    LocalDate.of(2026, 3, 2));
            System.out.println("MIIS " + set);
            outcome.lines().forEach(System.out::println);
            if (set.equals("f2")) {
                assertThat(outcome.refused()).isEmpty();
                assertThat(count(outcome, "Not a Match", Decision.AUTO)).isZero();
                assertThat(count(outcome, "Match", Decision.NEW)).isZero();
                assertThat(count(outcome, "Match", Decision.AUTO)).isGreaterThan(1060);
            }
        }
    }

    private static int count(PairList.Outcome outcome, String expected, Decision decision) {
        return outcome.decided().getOrDefault(expected, Map.of()).getOrDefault(decision, 0);
    }
}
