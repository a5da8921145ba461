package org.tributary.mapping;

import java.util.LinkedHashMap;
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
    enum Kind {
        DATATYPE,
        SEGMENT,
        EVERY_FACT
    }

    Section copy() {
        return new Section(name, kind, head, makes, new LinkedHashMap<>(rules), new LinkedHashMap<>(ignored));
    }

    String target() {
        return makes == null ? "" : org.tributary.yaml.YamlSource.text(makes.value());
    }
}
