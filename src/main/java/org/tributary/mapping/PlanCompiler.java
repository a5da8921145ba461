package org.tributary.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.tributary.hl7v2.Condition;
import org.tributary.hl7v2.ConditionException;
import org.tributary.yaml.Problem;
import org.tributary.yaml.YamlSource;

/** A message's file: what is made of which segment, what it claims, and which of it is read or ignored. */
final class PlanCompiler {
    /** What may stand in braces below {@code makes:} of a message. */
    static final List<String> MADE_WHEN = List.of("segment", "when", "without");

    private final Effective effective;
    private final Map<String, Template> segments;
    private final List<Problem> problems;

    /** @param segments what the segments' files make, by their names */
    PlanCompiler(Effective effective, Map<String, Template> segments, List<Problem> problems) {
        this.effective = effective;
        this.segments = segments;
        this.problems = problems;
    }

    Plan plan(MessageShape message) {
        Coverage coverage = new Coverage();
        Map<String, List<Template>> made = new TreeMap<>();
        for (Rule item : message.makes()) {
            knowsItsWords(item);
            Node named = Compiler.entry(item.value(), "segment");
            String name = YamlSource.text(named == null ? item.value() : named);
            Section section = effective.sections.get(name);
            Template template = segments.get(name);
            if (section == null || section.kind() != Section.Kind.SEGMENT) {
                problems.add(item.problem(
                        named == null ? item.value() : named,
                        "MAP-118",
                        "there is no mappings/hl7v2/segments/" + name + ".yaml",
                        Targets.didYouMean(name, segmentNames())));
            } else if (template != null) {
                Template wanted = conditional(item, template, message.grouping().below(section.head()));
                made.computeIfAbsent(section.head(), head -> new ArrayList<>()).add(wanted);
                wanted.reaches().forEach(coverage::add);
            }
        }
        List<ClaimRule> claims = new ArrayList<>();
        for (Rule rule : message.claims()) {
            ClaimRule claim = ClaimRule.compile(rule, problems);
            if (claim != null) {
                claims.add(claim);
                claim.reads().forEach(address -> coverage.add(address.everyRepetition()));
            }
        }
        for (Section section : effective.sections.values()) {
            if (section.kind() != Section.Kind.DATATYPE) {
                section.ignored().values().forEach(line -> ignore(line, coverage));
            }
        }
        message.ignored().values().forEach(line -> ignore(line, coverage));
        effective.ignored.values().forEach(line -> ignore(line, coverage));
        return new Plan(message, made, claims, coverage);
    }

    private void knowsItsWords(Rule item) {
        for (NodeTuple entry : YamlSource.entries(item.value())) {
            String word = YamlSource.text(entry.getKeyNode());
            if (!MADE_WHEN.contains(word)) {
                problems.add(item.problem(
                        entry.getKeyNode(), "MAP-140", "no such word: " + word, Targets.didYouMean(word, MADE_WHEN)));
            }
        }
    }

    /** {@code {segment: OBX, when: ...}} makes it only of those segments, {@code without: [OBR]} of those above no such one. */
    private Template conditional(Rule item, Template template, Set<String> below) {
        Node when = Compiler.entry(item.value(), "when");
        Node without = Compiler.entry(item.value(), "without");
        if (when == null && without == null) {
            return template;
        }
        try {
            return template.when(
                    when == null ? null : Condition.parse(YamlSource.text(when)), without(item, without, below));
        } catch (ConditionException e) {
            problems.add(item.problem(
                    Objects.requireNonNull(when),
                    "MAP-139",
                    "the condition cannot be understood",
                    e.getMessage() + "."));
            return template;
        }
    }

    /** A segment that its group does not take is never below it. */
    private List<String> without(Rule item, @Nullable Node listed, Set<String> below) {
        if (listed == null) {
            return List.of();
        }
        List<Node> items = YamlSource.items(listed);
        List<Node> named = items.isEmpty() ? List.of(listed) : items;
        for (Node name : named) {
            if (!below.contains(YamlSource.text(name))) {
                problems.add(item.problem(
                        name,
                        "MAP-149",
                        "no " + YamlSource.text(name) + " stands below that segment in this message",
                        "Add it to the segment's group under 'groups:', or leave it out here."));
            }
        }
        return named.stream().map(YamlSource::text).toList();
    }

    private List<String> segmentNames() {
        return effective.sections.values().stream()
                .filter(section -> section.kind() == Section.Kind.SEGMENT)
                .map(Section::name)
                .toList();
    }

    private void ignore(Rule line, Coverage coverage) {
        String name = line.name();
        Address address = Address.parse(name, null);
        if (name.matches("[A-Z][A-Z0-9]{2}")) {
            coverage.ignoreSegment(name);
        } else if (address != null) {
            coverage.ignore(address.everyRepetition());
        } else {
            problems.add(line.problem(
                    line.key(), "MAP-119", "no path and no segment: " + name, "Write 'PID-1: why' or 'ZAC: why'."));
        }
        if (line.shown().isBlank()) {
            problems.add(line.problem(
                    line.key(), "MAP-120", "nothing says why this is ignored", "Write the reason behind it."));
        }
    }
}
