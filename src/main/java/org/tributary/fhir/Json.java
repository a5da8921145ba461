package org.tributary.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** Trees as FHIR wants them: nothing in them is empty. */
final class Json {
    private static final String ABSENT = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";

    private Json() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ObjectNode resource(String type) {
        return object().put("resourceType", type);
    }

    /** Leaves out what is null or blank, and characters that FHIR has no place for. */
    static void text(ObjectNode into, String name, @Nullable String text) {
        String clean = clean(text);
        if (clean != null) {
            into.put(name, clean);
        }
    }

    static void set(ObjectNode into, String name, @Nullable JsonNode value) {
        if (value != null && !value.isEmpty()) {
            into.set(name, value);
        }
    }

    static void add(ObjectNode into, String name, @Nullable JsonNode value) {
        if (value != null && (value.isValueNode() || !value.isEmpty())) {
            array(into, name).add(value);
        }
    }

    static void addText(ObjectNode into, String name, @Nullable String text) {
        String clean = clean(text);
        if (clean != null) {
            array(into, name).add(clean);
        }
    }

    /** An element that must be there, and that nobody sent. */
    static ObjectNode unknown() {
        ObjectNode element = object();
        element.putArray("extension").addObject().put("url", ABSENT).put("valueCode", "unknown");
        return element;
    }

    static @Nullable String clean(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String clean = text.strip();
        for (int i = 0; i < clean.length(); i++) {
            char c = clean.charAt(i);
            if (c < ' ' && c != '\t' && c != '\n' && c != '\r') {
                clean = clean.replaceAll("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f]", " ")
                        .strip();
                break;
            }
        }
        return clean.isEmpty() ? null : clean;
    }

    private static ArrayNode array(ObjectNode into, String name) {
        return into.get(name) instanceof ArrayNode there ? there : into.putArray(name);
    }
}
