package org.tributary.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.convert.Conversion;
import org.tributary.convert.Converter;
import org.tributary.convert.Format;

/**
 * Small messages of others and the FHIR that they expect of HL7's sheets: how much of it is in ours. Run by {@code mvn test
 * -Dtest=FieldPairsTest -Pcorpus -Dshared=FOLDER}; the misses are in {@code target/field-pairs.txt}, those that have a
 * reason ({@code field-pairs-reasons.txt}) after the others. A reason makes no hit of a miss.
 */
@Tag("corpus")
@DisplayNameGeneration(ReplaceUnderscores.class)
class FieldPairsTest {
    private static final Path BASE = Path.of(System.getProperty("shared", "corpora"), "hl7v2", "expected");
    private static final double CARRIED_AT_LEAST = 0.62;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    @TempDir
    Path dir;

    @Test
    void what_hl7s_sheets_make_of_a_field_is_in_our_bundle() throws Exception {
        Converter converter = Converter.load(Path.of(""), null, ZoneId.of("UTC"), StandardCharsets.UTF_8);
        new Conversion(converter, Format.FHIR, BASE.resolve("CDCgov+prime-reportstream"), dir).run((done, of) -> {});
        int carried = 0;
        int asserted = 0;
        Map<String, Integer> misses = new TreeMap<>();
        Map<String, String> examples = new TreeMap<>();
        Map<String, int[]> types = new TreeMap<>();
        for (Path file : expected()) {
            String name = BASE.resolve("CDCgov+prime-reportstream")
                    .relativize(file)
                    .toString()
                    .replaceFirst("\\.fhir$", ".hl7");
            Path ours = dir.resolve(name + ".json");
            JsonNode bundle = Files.exists(ours) ? JSON.readTree(ours.toFile()) : JSON.createObjectNode();
            Asserted pair = new Asserted(JSON.readTree(file.toFile()), bundle);
            carried += pair.carried();
            asserted += pair.carried() + pair.missed().size();
            for (String miss : pair.missed()) {
                String property = miss.substring(0, miss.indexOf(" = "));
                misses.merge(property, 1, Integer::sum);
                examples.putIfAbsent(property, miss.substring(property.length()) + "  " + file.getFileName());
                types.computeIfAbsent(property.substring(0, property.indexOf('.')), type -> new int[1])[0]++;
            }
        }
        int explained = report(carried, asserted, misses, examples, types);
        assertThat(asserted).isGreaterThan(5000);
        assertThat((double) carried / asserted).isGreaterThanOrEqualTo(CARRIED_AT_LEAST);
        assertThat(explained).isLessThanOrEqualTo(asserted - carried);
    }

    private static int report(
            int carried,
            int asserted,
            Map<String, Integer> misses,
            Map<String, String> examples,
            Map<String, int[]> types)
            throws Exception {
        Map<String, String> reasons = reasons();
        int explained = 0;
        List<String> open = new ArrayList<>();
        List<String> known = new ArrayList<>();
        for (Map.Entry<String, Integer> miss : misses.entrySet()) {
            String reason = reasons.entrySet().stream()
                    .filter(one -> miss.getKey().startsWith(one.getKey()))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse("");
            explained += reason.isEmpty() ? 0 : miss.getValue();
            String line = String.format("%5d %s", miss.getValue(), miss.getKey());
            (reason.isEmpty() ? open : known)
                    .add(line + (reason.isEmpty() ? examples.get(miss.getKey()) : ": " + reason));
        }
        open.sort(Comparator.reverseOrder());
        known.sort(Comparator.reverseOrder());
        StringBuilder out = new StringBuilder(String.format(
                Locale.ROOT,
                "carried %d of %d asserted properties (%.1f %%); of %d misses %d explained, carried or explained %.1f %%%n",
                carried,
                asserted,
                100.0 * carried / asserted,
                asserted - carried,
                explained,
                100.0 * (carried + explained) / asserted));
        types.forEach((type, count) -> out.append(String.format("%5d missed of %s%n", count[0], type)));
        out.append("\nwithout a reason\n").append(String.join("\n", open));
        out.append("\n\nwith a reason\n").append(String.join("\n", known)).append('\n');
        Files.writeString(Path.of("target/field-pairs.txt"), out);
        System.out.println(out);
        return explained;
    }

    private static Map<String, String> reasons() throws Exception {
        Map<String, String> reasons = new LinkedHashMap<>();
        for (String line : Files.readAllLines(Path.of("src/test/resources/field-pairs-reasons.txt"))) {
            int colon = line.indexOf(": ");
            if (!line.startsWith("#") && colon > 0) {
                reasons.put(line.substring(0, colon), line.substring(colon + 2));
            }
        }
        return reasons;
    }

    private static List<Path> expected() throws Exception {
        try (Stream<Path> all = Files.walk(BASE.resolve("CDCgov+prime-reportstream"))) {
            return all.filter(file -> file.toString().endsWith(".fhir"))
                    .sorted()
                    .toList();
        }
    }
}
