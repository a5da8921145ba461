package org.tributary.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every YAML file that an analyst gets names its schema, and is right by it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ShippedFilesTest {
    private static final Pattern FIRST_LINE = Pattern.compile("# yaml-language-server: \\$schema=(\\S+)\n");
    private static final Pattern BLOCK = Pattern.compile("```yaml\n((?:#[^\n]*\n)*- route:.*?)```", Pattern.DOTALL);

    @TestFactory
    Stream<DynamicTest> each_file_is_right_by_the_schema_that_its_first_line_names() {
        return Stream.of("conf", "mappings", "routes")
                .flatMap(folder -> yaml(Path.of(folder)).stream())
                .map(file -> DynamicTest.dynamicTest(file.toString(), () -> check(file)));
    }

    @TestFactory
    Stream<DynamicTest> each_route_in_the_docs_is_right() throws IOException {
        try (Stream<Path> pages = Files.list(Path.of("docs"))) {
            return pages.filter(page -> page.toString().endsWith(".md")).sorted().toList().stream()
                    .flatMap(page -> BLOCK.matcher(text(page))
                            .results()
                            .map(block -> DynamicTest.dynamicTest(
                                    page + ": "
                                            + block.group(1).lines().findFirst().orElse(""),
                                    () -> assertThat(route(block.group(1)).problems(block.group(1)))
                                            .isEmpty())));
        }
    }

    private static Schema route(String text) {
        return Schema.named(text.contains("uri: destination:") ? "route-destination" : "route-feed");
    }

    private static void check(Path file) throws IOException {
        String text = Files.readString(file);
        Matcher line = FIRST_LINE.matcher(text.substring(0, text.indexOf('\n') + 1));
        assertThat(line.matches()).as("its first line names a schema").isTrue();
        Path schema = file.resolveSibling(line.group(1)).toAbsolutePath().normalize();
        assertThat(schema).hasParent(Schema.FOLDER).exists();
        assertThat(schema.getFileName()).hasToString(kind(file) + ".schema.json");
        assertThat(Schema.at(schema).problems(text)).isEmpty();
    }

    private static String kind(Path file) {
        String name = file.getFileName().toString();
        String folder = file.getParent().getFileName().toString();
        if (name.endsWith(".test.yaml")) {
            return "mapping-test";
        }
        return switch (folder) {
            case "datatypes", "segments", "messages" -> "mapping-" + folder.substring(0, folder.length() - 1);
            case "feeds" -> file.startsWith("routes") ? "route-feed" : "mapping-feed";
            case "destinations" -> "route-destination";
            case "routes" -> "route-pipeline";
            default -> name.replace(".yaml", "");
        };
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> yaml(Path folder) {
        try (Stream<Path> walked = Files.walk(folder)) {
            return walked.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
