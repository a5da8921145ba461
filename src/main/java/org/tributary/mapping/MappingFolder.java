package org.tributary.mapping;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.tributary.yaml.Problem;
import org.tributary.yaml.Problems;
import org.tributary.yaml.YamlSource;

/** All files of the folder mappings/, read: their shape is right or a problem says why not. */
final class MappingFolder {
    /** What a file of datatypes/ or segments/ may say. The schemas in conf/schemas know the same words; a test compares. */
    static final Set<String> SECTION_WORDS =
            Set.of("datatype", "segment", "every-fact", "makes", "rules", "details", "ignore");

    /** What a file of messages/ may say. */
    static final Set<String> MESSAGE_WORDS = Set.of("message", "for", "makes", "groups", "claims", "ignore");

    /** What a file of feeds/ may say. */
    static final Set<String> FEED_WORDS =
            Set.of("feed", "site", "extends", "zone", "conformance", "conform", "override", "add", "ignore");

    private final Path folder;
    final Map<String, Section> sections = new TreeMap<>();
    final Map<String, MessageShape> messages = new TreeMap<>();
    final Map<String, FeedLayer> feeds = new TreeMap<>();
    final Map<String, CodeTable> tables = new TreeMap<>();
    final List<Problem> problems = new ArrayList<>();
    private boolean incomplete;

    private MappingFolder(Path folder) {
        this.folder = folder;
    }

    static MappingFolder read(Path folder) throws IOException {
        MappingFolder read = new MappingFolder(folder);
        read.files("hl7v2/datatypes", ".yaml", read::section);
        read.files("hl7v2/segments", ".yaml", read::section);
        read.files("hl7v2/messages", ".yaml", read::message);
        read.files("feeds", ".yaml", read::feed);
        read.files(
                "codes",
                ".csv",
                (name, text) -> read.tables.put(stem(name), CodeTable.read(name, text, read.problems)));
        return read;
    }

    /** Whether a file could not be taken in at all: what others miss from it is not worth a problem of its own. */
    boolean isIncomplete() {
        return incomplete;
    }

    private void files(String below, String ending, BiConsumer<String, String> reader) throws IOException {
        Path where = folder.resolve(below);
        if (!Files.isDirectory(where)) {
            return;
        }
        List<Path> files;
        try (Stream<Path> listed = Files.list(where)) {
            files = listed.filter(file ->
                            file.toString().endsWith(ending) && !file.toString().endsWith(".test.yaml"))
                    .sorted()
                    .toList();
        }
        for (Path file : files) {
            try {
                int before = taken();
                reader.accept("mappings/" + below + "/" + file.getFileName(), Files.readString(file));
                incomplete |= taken() == before;
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        }
    }

    private int taken() {
        return sections.size() + messages.size() + feeds.size() + tables.size();
    }

    private @Nullable Node root(String file, String text, List<YamlSource> source) {
        try {
            YamlSource read = YamlSource.read(file, text, "MAP-101");
            source.add(read);
            Node root = read.root().orElse(null);
            if (root instanceof MappingNode) {
                return root;
            }
            problems.add(read.whole("MAP-102", "the file holds no mapping", "See mappings/hl7v2/segments/PID.yaml."));
        } catch (Problems e) {
            problems.addAll(e.list());
        }
        return null;
    }

    private void section(String file, String text) {
        List<YamlSource> source = new ArrayList<>(1);
        Node root = root(file, text, source);
        if (root == null) {
            return;
        }
        Map<String, Rule> top = lines(source.get(0), file, root);
        only(top, SECTION_WORDS);
        Section.Kind kind = top.containsKey("datatype")
                ? Section.Kind.DATATYPE
                : top.containsKey("segment") ? Section.Kind.SEGMENT : Section.Kind.EVERY_FACT;
        Rule headed = top.get(kind == Section.Kind.DATATYPE ? "datatype" : "segment");
        if (headed == null && !top.containsKey("every-fact")) {
            problems.add(source.get(0)
                    .whole(
                            "MAP-103",
                            "the file says not what it maps",
                            "Begin it with 'segment: PID' or 'datatype: XPN'."));
            return;
        }
        Section section = new Section(
                stem(file),
                kind,
                headed == null ? "" : YamlSource.text(headed.value()),
                top.get("makes"),
                below(top.get("rules")),
                below(top.get("ignore")));
        below(top.get("details")).forEach((name, rule) -> section.rules().put(Section.DETAIL + name, rule));
        if (section.makes() == null
                && kind != Section.Kind.EVERY_FACT
                && !section.rules().isEmpty()) {
            problems.add(source.get(0)
                    .at(root, "MAP-104", "the file says not what its rules make", "Write 'makes: Observation'."));
        }
        sections.put(section.name(), section);
    }

    private void message(String file, String text) {
        List<YamlSource> source = new ArrayList<>(1);
        Node root = root(file, text, source);
        if (root == null) {
            return;
        }
        Map<String, Rule> top = lines(source.get(0), file, root);
        only(top, MESSAGE_WORDS);
        Rule types = top.get("for");
        Rule groups = top.get("groups");
        if (types == null || groups == null || top.get("makes") == null) {
            problems.add(source.get(0)
                    .at(
                            root,
                            "MAP-106",
                            "a message needs for:, makes: and groups:",
                            "See mappings/hl7v2/messages/ORU.yaml."));
            return;
        }
        Map<String, Set<String>> takes = new HashMap<>();
        Map<String, Set<String>> once = new HashMap<>();
        for (Rule group : below(groups).values()) {
            for (Node item : YamlSource.items(group.value())) {
                String name = YamlSource.text(item);
                boolean single = name.startsWith("one ");
                Map<String, Set<String>> into = single ? once : takes;
                into.computeIfAbsent(group.name(), g -> new LinkedHashSet<>()).add(single ? name.substring(4) : name);
            }
        }
        messages.put(
                stem(file),
                new MessageShape(
                        stem(file),
                        YamlSource.items(types.value()).stream()
                                .map(YamlSource::text)
                                .toList(),
                        items(top.get("makes")),
                        new Grouping(takes, once),
                        items(top.get("claims")),
                        below(top.get("ignore")),
                        top));
    }

    private void feed(String file, String text) {
        List<YamlSource> source = new ArrayList<>(1);
        Node root = root(file, text, source);
        if (root == null) {
            return;
        }
        Map<String, Rule> top = lines(source.get(0), file, root);
        only(top, FEED_WORDS);
        Rule named = top.getOrDefault("feed", top.get("site"));
        if (named == null || !YamlSource.text(named.value()).equals(stem(file))) {
            problems.add(source.get(0)
                    .at(
                            root,
                            "MAP-111",
                            "the feed's name is not the file's name",
                            "Write 'feed: " + stem(file) + "'."));
            return;
        }
        feeds.put(
                stem(file),
                new FeedLayer(
                        stem(file),
                        named,
                        top.get("extends"),
                        top.get("zone"),
                        top.get("conformance"),
                        top.get("conform"),
                        below(top.get("override")),
                        below(top.get("add")),
                        below(top.get("ignore"))));
    }

    private void only(Map<String, Rule> lines, Set<String> words) {
        for (Rule line : lines.values()) {
            if (!words.contains(line.name())) {
                String nearest =
                        Targets.didYouMean(line.name(), words.stream().sorted().toList());
                problems.add(line.problem(line.key(), "MAP-108", "no such entry: " + line.name(), nearest));
            }
        }
    }

    private Map<String, Rule> below(@Nullable Rule rule) {
        return rule == null ? new LinkedHashMap<>() : lines(rule.source(), rule.file(), rule.value());
    }

    private static List<Rule> items(@Nullable Rule rule) {
        return rule == null
                ? List.of()
                : YamlSource.items(rule.value()).stream()
                        .map(item -> new Rule(rule.source(), rule.file(), rule.key(), item))
                        .toList();
    }

    private Map<String, Rule> lines(YamlSource source, String file, Node node) {
        Map<String, Rule> lines = new LinkedHashMap<>();
        if (node instanceof ScalarNode scalar && !scalar.getValue().isEmpty()) {
            problems.add(source.at(
                    node, "MAP-102", "entries belong here, not a text", "Write 'name: value' lines, indented."));
        }
        for (NodeTuple entry : YamlSource.entries(node)) {
            Rule rule = new Rule(source, file, entry.getKeyNode(), entry.getValueNode());
            Rule earlier = lines.putIfAbsent(rule.name(), rule);
            if (earlier != null) {
                problems.add(rule.problem(
                        rule.key(),
                        "MAP-105",
                        "a second rule for " + rule.name(),
                        "The first one stands in " + earlier.place() + "; put alternatives into one list."));
            }
        }
        return lines;
    }

    static String stem(String file) {
        String name = file.substring(file.lastIndexOf('/') + 1);
        return name.substring(0, name.lastIndexOf('.'));
    }
}
