package org.tributary.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ApplicationSchemaTest {
    private static final Pattern SETTING = Pattern.compile("[\"{](tributary(?:\\.[a-z][a-z-]*)+)[:}]");
    private static final Path PROGRAM = Path.of("src/main");

    /** The launcher makes it of data. */
    private static final String DERIVED = "tributary.data.absolute";

    private static final Schema SCHEMA = Schema.named("application");

    @Test
    void the_schema_knows_each_setting_that_the_program_reads_and_no_other() throws IOException {
        Set<String> read = new TreeSet<>();
        settings(
                Schema.json(Files.readString(PROGRAM.resolve("resources/application.yaml")))
                        .path("tributary"),
                "tributary",
                read);
        try (Stream<Path> files = Files.walk(PROGRAM)) {
            for (Path file : files.filter(one -> one.toString().matches(".*\\.(java|yaml|xml)"))
                    .toList()) {
                SETTING.matcher(Files.readString(file)).results().forEach(one -> read.add(one.group(1)));
            }
        }
        read.remove(DERIVED);
        Set<String> known = new TreeSet<>();
        properties(SCHEMA.root().at("/properties/tributary"), "tributary", known);
        assertThat(known).isEqualTo(read);
    }

    @Test
    void a_setting_written_with_dots_is_right_and_a_misspelt_one_is_not() {
        Set<String> known = new TreeSet<>();
        properties(SCHEMA.root().at("/properties/tributary"), "tributary", known);
        assertThat(known).allSatisfy(name -> {
            assertThat(SCHEMA.problems(name + ": 1\n")).isEmpty();
            assertThat(SCHEMA.problems(name + "s: 1\n"))
                    .hasSize(1)
                    .first()
                    .asString()
                    .startsWith("1:");
        });
    }

    private static void settings(JsonNode node, String name, Set<String> into) {
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            settings(entry.getValue(), name + "." + entry.getKey(), into);
        }
        if (!node.isObject() || node.isEmpty()) { // one whose names are not ours to know
            into.add(name);
        }
    }

    private static void properties(JsonNode schema, String name, Set<String> into) {
        for (Map.Entry<String, JsonNode> entry : schema.path("properties").properties()) {
            properties(entry.getValue(), name + "." + entry.getKey(), into);
        }
        if (!schema.has("properties")) {
            into.add(name);
        }
    }
}
