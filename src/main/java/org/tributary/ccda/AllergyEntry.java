package org.tributary.ccda;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Allergy;
import org.tributary.canonical.Concept;
import org.tributary.canonical.Fact;
import org.tributary.canonical.NoneKnownScope;
import org.tributary.canonical.Period;
import org.tributary.canonical.Stance;

/** Allergy - Intolerance Observation, 2.16.840.1.113883.10.20.22.4.7. */
final class AllergyEntry {
    private static final String STATUS = "2.16.840.1.113883.10.20.22.4.28";
    private static final String SEVERITY = "2.16.840.1.113883.10.20.22.4.8";

    private AllergyEntry() {}

    static @Nullable Fact read(Node observation, Context context) {
        Scope scope = context.scope;
        Stance stance = context.stance(observation);
        if (stance == null) {
            return null;
        }
        Node value = observation.child("value");
        Concept type = Concepts.concept(value, scope);
        Concept substance = null;
        boolean general = false;
        boolean none = NoneKnown.isSaid(observation.child("code"), value);
        for (Node entity : entities(observation)) {
            Node code = entity.child("code");
            Node name = entity.child("name");
            Concept named = context.about(code, observation);
            if (named == null && name != null && !name.text().isEmpty()) {
                named = Concept.text(name.text());
            }
            none |= NoneKnown.isSaid(code);
            none |= stance == Stance.ASSERTED && named != null && NoneKnownScope.isSaid(named);
            if (substance == null && named != null) {
                substance = named;
                general = code != null && NoneKnown.isAnySubstance(code);
            }
        }
        if (stance == Stance.NEGATED && (substance == null || general)) {
            none = true;
        }
        if (none && stance != Stance.UNKNOWN) {
            stance = Stance.NONE_KNOWN;
        }
        Concept about = Concepts.first(substance, type);
        if (about == null && stance != Stance.NONE_KNOWN) {
            return null;
        }
        if (substance == null && stance != Stance.NONE_KNOWN) {
            scope.found(CcdaFinding.NO_SUBSTANCE, observation);
        }
        Period onset = Times.period(observation.child("effectiveTime"), scope);
        return new Allergy(
                context.statement(observation, stance, ConcernStatus.of(observation, onset, STATUS, scope)),
                about == null ? Context.NOTHING : about,
                type,
                severity(observation, scope),
                reactions(observation, scope),
                onset);
    }

    private static List<Node> entities(Node observation) {
        List<Node> found = new ArrayList<>(1);
        for (Node participant : observation.children("participant")) {
            Node entity = participant.at("participantRole", "playingEntity");
            if (entity != null) {
                found.add(entity);
            }
        }
        return found;
    }

    private static @Nullable Concept severity(Node observation, Scope scope) {
        Node severity = Context.qualifier(observation, SEVERITY, "SEV");
        return severity == null ? null : Concepts.concept(severity.child("value"), scope);
    }

    /** entryRelationship MFST; a reaction that is negated did not happen. */
    private static List<Concept> reactions(Node observation, Scope scope) {
        List<Concept> found = new ArrayList<>(1);
        for (Node relation : observation.children("entryRelationship")) {
            Node reaction = relation.child("observation");
            if (reaction == null
                    || !relation.has("typeCode", "MFST")
                    || reaction.attribute("negationInd") != null && !reaction.has("negationInd", "false")) {
                continue;
            }
            Concept concept = Concepts.concept(reaction.child("value"), scope);
            if (concept != null) {
                found.add(concept);
            }
        }
        return found;
    }
}
