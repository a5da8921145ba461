package org.tributary.mapping;

import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.tributary.canonical.Attachment;
import org.tributary.canonical.Coding;
import org.tributary.canonical.Concept;
import org.tributary.canonical.Fact;
import org.tributary.canonical.Moment;
import org.tributary.canonical.Patient;
import org.tributary.canonical.Period;
import org.tributary.canonical.Said;
import org.tributary.canonical.Statement;
import org.tributary.mapping.functions.Functions;
import org.tributary.yaml.YamlSource;

/**
 * Makes conf/schemas/canonical.schema.json: which fields there are for each {@code makes:} and what may stand on their right
 * side, from the records by reflection, from the registered functions and from the base mapping.
 */
final class CanonicalSchema {
    private static final String RULE = "rule.schema.json#/definitions/";
    private static final String DETAIL = "detail [a-z][a-z0-9]*( [a-z0-9]+)*";
    private static final Set<String> READ_NOTHING =
            Set.of("as", "when", "row", "because", "system", "table", "otherwise", "with");
    private static final Map<String, String> CALLED = Map.ofEntries(
            Map.entry("String", "text"),
            Map.entry("Boolean", "true or false"),
            Map.entry("Integer", "whole number"),
            Map.entry("Moment", "time"),
            Map.entry("Concept", "coded value"),
            Map.entry("Coding", "code in a code system"),
            Map.entry("Quantity", "amount"),
            Map.entry("Period", "period"),
            Map.entry("Value", "observed value"),
            Map.entry("Attachment", "attachment"),
            Map.entry("HumanName", "person's name"),
            Map.entry("Address", "postal address"),
            Map.entry("Telecom", "way to reach somebody"),
            Map.entry("Practitioner", "clinician"),
            Map.entry("Organization", "organization"),
            Map.entry("PatientIdentifier", "patient's number"),
            Map.entry("FamilyParts", "family name taken apart"),
            Map.entry("Identifier", "number of something other than the patient"),
            Map.entry("Issued", "way a number was issued"),
            Map.entry("Location", "place within a house"),
            Map.entry("Parent", "parent of a result"),
            Map.entry("DocumentPart", "named part of a document"),
            Map.entry("Stance", "word for how it is meant"));

    private final MappingFolder folder;
    private final Map<String, Object> definitions = new TreeMap<>();
    private final Map<String, Object> overridden = new LinkedHashMap<>();
    private final Map<String, Object> added = new LinkedHashMap<>();
    private final Map<String, Object> layered = new LinkedHashMap<>();

    private CanonicalSchema(MappingFolder folder) {
        this.folder = folder;
    }

    static Map<String, Object> of(MappingFolder folder) {
        CanonicalSchema schema = new CanonicalSchema(folder);
        schema.names();
        schema.detail();
        folder.sections.values().forEach(schema::layer);
        schema.layers();
        return object(
                "$schema",
                "http://json-schema.org/draft-07/schema#",
                "title",
                "What a patient, a fact and their parts have",
                "description",
                "Generated from the canonical records, the registered functions and the base mapping; a test compares,"
                        + " and writes it anew with -Dgolden.update=true.",
                "definitions",
                schema.definitions);
    }

    /** What rules can name: records, functions and datatypes, tables, segment files. */
    private void names() {
        List<Object> makers = new ArrayList<>();
        Functions.all().values().forEach(one -> makers.add(word(one.name(), one.description())));
        datatypes().forEach(one -> makers.add(word(one.name(), new Documented(made(one)).type())));
        List<Object> records = new ArrayList<>();
        for (String name : Targets.names()) {
            Class<?> record = Targets.named(name);
            if (record != null) {
                records.add(word(name, new Documented(record).type()));
                rulesOf(record);
            }
        }
        definitions.put("record", object("anyOf", records));
        definitions.put("shared-rules", fields(Compiler.sharedFields(), Statement.class, "every-fact"));
        List<Object> segments = new ArrayList<>();
        folder.sections.values().stream()
                .filter(one -> one.kind() == Section.Kind.SEGMENT && one.makes() != null)
                .forEach(one -> segments.add(word(one.name(), "Makes " + one.target() + ".")));
        segments.add(object("type", "string", "pattern", "^[A-Z][A-Za-z0-9-]{2,}$"));
        definitions.put("segment-file", object("anyOf", segments));
        List<Object> tables = new ArrayList<>();
        folder.tables.keySet().forEach(one -> tables.add(word(one, "mappings/codes/" + one + ".csv")));
        tables.add(object("type", "string", "pattern", "^[A-Za-z0-9][A-Za-z0-9._-]*$"));
        definitions.put(
                "table",
                object(
                        "description",
                        "A vocabulary of mappings/codes, without its .csv.",
                        "anyOf",
                        tables,
                        "examples",
                        List.copyOf(folder.tables.keySet())));
        definitions.put("claim", object("enum", ClaimRule.names()));
    }

    private void rulesOf(Class<?> record) {
        definitions.put(
                "rules-of-" + record.getSimpleName(), fields(Compiler.fields(record), record, record.getSimpleName()));
    }

    /** An object whose properties are these fields of a record. */
    private Map<String, Object> fields(List<String> names, Class<?> record, String shown) {
        Map<String, Object> properties = new TreeMap<>();
        for (String name : names) {
            RecordComponent component = component(record, name);
            if (isMappable(component.getGenericType())) {
                properties.put(name, property(component, baseRules(record, name)));
            }
        }
        return object(
                "description",
                "What fills the fields of " + shown + "; one that is left out stays empty.",
                "type",
                "object",
                "properties",
                properties,
                "additionalProperties",
                false);
    }

    private Map<String, Object> property(RecordComponent component, List<Object> examples) {
        Type type = component.getGenericType();
        Documented documented = new Documented(component.getDeclaringRecord());
        return object(
                "description",
                documented.component(component.getName()) + " " + kind(type),
                "allOf",
                List.of(right(type)),
                "examples",
                examples.isEmpty() ? List.of(example(type)) : examples);
    }

    private String kind(Type type) {
        Class<?> item = Targets.listed(type);
        Class<?> one = item == null ? Targets.boxed(type) : item;
        String called = called(one);
        String usual = Compiler.usualDatatype(one);
        String read =
                one == String.class ? "" : usual.isEmpty() ? "; 'as:' says how it is read" : "; " + usual + " reads it";
        return (item == null ? "One " + called : "A list, each item one " + called) + read + ".";
    }

    private Map<String, Object> right(Type type) {
        Class<?> item = Targets.listed(type);
        return ref(item == null ? one(Targets.boxed(type)) : listOf(item));
    }

    /** A field that holds one of these: a place, a rule in braces, or alternatives. One schema, so that editors need not choose. */
    private String one(Class<?> type) {
        String name = "one-" + type.getSimpleName();
        if (definitions.putIfAbsent(name, Map.of()) == null) {
            definitions.put(name, right("one " + called(type), type, braces(type, false), name));
        }
        return name;
    }

    private String listOf(Class<?> type) {
        String name = "list-of-" + type.getSimpleName();
        String item = "item-" + type.getSimpleName();
        if (definitions.putIfAbsent(name, Map.of()) == null) {
            String braces = braces(type, true);
            definitions.put(item, right(called(type), type, braces, one(type)));
            definitions.put(name, right("list, each item one " + called(type), type, braces, item));
        }
        return name;
    }

    private static Map<String, Object> right(String title, Class<?> type, String braces, String items) {
        boolean path = !Compiler.usualDatatype(type).isEmpty();
        return object(
                "title",
                title,
                "type",
                path ? List.of("string", "object", "array") : List.of("object", "array"),
                "allOf",
                List.of(object("$ref", RULE + "path"), ref(braces)),
                "minItems",
                1,
                "items",
                ref(items));
    }

    /** In braces: what is read and how; or the record's own fields on the left, as in {@code {family: XCN-2.1, given: XCN-3}}. */
    private String braces(Class<?> type, boolean each) {
        String name = "braces-" + type.getSimpleName() + (each ? "-each" : "");
        if (definitions.putIfAbsent(name, Map.of()) != null) {
            return name;
        }
        Map<String, Object> properties = new LinkedHashMap<>();
        Map<String, Object> needs = new LinkedHashMap<>();
        List<String> readNothing = new ArrayList<>();
        for (String word : RuleCompiler.WORDS) {
            if (takes(type, word, each)) {
                properties.put(word, wordsSchema(type, word));
                if (READ_NOTHING.contains(word)) {
                    readNothing.add(word);
                }
                if (Compiler.usualDatatype(type).isEmpty() && (word.equals("value") || word.equals("each"))) {
                    needs.put(word, List.of("as"));
                }
            }
        }
        if (properties.containsKey("code")) {
            needs.put("code", List.of("table", "otherwise"));
            List.of("table", "otherwise", "system").forEach(word -> needs.put(word, List.of("code")));
        }
        if (properties.containsKey("join")) {
            needs.put("with", List.of("join"));
        }
        if (isLiteral(type)) {
            ownFields(type, properties, needs);
        }
        Map<String, Object> braces = object(
                "properties",
                properties,
                "additionalProperties",
                false,
                "not",
                object("type", "object", "propertyNames", object("enum", readNothing)));
        if (!needs.isEmpty()) {
            braces.put("dependencies", needs);
        }
        definitions.put(name, braces);
        return name;
    }

    private void ownFields(Class<?> type, Map<String, Object> properties, Map<String, Object> needs) {
        for (RecordComponent component : type.getRecordComponents()) {
            if (isMappable(component.getGenericType())) {
                properties.put(
                        component.getName(), property(component, List.of())); // value: of a word's name fits both
                needs.remove(component.getName());
            }
        }
    }

    private static boolean takes(Class<?> type, String word, boolean each) {
        return switch (word) {
            case "each" -> each;
            case "join", "with", "identity", "key-of" -> type == String.class;
            case "constant" -> isConstant(type);
            case "code", "system", "table", "otherwise" -> isConstant(type);
            default -> true;
        };
    }

    private static boolean isConstant(Class<?> type) {
        return type == String.class || type == Concept.class || type == Boolean.class || type.isEnum();
    }

    private Map<String, Object> wordsSchema(Class<?> type, String word) {
        return switch (word) {
            case "as" -> as(type);
            case "table" -> ref("table");
            case "constant" -> constant(type);
            case "system" ->
                object(
                        "description",
                                "The code system of the code; only rows of the table with it count. Left out: any.",
                        "allOf", List.of(ref(one(String.class))),
                        "examples", List.of("OBX-3.3"));
            case "join" ->
                object(
                        "description", "Several texts as one; those that are absent leave nothing behind.",
                        "allOf", List.of(ref(listOf(String.class))),
                        "examples", List.of(List.of("MSH-9.1", "MSH-9.2")));
            case "identity" ->
                object(
                        "description",
                        "What the sender tells this fact by: all of these together. A correction finds by it what it"
                                + " corrects. An inner list holds alternatives.",
                        "type",
                        "array",
                        "minItems",
                        1,
                        "items",
                        ref(one(String.class)),
                        "examples",
                        List.of(List.of(List.of("OBR-3.1", "OBR-2.1"), "OBX-3.1", "OBX-4")));
            default -> object("$ref", RULE + word);
        };
    }

    private Map<String, Object> constant(Class<?> type) {
        if (type.isEnum()) {
            List<Object> words = new ArrayList<>();
            Arrays.stream(type.getEnumConstants())
                    .forEach(one -> words.add(word(one.toString(), new Documented(type).constant(one.toString()))));
            return object(
                    "description",
                    "A fixed word.",
                    "anyOf",
                    words,
                    "examples",
                    List.of(type.getEnumConstants()[0].toString()));
        } else if (type == Boolean.class) {
            return object(
                    "description",
                    "Fixed, most often together with when:.",
                    "enum",
                    List.of(true, false, "true", "false"),
                    "examples",
                    List.of(true));
        }
        return object("$ref", RULE + "constant");
    }

    private Map<String, Object> as(Class<?> type) {
        return as(called(type), Compiler.usualDatatype(type), type::isAssignableFrom);
    }

    private Map<String, Object> as(String made, String usual, Predicate<Class<?>> fits) {
        List<Object> any = new ArrayList<>();
        List<String> examples = new ArrayList<>();
        Set<String> others = new LinkedHashSet<>();
        Functions.all().values().forEach(one -> {
            if (fits.test(one.gives())) {
                any.add(word(one.name(), one.description()));
                examples.add(one.name());
            } else {
                others.add(one.name());
            }
        });
        datatypes().forEach(one -> {
            if (fits.test(made(one))) {
                any.add(word(one.name(), "mappings/hl7v2/datatypes/" + one.name() + ".yaml"));
                examples.add(one.name());
            } else {
                others.add(one.name());
            }
        });
        String known = others.isEmpty() ? "" : "(?!(" + String.join("|", others) + ")$)";
        any.add(object("type", "string", "pattern", "^" + known + "[A-Za-z][A-Za-z0-9-]*$"));
        return object(
                "description",
                "The function or the datatype (of mappings/hl7v2/datatypes) that makes a " + made + " of the place."
                        + (usual.isEmpty() ? "" : " Left out: " + usual + "."),
                "anyOf",
                any,
                "examples",
                examples.isEmpty() ? List.of("DR") : List.copyOf(examples));
    }

    private void detail() {
        String braces = braces(String.class, true);
        Map<String, Object> own = new LinkedHashMap<>(map(definitions.get(braces)));
        Map<String, Object> properties = new LinkedHashMap<>(map(own.get("properties")));
        properties.put(
                "as",
                as(
                        "text, a coded value, a time, a clinician or an organization",
                        "text",
                        RuleCompiler.DETAILS::contains));
        own.put("properties", properties);
        definitions.put("braces-detail", own);
        Map<String, Object> detail = right("detail", String.class, "braces-detail", "detail");
        detail.put(
                "description",
                "A detail: what has no field of its own, under a name in small words. Text, unless 'as:' says more; several"
                        + " items are kept.");
        definitions.put("detail", detail);
    }

    /** What a feed may override of one file of the base, and what it may add. */
    private void layer(Section section) {
        Class<?> record = section.kind() == Section.Kind.EVERY_FACT ? Statement.class : Targets.named(section.target());
        if (record == null) {
            return;
        }
        List<String> names = record == Statement.class ? Compiler.sharedFields() : Compiler.fields(record);
        List<String> fields = new ArrayList<>();
        for (String name : names) {
            RecordComponent component = component(record, name);
            if (!isMappable(component.getGenericType())) {
                continue;
            }
            fields.add(name);
            Rule base = section.rules().get(name);
            if (base == null) {
                String rules = record == Statement.class ? "shared-rules" : "rules-of-" + record.getSimpleName();
                added.put(section.name() + "." + name, ref(rules + "/properties/" + name));
            } else {
                Map<String, Object> property = property(component, List.of());
                property.remove("examples"); // the base's rule is one
                property.put("description", property.get("description") + " The base's rule: " + base.shown());
                overridden.put(section.name() + "." + name, property);
            }
        }
        boolean detailed = section.kind() == Section.Kind.SEGMENT
                && (record == Patient.class || Fact.class.isAssignableFrom(record));
        layered.put(
                "^" + section.name() + "\\.(?!(" + String.join("|", fields) + (detailed ? "|" + DETAIL : "") + ")$)",
                false);
    }

    private void layers() {
        layered.put("^(?![A-Za-z][A-Za-z0-9-]*\\.([A-Za-z]+|" + DETAIL + ")$)", false);
        layered.put("\\.detail ", ref("detail"));
        definitions.put(
                "override",
                layerOf(
                        overridden,
                        "What this feed does in place of the layer below it. FILE.field, as"
                                + " in PID.birthDate, where FILE is one of mappings/hl7v2. Below it there must be such a rule; else put it"
                                + " under add:.",
                        "PID.birthDate",
                        object("value", "ZPI-3", "as", "date")));
        definitions.put(
                "add",
                layerOf(
                        added,
                        "What this feed says besides: FILE.field, or FILE.detail and a name in small"
                                + " words for what has no field. What the layer below fills already belongs under override:.",
                        "PID.detail ward code",
                        object("value", "ZPV-1")));
    }

    private Map<String, Object> layerOf(
            Map<String, Object> properties, String description, String key, Map<String, Object> rule) {
        return object(
                "description",
                description,
                "type",
                "object",
                "properties",
                properties,
                "patternProperties",
                layered,
                "additionalProperties",
                object("$ref", RULE + "any"),
                "examples",
                List.of(object(key, rule)));
    }

    private List<Section> datatypes() {
        return folder.sections.values().stream()
                .filter(one -> one.kind() == Section.Kind.DATATYPE)
                .toList();
    }

    private static Class<?> made(Section datatype) {
        Class<?> made = Targets.named(datatype.target());
        if (made == null) {
            throw new IllegalStateException(datatype.name() + " makes nothing known");
        }
        return made;
    }

    /** The rules that the base has for a field of this record, each once. */
    private List<Object> baseRules(Class<?> record, String field) {
        Set<Object> rules = new LinkedHashSet<>();
        for (Section section : folder.sections.values()) {
            boolean shared = record == Statement.class && section.kind() == Section.Kind.EVERY_FACT;
            Rule rule = shared || section.target().equals(record.getSimpleName())
                    ? section.rules().get(field)
                    : null;
            if (rule != null) {
                rules.add(value(rule.value()));
            }
        }
        return rules.stream().limit(2).toList();
    }

    private static RecordComponent component(Class<?> record, String name) {
        for (Class<?> each : List.of(record, Statement.class, Said.class)) {
            RecordComponent component = Targets.component(each, name);
            if (component != null) {
                return component;
            }
        }
        throw new IllegalStateException(record.getSimpleName() + " has no " + name);
    }

    private static String called(Class<?> type) {
        return CALLED.getOrDefault(type.getSimpleName(), type.getSimpleName());
    }

    private static boolean isMappable(Type type) {
        Class<?> item = Targets.listed(type);
        return CALLED.containsKey((item == null ? Targets.boxed(type) : item).getSimpleName());
    }

    private static boolean isLiteral(Class<?> type) {
        return type.isRecord() && type != Moment.class && type != Attachment.class;
    }

    private Object example(Type type) {
        Class<?> item = Targets.listed(type);
        Class<?> one = item == null ? Targets.boxed(type) : item;
        if (one.isEnum()) {
            return object("constant", one.getEnumConstants()[0].toString(), "when", "ZPV-2 = X");
        }
        if (one == Period.class) {
            return object("start", "ZPV-1", "end", "ZPV-2");
        } else if (one == Coding.class) {
            return object("code", "ZPV-1", "system", "ZPV-2");
        }
        Map<String, Object> rule = object(item == null ? "value" : "each", "ZPV-1");
        if (Compiler.usualDatatype(one).isEmpty()) {
            List<?> makers = (List<?>) as(one).get("examples");
            rule.put("as", makers.get(0));
        }
        return rule;
    }

    private static Object value(Node node) {
        if (node instanceof SequenceNode) {
            return YamlSource.items(node).stream().map(CanonicalSchema::value).toList();
        } else if (node instanceof MappingNode) {
            Map<String, Object> entries = new LinkedHashMap<>();
            YamlSource.entries(node)
                    .forEach(entry -> entries.put(YamlSource.text(entry.getKeyNode()), value(entry.getValueNode())));
            return entries;
        }
        String text = YamlSource.text(node);
        return node.getTag().equals(Tag.BOOL) ? (Object) Boolean.valueOf(text.toLowerCase(Locale.ROOT)) : text;
    }

    private static Map<String, Object> word(String name, String description) {
        return description.isEmpty() ? object("const", name) : object("const", name, "description", description);
    }

    private static Map<String, Object> ref(String name) {
        return object("$ref", "#/definitions/" + name);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    private static Map<String, Object> object(Object... entries) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < entries.length; i += 2) {
            object.put((String) entries[i], entries[i + 1]);
        }
        return object;
    }
}
