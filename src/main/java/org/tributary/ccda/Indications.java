package org.tributary.ccda;

import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Concept;
import org.tributary.canonical.Detail;
import org.tributary.canonical.Period;
import org.tributary.canonical.Stance;
import org.tributary.canonical.Statement;

/**
 * What something is taken, given or done for: Indication, 2.16.840.1.113883.10.20.22.4.19, and what else stands under RSON. It is
 * kept with what it is the reason of ({@link Detail#INDICATION}) and is no row of the problem list. One that names no condition is
 * named by the problem of this document whose id it carries, else by its own words.
 */
final class Indications {
    static final String TEMPLATE = "2.16.840.1.113883.10.20.22.4.19";

    /** Refusal Reason, which says why not; Priority Preference, which says whose wish it is. */
    private static final Set<String> OTHERS =
            Set.of("2.16.840.1.113883.10.20.22.4.53", "2.16.840.1.113883.10.20.22.4.143");

    private Indications() {}

    /** With all that it is for; one that says nothing is a finding. */
    static Statement of(Node node, Statement statement, Context context) {
        Statement all = statement;
        for (Node relation : node.children("entryRelationship")) {
            for (Node inner : relation.elements()) {
                if (isOne(inner, relation.has("typeCode", "RSON"), statement)) {
                    Detail detail = read(inner, context);
                    if (detail == null) {
                        context.scope.found(CcdaFinding.STATEMENT_EMPTY, inner);
                    } else {
                        all = all.with(detail);
                    }
                }
            }
        }
        return all;
    }

    /** What stands under RSON in a denial without that template says why it is denied. */
    private static boolean isOne(Node inner, boolean reason, Statement statement) {
        return inner.space == Node.Space.CDA
                && (inner.isTemplate(TEMPLATE) || reason && statement.stance() != Stance.NEGATED)
                && !Privacy.isLabel(inner)
                && !Diagnoses.isDiagnosis(inner)
                && OTHERS.stream().noneMatch(inner::isTemplate);
    }

    private static @Nullable Detail read(Node inner, Context context) {
        Scope scope = context.scope;
        if (isDenied(inner, context)) {
            return null;
        }
        Node node = inner.isTemplate(Scope.POINTER) ? null : ConcernEntry.inner(inner);
        Concept condition = node == null ? null : condition(node, context);
        Node pointed = condition == null ? pointed(inner, context) : null;
        if (pointed != null) {
            condition = ConcernEntry.concept(pointed, context);
        }
        Period there = node == null ? null : Times.period(node.child("effectiveTime"), scope);
        if (there == null && pointed != null) {
            there = Times.period(pointed.child("effectiveTime"), scope);
        }
        String words = condition == null && node != null ? context.words(node) : null;
        condition = words == null ? condition : Concept.text(words);
        return condition == null ? null : Detail.indication(condition, there, inner.path());
    }

    /** Its value; of what is done or given the thing itself. The code of an observation says only of which kind the reason is. */
    private static @Nullable Concept condition(Node node, Context context) {
        Node value = node.child("value");
        if (value != null && value.get("value") == null) {
            Concept coded = context.about(value, node);
            return coded == null || coded.isEmpty() ? null : coded;
        }
        return node.is("observation") || node.is("act") && node.isTemplate(TEMPLATE)
                ? null
                : ConcernEntry.concept(node, context);
    }

    /** The statement whose id it carries; several with one id are one only where they name the same. */
    private static @Nullable Node pointed(Node pointer, Context context) {
        Node first = null;
        Concept about = null;
        for (Node one : context.scope.named(pointer)) {
            Node statement = ConcernEntry.inner(one);
            Concept concept = isDenied(statement, context) ? null : ConcernEntry.concept(statement, context);
            if (concept == null || about != null && !isSame(about, concept)) {
                return null;
            }
            about = concept;
            first = first == null ? statement : first;
        }
        return first;
    }

    private static boolean isSame(Concept one, Concept other) {
        return one.codings().isEmpty() && other.codings().isEmpty()
                ? Objects.equals(one.shown(), other.shown())
                : one.codings().stream()
                        .anyMatch(code -> other.codings().stream()
                                .anyMatch(too ->
                                        too.code().equals(code.code()) && Objects.equals(too.system(), code.system())));
    }

    private static boolean isDenied(Node statement, Context context) {
        return Boolean.TRUE.equals(context.bool(statement, "negationInd"));
    }
}
