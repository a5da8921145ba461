package org.tributary.mapping;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tributary.yaml.Problem;
import org.tributary.yaml.YamlSource;

/** The mapping of one feed after all layers: base, then what it extends, then its own file. */
final class Effective {
    final Map<String, Section> sections = new TreeMap<>();
    final Map<String, MessageShape> messages;
    final Map<String, CodeTable> tables;
    final Map<String, Rule> ignored = new LinkedHashMap<>();
    final List<Rule> conform = new ArrayList<>();

    @Nullable
    Rule conformance;

    private final Map<Rule, Rule> replaced = new IdentityHashMap<>();
    private @Nullable ZoneId zone;
    private @Nullable Rule zoneLine;

    private Effective(MappingFolder folder) {
        folder.sections.forEach((name, section) -> sections.put(name, section.copy()));
        messages = folder.messages;
        tables = folder.tables;
    }

    /** The base alone. */
    static Effective base(MappingFolder folder, @Nullable ZoneId zone) {
        Effective effective = new Effective(folder);
        effective.zone = zone;
        return effective;
    }

    static Effective of(MappingFolder folder, FeedLayer feed, List<Problem> problems) {
        Effective effective = new Effective(folder);
        Deque<FeedLayer> layers = new ArrayDeque<>();
        Set<String> passed = new LinkedHashSet<>();
        FeedLayer layer = feed;
        while (layer != null) {
            layers.push(layer);
            passed.add(layer.name());
            layer = below(folder, layer, passed, problems);
        }
        layers.forEach(each -> effective.apply(each, problems));
        boolean isFeed = feed.feed().name().equals("feed");
        if (effective.zoneLine == null && isFeed) {
            problems.add(feed.feed()
                    .problem(
                            feed.feed().key(),
                            "MAP-112",
                            "the feed names no zone",
                            "Write 'zone: America/Chicago'; without it times that carry no offset cannot be placed."));
        }
        return effective;
    }

    @Nullable
    ZoneId zone() {
        return zone;
    }

    /** Every line, in the order of the sections' names; the revision is made from their texts. */
    List<EffectiveLine> lines() {
        List<EffectiveLine> lines = new ArrayList<>();
        String zoned = zone == null ? "none" : zone.getId();
        lines.add(new EffectiveLine("zone", zoned, zoneLine == null ? null : zoneLine.place(), null));
        for (Section section : sections.values()) {
            Rule makes = section.makes();
            String place = makes == null ? null : makes.place();
            lines.add(new EffectiveLine(section.name(), "makes " + section.target(), place, null));
            section.rules().forEach((name, rule) -> lines.add(line(section.name() + "." + name, rule)));
            section.ignored().forEach((name, rule) -> lines.add(line("ignore " + name, rule)));
        }
        for (MessageShape message : messages.values()) {
            message.lines().forEach((name, rule) -> lines.add(line("message " + message.name() + "." + name, rule)));
        }
        ignored.forEach((name, rule) -> lines.add(line("ignore " + name, rule)));
        return lines;
    }

    /** What it demands of messages; no fact depends on it, so the revision does not either. */
    List<EffectiveLine> demands() {
        List<EffectiveLine> lines = new ArrayList<>();
        if (conformance != null) {
            lines.add(line("conformance", conformance));
        }
        for (Rule list : conform) {
            YamlSource.items(list.value())
                    .forEach(item -> lines.add(line("conform", new Rule(list.source(), list.file(), item, item))));
        }
        return lines;
    }

    private EffectiveLine line(String name, Rule rule) {
        Rule earlier = replaced.get(rule);
        return new EffectiveLine(name, rule.shown(), rule.place(), earlier == null ? null : line(name, earlier));
    }

    private static @Nullable FeedLayer below(
            MappingFolder folder, FeedLayer layer, Set<String> passed, List<Problem> problems) {
        Rule line = layer.parent();
        if (line == null || YamlSource.text(line.value()).equals("base")) {
            return null;
        }
        String name = YamlSource.text(line.value());
        FeedLayer below = folder.feeds.get(name);
        if (below == null) {
            problems.add(line.problem(
                    line.value(),
                    "MAP-109",
                    "there is no mappings/feeds/" + name + ".yaml",
                    Targets.didYouMean(name, folder.feeds.keySet())));
            return null;
        }
        if (passed.contains(name)) {
            problems.add(line.problem(
                    line.value(),
                    "MAP-110",
                    "this extends itself in the end: " + String.join(" < ", passed) + " < " + name,
                    "Take one of the 'extends:' away."));
            return null;
        }
        return below;
    }

    private void apply(FeedLayer layer, List<Problem> problems) {
        Rule zoned = layer.zone();
        if (zoned != null) {
            try {
                zone = ZoneId.of(YamlSource.text(zoned.value()));
            } catch (DateTimeException e) {
                problems.add(zoned.problem(
                        zoned.value(),
                        "MAP-113",
                        "no such zone",
                        Targets.didYouMean(YamlSource.text(zoned.value()), ZoneId.getAvailableZoneIds())));
            }
            zoneLine = zoned;
        }
        Rule conforming = layer.conformance();
        if (conforming != null) {
            if (conformance != null) {
                replaced.put(conforming, conformance);
            }
            conformance = conforming;
        }
        Rule demands = layer.conform();
        if (demands != null) {
            conform.add(demands);
        }
        layer.override().values().forEach(rule -> put(rule, true, problems));
        layer.add().values().forEach(rule -> put(rule, false, problems));
        ignored.putAll(layer.ignored());
    }

    private void put(Rule rule, boolean override, List<Problem> problems) {
        int dot = rule.name().lastIndexOf('.');
        String of = dot < 0 ? rule.name() : rule.name().substring(0, dot);
        String field = rule.name().substring(dot + 1);
        Section section = section(of);
        if (dot < 0 || section == null) {
            problems.add(rule.problem(
                    rule.key(),
                    "MAP-114",
                    "no such mapping: " + of,
                    dot < 0 ? "Write 'PID.birthDate'." : Targets.didYouMean(of, sections.keySet())));
            return;
        }
        Rule earlier = section.rules().get(field);
        if (override && earlier == null) {
            problems.add(rule.problem(
                    rule.key(),
                    "MAP-115",
                    "there is no rule " + rule.name() + " to override",
                    "Put it under 'add:', or: " + Targets.didYouMean(field, section.alike(field))));
        } else if (!override && earlier != null) {
            problems.add(rule.problem(
                    rule.key(),
                    "MAP-105",
                    "a second rule for " + rule.name(),
                    "The first one stands in " + earlier.place() + "; put yours under 'override:'."));
        } else {
            if (earlier != null) {
                replaced.put(rule, earlier);
            }
            section.rules().put(field, rule);
        }
    }

    /** By its file's name, else the only one that makes this record. */
    private @Nullable Section section(String name) {
        Section exact = sections.get(name);
        if (exact != null) {
            return exact;
        }
        List<Section> makers = sections.values().stream()
                .filter(section -> section.kind() == Section.Kind.SEGMENT
                        && section.target().equals(name))
                .toList();
        return makers.size() == 1 ? makers.get(0) : null;
    }
}
