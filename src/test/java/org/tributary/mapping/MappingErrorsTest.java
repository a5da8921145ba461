package org.tributary.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.authority.Authorities;
import org.tributary.yaml.Problems;

/**
 * What an analyst reads when a file is wrong. Each case is one text: the files, each after {@code --- its name}, then what
 * must be said after {@code === expected}. {@code -Dgolden.update=true} rewrites that part.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MappingErrorsTest {
    private static final Path CASES = Path.of("src/test/resources/mapping-errors");

    @TempDir
    Path temporary;

    @TestFactory
    Stream<DynamicTest> errors_name_place_problem_and_remedy() throws IOException {
        try (Stream<Path> cases = Files.list(CASES)) {
            return cases.sorted().toList().stream()
                    .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)));
        }
    }

    private void check(Path file) throws IOException {
        String[] parts = Files.readString(file).split("(?m)^=== expected\n", -1);
        Path folder = temporary.resolve(file.getFileName().toString());
        copy(Path.of("mappings"), folder);
        Map<String, String> files = new LinkedHashMap<>();
        for (String part : parts[0].split("(?m)^--- ")) {
            if (!part.isBlank()) {
                files.put(part.lines().findFirst().orElse("").strip(), part.substring(part.indexOf('\n') + 1));
            }
        }
        for (Map.Entry<String, String> each : files.entrySet()) {
            Files.writeString(folder.resolve(each.getKey()), each.getValue());
        }
        String said = said(folder);
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(file, parts[0] + "=== expected\n" + said);
            return;
        }
        assertThat(said).isEqualTo(parts[1]).isNotBlank();
    }

    private static String said(Path folder) {
        try {
            Mappings.load(folder, Authorities.none(), null);
            return "";
        } catch (Problems e) {
            return e.getMessage() + "\n";
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> walked = Files.walk(from)) {
            for (Path each : walked.toList()) {
                Path target = to.resolve(from.relativize(each).toString());
                if (Files.isDirectory(each)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(each, target);
                }
            }
        }
    }
}
