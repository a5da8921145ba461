package org.tributary.ccda;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Concept;
import org.tributary.canonical.Detail;
import org.tributary.canonical.Origin;
import org.tributary.canonical.Stance;
import org.tributary.canonical.Statement;

/** What all entries need: how a statement is meant, and what every fact has. */
final class Context {
    static final Concept NOTHING = new Concept(null, List.of(), List.of());

    private static final Set<String> PLANNED = Set.of("INT", "RQO", "PRMS", "PRP", "ARQ", "APT");

    /** SNOMED CT; left, right, both. */
    private static final String LATERALITY = "272741003";

    private static final List<String> QUALIFIED = List.of("code", "value", "targetSiteCode");

    final Scope scope;
    private final Provenance provenance;
    private final Map<Node, SectionKind> kinds = new IdentityHashMap<>();

    Context(Scope scope, Provenance provenance) {
        this.scope = scope;
        this.provenance = provenance;
    }

    /**
     * By negationInd, nullFlavor and moodCode of the statement itself. Negation goes first: "is not to be given" is no plan to
     * give.
     *
     * @return null where the mood is one that makes no statement about the patient (goal, definition, criterion)
     */
    @Nullable
    Stance stance(Node statement) {
        return stance(statement, "EVN");
    }

    /** @param so the mood in which such a statement says that it is so: a goal's is {@code GOL} */
    @Nullable
    Stance stance(Node statement, String so) {
        Boolean negated = bool(statement, "negationInd");
        if (Boolean.TRUE.equals(negated)) {
            return Stance.NEGATED;
        }
        Node around = statement.parent;
        while (around != null && !around.is("section")) {
            if (Boolean.TRUE.equals(bool(around, "negationInd"))) {
                scope.found(CcdaFinding.NEGATED_AROUND, around);
            }
            around = around.parent;
        }
        String mood = statement.get("moodCode");
        if (mood != null && !mood.equals("EVN") && !mood.equals(so) && !PLANNED.contains(mood)) {
            scope.found(CcdaFinding.MOOD_NOT_READ, statement);
            return null;
        }
        if (statement.get("nullFlavor") != null) {
            scope.found(CcdaFinding.NULL_STATEMENT, statement);
            return Stance.UNKNOWN;
        }
        if (negated == null && statement.attribute("negationInd") != null) {
            return Stance.UNKNOWN;
        }
        if (mood == null) {
            scope.found(CcdaFinding.MOOD_MISSING, statement);
            return Stance.UNKNOWN;
        }
        return mood.equals("EVN") || mood.equals(so) ? Stance.ASSERTED : Stance.PLANNED;
    }

    /** Null where it is not sent, or neither true nor false. */
    @Nullable
    Boolean bool(Node node, String attribute) {
        String raw = node.attribute(attribute);
        if (raw == null) {
            return null;
        }
        switch (raw.strip().toLowerCase(Locale.ROOT)) {
            case "true", "1":
                return true;
            case "false", "0":
                return false;
            default:
                scope.found(CcdaFinding.NOT_TRUE_OR_FALSE, node);
                return null;
        }
    }

    Statement statement(Node node, Stance stance, @Nullable String status) {
        return new Statement(
                scope.key(node),
                new Origin(node.path()),
                provenance.said(node),
                stance,
                status,
                stance == Stance.NEGATED ? reason(node) : null,
                provenance.confidentiality(node),
                "nullified".equals(statusCode(node)),
                details(node));
    }

    /** Its section; which side, where a code of the statement is qualified by it. */
    private List<Detail> details(Node node) {
        List<Detail> found = new ArrayList<>(0);
        Detail section = section(node);
        if (section != null) {
            found.add(section);
        }
        if (!node.is("ClinicalDocument")) {
            found.addAll(provenance.others(node));
        }
        for (String coded : QUALIFIED) {
            Node code = node.child(coded);
            for (Node qualifier : code == null ? List.<Node>of() : code.children("qualifier")) {
                Node name = qualifier.child("name");
                Node value = qualifier.child("value");
                Concept side = name != null && name.has("code", LATERALITY) ? Concepts.concept(value, scope) : null;
                if (side != null && value != null) {
                    found.add(new Detail(Detail.LATERALITY, side, null, null, null, null, value.path()));
                }
            }
        }
        return found;
    }

    /** Where it stands, where that is none of the sections that its kind has for itself; null elsewhere. */
    private @Nullable Detail section(Node node) {
        Node section = node.section();
        SectionKind kind = section == null ? null : kinds.computeIfAbsent(section, SectionKind::of);
        return section == null || kind == null || kind.isCore()
                ? null
                : new Detail(Detail.SECTION, kind.concept(), null, null, null, null, section.path());
    }

    static @Nullable String statusCode(Node node) {
        Node status = node.child("statusCode");
        return status == null ? null : status.get("code");
    }

    List<String> confidentiality(Node node) {
        return provenance.confidentiality(node);
    }

    boolean isAboutAnother(Node statement) {
        return provenance.isAboutAnother(statement);
    }

    /** The coded thing; where only a reference stood for it and that leads nowhere, the text of the statement. */
    @Nullable
    Concept about(@Nullable Node code, Node statement) {
        Concept concept = Concepts.concept(code, scope);
        if (concept == null && code != null && code.at("originalText", "reference") != null) {
            String text = Concepts.words(statement.child("text"), scope);
            return text == null ? null : Concept.text(text);
        }
        return concept;
    }

    /** The statement's own words. */
    @Nullable
    String words(Node statement) {
        return Concepts.words(statement.child("text"), scope);
    }

    /** entryRelationship RSON: a refusal reason's code, else its value. What it would have been for is an indication. */
    private @Nullable Concept reason(Node statement) {
        for (Node relation : statement.children("entryRelationship")) {
            if (relation.has("typeCode", "RSON")) {
                for (Node reason : relation.elements()) {
                    if (reason.isTemplate(Indications.TEMPLATE)) {
                        continue;
                    }
                    Concept value = Concepts.concept(reason.child("value"), scope);
                    Concept code = Concepts.concept(reason.child("code"), scope);
                    boolean refusal = reason.isTemplate("2.16.840.1.113883.10.20.22.4.53");
                    Concept said = refusal ? Concepts.first(code, value) : Concepts.first(value, code);
                    if (said != null) {
                        return said;
                    }
                }
            }
        }
        return null;
    }

    /** The observation of this template, or with this code, that qualifies a statement; null where there is none. */
    static @Nullable Node qualifier(Node statement, String template, String code) {
        for (Node relation : statement.children("entryRelationship")) {
            Node observation = relation.child("observation");
            if (observation == null) {
                continue;
            }
            Node coded = observation.child("code");
            if (observation.isTemplate(template) || coded != null && coded.has("code", code)) {
                return observation;
            }
        }
        return null;
    }
}
