package org.tributary.ccda;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Concept;
import org.tributary.canonical.Concern;
import org.tributary.canonical.Fact;
import org.tributary.canonical.Stance;

/**
 * Health Concern Act and Risk Concern Act, 2.16.840.1.113883.10.20.22.4.132 and .136: one fact for each act, named by what it
 * holds or points to. Denied without anything named it says that there are none.
 */
final class ConcernEntry {
    private static final String RISK = "2.16.840.1.113883.10.20.22.4.136";
    private static final String PRIORITY = "2.16.840.1.113883.10.20.22.4.143";
    private static final Set<String> HOLDS = Set.of("REFR", "SUBJ", "COMP", "SPRT");

    private ConcernEntry() {}

    static @Nullable Fact read(Node act, Context context) {
        Scope scope = context.scope;
        Stance stance = context.stance(act);
        if (stance == null) {
            return null;
        }
        List<Concept> named = new ArrayList<>(1);
        List<Node> found = new ArrayList<>(1);
        for (Node relation : act.children("entryRelationship")) {
            String type = relation.get("typeCode");
            for (Node inner : type == null || HOLDS.contains(type) ? relation.elements() : List.<Node>of()) {
                Node statement = inner.isTemplate(Scope.POINTER) ? pointed(inner, scope) : inner(inner);
                Concept concept = statement == null || inner.isTemplate(PRIORITY) || Privacy.isLabel(inner)
                        ? null
                        : concept(statement, context);
                if (concept != null && !named.contains(concept)) {
                    named.add(concept);
                    found.add(statement);
                }
            }
        }
        String words = named.isEmpty() ? context.words(act) : null;
        if (stance == Stance.ASSERTED && !found.isEmpty()) {
            List<Node> denied =
                    found.stream().filter(node -> isDenied(node, context)).toList();
            if (denied.size() == found.size()) {
                stance = Stance.NEGATED; // a concern about what is not there is none
            } else {
                for (Node node : denied) { // what is not there is not named with what is
                    named.remove(found.indexOf(node));
                    found.remove(node);
                    scope.found(CcdaFinding.ENTRY_NOT_READ, node);
                }
            }
        }
        if (stance == Stance.NEGATED && named.isEmpty()) {
            stance = Stance.NONE_KNOWN;
        }
        if (named.isEmpty() && words == null && stance != Stance.NONE_KNOWN) {
            return null;
        }
        Concept about = !named.isEmpty() ? named.get(0) : words != null ? Concept.text(words) : Context.NOTHING;
        return new Concern(
                context.statement(act, stance, Context.statusCode(act)),
                about,
                Concepts.concept(act.child("code"), scope),
                named.size() < 2 ? List.of() : named.subList(1, named.size()),
                act.isTemplate(RISK),
                Times.period(act.child("effectiveTime"), scope));
    }

    private static boolean isDenied(Node statement, Context context) {
        return Boolean.TRUE.equals(context.bool(statement, "negationInd"));
    }

    /** The entry of this document whose id it carries; null where there is none. */
    static @Nullable Node pointed(Node pointer, Scope scope) {
        for (Node id : pointer.children("id")) {
            Node there = scope.entry(id, pointer);
            if (there != null) {
                return inner(there);
            }
        }
        return null;
    }

    /** Of a concern or encounter diagnosis the observation in it. */
    static Node inner(Node statement) {
        if (statement.is("act")) {
            for (Node relation : statement.children("entryRelationship")) {
                Node observation = relation.child("observation");
                if (observation != null && !relation.has("typeCode", "RSON")) {
                    return observation;
                }
            }
        }
        return statement;
    }

    /** A substance, a product, a condition, else what is observed or done. */
    static @Nullable Concept concept(Node statement, Context context) {
        Node substance = null;
        for (Node participant : statement.children("participant")) {
            Node entity = participant.at("participantRole", "playingEntity", "code");
            substance = substance != null || !participant.has("typeCode", "CSM") ? substance : entity;
        }
        Node product = statement.at("consumable", "manufacturedProduct", "manufacturedMaterial", "code");
        Node value = statement.child("value");
        Node coded = value != null && value.get("unit") == null && value.get("value") == null ? value : null;
        for (Node code : new Node[] {substance, product, coded, statement.child("code")}) {
            Concept concept = code == null ? null : context.about(code, statement);
            if (concept != null && !concept.isEmpty()) {
                return concept;
            }
        }
        String words = context.words(statement);
        return words == null ? null : Concept.text(words);
    }
}
