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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.matching.Labels;
import org.tributary.matching.LearnedModel;
import org.tributary.matching.MatchModel;
import org.tributary.matching.people.Registrations;

/** Families, where a matcher that takes a household for a person falls over. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PeopleTest {
    private static final MatchModel MODEL = MatchModel.load(Path.of("conf/matching.yaml"));
    private static final int RECORDS = 12_000;

    @TempDir
    private static Path folder;

    private static Path people;
    private static Map<String, String> truth;

    @BeforeAll
    static void people() throws IOException {
        people = folder.resolve("people");
        Registrations.write(Path.of("conf/matching"), RECORDS, 20260302, people);
        truth = pairs(people.resolve("truth.csv"));
    }

    private static Map<String, String> pairs(Path csv) throws IOException {
        Map<String, String> pairs = new HashMap<>();
        for (String line : Files.readAllLines(csv)) {
            String[] cells = line.split(",");
            pairs.put(cells[0], cells[1]);
        }
        return pairs;
    }

    private static Dedupe job(Path list, Path out, Dedupe.Weights weights) {
        Dedupe.Job job = new Dedupe.Job(
                List.of(list),
                ColumnsFile.none(),
                false,
                out,
                weights,
                null,
                null,
                LocalDate.of(2025, 6, 30),
                200,
                false);
        return new Dedupe(MODEL, job, (step, done, of) -> {});
    }

    private static long truePairs() {
        Map<String, Long> sizes = new TreeMap<>();
        truth.values().forEach(person -> sizes.merge(person, 1L, Long::sum));
        return sizes.values().stream().mapToLong(size -> size * (size - 1) / 2).sum();
    }

    @Test
    void the_same_seed_gives_the_same_people_and_another_one_others() throws IOException {
        Path again = folder.resolve("again");
        Registrations.write(Path.of("conf/matching"), 500, 7, again);
        String once = Files.readString(again.resolve("records.csv"));
        Registrations.write(Path.of("conf/matching"), 500, 7, again);
        assertThat(again.resolve("records.csv")).hasContent(once);
        Registrations.write(Path.of("conf/matching"), 500, 8, again);
        assertThat(Files.readString(again.resolve("records.csv"))).isNotEqualTo(once);
    }

    @Test
    void weights_learned_from_families_do_not_take_a_household_for_a_person() throws IOException {
        LearnedModel learned = job(people.resolve("records.csv"), folder.resolve("learned"), Dedupe.Weights.LEARNED)
                .learn();
        double estimated = learned.prior() * learned.records() * (learned.records() - 1.0) / 2;
        assertThat(estimated / truePairs()).as("estimated pairs to true ones").isBetween(1 / 1.2, 1.2);
    }

    @Test
    void what_persons_decided_teaches_too_and_is_asked_whether_the_weights_are_worse() throws IOException {
        Path few = folder.resolve("few");
        Registrations.write(Path.of("conf/matching"), 2_000, 5, few);
        Path list = few.resolve("records.csv");
        StringBuilder pairs = new StringBuilder("id1,id2,decision\n");
        Map<String, String> first = new HashMap<>();
        String last = "";
        for (Map.Entry<String, String> record : new TreeMap<>(pairs(few.resolve("truth.csv")))
                .headMap("record_id")
                .entrySet()) {
            String other = first.putIfAbsent(record.getValue(), record.getKey());
            if (other != null) {
                pairs.append(record.getKey() + "," + other + ",same\n");
            } else if (!last.isEmpty()) {
                pairs.append(record.getKey() + "," + last + ",different\n");
            }
            last = record.getKey();
        }
        Path decided = Files.writeString(folder.resolve("decided.csv"), pairs);
        Labels labels = new Labels();
        LearnedModel alone =
                job(list, folder.resolve("alone"), Dedupe.Weights.LEARNED).learn();
        Dedupe.Learned taught =
                job(list, folder.resolve("taught"), Dedupe.Weights.LEARNED).learn(labels, decided);
        assertThat(labels.inWords())
                .matches("0 pairs of successive versions, \\d{3,} pairs .* linked, \\d{3,} that they .*");
        assertThat(taught.model().id()).isNotEqualTo(alone.id());
        assertThat(taught.model().failed())
                .as("nothing is worse by what they decided")
                .noneMatch(check -> check.contains("persons"));
        assertThat(taught.pairs()).isPositive();
    }

    @Test
    void nobody_is_linked_to_a_twin_a_namesake_or_anybody_else() throws IOException {
        for (Dedupe.Weights weights : List.of(Dedupe.Weights.SHIPPED, Dedupe.Weights.LEARNED)) {
            Path out = folder.resolve("links-" + weights);
            job(people.resolve("records.csv"), out, weights).run();
            int auto = 0;
            int shown = 0;
            List<String> links = Files.readAllLines(out.resolve("links.csv"));
            for (String line : links.subList(1, links.size())) {
                String[] cells = line.split(",");
                boolean same = String.valueOf(truth.get(cells[0])).equals(truth.get(cells[1]));
                shown += same ? 1 : 0;
                if (cells[3].equals("auto")) {
                    auto++;
                    assertThat(same)
                            .as("%s links %s and %s", weights, cells[0], cells[1])
                            .isTrue();
                }
            }
            assertThat(auto).as("%s", weights).isGreaterThan((int) (truePairs() * 0.7));
            assertThat(shown).as("%s", weights).isGreaterThan((int) (truePairs() * 0.985));
        }
    }

    @Test
    void rows_in_another_order_are_the_same_persons() throws IOException {
        List<String> rows = Files.readAllLines(people.resolve("records.csv")).subList(0, 2_001);
        TreeSet<TreeSet<String>> expected = null;
        for (int seed = 0; seed < 8; seed++) {
            List<String> shuffled = new ArrayList<>(rows.subList(1, rows.size()));
            Collections.shuffle(shuffled, new Random(seed));
            shuffled.add(0, rows.get(0));
            Path list = Files.write(folder.resolve("shuffled" + seed + ".csv"), shuffled);
            Path out = folder.resolve("shuffled" + seed);
            job(list, out, Dedupe.Weights.SHIPPED).run();
            Map<String, TreeSet<String>> groups = new TreeMap<>();
            pairs(out.resolve("persons.csv"))
                    .forEach((record, person) -> groups.computeIfAbsent(person, key -> new TreeSet<>())
                            .add(record));
            TreeSet<TreeSet<String>> persons =
                    new TreeSet<>((a, b) -> a.toString().compareTo(b.toString()));
            persons.addAll(groups.values());
            expected = expected == null ? persons : expected;
            assertThat(persons).as("seed %d", seed).isEqualTo(expected);
        }
    }
}
