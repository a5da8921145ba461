package org.tributary.mapping;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rules of one file of mappings/hl7v2/datatypes or segments, after all layers.
 *
 * @param name the file's: {@code PID}, {@code OBR-order}
 * @param head what its paths start with: a segment or a datatype; empty for every-fact
 * @param makes the line that names the canonical record
 */
record Section(
        String name, Kind kind, String head, @Nullable Rule makes, Map<String, Rule> rules, Map<String, Rule> ignored) {
    /** Begins the keys of those rules that give a {@link org.tributary.canonical.Detail}; its name follows. */
    static final String DETAIL = "detail ";

    enum Kind {
        DATATYPE,
        SEGMENT,
        EVERY_FACT
    }

    Section copy() {
        return new Section(name, kind, head, makes, new LinkedHashMap<>(rules), new LinkedHashMap<>(ignored));
    }

    /** The names of rules that one could mean by this one: fields for a field, details for a detail. */
    List<String> alike(String rule) {
        return rules.keySet().stream()
                .filter(name -> name.startsWith(DETAIL) == rule.startsWith(DETAIL))
                .toList();
    }

    String target() {
        return makes == null ? "" : org.tributary.yaml.YamlSource.text(makes.value());
    }
}
