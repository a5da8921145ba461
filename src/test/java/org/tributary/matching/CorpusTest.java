package org.tributary.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tributary.matching.MatcherTest.MODEL;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tributary.canonical.HumanName;

/**
 * Labelled records of others. Run by {@code mvn test -Dtest=org.tributary.matching.CorpusTest -Pcorpus -Dshared=FOLDER}: the
 * data is not part of this repository. The figures are in docs/matching.md.
 */
@Tag("corpus")
@DisplayNameGeneration(ReplaceUnderscores.class)
class CorpusTest {
    /** About when the data was made: its people are born from 1900 on. */
    private static final LocalDate FEBRL_TODAY = LocalDate.of(2003, 1, 1);

    private static Path data;

    @BeforeAll
    static void data() {
        data = Path.of(System.getProperty("shared", "corpora")).resolve("matching/data");
    }

    // FEBRL 4: 5,000 Australians, each once in either file, with heavy errors

    @Test
    void febrl4_has_no_false_link() throws IOException {
        febrl4(true);
    }

    @Test
    void febrl4_without_numbers_has_no_false_link() throws IOException {
        febrl4(false);
    }

    private void febrl4(boolean numbers) throws IOException {
        long started = System.nanoTime();
        List<Demographics> records = new ArrayList<>();
        Map<Long, String> truth = new HashMap<>();
        for (String file : List.of("4a", "4b")) {
            for (Map<String, String> row : rows(data.resolve("febrl/dataset" + file + ".csv"))) {
                long id = records.size() + 1L;
                records.add(febrl(row, id, "FEBRL" + file, numbers));
                truth.put(id, row.getOrDefault("rec_id", "").replaceAll("-(org|dup).*", ""));
            }
        }
        double normalised = millis(started);
        Map<Long, Demographics> byId = new HashMap<>();
        records.forEach(record -> byId.put(record.id().value(), record));
        Set<List<Long>> pairs = candidates(records, 5000);
        double blocked = millis(started);
        int[] auto = new int[2];
        int[] review = new int[2];
        int[] score = new int[2];
        int blockedTrue = 0;
        List<Edge> wrong = new ArrayList<>();
        for (List<Long> pair : pairs) {
            Edge edge = MODEL.matcher().compare(record(byId, pair.get(0)), record(byId, pair.get(1)));
            int right = String.valueOf(truth.get(pair.get(0))).equals(truth.get(pair.get(1))) ? 1 : 0;
            blockedTrue += right;
            score[right] += edge.probability() >= 0.95 ? 1 : 0;
            auto[right] += edge.decision() == Decision.AUTO ? 1 : 0;
            review[right] += edge.decision() == Decision.REVIEW ? 1 : 0;
            if (right == 0 && edge.decision() == Decision.AUTO) {
                wrong.add(edge);
            }
        }
        double compared = millis(started) - blocked;
        System.out.printf(
                "FEBRL4 %s: %d pairs, %d of 5000 true ones blocked; auto %d true %d false; review %d true %d false; "
                        + "recall auto %.4f, with review %.4f; score at .95: %d true %d false%n",
                numbers ? "with numbers" : "without numbers",
                pairs.size(),
                blockedTrue,
                auto[1],
                auto[0],
                review[1],
                review[0],
                auto[1] / 5000.0,
                (auto[1] + review[1]) / 5000.0,
                score[1],
                score[0]);
        System.out.printf(
                "  ms: normalise %.0f, block %.0f, compare %.0f (%.1f us a pair)%n",
                normalised, blocked - normalised, compared, compared * 1000 / pairs.size());
        wrong.forEach(edge -> System.out.println(Waterfall.of(edge, MODEL).text()));
        assertThat(wrong).isEmpty();
        assertThat(auto[1] + review[1]).isGreaterThan(numbers ? 4900 : 4400);
        time(byId, pairs);
    }

    private static void time(Map<Long, Demographics> byId, Set<List<Long>> pairs) {
        long started = System.nanoTime();
        double bits = 0;
        int count = 0;
        while (millis(started) < 2_000) {
            for (List<Long> pair : pairs) {
                bits += MODEL.matcher()
                        .compare(record(byId, pair.get(0)), record(byId, pair.get(1)))
                        .bits();
                count++;
            }
        }
        System.out.printf("  warm: %.2f us a pair (%.0f)%n", millis(started) * 1000 / count, bits / count);
    }

    private static Demographics febrl(Map<String, String> row, long id, String sender, boolean numbers) {
        String born = row.getOrDefault("date_of_birth", "");
        Someone someone = Someone.named(row.getOrDefault("surname", ""), row.getOrDefault("given_name", ""))
                .born(born.length() == 8 ? born.replaceFirst("(....)(..)(..)", "$1-$2-$3") : null)
                .lives(
                        row.getOrDefault("street_number", "") + " " + row.getOrDefault("address_1", ""),
                        row.getOrDefault("suburb", ""),
                        row.getOrDefault("postcode", ""));
        if (numbers && !row.getOrDefault("soc_sec_id", "").isEmpty()) {
            // Seven digits: made nine, so that they are compared as what they stand for.
            someone = someone.ssn("12" + row.get("soc_sec_id"));
        }
        Someone sent = someone.at(id, sender);
        RecordId recordId = new RecordId(id, sender, sent.number());
        return Demographics.of(MODEL, List.of(sent.patient()), recordId, FEBRL_TODAY);
    }

    // MIIS: what registry experts decided, pair by pair

    @Test
    void miis_f2_links_nobody_whom_the_experts_told_apart() throws IOException {
        Map<String, Map<Decision, Integer>> table = new TreeMap<>();
        List<String> wrong = new ArrayList<>();
        Map<String, Integer> vetoes = new TreeMap<>();
        for (Map<String, String> row : rows(data.resolve("miis/miis-f2.csv"))) {
            Edge edge = MODEL.matcher().compare(miis(row, "a_", 1), miis(row, "b_", 2));
            String expected = row.getOrDefault("expected", "");
            table.computeIfAbsent(expected, key -> new EnumMap<>(Decision.class))
                    .merge(edge.decision(), 1, Integer::sum);
            boolean bad = expected.equals("Not a Match") && edge.decision() == Decision.AUTO;
            boolean missed = expected.equals("Match") && edge.decision() != Decision.AUTO;
            if (bad || missed) {
                wrong.add(expected + " " + row.get("case") + " " + row.get("condition") + " " + edge.decision() + " "
                        + edge.levels() + edge.vetoes() + edge.bits());
            }
            if (missed) {
                vetoes.merge(edge.decision() + " gate " + edge.gate() + " " + edge.vetoes(), 1, Integer::sum);
            }
        }
        wrong.stream()
                .filter(line -> line.startsWith("Not") || line.contains("NEW"))
                .limit(60)
                .forEach(System.out::println);
        vetoes.forEach((why, count) -> System.out.println("  Match not auto: " + count + " " + why));
        table.forEach((expected, decisions) -> {
            double all = decisions.values().stream().mapToInt(Integer::intValue).sum();
            System.out.printf("MIIS F2 %-15s %s of %.0f:", expected, decisions, all);
            decisions.forEach((decision, count) -> System.out.printf(" %s %.4f", decision, count / all));
            System.out.println();
        });
        int notAuto = table.get("Not a Match").getOrDefault(Decision.AUTO, 0);
        int matchNone = table.get("Match").getOrDefault(Decision.NEW, 0);
        assertThat(notAuto).isZero();
        assertThat(matchNone).isLessThanOrEqualTo(6);
    }

    private static Demographics miis(Map<String, String> row, String side, long id) {
        Map<String, String> of = new HashMap<>();
        row.forEach((name, value) -> of.put(name.startsWith(side) ? name.substring(side.length()) : "", value));
        String last = of.getOrDefault("nameLast", "");
        List<HumanName> names = new ArrayList<>();
        String[] given = given(of.getOrDefault("nameFirst", ""), of.getOrDefault("nameMiddle", ""));
        names.add(Someone.name(last, of.get("nameSuffix"), "L", given));
        if (!of.getOrDefault("nameLastHyph", "").isEmpty()) {
            names.add(Someone.name(last + "-" + of.get("nameLastHyph"), null, "A", given));
        }
        String alias = of.getOrDefault("nameAlias", "");
        if (!alias.isEmpty()) {
            names.add(Someone.name(last, alias, "A", given(alias.equals("II") ? given[0] : alias, "")));
        }
        String born = of.getOrDefault("birthDate", "");
        Someone someone = Someone.named("x")
                .names(names.toArray(HumanName[]::new))
                .born(born.length() == 8 ? born.replaceFirst("(....)(..)(..)", "$1-$2-$3") : null)
                .sex(of.get("gender"))
                .lives(
                        of.getOrDefault("addressStreet1", "") + " " + of.getOrDefault("addressStreet2", ""),
                        of.getOrDefault("addressCity", ""),
                        of.getOrDefault("addressZip", ""))
                .phone(of.getOrDefault("phone", ""));
        if (!of.getOrDefault("motherMaidenName", "").isEmpty()) {
            someone = someone.maiden(of.getOrDefault("motherMaidenName", ""));
        }
        if (!of.getOrDefault("ssn", "").isEmpty()) {
            someone = someone.ssn(of.getOrDefault("ssn", ""));
        }
        if (!of.getOrDefault("medicaid", "").isEmpty()) {
            someone = someone.identifier(of.getOrDefault("medicaid", ""), "MEDICAID", "MA");
        }
        if ("2".equals(of.get("birthType")) || "Y".equals(of.get("birthStatus"))) {
            String order = of.getOrDefault("birthOrder", "");
            someone = order.matches("\\d") ? someone.birthOrder(Integer.parseInt(order)) : someone;
        }
        return someone.at(id, "REGISTRY" + id).demographics(MODEL);
    }

    private static String[] given(String first, String middle) {
        return middle.isEmpty() ? new String[] {first} : new String[] {first, middle};
    }

    // Files

    private static List<Map<String, String>> rows(Path file) throws IOException {
        List<Map<String, String>> rows = new ArrayList<>();
        List<String> lines = Files.readAllLines(file);
        String[] head = cells(lines.get(0));
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = cells(line);
            Map<String, String> row = new HashMap<>();
            for (int i = 0; i < Math.min(head.length, cells.length); i++) {
                row.put(head[i], cells[i]);
            }
            rows.add(row);
        }
        return rows;
    }

    private static String[] cells(String line) {
        return Arrays.stream(line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1))
                .map(cell -> cell.strip().replaceAll("^\"|\"$", ""))
                .toArray(String[]::new);
    }

    /** Pairs of the two files that share a key. */
    private static Set<List<Long>> candidates(List<Demographics> records, long firstFile) {
        Map<String, List<Long>> blocks = new HashMap<>();
        Set<List<Long>> pairs = new HashSet<>();
        for (Demographics record : records) {
            long id = record.id().value();
            for (String key : BlockingKeys.of(record)) {
                List<Long> block = blocks.computeIfAbsent(key, unused -> new ArrayList<>());
                block.stream()
                        .filter(other -> other <= firstFile && id > firstFile)
                        .forEach(other -> pairs.add(List.of(other, id)));
                block.add(id);
            }
        }
        return pairs;
    }

    private static Demographics record(Map<Long, Demographics> byId, Long id) {
        Demographics found = byId.get(id);
        if (found == null) {
            throw new IllegalArgumentException("no record " + id);
        }
        return found;
    }

    private static double millis(long started) {
        return (System.nanoTime() - started) / 1e6;
    }
}
