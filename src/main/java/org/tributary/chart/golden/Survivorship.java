package org.tributary.chart.golden;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.tributary.yaml.Problem;
import org.tributary.yaml.Problems;
import org.tributary.yaml.YamlSource;

/** Whom to believe first: conf/golden.yaml, read once. Without the file all feeds are alike, and who spoke last is believed. */
public final class Survivorship {
    public static final Survivorship ALL_ALIKE = new Survivorship(Map.of(), List.of(), null);

    static final String ANY = "any";
    static final List<String> WORDS = List.of("sources", "deaths-from");

    private static final int LAST = Integer.MAX_VALUE;

    private final Map<Attribute, List<String>> first;
    private final List<String> any;
    private final @Nullable List<String> deathsFrom;

    private Survivorship(Map<Attribute, List<String>> first, List<String> any, @Nullable List<String> deathsFrom) {
        this.first = first;
        this.any = any;
        this.deathsFrom = deathsFrom;
    }

    /**
     * @param file that need not be there
     * @throws Problems where something in it cannot be followed
     */
    public static Survivorship load(Path file) throws Problems {
        if (!Files.exists(file)) {
            return ALL_ALIKE;
        }
        try {
            return parse("conf/" + file.getFileName(), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Survivorship parse(String name, String text) throws Problems {
        YamlSource source = YamlSource.read(name, text, "GOLD-101");
        List<Problem> problems = new ArrayList<>();
        Map<Attribute, List<String>> first = new EnumMap<>(Attribute.class);
        List<String> any = new ArrayList<>();
        List<@Nullable List<String>> deaths = new ArrayList<>();
        source.root().ifPresent(root -> {
            for (NodeTuple entry : YamlSource.entries(root)) {
                switch (YamlSource.text(entry.getKeyNode())) {
                    case "deaths-from" -> deaths.add(texts(entry.getValueNode()));
                    case "sources" -> {
                        for (NodeTuple line : YamlSource.entries(entry.getValueNode())) {
                            String words = YamlSource.text(line.getKeyNode());
                            List<String> feeds = texts(line.getValueNode());
                            if (words.equals(ANY)) {
                                any.addAll(feeds);
                            } else {
                                Attribute.named(words)
                                        .ifPresentOrElse(
                                                attribute -> first.put(attribute, feeds),
                                                () -> problems.add(source.at(
                                                        line.getKeyNode(),
                                                        "GOLD-103",
                                                        "no such attribute",
                                                        "Possible: " + attributes() + ".")));
                            }
                        }
                    }
                    default ->
                        problems.add(source.at(
                                entry.getKeyNode(),
                                "GOLD-102",
                                "no such entry",
                                "Possible: " + String.join(", ", WORDS) + "."));
                }
            }
        });
        if (!problems.isEmpty()) {
            throw new Problems(problems);
        }
        return new Survivorship(first, List.copyOf(any), deaths.isEmpty() ? null : deaths.get(0));
    }

    private static List<String> texts(Node list) {
        return YamlSource.items(list).stream().map(YamlSource::text).toList();
    }

    static String attributes() {
        return Stream.concat(Stream.of(ANY), Stream.of(Attribute.values()).map(Attribute::words))
                .collect(Collectors.joining(", "));
    }

    /** The smaller, the rather it is believed. Feeds that are not listed come last, and are alike. */
    int rank(Attribute attribute, String feed) {
        int at = first.getOrDefault(attribute, any).indexOf(feed);
        return at < 0 ? LAST : at;
    }

    boolean believesDeathFrom(String feed) {
        return deathsFrom == null || deathsFrom.contains(feed);
    }
}
