package org.tributary.mapping;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.tributary.conformance.Allowance;
import org.tributary.conformance.Conformance;
import org.tributary.conformance.Mode;
import org.tributary.conformance.OwnRule;
import org.tributary.hl7v2.Condition;
import org.tributary.hl7v2.ConditionException;
import org.tributary.hl7v2.Path;
import org.tributary.yaml.Problem;
import org.tributary.yaml.YamlSource;

/** {@code conformance:} and {@code conform:} of a feed, checked and made ready. */
final class ConformCompiler {
    /** What {@code conformance:} may say. */
    static final List<String> MODES = Stream.of(Mode.values())
            .map(mode -> mode.name().toLowerCase(Locale.ROOT))
            .toList();

    /** What a rule begins with, and what else it may say. */
    static final Map<String, List<String>> WORDS = Map.of(
            "required", List.of("required", "when", "because"),
            "length", List.of("length", "least", "most", "when", "because"),
            "table", List.of("table", "in", "when", "because"),
            "allow", List.of("allow", "because"));

    private static final List<String> KINDS = List.of("required", "length", "table", "allow");
    private static final Pattern ALLOWED =
            Pattern.compile("([A-Z][A-Z0-9]{2})(?:-([1-9]\\d{0,2})(?:\\.([1-9]\\d{0,2}))?)?");
    private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,8}");
    private static final int SHOWN_CODES = 10; // more of them no ERR-8 has room for

    private final Effective effective;
    private final List<Problem> problems;
    private final List<OwnRule> rules = new ArrayList<>();
    private final List<Allowance> allowed = new ArrayList<>();

    private ConformCompiler(Effective effective, List<Problem> problems) {
        this.effective = effective;
        this.problems = problems;
    }

    /** @param problems takes what is wrong; the result is of use only when that is nothing */
    static Conformance compile(Effective effective, FeedLayer feed, List<Problem> problems) {
        ConformCompiler compiler = new ConformCompiler(effective, problems);
        Map<String, String> places = new HashMap<>();
        for (Rule list : effective.conform) {
            compiler.list(list, places);
        }
        Mode mode = compiler.mode();
        Rule own = feed.conform();
        if (own != null && effective.conformance == null && feed.feed().name().equals("feed")) {
            problems.add(
                    own.problem(
                            own.key(),
                            "MAP-150",
                            "nothing says what becomes of messages that break these rules",
                            "Write 'conformance: report' (filed, with findings) or 'conformance: reject' (refused at the door)."));
        }
        return mode == Mode.NONE ? Conformance.NONE : new Conformance(mode, compiler.rules, compiler.allowed);
    }

    private Mode mode() {
        Rule line = effective.conformance;
        if (line == null) {
            return Mode.NONE;
        }
        String written = YamlSource.text(line.value());
        if (!MODES.contains(written)) {
            problems.add(line.problem(
                    line.value(), "MAP-151", "no such conformance: " + written, Targets.didYouMean(written, MODES)));
            return Mode.NONE;
        }
        return Mode.valueOf(written.toUpperCase(Locale.ROOT));
    }

    private void list(Rule list, Map<String, String> places) {
        if (!(list.value() instanceof SequenceNode)) {
            problems.add(list.problem(
                    list.value(), "MAP-152", "conform is a list of rules", "Write '- {required: PID-7}' below it."));
            return;
        }
        for (Node item : YamlSource.items(list.value())) {
            String kind = item instanceof MappingNode
                    ? KINDS.stream()
                            .filter(each -> Compiler.entry(item, each) != null)
                            .findFirst()
                            .orElse("")
                    : "";
            if (kind.isEmpty()) {
                noKind(list, item);
            } else if (knowsItsWords(list, item, kind)) {
                rule(list, item, kind);
                isNew(list, item, places);
            }
        }
    }

    private void noKind(Rule list, Node item) {
        Node first = YamlSource.entries(item).stream()
                .findFirst()
                .map(NodeTuple::getKeyNode)
                .orElse(item);
        problems.add(list.problem(
                first,
                "MAP-153",
                "this rule demands nothing",
                YamlSource.text(first).isEmpty()
                        ? "Write 'required:', 'length:', 'table:' or 'allow:' with a path."
                        : Targets.didYouMean(YamlSource.text(first), KINDS)));
    }

    private boolean knowsItsWords(Rule list, Node item, String kind) {
        List<String> words = WORDS.getOrDefault(kind, List.of());
        boolean known = true;
        Set<String> seen = new LinkedHashSet<>();
        for (NodeTuple entry : YamlSource.entries(item)) {
            String word = YamlSource.text(entry.getKeyNode());
            if (!words.contains(word)) {
                String remedy =
                        KINDS.contains(word) ? "Put it into a rule of its own." : Targets.didYouMean(word, words);
                problems.add(list.problem(entry.getKeyNode(), "MAP-140", "no such word: " + word, remedy));
                known = false;
            } else if (!seen.add(word)) {
                problems.add(list.problem(entry.getKeyNode(), "MAP-105", "a second " + word, "Remove one of the two."));
                known = false;
            }
        }
        return known;
    }

    private void isNew(Rule list, Node item, Map<String, String> places) {
        int line = item.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
        String earlier = places.putIfAbsent(Rule.shown(item), list.file() + ":" + line);
        if (earlier != null) {
            problems.add(list.problem(
                    item, "MAP-105", "the same rule twice", "The first one stands in " + earlier + "; remove one."));
        }
    }

    private void rule(Rule list, Node item, String kind) {
        Node at = required(item, kind);
        String because = Optional.ofNullable(Compiler.entry(item, "because"))
                .map(YamlSource::text)
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .orElse(null);
        if (kind.equals("allow")) {
            allow(list, at, because);
            return;
        }
        Optional<Path> path = Path.tryParse(YamlSource.text(at));
        if (path.isEmpty()) {
            problems.add(list.problem(
                    at,
                    "MAP-131",
                    "no path: " + YamlSource.text(at),
                    "Write SEGMENT-field, as in PID-3.4, OBX[*]-5 or PID-3[*].4."));
            return;
        }
        OwnRule.Demand demand = switch (kind) {
            case "length" -> length(list, item, at);
            case "table" -> table(list, item, at);
            default -> new OwnRule.Required();
        };
        Node when = Compiler.entry(item, "when");
        if (demand != null) {
            try {
                Condition condition = when == null ? null : Condition.parse(YamlSource.text(when));
                rules.add(new OwnRule(path.get(), demand, condition, because));
            } catch (ConditionException e) {
                Node there = when == null ? item : when;
                problems.add(
                        list.problem(there, "MAP-139", "the condition cannot be understood", e.getMessage() + "."));
            }
        }
    }

    private void allow(Rule list, Node at, @Nullable String because) {
        Matcher place = ALLOWED.matcher(YamlSource.text(at));
        if (!place.matches()) {
            problems.add(list.problem(
                    at,
                    "MAP-119",
                    "no path and no segment: " + YamlSource.text(at),
                    "Write 'allow: PID-13', 'allow: PID-3.7' or 'allow: PD1'; it holds for every one of them."));
        } else if (because == null) {
            problems.add(list.problem(
                    at, "MAP-120", "nothing says why this is allowed", "Write the reason behind 'because:'."));
        } else {
            allowed.add(new Allowance(place.group(1), number(place.group(2)), number(place.group(3))));
        }
    }

    private OwnRule.@Nullable Demand length(Rule list, Node item, Node at) {
        Node least = Compiler.entry(item, "least");
        Node most = Compiler.entry(item, "most");
        if (least == null && most == null) {
            problems.add(list.problem(at, "MAP-154", "no length is said", "Add 'most: 50', 'least: 2' or both."));
            return null;
        }
        boolean right = true;
        for (Node each : Stream.of(Optional.ofNullable(least), Optional.ofNullable(most))
                .flatMap(Optional::stream)
                .toList()) {
            if (!NUMBER.matcher(YamlSource.text(each)).matches()) {
                problems.add(list.problem(
                        each,
                        "MAP-154",
                        "no length: " + Rule.shown(each),
                        "Write a whole number of characters from 1 on, as in 'most: 50'."));
                right = false;
            }
        }
        if (!right) {
            return null;
        }
        int from = least == null ? 0 : number(YamlSource.text(least));
        int to = most == null ? Integer.MAX_VALUE : number(YamlSource.text(most));
        if (from > to) {
            problems.add(list.problem(at, "MAP-154", "no value is so long", "'least' is more than 'most'."));
            return null;
        }
        return new OwnRule.Length(from, to);
    }

    private OwnRule.@Nullable Demand table(Rule list, Node item, Node at) {
        Node in = Compiler.entry(item, "in");
        if (in == null) {
            problems.add(list.problem(
                    at,
                    "MAP-155",
                    "a table without its codes",
                    "Add 'in: [F, M, U]', or 'in:' with one of " + tables()));
            return null;
        }
        if (in instanceof SequenceNode) {
            Set<String> codes = YamlSource.items(in).stream()
                    .map(YamlSource::text)
                    .collect(Collectors.toCollection(LinkedHashSet::new));
            if (codes.isEmpty() || codes.contains("")) {
                problems.add(list.problem(
                        in,
                        "MAP-155",
                        "an empty code",
                        "Write the codes, as in [F, M, U]; an absent value is never asked."));
                return null;
            }
            String shown =
                    codes.size() > SHOWN_CODES ? "one of the codes agreed upon" : "one of " + String.join(", ", codes);
            return new OwnRule.Table((code, system) -> codes.contains(code), shown);
        }
        String name = YamlSource.text(in);
        CodeTable table = effective.tables.get(name);
        if (table == null) {
            problems.add(list.problem(
                    in,
                    "MAP-136",
                    "there is no mappings/codes/" + name + ".csv",
                    Targets.didYouMean(name, effective.tables.keySet())));
            return null;
        }
        return new OwnRule.Table((code, system) -> table.row(code, system) != null, "a code of the table " + name);
    }

    private String tables() {
        return String.join(", ", effective.tables.keySet()) + ".";
    }

    private static Node required(Node item, String word) {
        Node found = Compiler.entry(item, word);
        return found == null ? item : found;
    }

    private static int number(@Nullable String written) {
        return written == null ? Path.WHOLE : Integer.parseInt(written);
    }
}
