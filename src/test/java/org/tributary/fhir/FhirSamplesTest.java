package org.tributary.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.convert.Conversion;
import org.tributary.convert.Converter;
import org.tributary.convert.Format;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FhirSamplesTest {
    @TempDir
    Path dir;

    @Test
    void every_sample_gives_a_bundle_that_the_specification_accepts() throws Exception {
        Converter converter = Converter.load(Path.of(""), null, ZoneId.of("America/Chicago"), StandardCharsets.UTF_8);
        Path in = copied();
        new Conversion(converter, Format.FHIR, in, dir.resolve("out")).run((done, of) -> {});

        List<Path> bundles = json(dir.resolve("out"));
        assertThat(bundles).hasSizeGreaterThan(20);
        for (Path file : bundles) {
            String json = Files.readString(file);
            assertThat(Strict.problems(json)).as(file.toString()).isEmpty();
            Bundle bundle = Strict.bundle(json);
            assertThat(bundle.getEntry()).as(file.toString()).isNotEmpty();
        }
    }

    private Path copied() throws IOException {
        Path in = Files.createDirectories(dir.resolve("in"));
        try (Stream<Path> all = Files.walk(Path.of("samples"))) {
            for (Path file : all.filter(file -> file.toString().matches(".*\\.(hl7|xml)"))
                    .toList()) {
                Files.copy(file, in.resolve(file.toString().replace('/', '_')));
            }
        }
        return in;
    }

    private static List<Path> json(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }
}
