package org.tributary.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.convert.Conversion;
import org.tributary.convert.Converter;
import org.tributary.convert.Format;

/**
 * Messages and documents of others. Run by {@code mvn test -Dtest=FhirCorpusTest -Pcorpus -Dshared=FOLDER}; {@code
 * -Dfhir.every=N} takes every n-th only.
 */
@Tag("corpus")
@DisplayNameGeneration(ReplaceUnderscores.class)
class FhirCorpusTest {
    private static final Path BASE = Path.of(System.getProperty("shared", "corpora"));

    @TempDir
    Path dir;

    @ParameterizedTest
    @ValueSource(strings = {"hl7v2/corpus", "ccda/corpus"})
    void every_bundle_is_what_the_specification_accepts(String corpus) throws Exception {
        Converter converter = Converter.load(Path.of(""), null, ZoneId.of("America/Chicago"), StandardCharsets.UTF_8);
        new Conversion(converter, Format.FHIR, BASE.resolve(corpus), dir).run((done, of) -> {});
        assertThat(Files.readString(dir.resolve(Conversion.REPORT))).doesNotContain("a fault of the program");

        Map<String, Integer> kinds = new TreeMap<>();
        Map<String, String> examples = new TreeMap<>();
        List<Path> bundles = json();
        int every = Integer.getInteger("fhir.every", 1);
        for (int i = 0; i < bundles.size(); i += every) {
            for (String problem : Strict.problems(Files.readString(bundles.get(i)))) {
                String kind = problem.replaceAll("'[^']*'|\\[\\d+]|/\\*[^*]*\\*/|urn:uuid:\\S+", "~");
                kinds.merge(kind, 1, Integer::sum);
                examples.putIfAbsent(kind, dir.relativize(bundles.get(i)) + " " + problem);
            }
        }
        StringBuilder out = new StringBuilder();
        kinds.forEach((kind, count) ->
                out.append(count).append(' ').append(examples.get(kind)).append('\n'));
        Files.writeString(Path.of("target/fhir-" + corpus.replace('/', '-') + ".txt"), out);
        assertThat(out.toString()).isEmpty();
    }

    private List<Path> json() throws IOException {
        try (Stream<Path> all = Files.walk(dir)) {
            return all.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }
}
