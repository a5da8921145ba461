package org.tributary.console;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON as lines that a person reads and compares: nothing of it is left out but what is null or false. */
final class Outline {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** What holds only plain values stands on one line, up to so many characters. */
    private static final int LONGEST = 110;

    private Outline() {}

    /** As JSON, a value a line. */
    static List<String> json(byte[] bytes) {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer =
                new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
        try {
            return JSON.writer(printer)
                    .writeValueAsString(JSON.readTree(bytes))
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Shorter: names and values, and behind a # the place of the message that each was read from. */
    static List<String> facts(byte[] canonical) {
        try {
            List<String> lines = new ArrayList<>();
            for (JsonNode reading : JSON.readTree(canonical).path("readings")) {
                fields(reading, "", lines);
            }
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void fields(JsonNode object, String indent, List<String> into) {
        object.fields().forEachRemaining(field -> {
            if (isSaid(field.getKey(), field.getValue())) {
                field(field.getKey(), field.getValue(), indent, into);
            }
        });
    }

    private static boolean isSaid(String name, JsonNode value) {
        boolean empty = value.isContainerNode() && value.isEmpty();
        boolean no = value.isBoolean() && !value.asBoolean();
        return !value.isNull() && !empty && !no && !name.equals("origin");
    }

    private static void field(String name, JsonNode value, String indent, List<String> into) {
        if (value.isArray()) {
            value.forEach(item -> item(name, item, indent, into));
        } else {
            item(name, value, indent, into);
        }
    }

    private static void item(String name, JsonNode value, String indent, List<String> into) {
        if (value.path("kind").isTextual() && name.equals("facts")) {
            into.add(indent + value.path("kind").asText() + place(value));
            ObjectNode own = ((ObjectNode) value).deepCopy();
            own.remove(List.of("kind", "statement"));
            fields(own, indent + "  ", into);
            fields(value.path("statement"), indent + "  ", into); // what all kinds have
            return;
        }
        String head = indent + name + ": ";
        if (value.isValueNode()) {
            into.add(head + value.asText());
            return;
        }
        String place = place(value);
        String flat = flat(value);
        if (flat != null && head.length() + flat.length() <= LONGEST) {
            into.add(head + flat + place);
            return;
        }
        into.add(indent + name + ":" + place);
        fields(value, indent + "  ", into);
    }

    private static String place(JsonNode value) {
        JsonNode own = value.path("origin").path("place");
        JsonNode stated = value.path("statement").path("origin").path("place");
        JsonNode place = own.isMissingNode() ? stated : own;
        return place.isMissingNode() ? "" : "  # " + place.asText();
    }

    /** Null where there is more in it than plain values. */
    private static @Nullable String flat(JsonNode value) {
        if (!(value instanceof ObjectNode)) {
            return null;
        }
        if (value.has("raw") && value.has("zoneAssumed")) { // a moment
            String zone = value.path("zoneAssumed").asBoolean() ? " in the feed's zone" : "";
            return value.path("value").asText("unreadable")
                    + value.path("offset").asText("") + zone + ", sent as "
                    + value.path("raw").asText();
        }
        List<String> parts = new ArrayList<>();
        Iterator<Map.Entry<String, JsonNode>> fields = value.fields();
        while (fields.hasNext()) {
            Map.Entry<String, JsonNode> field = fields.next();
            if (!isSaid(field.getKey(), field.getValue())) {
                continue;
            }
            if (!field.getValue().isValueNode()) {
                return null;
            }
            parts.add(field.getKey() + " " + field.getValue().asText());
        }
        return String.join(", ", parts);
    }
}
