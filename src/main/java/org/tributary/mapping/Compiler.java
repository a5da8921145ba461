package org.tributary.mapping;

import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.tributary.canonical.Fact;
import org.tributary.canonical.Patient;
import org.tributary.canonical.Reading;
import org.tributary.canonical.Said;
import org.tributary.canonical.Stance;
import org.tributary.canonical.Statement;
import org.tributary.mapping.functions.Functions;
import org.tributary.yaml.Problem;
import org.tributary.yaml.YamlSource;

/** Checks an effective mapping against the canonical model and turns it into what runs. */
final class Compiler {
    private static final Set<Class<?>> ALWAYS_MADE = Set.of(Reading.class, Patient.class);

    static final Set<String> NOT_FROM_RULES = Set.of("statement", "origin", "said", "details", "deleted");

    private final Effective effective;
    private final List<Problem> problems;
    private final boolean traced;
    private final Map<String, Template> datatypes = new TreeMap<>();
    private final Map<String, Template> segments = new TreeMap<>();
    private final Set<String> beingCompiled = new HashSet<>();

    private Compiler(Effective effective, List<Problem> problems, boolean traced) {
        this.effective = effective;
        this.problems = problems;
        this.traced = traced;
    }

    /** @param problems takes what is wrong; the result is of use only when that is nothing */
    static Compiled compile(Effective effective, List<Problem> problems) {
        return new Compiler(effective, problems, false).all();
    }

    /** The same of a mapping that was found right, in which each rule says what it gave. */
    static Compiled traced(Effective effective) {
        return new Compiler(effective, new ArrayList<>(), true).all();
    }

    private Compiled all() {
        for (Section section : effective.sections.values()) {
            if (section.kind() == Section.Kind.DATATYPE) {
                datatype(section.name());
            } else if (section.kind() == Section.Kind.SEGMENT && section.makes() != null) {
                segment(section);
            } else if (section.kind() == Section.Kind.EVERY_FACT) {
                shared(section);
            }
        }
        PlanCompiler planner = new PlanCompiler(effective, segments, problems);
        List<Plan> plans = new ArrayList<>();
        for (MessageShape message : effective.messages.values()) {
            plans.add(planner.plan(message));
        }
        return new Compiled(datatypes, plans);
    }

    /** The mapping of a datatype; null where there is none of that name. */
    @Nullable
    Template datatype(String name) {
        Template known = datatypes.get(name);
        Section section = effective.sections.get(name);
        if (known != null || section == null || section.kind() != Section.Kind.DATATYPE) {
            return known;
        }
        Rule makes = section.makes();
        if (makes == null) {
            return null;
        }
        if (!beingCompiled.add(name)) {
            problems.add(makes.problem(
                    makes.key(), "MAP-116", "this datatype is made of itself", "Take one 'as: " + name + "' away."));
            return null;
        }
        Template made = template(section, makes);
        beingCompiled.remove(name);
        if (made != null) {
            datatypes.put(name, made);
        }
        return made;
    }

    /** The datatype that makes this record, where exactly one is the usual one. */
    static String usualDatatype(Class<?> target) {
        return switch (target.getSimpleName()) {
            case "String" -> "text";
            case "Boolean" -> "yes-no";
            case "Integer" -> "whole-number";
            case "Moment" -> "moment";
            case "PatientIdentifier" -> "CX";
            case "Concept" -> "CWE";
            case "HumanName" -> "XPN";
            case "Address" -> "XAD";
            case "Telecom" -> "XTN";
            case "Practitioner" -> "XCN";
            case "Organization" -> "XON";
            case "Location" -> "PL";
            default -> "";
        };
    }

    @Nullable
    CodeTable table(String name) {
        return effective.tables.get(name);
    }

    Set<String> tables() {
        return effective.tables.keySet();
    }

    Set<String> makers() {
        Set<String> names = new LinkedHashSet<>(Functions.all().keySet());
        effective.sections.values().stream()
                .filter(section -> section.kind() == Section.Kind.DATATYPE)
                .forEach(section -> names.add(section.name()));
        return names;
    }

    void problem(Problem problem) {
        problems.add(problem);
    }

    /** What is said of all facts is what all facts have. */
    private void shared(Section section) {
        section.rules().forEach((key, rule) -> {
            if (key.startsWith(Section.DETAIL)) {
                checkDetail(Statement.class, rule, key.substring(Section.DETAIL.length()));
            } else if (!sharedFields().contains(last(rule.name()))) {
                problems.add(rule.problem(
                        rule.key(),
                        "MAP-107",
                        "no such field: " + section.name() + "." + last(rule.name()),
                        Targets.didYouMean(last(rule.name()), sharedFields())));
            }
        });
    }

    private void segment(Section section) {
        Rule makes = section.makes();
        Template made = makes == null ? null : template(section, makes);
        if (made != null) {
            segments.put(section.name(), made);
        }
    }

    private @Nullable Template template(Section section, Rule makes) {
        Class<?> target = Targets.named(section.target());
        if (target == null) {
            problems.add(makes.problem(
                    makes.value(),
                    "MAP-117",
                    "no such record: " + section.target(),
                    Targets.didYouMean(section.target(), Targets.names())));
            return null;
        }
        for (Map.Entry<String, Rule> line : section.rules().entrySet()) {
            Rule rule = line.getValue();
            if (line.getKey().startsWith(Section.DETAIL)) {
                checkDetail(target, rule, line.getKey().substring(Section.DETAIL.length()));
                continue;
            }
            String field = last(rule.name());
            if (!fields(target).contains(field)) {
                problems.add(rule.problem(
                        rule.key(),
                        "MAP-107",
                        "no such field: " + target.getSimpleName() + "." + field,
                        Targets.didYouMean(field, fields(target))));
            }
        }
        RecordComponent[] components = target.getRecordComponents();
        @Nullable Expression[] slots = new Expression[components.length];
        for (int i = 0; i < components.length; i++) {
            String name = components[i].getName();
            Rule rule = rule(section, name);
            if (isFact(target) && name.equals("statement")) {
                slots[i] = statement(section, target);
            } else if (rule != null) {
                slots[i] = compiled(section, rule, components[i].getGenericType());
            } else if (name.equals("origin")) {
                slots[i] = new Expression.Whereabouts();
            } else if (name.equals("details")) {
                slots[i] = details(section);
            } else if (name.equals("deleted")) {
                slots[i] = new Expression.Deleted(List.of(), List.of());
            }
        }
        for (int i = 0; i < components.length; i++) {
            if (slots[i] instanceof Expression.Deleted) {
                slots[i] = deleted(components, slots);
            }
        }
        Template made = new Template(target, slots, ALWAYS_MADE.contains(target));
        return section.kind() == Section.Kind.DATATYPE ? made.ignoring(ignoredParts(section)) : made;
    }

    private List<Address> ignoredParts(Section section) {
        List<Address> parts = new ArrayList<>();
        for (Rule line : section.ignored().values()) {
            Address address = Address.parse(line.name(), section.head());
            if (address == null || !address.datatype()) {
                problems.add(line.problem(
                        line.key(),
                        "MAP-119",
                        "no component of " + section.head() + ": " + line.name(),
                        "Write '" + section.head() + "-2: why'."));
            } else {
                parts.add(address);
            }
        }
        return parts;
    }

    private static Expression deleted(RecordComponent[] components, @Nullable Expression[] slots) {
        List<String> fields = new ArrayList<>();
        List<List<Address>> addresses = new ArrayList<>();
        for (int i = 0; i < components.length; i++) {
            Expression slot = slots[i];
            List<Address> own = slot == null
                    ? List.of()
                    : slot.reaches().stream()
                            .map(Expression.Reach::address)
                            .filter(a -> !a.datatype())
                            .limit(1)
                            .toList();
            if (!own.isEmpty()) {
                fields.add(components[i].getName());
                addresses.add(own);
            }
        }
        return new Expression.Deleted(fields, addresses);
    }

    private Expression statement(Section section, Class<?> fact) {
        Template said = frame(section, Said.class);
        RecordComponent[] components = Statement.class.getRecordComponents();
        @Nullable Expression[] slots = new Expression[components.length];
        for (int i = 0; i < components.length; i++) {
            String name = components[i].getName();
            Expression own = name.equals("details") ? details(section) : framed(section, components[i]);
            slots[i] = switch (name) {
                case "origin" -> new Expression.Whereabouts();
                case "said" -> new Expression.Frame(said);
                case "key" -> own == null ? null : new Expression.Unique(fact.getSimpleName(), own);
                case "stance" -> {
                    Expression asserted = new Expression.Constant(Stance.ASSERTED);
                    yield own == null ? asserted : new Expression.FirstOf(List.of(own, asserted));
                }
                default -> own;
            };
        }
        return new Expression.Frame(new Template(Statement.class, slots, true));
    }

    /** What has no field of its own; a constant alone is no detail. */
    private @Nullable Expression details(Section section) {
        List<DetailsExpression.Named> all = new ArrayList<>();
        section.rules().forEach((key, rule) -> {
            if (key.startsWith(Section.DETAIL)) {
                String name = key.substring(Section.DETAIL.length());
                Expression made = new RuleCompiler(this, rule, section.name() + "." + key, null).detail(rule.value());
                if (made != null) {
                    made = watched(section.name() + "." + key, rule, made);
                    String place = made.reaches().isEmpty()
                            ? ""
                            : made.reaches().get(0).address().plain();
                    all.add(new DetailsExpression.Named(name, place, made));
                }
            }
        });
        return all.isEmpty() ? null : new DetailsExpression(all);
    }

    private void checkDetail(Class<?> target, Rule rule, String name) {
        if (!isFact(target) && target != Patient.class) {
            problems.add(rule.problem(
                    rule.key(),
                    "MAP-144",
                    target.getSimpleName() + " has no details",
                    "Only a patient and facts have them."));
        } else if (!name.matches("[a-z][a-z0-9]*( [a-z0-9]+)*")) {
            problems.add(rule.problem(
                    rule.key(), "MAP-145", "no name of a detail: " + name, "Write small words, as in 'admit source'."));
        }
    }

    private Template frame(Section section, Class<?> record) {
        RecordComponent[] components = record.getRecordComponents();
        @Nullable Expression[] slots = new Expression[components.length];
        for (int i = 0; i < components.length; i++) {
            slots[i] = framed(section, components[i]);
        }
        return new Template(record, slots, true);
    }

    /** The segment's own rule, else the one for every fact. */
    private @Nullable Expression framed(Section section, RecordComponent component) {
        Rule own = rule(section, component.getName());
        if (own != null) {
            return compiled(section, own, component.getGenericType());
        }
        Section every = effective.sections.get("every-fact");
        Rule shared = every == null ? null : rule(every, component.getName());
        Expression made = shared == null || every == null ? null : compiled(every, shared, component.getGenericType());
        return made == null ? null : new Expression.Once(made);
    }

    private @Nullable Expression compiled(Section section, Rule rule, Type type) {
        String label = section.name() + "." + last(rule.name());
        String datatype = section.kind() == Section.Kind.DATATYPE ? section.head() : null;
        Expression made = new RuleCompiler(this, rule, label, datatype).compile(type, rule.value());
        return made == null ? null : watched(label, rule, made);
    }

    private Expression watched(String label, Rule rule, Expression made) {
        return traced ? new Traced(label, rule, made) : made;
    }

    private static @Nullable Rule rule(Section section, String field) {
        return section.rules().get(field);
    }

    private static boolean isFact(Class<?> target) {
        return Fact.class.isAssignableFrom(target);
    }

    /** What the rules of a file that makes this record may fill. */
    static List<String> fields(Class<?> target) {
        List<String> fields = new ArrayList<>(Targets.components(target));
        if (isFact(target)) {
            fields.addAll(sharedFields());
        }
        fields.removeAll(NOT_FROM_RULES);
        return fields;
    }

    /** What every fact has besides its own fields; the rules of every-fact may fill it too. */
    static List<String> sharedFields() {
        List<String> fields = new ArrayList<>(Targets.components(Statement.class));
        fields.addAll(Targets.components(Said.class));
        fields.removeAll(NOT_FROM_RULES);
        return fields;
    }

    private static String last(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    static @Nullable Node entry(Node node, String key) {
        for (NodeTuple tuple : YamlSource.entries(node)) {
            if (YamlSource.text(tuple.getKeyNode()).equals(key)) {
                return tuple.getValueNode();
            }
        }
        return null;
    }
}
