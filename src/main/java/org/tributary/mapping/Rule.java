package org.tributary.mapping;

import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.tributary.yaml.Problem;
import org.tributary.yaml.YamlSource;

/** A line of a mapping as written, with its place. */
record Rule(YamlSource source, String file, Node key, Node value) {
    Problem problem(Node at, String code, String what, String remedy) {
        return source.at(at, code, what, remedy);
    }

    String name() {
        return YamlSource.text(key);
    }

    /** File and line. */
    String place() {
        return file + ":"
                + key.getStartMark().map(Mark::getLine).map(line -> line + 1).orElse(0);
    }

    /** The right side on one line. */
    String shown() {
        return shown(value);
    }

    static String shown(Node node) {
        if (node instanceof MappingNode) {
            return YamlSource.entries(node).stream()
                    .map(entry -> YamlSource.text(entry.getKeyNode()) + ": " + shown(entry.getValueNode()))
                    .collect(Collectors.joining(", ", "{", "}"));
        } else if (node instanceof SequenceNode) {
            return YamlSource.items(node).stream().map(Rule::shown).collect(Collectors.joining(", ", "[", "]"));
        }
        return YamlSource.text(node).replace("\n", "\\n");
    }
}
