package org.tributary.mapping;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.tributary.canonical.Coding;
import org.tributary.canonical.Concept;
import org.tributary.canonical.HumanName;
import org.tributary.canonical.Identifier;
import org.tributary.canonical.Location;
import org.tributary.canonical.Moment;
import org.tributary.canonical.Organization;
import org.tributary.canonical.Practitioner;
import org.tributary.canonical.Stance;
import org.tributary.canonical.Telecom;
import org.tributary.hl7v2.Condition;
import org.tributary.hl7v2.ConditionException;
import org.tributary.mapping.functions.Functions;
import org.tributary.mapping.functions.MappingFunction;
import org.tributary.yaml.YamlSource;

/** The right side of one rule. A null result means that a problem was reported. */
final class RuleCompiler {
    /** What may stand in braces on the right side of a rule. */
    static final Set<String> WORDS = new TreeSet<>(Set.of(
            "value",
            "each",
            "code",
            "system",
            "table",
            "otherwise",
            "constant",
            "join",
            "with",
            "identity",
            "key-of",
            "as",
            "when",
            "row",
            "because"));

    /** Words about a rule that read nothing themselves. */
    private static final Set<String> ABOUT = Set.of("when", "row", "because");

    /** What a detail can be. */
    static final Set<Class<?>> DETAILS = Set.of(
            String.class,
            Concept.class,
            Practitioner.class,
            Organization.class,
            Moment.class,
            Location.class,
            Identifier.class,
            HumanName.class,
            org.tributary.canonical.Address.class,
            Telecom.class);

    private final Compiler compiler;
    private final Rule rule;
    private final String label;
    private final @Nullable String datatype;
    private final PlaceCompiler places;

    /** @param datatype the one whose file this is; null in a segment's file */
    RuleCompiler(Compiler compiler, Rule rule, String label, @Nullable String datatype) {
        this.compiler = compiler;
        this.rule = rule;
        this.label = label;
        this.datatype = datatype;
        this.places = new PlaceCompiler(compiler, rule, label, datatype);
    }

    /** The right side of a detail: what {@code as:} makes decides which of its fields is filled; text where it is not said. */
    @Nullable
    Expression detail(Node node) {
        Node as = Compiler.entry(node, "as");
        String name = as == null ? "text" : YamlSource.text(as);
        MappingFunction function = Functions.named(name);
        Template template = function == null ? compiler.datatype(name) : null;
        Class<?> gives = function != null ? function.gives() : template == null ? String.class : template.makes();
        if (!DETAILS.contains(gives)) {
            problem(
                    as == null ? node : as,
                    "MAP-146",
                    "a detail is no " + gives.getSimpleName(),
                    "It is a text, a time, or as: CWE, XCN, XON, PL, XPN, XAD, XTN or CX-number.");
            return null;
        }
        return compile(new ListOf(gives), node);
    }

    @Nullable
    Expression compile(Type target, Node node) {
        Class<?> item = Targets.listed(target);
        if (item == null) {
            return one(Targets.boxed(target), node);
        }
        List<Expression> parts = new ArrayList<>();
        for (Node part : node instanceof SequenceNode ? YamlSource.items(node) : List.of(node)) {
            Expression made = item(item, part);
            if (made != null) {
                parts.add(made);
            }
        }
        return new Expression.All(parts);
    }

    /** An item of a list: one place, or each of several. */
    private @Nullable Expression item(Class<?> target, Node node) {
        Node each = Compiler.entry(node, "each");
        if (each == null) {
            return one(target, node);
        }
        if (!known(node)) {
            return null;
        }
        List<Expression> parts = new ArrayList<>();
        for (Node path : each instanceof SequenceNode ? YamlSource.items(each) : List.of(each)) {
            Expression part = places.read(target, path, node, true);
            if (part != null) {
                parts.add(part);
            }
        }
        return when(node, new Expression.All(parts));
    }

    private @Nullable Expression one(Class<?> target, Node node) {
        if (node instanceof SequenceNode) {
            List<Expression> alternatives = new ArrayList<>();
            for (Node alternative : YamlSource.items(node)) {
                Expression made = one(target, alternative);
                if (made != null) {
                    alternatives.add(made);
                }
            }
            return new Expression.FirstOf(alternatives);
        }
        if (node instanceof ScalarNode) {
            return places.read(target, node, node, false);
        }
        if (isLiteral(target, node)) {
            return when(node, literal(target, node));
        }
        if (!known(node)) {
            return null;
        }
        return when(node, worded(target, node));
    }

    private @Nullable Expression worded(Class<?> target, Node node) {
        Node constant = Compiler.entry(node, "constant");
        Node code = Compiler.entry(node, "code");
        Node value = Compiler.entry(node, "value");
        Node join = Compiler.entry(node, "join");
        Node identity = Compiler.entry(node, "identity");
        Node keyOf = Compiler.entry(node, "key-of");
        if (constant != null) {
            Object made = converted(target, YamlSource.text(constant), constant);
            return made == null ? null : new Expression.Constant(made);
        } else if (code != null) {
            return coded(target, node, code);
        } else if (value != null) {
            return values(target, value, node);
        } else if (join != null && text(target, node)) {
            Expression parts = compile(new ListOf(String.class), join);
            Node with = Compiler.entry(node, "with");
            return parts == null ? null : new Expression.Joined(parts, with == null ? " " : YamlSource.text(with));
        } else if (identity != null && text(target, node)) {
            List<Expression> parts = new ArrayList<>();
            for (Node part : YamlSource.items(identity)) {
                Expression made = one(String.class, part);
                if (made != null) {
                    parts.add(made);
                }
            }
            return new Expression.Identity(parts);
        } else if (keyOf != null && text(target, node)) {
            return new Expression.KeyOf(YamlSource.text(keyOf));
        }
        if (Compiler.entry(node, "each") != null) {
            problem(node, "MAP-143", label + " holds one value; 'each' is for lists", "Write 'value:'.");
            return null;
        }
        problem(node, "MAP-130", "this rule reads nothing", "Write 'value: PID-7', 'each: PID-5' or 'constant: ...'.");
        return null;
    }

    private @Nullable Expression values(Class<?> target, Node value, Node node) {
        List<Expression> alternatives = new ArrayList<>();
        for (Node path : value instanceof SequenceNode ? YamlSource.items(value) : List.of(value)) {
            Expression made = places.read(target, path, node, false);
            if (made != null) {
                alternatives.add(made);
            }
        }
        return alternatives.size() == 1 ? alternatives.get(0) : new Expression.FirstOf(alternatives);
    }

    private @Nullable Expression coded(Class<?> target, Node node, Node code) {
        Node named = Compiler.entry(node, "table");
        Node otherwise = Compiler.entry(node, "otherwise");
        if (named == null) {
            problem(
                    code,
                    "MAP-135",
                    "a code without its table",
                    "Write 'table:' with one of " + String.join(", ", compiler.tables())
                            + "; or 'value:' where it is kept as sent.");
            return null;
        }
        CodeTable table = compiler.table(YamlSource.text(named));
        if (table == null) {
            problem(
                    named,
                    "MAP-136",
                    "there is no mappings/codes/" + YamlSource.text(named) + ".csv",
                    Targets.didYouMean(YamlSource.text(named), compiler.tables()));
            return null;
        }
        if (otherwise == null) {
            problem(
                    named,
                    "MAP-137",
                    "nothing says what becomes of a code that " + YamlSource.text(named) + " does not have",
                    "Add 'otherwise: keep', 'unknown' or 'error'.");
            return null;
        }
        Otherwise choice = Arrays.stream(Otherwise.values())
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(YamlSource.text(otherwise)))
                .findFirst()
                .orElse(null);
        if (choice == null) {
            problem(
                    otherwise,
                    "MAP-138",
                    "no such choice: " + YamlSource.text(otherwise),
                    "Possible: keep, unknown, error.");
            return null;
        }
        Expression from = values(target == Concept.class ? Concept.class : String.class, code, node);
        Node said = Compiler.entry(node, "system");
        Expression system = said == null ? null : one(String.class, said);
        if (from == null) {
            return null;
        }
        for (String to : table.targets()) {
            if (target != Concept.class && converted(target, to, named) == null) {
                return null;
            }
        }
        Object fallback = target == Stance.class && choice == Otherwise.UNKNOWN ? Stance.UNKNOWN : "";
        Function<String, @Nullable Object> convert = target == String.class ? to -> to : to -> quietly(target, to);
        return new Expression.Coded(from, system, table, choice, fallback, convert);
    }

    private boolean isLiteral(Class<?> target, Node node) {
        if (!target.isRecord() || !(node instanceof MappingNode)) {
            return false;
        }
        List<String> fields = Targets.components(target);
        List<String> keys = YamlSource.entries(node).stream()
                .map(entry -> YamlSource.text(entry.getKeyNode()))
                .filter(key -> !ABOUT.contains(key))
                .toList();
        boolean noWord = keys.stream().noneMatch(WORDS::contains);
        boolean someField = keys.stream().anyMatch(key -> !WORDS.contains(key)) || target == Coding.class;
        return !keys.isEmpty() && (noWord || someField && fields.containsAll(keys));
    }

    private @Nullable Expression literal(Class<?> target, Node node) {
        RecordComponent[] components = target.getRecordComponents();
        @Nullable Expression[] slots = new Expression[components.length];
        for (NodeTuple entry : YamlSource.entries(node)) {
            String key = YamlSource.text(entry.getKeyNode());
            int at = Targets.components(target).indexOf(key);
            if (at >= 0) {
                slots[at] = compile(components[at].getGenericType(), entry.getValueNode());
            } else if (!ABOUT.contains(key)) {
                problem(
                        entry.getKeyNode(),
                        "MAP-107",
                        "no such field: " + target.getSimpleName() + "." + key,
                        Targets.didYouMean(key, fieldsAndWords(target)));
            }
        }
        return new Expression.Literal(new Template(target, slots, false));
    }

    private @Nullable Expression when(Node node, @Nullable Expression then) {
        Node written = Compiler.entry(node, "when");
        if (written == null || then == null) {
            return then;
        }
        try {
            Condition condition = Condition.parse(YamlSource.text(written));
            if (Compiler.entry(node, "because") == null) {
                condition.paths().stream()
                        .map(path -> Address.parse(path.toString(), datatype))
                        .filter(Objects::nonNull)
                        .forEach(address -> places.standard(written, address));
            }
            return new Expression.When(condition, then, datatype);
        } catch (ConditionException e) {
            problem(written, "MAP-139", "the condition cannot be understood", e.getMessage() + ".");
            return null;
        }
    }

    private boolean known(Node node) {
        boolean known = true;
        for (NodeTuple entry : YamlSource.entries(node)) {
            String key = YamlSource.text(entry.getKeyNode());
            if (!WORDS.contains(key)) {
                problem(entry.getKeyNode(), "MAP-140", "no such word: " + key, Targets.didYouMean(key, WORDS));
                known = false;
            }
        }
        return known;
    }

    private boolean text(Class<?> target, Node node) {
        if (target == String.class) {
            return true;
        }
        problem(
                node,
                "MAP-134",
                label + " is a " + target.getSimpleName() + "; this makes a String",
                "Use 'value:' with 'as:'.");
        return false;
    }

    private @Nullable Object converted(Class<?> target, String text, Node at) {
        Object made = quietly(target, text);
        if (made == null) {
            String remedy = target.isEnum()
                    ? Targets.didYouMean(
                            text,
                            Arrays.stream(target.getEnumConstants())
                                    .map(Object::toString)
                                    .toList())
                    : "A constant is a text, true or false, or one of an enumeration's words.";
            problem(at, "MAP-141", label + " is a " + target.getSimpleName() + "; '" + text + "' is none", remedy);
        }
        return made;
    }

    /** A text as one of these; null where it is none. */
    static @Nullable Object quietly(Class<?> target, String text) {
        if (target == String.class) {
            return text;
        } else if (target == Boolean.class) {
            return text.equals("true") || text.equals("false") ? Boolean.valueOf(text) : null;
        } else if (target == Concept.class) {
            return Concept.text(text);
        } else if (target.isEnum()) {
            return Arrays.stream(target.getEnumConstants())
                    .filter(constant -> constant.toString().equals(text))
                    .findFirst()
                    .orElse(null);
        }
        return null;
    }

    private static List<String> fieldsAndWords(Class<?> target) {
        List<String> names = new ArrayList<>(Targets.components(target));
        names.addAll(WORDS);
        return names;
    }

    private void problem(Node at, String code, String what, String remedy) {
        compiler.problem(rule.problem(at, code, what, remedy));
    }

    /** {@code List<item>} as a type. */
    private record ListOf(Class<?> item) implements ParameterizedType {
        @Override
        public Type[] getActualTypeArguments() {
            return new Type[] {item};
        }

        @Override
        public Type getRawType() {
            return List.class;
        }

        @Override
        public @Nullable Type getOwnerType() {
            return null;
        }
    }
}
