package org.tributary.ccda;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Concept;
import org.tributary.canonical.Coverage;
import org.tributary.canonical.Detail;
import org.tributary.canonical.Fact;
import org.tributary.canonical.HumanName;
import org.tributary.canonical.Identifier;
import org.tributary.canonical.Organization;
import org.tributary.canonical.Period;
import org.tributary.canonical.Stance;
import org.tributary.canonical.Statement;

/**
 * Policy Activity, 2.16.840.1.113883.10.20.22.4.61, within its Coverage Activity, .60. Of the member is the number of the covered
 * party (COV), of the group the number of the policy.
 */
final class CoverageEntry {
    private static final String GUARANTOR = "2.16.840.1.113883.10.20.22.4.88";
    private static final String AUTHORIZATION = "2.16.840.1.113883.10.20.1.19";

    private CoverageEntry() {}

    static @Nullable Fact read(Node policy, Context context) {
        Scope scope = context.scope;
        Stance stance = context.stance(policy);
        if (stance == null) {
            return null;
        }
        Concept type = Concepts.concept(policy.child("code"), scope);
        Organization payer = payer(policy);
        Node covered = participant(policy, "COV");
        Node role = covered == null ? null : covered.child("participantRole");
        Concept plan = plan(policy, context);
        String member = extension(role);
        boolean holds = policy.parent != null && policy.parent.is("entry"); // an entry with no policy in it
        if (plan == null && payer == null && member == null && (type == null || holds)) {
            return null;
        }
        Concept about = plan != null ? plan : named(type, payer);
        Period period = covered == null ? null : Times.period(covered.child("time"), scope);
        if (period == null) {
            period = Times.period(policy.child("effectiveTime"), scope);
        }
        // plan and member tell it, in the next document too, as they do in HL7 v2
        Statement statement =
                context.statement(policy, stance, Context.statusCode(policy)).keyed(null);
        statement = with(statement, "plan type", type, policy);
        Concept relationship = role == null ? null : Concepts.concept(role.child("code"), scope);
        statement = with(statement, "relationship", relationship, policy);
        statement = covered(insured(statement, policy, scope), role, scope);
        statement = authorized(guaranteed(statement, policy, scope), policy, context);
        return new Coverage(statement, about, payer, member, extension(policy), period);
    }

    /** Where no plan is named, the payer is; else the type of policy. */
    private static Concept named(@Nullable Concept type, @Nullable Organization payer) {
        String name = payer == null ? null : payer.name();
        return name != null ? Concept.text(name) : type != null ? type : Context.NOTHING;
    }

    private static Statement with(Statement statement, String name, @Nullable Concept code, Node policy) {
        return code == null ? statement : statement.with(new Detail(name, code, null, null, null, null, policy.path()));
    }

    /** The holder of the policy, where one is named. */
    private static Statement insured(Statement statement, Node policy, Scope scope) {
        Node holder = participant(policy, "HLD");
        Node role = holder == null ? null : holder.child("participantRole");
        HumanName name = role == null ? null : People.name(role.at("playingEntity", "name"), scope);
        return name == null || role == null
                ? statement
                : statement.with(
                        new Detail("insured", null, null, null, null, null, null, name, null, null, null, role.path()));
    }

    /** Whom the payer covers, as it names them. */
    private static Statement covered(Statement statement, @Nullable Node role, Scope scope) {
        Node entity = role == null ? null : role.child("playingEntity");
        HumanName name = entity == null ? null : People.name(entity.child("name"), scope);
        return name == null || entity == null
                ? statement
                : statement.with(new Detail(
                        Detail.COVERED,
                        null,
                        null,
                        null,
                        Times.moment(entity.extension("birthTime"), scope),
                        null,
                        null,
                        name,
                        null,
                        null,
                        null,
                        entity.path()));
    }

    /** Guarantor Performer, 2.16.840.1.113883.10.20.22.4.88: a person or an organization. */
    private static Statement guaranteed(Statement statement, Node policy, Scope scope) {
        Statement all = statement;
        for (Node performer : policy.children("performer")) {
            Node assigned = performer.child("assignedEntity");
            Node code = assigned == null ? null : assigned.child("code");
            boolean says = code != null && code.has("code", "GUAR") || performer.isTemplate(GUARANTOR);
            HumanName name =
                    assigned == null || !says ? null : People.name(assigned.at("assignedPerson", "name"), scope);
            Organization house =
                    assigned == null || !says ? null : People.organization(assigned.child("representedOrganization"));
            if (assigned != null && (name != null || house != null)) {
                var addresses = People.addresses(assigned.children("addr"), scope);
                var telecoms = People.telecoms(assigned.children("telecom"));
                all = all.with(new Detail(
                        Detail.GUARANTOR,
                        null,
                        null,
                        house,
                        null,
                        null,
                        null,
                        name,
                        addresses.isEmpty() ? null : addresses.get(0),
                        telecoms.isEmpty() ? null : telecoms.get(0),
                        null,
                        performer.path()));
            }
        }
        return all;
    }

    /** Authorization Activity, 2.16.840.1.113883.10.20.1.19: its number, and what may be done by it. */
    private static Statement authorized(Statement statement, Node policy, Context context) {
        Statement all = statement;
        for (Node relation : policy.children("entryRelationship")) {
            Node act = relation.child("act");
            if (act == null || !act.isTemplate(AUTHORIZATION)) {
                continue;
            }
            Concept what = null;
            for (Node within : act.children("entryRelationship")) {
                for (Node inner : within.elements()) {
                    what = what != null ? what : ConcernEntry.concept(inner, context);
                }
            }
            Identifier number = Course.number(act);
            if (number != null || what != null) {
                all = all.with(new Detail(
                        Detail.AUTHORIZATION,
                        what,
                        null,
                        null,
                        null,
                        null,
                        number,
                        null,
                        null,
                        null,
                        context.words(act),
                        act.path()));
            }
        }
        return all;
    }

    /** Coverage plan description, in mood DEF. */
    private static @Nullable Concept plan(Node policy, Context context) {
        for (Node relation : policy.children("entryRelationship")) {
            Node act = relation.child("act");
            if (act != null && act.has("moodCode", "DEF")) {
                String words = context.words(act);
                Concept coded = Concepts.concept(act.child("code"), context.scope);
                return words != null ? Concept.text(words) : coded;
            }
        }
        return null;
    }

    /** The performer that is the payer; where none says so, the only one. */
    private static @Nullable Organization payer(Node policy) {
        List<Node> performers = policy.children("performer");
        for (Node performer : performers) {
            Node assigned = performer.child("assignedEntity");
            Node code = assigned == null ? null : assigned.child("code");
            boolean says = code != null && code.has("code", "PAYOR")
                    || performer.isTemplate("2.16.840.1.113883.10.20.22.4.87");
            if (assigned != null && (says || performers.size() == 1 && (code == null || !code.has("code", "GUAR")))) {
                Organization named = People.organization(assigned.child("representedOrganization"));
                return named != null ? named : People.organization(assigned);
            }
        }
        return null;
    }

    private static @Nullable Node participant(Node policy, String type) {
        for (Node participant : policy.children("participant")) {
            if (participant.has("typeCode", type)) {
                return participant;
            }
        }
        return null;
    }

    private static @Nullable String extension(@Nullable Node holder) {
        if (holder != null) {
            for (Node id : holder.children("id")) {
                String extension = id.get("extension");
                if (extension != null) {
                    return extension;
                }
            }
        }
        return null;
    }
}
