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

    private static final double RECALL = 0.995;
    private static final double EXCESS = 0.01;

    @Test
    void every_well_formed_document_is_read_and_its_statements_are_counted_as_live_negated_and_none_known()
            throws IOException {
        List<String> lines = Files.readAllLines(BASE.resolve("truth.csv"));
        List<String> header = Arrays.asList(lines.get(0).split(","));
        Map<String, Tally> totals = new TreeMap<>();
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
                Map<String, int[]> corrections = TruthCorrections.of(bytes);
                for (SectionKind kind : SectionKind.CORE) {
                    compare(file, kind.word, truth, corrections, reading.yield(), totals, wrong);
                }
            } catch (UnreadableDocument e) {
                assertThat(truth.get("wellformed"))
                        .as(file + ": " + e.getMessage())
                        .isEqualTo("no");
                assertThat(e.finding().where()).contains("line ");
            }
        }
        Files.writeString(Path.of("target/ccda.jsonl"), out);
        System.out.println(read + " read; of truth (as corrected), found, excess: live, negated, none known");
        totals.forEach((section, tally) -> System.out.println(section + ": " + tally));
        assertThat(read).isEqualTo(257);
        assertThat(wrong).as("negated or none known, and come out as live").isEmpty();
        totals.forEach((section, tally) -> tally.check(section));
    }

    /** For live, negated and none known: what there is, what was found of it, and what was found beyond it. */
    private record Tally(int[] truth, int[] found, int[] excess) {
        Tally() {
            this(new int[3], new int[3], new int[3]);
        }

        void add(int[] expected, int[] counted) {
            for (int i = 0; i < 3; i++) {
                truth[i] += expected[i];
                found[i] += Math.min(expected[i], counted[i]);
                excess[i] += Math.max(0, counted[i] - expected[i]);
            }
        }

        void check(String section) {
            for (int i = 0; i < 3; i++) {
                assertThat(found[i]).as(section + " found " + i).isGreaterThanOrEqualTo((int)
                        Math.ceil(RECALL * truth[i]));
                assertThat(excess[i]).as(section + " in excess " + i).isLessThanOrEqualTo((int) (EXCESS * truth[i]));
            }
        }

        @Override
        public String toString() {
            return Arrays.toString(truth) + " " + Arrays.toString(found) + " " + Arrays.toString(excess);
        }
    }

    private static void compare(
            String file,
            String section,
            Map<String, String> truth,
            Map<String, int[]> corrections,
            Yield yield,
            Map<String, Tally> totals,
            List<String> wrong) {
        Yield.Count count = yield.sections().getOrDefault(section, Yield.Count.NONE);
        int[] moved = corrections.getOrDefault(section, new int[3]);
        int[] expected = {
            Integer.parseInt(truth.getOrDefault(section + "_live", "0")) + moved[0],
            Integer.parseInt(truth.getOrDefault(section + "_negated", "0")) + moved[1],
            Integer.parseInt(truth.getOrDefault(section + "_noknown", "0")) + moved[2]
        };
        int[] counted = {count.live() + count.planned(), count.negated(), count.noneKnown()};
        totals.computeIfAbsent(section, unused -> new Tally()).add(expected, counted);
        if (counted[0] > expected[0] && counted[1] + counted[2] < expected[1] + expected[2]) {
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
