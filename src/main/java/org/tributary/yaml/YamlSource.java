package org.tributary.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A YAML text whose every key and value knows its place. */
public final class YamlSource {
    private final String file;
    private final List<String> lines;
    private final @Nullable Node root;

    private YamlSource(String file, String text, @Nullable Node root) {
        this.file = file;
        this.lines = text.lines().toList();
        this.root = root;
    }

    /**
     * @param code of the problem, where it is no YAML
     * @throws Problems when it is no YAML
     */
    public static YamlSource read(String file, String text, String code) throws Problems {
        LoadSettings settings = LoadSettings.builder().setLabel(file).build();
        try {
            return new YamlSource(
                    file, text, new Compose(settings).composeString(text).orElse(null));
        } catch (MarkedYamlEngineException e) {
            YamlSource broken = new YamlSource(file, text, null);
            throw new Problems(List.of(broken.at(
                    e.getProblemMark(), code, "this is no YAML: " + e.getProblem(), "Mind indents and quotes.")));
        }
    }

    public Optional<Node> root() {
        return Optional.ofNullable(root);
    }

    public Problem at(Optional<Mark> mark, String code, String problem, String remedy) {
        int line = mark.map(Mark::getLine).orElse(-1);
        int column = mark.map(Mark::getColumn).orElse(-1);
        String text = line >= 0 && line < lines.size() ? lines.get(line) : "";
        return new Problem(file, line + 1, column + 1, code, problem, text, remedy);
    }

    public Problem at(Node node, String code, String problem, String remedy) {
        return at(node.getStartMark(), code, problem, remedy);
    }

    public Problem whole(String code, String problem, String remedy) {
        return new Problem(file, 0, 0, code, problem, "", remedy);
    }

    /** The value of a key; empty where the node is no mapping or has no such key. */
    public static Optional<Node> value(Node node, String key) {
        return entries(node).stream()
                .filter(entry -> key.equals(text(entry.getKeyNode())))
                .map(NodeTuple::getValueNode)
                .findFirst();
    }

    public static List<NodeTuple> entries(Node node) {
        return node instanceof MappingNode mapping ? mapping.getValue() : List.of();
    }

    public static List<Node> items(Node node) {
        return node instanceof SequenceNode sequence ? sequence.getValue() : List.of();
    }

    /** A scalar's text; empty for anything else. */
    public static String text(Node node) {
        return node instanceof ScalarNode scalar ? scalar.getValue() : "";
    }

    /** Visits every key with its value, depth first. */
    public static void visit(Node node, BiConsumer<Node, Node> visitor) {
        for (NodeTuple entry : entries(node)) {
            visitor.accept(entry.getKeyNode(), entry.getValueNode());
            visit(entry.getValueNode(), visitor);
        }
        new ArrayList<>(items(node)).forEach(item -> visit(item, visitor));
    }
}
