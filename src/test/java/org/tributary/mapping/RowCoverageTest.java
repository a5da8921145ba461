package org.tributary.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tributary.hl7v2.Message;
import org.tributary.hl7v2.Segment;
import org.tributary.yaml.CsvLine;

/**
 * How much of HL7's v2-to-FHIR sheets the base mapping carries into the canonical record. A row counts when a message of the
 * tests beside the mappings fills its field and none of what stands there is lost; a field that is only ignored is left out,
 * with its reason; all else is missing.
 */
@Tag("corpus")
@DisplayNameGeneration(ReplaceUnderscores.class)
class RowCoverageTest {
    private static final Set<String> SEGMENTS = new TreeSet<>(Arrays.asList(
            ("MSH EVN PID PD1 NK1 PV1 PV2 OBX AL1 IAM DG1 PR1 GT1 IN1 IN2 IN3 ORC OBR NTE SPM TXA RXA RXR RXO RXE SCH"
                            + " AIS AIG AIL AIP MRG ROL PRT TQ1")
                    .split(" ")));
    private static final Pattern PATH = Pattern.compile("\\b([A-Z][A-Z0-9]{2}-\\d+)");
    private static final Pattern NAMED_ROW = Pattern.compile("row: \\[?([A-Z0-9]{3}-\\d+(?:, [A-Z0-9]{3}-\\d+)*)");

    @Test
    void rows_carried_left_out_and_missing() throws Exception {
        Normalizer normalizer = MappingsTest.shipped().forFeed(MappingTests.EXAMPLE_FEED);
        Set<String> ruled = new HashSet<>();
        Set<String> ignored = new HashSet<>();
        Set<String> named = new TreeSet<>();
        for (EffectiveLine each : normalizer.explain()) {
            String line = each.rule();
            Matcher paths = PATH.matcher(line);
            while (paths.find()) {
                (line.startsWith("ignore ") ? ignored : ruled).add(paths.group(1));
            }
            Matcher row = NAMED_ROW.matcher(line);
            while (row.find()) {
                named.addAll(List.of(row.group(1).split(", ")));
            }
        }
        Set<String> shown = shown(normalizer);
        Map<String, Integer> counts = new TreeMap<>();
        Map<String, Set<String>> missing = new TreeMap<>();
        Set<String> leftOut = new TreeSet<>();
        Set<String> fields = new HashSet<>();
        Set<String> all = new HashSet<>();
        for (String line :
                Files.readAllLines(Path.of(System.getProperty("shared"), "hl7v2", "v2-to-fhir", "segment_rows.csv"))) {
            List<String> cells = CsvLine.cells(line);
            String field = cells.size() > 3 ? cells.get(3) : "";
            all.add(field);
            if (!field.matches("[A-Z0-9]{3}-\\d+") || !SEGMENTS.contains(cells.get(1))) {
                continue;
            }
            String state = ruled.contains(field) && shown.contains(field)
                    ? "carried"
                    : ignored.contains(field) && !ruled.contains(field) ? "left out" : "missing";
            counts.merge(state + " rows", 1, Integer::sum);
            if (fields.add(field)) {
                counts.merge(state + " fields", 1, Integer::sum);
            }
            if (state.equals("missing")) {
                missing.computeIfAbsent(cells.get(1), segment -> new TreeSet<>())
                        .add(field + (ruled.contains(field) ? " (rule, no test)" : ""));
            } else if (state.equals("left out")) {
                leftOut.add(field);
            }
        }
        int rows = counts.entrySet().stream()
                .filter(count -> count.getKey().endsWith("rows"))
                .mapToInt(Map.Entry::getValue)
                .sum();
        System.out.printf(
                "rows of HL7's sheets: %d in %d fields; %s%nleft out with a reason: %s%nmissing: %s%n",
                rows, fields.size(), counts, leftOut, missing);
        named.removeAll(all);
        assertThat(named).as("rows that rules name and the sheets do not have").isEmpty();
        assertThat(counts.get("carried rows")).isGreaterThan(rows / 2);
    }

    /** Cells of the sheets may hold line breaks. */
    private static List<String> rows() throws IOException {
        List<String> rows = new ArrayList<>();
        StringBuilder row = new StringBuilder();
        for (String line :
                Files.readAllLines(Path.of(System.getProperty("shared"), "hl7v2", "v2-to-fhir", "segment_rows.csv"))) {
            row.append(line);
            if (row.chars().filter(c -> c == '"').count() % 2 == 0) {
                rows.add(row.toString());
                row.setLength(0);
            } else {
                row.append(' ');
            }
        }
        return rows;
    }

    /** Fields that a test message fills and of which nothing is lost. */
    private static Set<String> shown(Normalizer normalizer) throws Exception {
        Set<String> shown = new HashSet<>();
        for (byte[] bytes : MappingMutationTest.messages()) {
            Message message = Message.read(bytes, UTF_8);
            Set<String> lost = new HashSet<>();
            normalizer.normalize(message, (place, element) -> lost.add(place.replaceFirst("[.\\[].*", "")));
            for (Segment segment : message.segments()) {
                for (int n = 1; n <= segment.fieldCount(); n++) {
                    String field = segment.name() + "-" + n;
                    if (segment.holds(n) && !lost.contains(field)) {
                        shown.add(field);
                    }
                }
            }
        }
        return shown;
    }
}
