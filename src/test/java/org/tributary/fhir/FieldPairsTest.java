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
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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
 * reason ({@code field-pairs-reasons.txt}) after the others. A reason makes no hit of a miss: both figures are printed.
 */
@Tag("corpus")
@DisplayNameGeneration(ReplaceUnderscores.class)
class FieldPairsTest {
    private static final Path BASE = Path.of(System.getProperty("shared", "corpora"), "hl7v2", "expected");
    private static final double CARRIED_AT_LEAST = 0.866;
    private static final int WITHOUT_A_REASON = 3;
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
                misses.merge(miss, 1, Integer::sum);
                examples.putIfAbsent(miss, file.getFileName().toString());
                types.computeIfAbsent(miss.substring(0, miss.indexOf('.')), type -> new int[1])[0]++;
            }
        }
        int explained = report(carried, asserted, misses, examples, types);
        assertThat(asserted).isGreaterThan(5000);
        assertThat((double) carried / asserted).isGreaterThanOrEqualTo(CARRIED_AT_LEAST);
        assertThat(asserted - carried - explained).isLessThanOrEqualTo(WITHOUT_A_REASON);
    }

    private static int report(
            int carried,
            int asserted,
            Map<String, Integer> misses,
            Map<String, String> examples,
            Map<String, int[]> types)
            throws Exception {
        Map<Pattern, String> reasons = reasons();
        int explained = 0;
        List<String> open = new ArrayList<>();
        List<String> known = new ArrayList<>();
        Map<String, Integer> byReason = new TreeMap<>();
        for (Map.Entry<String, Integer> miss : misses.entrySet()) {
            String reason = reasons.entrySet().stream()
                    .filter(one -> one.getKey().matcher(miss.getKey()).lookingAt())
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse("");
            String line = String.format("%5d %s", miss.getValue(), miss.getKey());
            if (reason.isEmpty()) {
                open.add(line + "  " + examples.get(miss.getKey()));
            } else {
                explained += miss.getValue();
                byReason.merge(reason, miss.getValue(), Integer::sum);
                known.add(line + ": " + reason);
            }
        }
        open.sort(Comparator.reverseOrder());
        known.sort(Comparator.reverseOrder());
        StringBuilder out = new StringBuilder(String.format(
                Locale.ROOT,
                "carried %d of %d asserted properties (%.1f %%); of the %d misses %d have a reason;"
                        + " of what is left without them %.1f %% are carried%n",
                carried,
                asserted,
                100.0 * carried / asserted,
                asserted - carried,
                explained,
                100.0 * carried / (asserted - explained)));
        types.forEach((type, count) -> out.append(String.format("%5d missed of %s%n", count[0], type)));
        out.append("\nby reason\n");
        byReason.forEach((reason, count) -> out.append(String.format("%5d %s%n", count, reason)));
        out.append("\nwithout a reason\n").append(String.join("\n", open));
        out.append("\n\nwith a reason\n").append(String.join("\n", known)).append('\n');
        Files.writeString(Path.of("target/field-pairs.txt"), out);
        System.out.println(out);
        return explained;
    }

    /** By how a miss begins, {@code Property = value}; a star stands for anything. */
    private static Map<Pattern, String> reasons() throws Exception {
        Map<Pattern, String> reasons = new LinkedHashMap<>();
        String reason = "";
        for (String line : Files.readAllLines(Path.of("src/test/resources/field-pairs-reasons.txt"))) {
            if (line.startsWith("# ")) {
                reason = line.substring(2);
            } else if (!line.isBlank()) {
                String pattern =
                        Stream.of(line.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
                reasons.put(Pattern.compile(pattern), reason);
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
