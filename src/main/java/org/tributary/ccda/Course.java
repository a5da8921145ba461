package org.tributary.ccda;

import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Concept;
import org.tributary.canonical.Detail;
import org.tributary.canonical.HumanName;
import org.tributary.canonical.Identifier;
import org.tributary.canonical.Statement;
import org.tributary.canonical.Telecom;

/**
 * What an entry says of how it goes on and who stands behind it: Progress Toward Goal Observation,
 * 2.16.840.1.113883.10.20.22.4.110; the goal that an Outcome Observation, .144, evaluates (GEVL); the Functional and Mental Status
 * Organizer, .66 and .75; of an Advance Directive Observation, .48, its verifiers (VRF), its holder (CST) and its document.
 */
final class Course {
    private static final String PROGRESS = "2.16.840.1.113883.10.20.22.4.110";

    private Course() {}

    /** With how far it is reached, and of an outcome which goal that was. */
    static Statement of(Node node, Statement statement, Context context) {
        Statement all = statement;
        for (Node relation : node.children("entryRelationship")) {
            Node observation = relation.child("observation");
            Concept reached = observation == null || !observation.isTemplate(PROGRESS)
                    ? null
                    : context.about(observation.child("value"), observation);
            if (observation != null && reached != null) {
                all = all.with(new Detail(
                        Detail.PROGRESS,
                        reached,
                        null,
                        null,
                        Times.point(observation.child("effectiveTime"), context.scope),
                        null,
                        observation.path()));
            }
            if (relation.has("typeCode", "GEVL")) {
                for (Node inner : relation.elements()) {
                    Node goal = inner.isTemplate(Scope.POINTER) ? ConcernEntry.pointed(inner, context.scope) : inner;
                    Concept wanted = goal == null ? null : ConcernEntry.concept(goal, context);
                    if (wanted != null) {
                        all = all.with(new Detail(Detail.GOAL, wanted, null, null, null, null, inner.path()));
                    }
                }
            }
        }
        return all;
    }

    /** What an outcome without a code of its own is about: the goal that it is held against. */
    static @Nullable Concept goal(Node outcome, Context context) {
        for (Node relation : outcome.children("entryRelationship")) {
            if (relation.has("typeCode", "GEVL")) {
                for (Node inner : relation.elements()) {
                    Node goal = inner.isTemplate(Scope.POINTER) ? ConcernEntry.pointed(inner, context.scope) : inner;
                    Concept wanted = goal == null ? null : ConcernEntry.concept(goal, context);
                    if (wanted != null) {
                        return wanted;
                    }
                }
            }
        }
        return null;
    }

    /** How far a goal is reached says something without a value too. */
    static boolean tellsProgress(Node node) {
        for (Node relation : node.children("entryRelationship")) {
            Node observation = relation.child("observation");
            Node value = observation == null || !observation.isTemplate(PROGRESS) ? null : observation.child("value");
            if (value != null && (value.get("code") != null || value.child("originalText") != null)) {
                return true;
            }
        }
        return false;
    }

    /** With what its organizer says that it is a status of. */
    static Statement domain(@Nullable Node organizer, Statement statement, Context context) {
        Concept domain = organizer == null ? null : context.about(organizer.child("code"), organizer);
        return organizer == null || domain == null
                ? statement
                : statement.with(new Detail(Detail.DOMAIN, domain, null, null, null, null, organizer.path()));
    }

    /** With who verified it, who holds it, and where it is. */
    static Statement directive(Node observation, Statement statement, Context context) {
        Statement all = statement;
        for (Node participant : observation.children("participant")) {
            String as = participant.has("typeCode", "VRF")
                    ? Detail.VERIFIED_BY
                    : participant.has("typeCode", "CST") ? Detail.HELD_BY : null;
            Node role = participant.child("participantRole");
            if (as != null && role != null) {
                all = party(all, as, participant, role, context.scope);
            }
        }
        for (Node reference : observation.children("reference")) {
            Node document = reference.child("externalDocument");
            Identifier number = document == null ? null : number(document);
            Node text = document == null ? null : document.at("text", "reference");
            String where = text == null ? null : text.get("value");
            if (document != null && (number != null || where != null)) {
                all = all.with(new Detail(
                        Detail.ON_FILE,
                        Concepts.concept(document.child("code"), context.scope),
                        null,
                        null,
                        null,
                        null,
                        number,
                        null,
                        null,
                        null,
                        where,
                        document.path()));
            }
        }
        return all;
    }

    private static Statement party(Statement statement, String as, Node participant, Node role, Scope scope) {
        HumanName name = People.name(role.at("playingEntity", "name"), scope);
        Node scoping = role.child("scopingEntity");
        Node described = scoping == null ? null : scoping.child("desc");
        Identifier number = number(role);
        if (name == null && number == null && described == null) {
            return statement;
        }
        var addresses = People.addresses(role.children("addr"), scope);
        var telecoms = People.telecoms(role.children("telecom"));
        Telecom reached = telecoms.isEmpty() ? null : telecoms.get(0);
        return statement.with(new Detail(
                as,
                null,
                null,
                null,
                Times.point(participant.child("time"), scope),
                null,
                number,
                name,
                addresses.isEmpty() ? null : addresses.get(0),
                reached,
                described == null || described.text().isEmpty() ? null : described.text(),
                participant.path()));
    }

    /** The first that holds a number, else the first that is one by its root; null where there is none. */
    static @Nullable Identifier number(Node holder) {
        Identifier byRoot = null;
        for (Node id : holder.children("id")) {
            String extension = id.get("extension");
            String root = id.get("root");
            if (extension != null) {
                return new Identifier(extension, root, null);
            }
            byRoot = byRoot == null && root != null ? new Identifier("", root, null) : byRoot;
        }
        return byRoot;
    }
}
