package org.tributary.mapping;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.tributary.canonical.Concept;
import org.tributary.canonical.Moment;
import org.tributary.canonical.Origin;
import org.tributary.canonical.PatientIdentifier;
import org.tributary.yaml.YamlSource;

/** Compares what was expected with what came out; a mapping names only the fields that matter. */
final class Expectation {
    private Expectation() {}

    static void check(String path, @Nullable Object actual, Node expected, List<String> failures) {
        if (expected instanceof SequenceNode) {
            list(path, actual, YamlSource.items(expected), failures);
        } else if (expected instanceof MappingNode) {
            for (NodeTuple entry : YamlSource.entries(expected)) {
                String field = YamlSource.text(entry.getKeyNode());
                Object inner = actual == null ? null : Facts.step(actual, field);
                check(path + "." + field, inner, entry.getValueNode(), failures);
            }
        } else {
            String wanted = YamlSource.text(expected);
            String found = shown(actual);
            if (!wanted.equals(found)) {
                failures.add(path + ": expected '" + wanted + "', came out '" + found + "'");
            }
        }
    }

    private static void list(String path, @Nullable Object actual, List<Node> expected, List<String> failures) {
        List<?> items = actual instanceof List<?> list ? list : List.of();
        if (items.size() != expected.size()) {
            failures.add(path + ": expected " + expected.size() + " items, came out " + items.size() + ": "
                    + items.stream().map(Expectation::shown).toList());
            return;
        }
        for (int i = 0; i < items.size(); i++) {
            check(path + "[" + i + "]", items.get(i), expected.get(i), failures);
        }
    }

    private static String shown(@Nullable Object actual) {
        if (actual == null) {
            return "";
        } else if (actual instanceof Moment moment) {
            return moment.iso();
        } else if (actual instanceof Concept concept) {
            String shown = concept.shown();
            return shown == null ? "" : shown;
        } else if (actual instanceof PatientIdentifier identifier) {
            return identifier.key();
        } else if (actual instanceof Origin origin) {
            return origin.place();
        }
        return actual.toString();
    }
}
