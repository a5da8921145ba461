package org.tributary.ccda;

import org.jspecify.annotations.Nullable;
import org.tributary.canonical.CareTeamMember;
import org.tributary.canonical.Concept;
import org.tributary.canonical.Fact;
import org.tributary.canonical.HumanName;
import org.tributary.canonical.Organization;
import org.tributary.canonical.Practitioner;
import org.tributary.canonical.Stance;

/** Care Team Member Act, 2.16.840.1.113883.10.20.22.4.500.1, within its organizer, .500. */
final class CareTeamEntry {
    /** LOINC: care team. */
    private static final String ANY_TEAM = "86744-0";

    private CareTeamEntry() {}

    static @Nullable Fact read(Node act, Context context) {
        Scope scope = context.scope;
        Stance stance = context.stance(act);
        Node performer = act.child("performer");
        Node assigned = performer == null ? null : performer.child("assignedEntity");
        if (stance == null || performer == null || assigned == null) {
            return null;
        }
        Practitioner member = People.practitioner(assigned, scope);
        Organization organization = People.organization(assigned.child("representedOrganization"));
        if (member == null && organization == null) {
            return null;
        }
        Node function = performer.extension("functionCode");
        function = function != null ? function : performer.child("functionCode");
        Concept as = Concepts.first(Concepts.concept(function, scope), Concepts.concept(assigned.child("code"), scope));
        String who = who(member, organization);
        Node organizer = ResultEntry.organizer(act);
        return new CareTeamMember(
                context.statement(act, stance, Context.statusCode(act)),
                as != null ? as : who == null ? Context.NOTHING : Concept.text(who),
                member,
                organization,
                People.telecoms(assigned.children("telecom")),
                organizer == null ? null : team(organizer, context),
                Times.period(act.child("effectiveTime"), scope));
    }

    /** That it is a care team says nothing; what it is called, or of which kind it is, does. */
    private static @Nullable Concept team(Node organizer, Context context) {
        Concept team = context.about(organizer.child("code"), organizer);
        boolean plain = team != null
                && team.text() == null
                && team.codings().stream().allMatch(coding -> coding.code().equals(ANY_TEAM));
        return plain ? null : team;
    }

    /** Who, where nobody told as what. */
    static @Nullable String who(@Nullable Practitioner member, @Nullable Organization organization) {
        HumanName name = member == null ? null : member.name();
        if (name != null) {
            String given = String.join(" ", name.given());
            return (given + " " + (name.family() == null ? "" : name.family())).strip();
        }
        return organization == null ? null : organization.name();
    }
}
