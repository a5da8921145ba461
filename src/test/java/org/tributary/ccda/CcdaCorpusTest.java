package org.tributary.ccda;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Documents of others against the counts of truth.py. Run by {@code mvn test -Dtest=CcdaCorpusTest -Pcorpus
 * -Dshared=FOLDER}; prints a table and writes target/ccda.jsonl.
 */
@Tag("corpus")
@DisplayNameGeneration(ReplaceUnderscores.class)
class CcdaCorpusTest {
    private static final Path BASE =
            Path.of(System.getProperty("shared", "corpora")).resolve("ccda");

    /**
     * Where truth.py counts otherwise: it looks for "no known" in code and value only, and five documents say it as the
     * substance; and two cancelled, not negated immunizations are live there and not given here.
     */
    private static final Map<String, Integer> EXPLAINED = Map.of("allergies", 5, "immunizations", 2);

    @Test
    void every_well_formed_document_is_read_and_nothing_negated_comes_out_as_live() throws IOException {
        List<String> lines = Files.readAllLines(BASE.resolve("truth.csv"));
        List<String> header = Arrays.asList(lines.get(0).split(","));
        Map<String, int[]> totals = new TreeMap<>();
        StringBuilder out = new StringBuilder();
        List<String> wrong = new ArrayList<>();
        int read = 0;
        for (String line : lines.subList(1, lines.size())) {
            Map<String, String> truth = new HashMap<>();
            String[] cells = line.split(",");
            for (int i = 0; i < cells.length; i++) {
                truth.put(header.get(i), cells[i]);
            }
            String file = truth.getOrDefault("file", "");
            if (!file.startsWith("corpus/")) {
                continue;
            }
            byte[] bytes = Files.readAllBytes(BASE.resolve(file));
            assertThat(CcdaReader.recognises(bytes)).as(file).isTrue();
            try {
                CcdaReading reading = CcdaReader.read(bytes, Sample.AUTHORITIES);
                read++;
                out.append(json(file, reading.yield()));
                for (SectionKind kind : SectionKind.values()) {
                    compare(file, kind.word, truth, reading.yield(), totals, wrong);
                }
            } catch (UnreadableDocument e) {
                assertThat(truth.get("wellformed"))
                        .as(file + ": " + e.getMessage())
                        .isEqualTo("no");
                assertThat(e.finding().where()).contains("line ");
            }
        }
        Files.writeString(Path.of("target/ccda.jsonl"), out);
        System.out.println(read + " read; section: truth, found, missing");
        totals.forEach((section, t) -> System.out.println(section + ": " + Arrays.toString(t)));
        assertThat(read).isEqualTo(257);
        assertThat(wrong).as("negated or none known, and come out as live").isEmpty();
        totals.forEach(
                (section, t) -> assertThat(t[2]).as(section).isLessThanOrEqualTo(EXPLAINED.getOrDefault(section, 0)));
    }

    private static void compare(
            String file,
            String section,
            Map<String, String> truth,
            Yield yield,
            Map<String, int[]> totals,
            List<String> wrong) {
        Yield.Count count = yield.sections().getOrDefault(section, Yield.Count.NONE);
        int expected = Integer.parseInt(truth.getOrDefault(section + "_live", "0"));
        int live = count.live() + count.planned();
        int denied = Integer.parseInt(truth.getOrDefault(section + "_negated", "0"))
                + Integer.parseInt(truth.getOrDefault(section + "_noknown", "0"));
        int[] total = totals.computeIfAbsent(section, unused -> new int[3]);
        total[0] += expected;
        total[1] += live;
        total[2] += Math.max(0, expected - live);
        if (live > expected && count.negated() + count.noneKnown() < denied) {
            wrong.add(section + " of " + file);
        }
    }

    private static String json(String file, Yield yield) {
        List<String> sections = new ArrayList<>();
        yield.sections()
                .forEach((section, count) -> sections.add("\"%s\":{\"live\":%d,\"negated\":%d,\"noknown\":%d}"
                        .formatted(section, count.live() + count.planned(), count.negated(), count.noneKnown())));
        return "{\"file\":\"%s\",\"ok\":true,\"counts\":{%s}}%n".formatted(file, String.join(",", sections));
    }
}
