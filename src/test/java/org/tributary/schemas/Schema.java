package org.tributary.schemas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.tributary.yaml.Problems;
import org.tributary.yaml.YamlSource;

/** A file of conf/schemas, applied to YAML as an editor applies it. */
public final class Schema {
    public static final Path FOLDER = Path.of("conf/schemas").toAbsolutePath();

    static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(VersionFlag.V7, factory -> {
        String draft = JsonMetaSchema.getV7().getIri();
        factory.metaSchema(JsonMetaSchema.builder(draft, JsonMetaSchema.getV7())
                .keyword(new NonValidationKeyword("patternErrorMessage"))
                .build());
    });
    private static final SchemaValidatorsConfig CONFIG =
            SchemaValidatorsConfig.builder().preloadJsonSchema(false).build();

    private final Path file;
    private final JsonNode root;
    private final JsonSchema schema;

    private Schema(Path file) {
        this.file = file;
        try {
            root = JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        schema = FACTORY.getSchema(SchemaLocation.of(file.toUri().toString()), CONFIG);
    }

    /** @param name {@code segment}, of segment.schema.json */
    public static Schema named(String name) {
        return at(FOLDER.resolve(name + ".schema.json"));
    }

    static Schema at(Path file) {
        return new Schema(file);
    }

    JsonNode root() {
        return root;
    }

    /** The properties that an object may have, at these places of the schema: {@code /properties/rules}. */
    public Set<String> words(String... pointers) {
        Set<String> words = new TreeSet<>();
        for (String pointer : pointers) {
            JsonNode properties = root.at(pointer + "/properties");
            if (properties.isEmpty()) {
                throw new IllegalArgumentException(file.getFileName() + " has no properties at " + pointer);
            }
            properties.fieldNames().forEachRemaining(words::add);
        }
        return words;
    }

    /** What a text must be one of, at this place: an {@code enum}, or the {@code const} of each alternative. */
    public Set<String> choices(String pointer) {
        Set<String> choices = new TreeSet<>();
        root.at(pointer).findValues("enum").forEach(list -> list.forEach(one -> choices.add(one.asText())));
        root.at(pointer).findValues("const").forEach(one -> choices.add(one.asText()));
        return choices;
    }

    /** What is let pass at this place without a word about it: {@code ^(a|b)$}. */
    public Set<String> tolerated(String pointer) {
        Set<String> words = new TreeSet<>();
        root.at(pointer + "/patternProperties")
                .fieldNames()
                .forEachRemaining(pattern ->
                        words.addAll(List.of(pattern.replaceAll("[\\^$()]", "").split("\\|"))));
        return words;
    }

    public String pattern(String pointer) {
        return root.at(pointer + "/pattern").asText();
    }

    /** What an editor would underline: {@code 3:5 what is wrong}. */
    public List<String> problems(String yaml) {
        try {
            YamlSource source = YamlSource.read("", yaml, "TEST-101");
            return schema.validate(json(yaml)).stream()
                    .map(message -> place(source.root().orElseThrow(), message) + " " + said(message))
                    .sorted()
                    .toList();
        } catch (Problems e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** What is wrong with a value under a part of this schema. */
    Collection<ValidationMessage> problems(String pointer, JsonNode value) {
        JsonNode part = JSON.createObjectNode().put("$ref", file.toUri() + "#" + pointer);
        return FACTORY.getSchema(part, CONFIG).validate(value);
    }

    /** Read as editors read it, by YAML 1.2. */
    static JsonNode json(String yaml) {
        return JSON.valueToTree(new Load(LoadSettings.builder().build()).loadFromString(yaml));
    }

    /** Line and column, from 1; of what is missing, its holder's. */
    private static String place(Node root, ValidationMessage message) {
        Node at = root;
        Node key = root;
        for (int i = 0; i < message.getInstanceLocation().getNameCount(); i++) {
            Object step = message.getInstanceLocation().getElement(i);
            key = step instanceof Integer ? at : key(at, step.toString());
            at = step instanceof Integer n
                    ? YamlSource.items(at).get(n)
                    : YamlSource.value(at, step.toString()).orElseThrow();
        }
        String type = message.getType();
        if (type.equals("additionalProperties")) {
            at = key(at, message.getProperty());
        } else if (type.equals("false")) { // no such property, by a pattern
            at = key;
        }
        return at.getStartMark().map(Schema::shown).orElse("?");
    }

    private static Node key(Node holder, String property) {
        return YamlSource.entries(holder).stream()
                .map(NodeTuple::getKeyNode)
                .filter(key -> YamlSource.text(key).equals(property))
                .findFirst()
                .orElse(holder);
    }

    private static String shown(Mark mark) {
        return (mark.getLine() + 1) + ":" + (mark.getColumn() + 1);
    }

    private static String said(ValidationMessage message) {
        return message.getMessage().replaceFirst("^[^:]*: ", "");
    }
}
