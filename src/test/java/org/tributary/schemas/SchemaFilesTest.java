package org.tributary.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What every file of conf/schemas owes an analyst. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SchemaFilesTest {
    /** The only ones whose properties have no example of their own: their description quotes the base's rule. */
    private static final String QUOTING = "/definitions/override/properties/";

    @Test
    void each_is_a_schema_of_draft_07() throws IOException {
        var draft = JsonSchemaFactory.getInstance(VersionFlag.V7).getSchema(SchemaLocation.of(SchemaId.V7));
        for (Path file : files()) {
            assertThat(draft.validate(Schema.at(file).root()))
                    .as(file.getFileName().toString())
                    .isEmpty();
        }
    }

    @Test
    void each_property_says_what_it_means_and_shows_an_example() throws IOException {
        List<String> missing = new ArrayList<>();
        for (Path file : files()) {
            properties(Schema.at(file).root(), "", (pointer, property) -> {
                JsonNode meant = target(file, property);
                if (meant.path("description").asText().length() < 3) {
                    missing.add(file.getFileName() + "#" + pointer + " has no description");
                }
                if (!pointer.startsWith(QUOTING) && !meant.has("examples") && !isObject(meant)) {
                    missing.add(file.getFileName() + "#" + pointer + " has no example");
                }
            });
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void each_example_is_right_by_its_own_schema() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Path file : files()) {
            Schema schema = Schema.at(file);
            schemas(
                    schema.root(),
                    "",
                    (pointer, part) -> part.path("examples")
                            .forEach(example -> schema.problems(pointer, example)
                                    .forEach(problem -> wrong.add(
                                            file.getFileName() + "#" + pointer + " " + example + ": " + problem))));
        }
        assertThat(wrong).isEmpty();
    }

    /** An object's own properties have examples. */
    private static boolean isObject(JsonNode property) {
        return property.has("properties");
    }

    private static JsonNode target(Path file, JsonNode property) {
        if (!property.has("$ref") || property.has("description")) {
            return property;
        }
        String[] to = property.get("$ref").asText().split("#", 2);
        Path in = to[0].isEmpty() ? file : file.resolveSibling(to[0]);
        return target(in, Schema.at(in).root().at(to[1]));
    }

    /** Of properties that only narrow what another schema says ({@code then}, {@code allOf}) that one has the words. */
    private static void properties(JsonNode schema, String pointer, BiConsumer<String, JsonNode> visitor) {
        schemas(schema, "", (at, part) -> {
            if (!at.matches(".*/(if|then|else|dependencies|not)/.*|.*/(if|then|else)") && !at.endsWith("/allOf/0")) {
                for (Map.Entry<String, JsonNode> property :
                        part.path("properties").properties()) {
                    if (part.path("additionalProperties").isBoolean()) {
                        visitor.accept(at + "/properties/" + property.getKey(), property.getValue());
                    }
                }
            }
        });
    }

    /** Every schema in a schema, by its pointer. */
    private static void schemas(JsonNode schema, String pointer, BiConsumer<String, JsonNode> visitor) {
        visitor.accept(pointer, schema);
        for (Map.Entry<String, JsonNode> entry : schema.properties()) {
            String at = pointer + "/" + entry.getKey();
            switch (entry.getKey()) {
                case "properties", "definitions", "patternProperties" ->
                    entry.getValue()
                            .properties()
                            .forEach(one -> schemas(one.getValue(), at + "/" + one.getKey(), visitor));
                case "items", "additionalProperties", "if", "then", "else", "not" ->
                    schemas(entry.getValue(), at, visitor);
                case "anyOf", "allOf" -> {
                    for (int i = 0; i < entry.getValue().size(); i++) {
                        schemas(entry.getValue().get(i), at + "/" + i, visitor);
                    }
                }
                default -> {
                    // no schemas there
                }
            }
        }
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(Schema.FOLDER)) {
            return files.sorted().toList();
        }
    }
}
