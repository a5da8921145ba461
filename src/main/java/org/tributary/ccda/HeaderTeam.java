package org.tributary.ccda;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.CareTeamMember;
import org.tributary.canonical.Concept;
import org.tributary.canonical.Fact;
import org.tributary.canonical.HumanName;
import org.tributary.canonical.Organization;
import org.tributary.canonical.Practitioner;
import org.tributary.canonical.Stance;

/**
 * Who cares for the patient as the header tells it: the performers of {@code documentationOf/serviceEvent} where that is the
 * provision of care (PCPR), and participants who are providers (PROV). Those who performed the procedure that a document is about
 * (PROC, ACT) are none of its care team. Whom the care team section tells in the same role too is told by that alone.
 */
final class HeaderTeam {
    /** The provision of care, of which it is the default too: 2.16.840.1.113883.10.20.22.1.2. */
    private static final String CARE = "PCPR";

    private HeaderTeam() {}

    /** @param told all that the document says otherwise */
    static List<Fact> read(Node document, List<Fact> told, Context context) {
        List<CareTeamMember> known = new ArrayList<>();
        told.stream()
                .filter(CareTeamMember.class::isInstance)
                .map(CareTeamMember.class::cast)
                .filter(member -> member.statement().stance() == Stance.ASSERTED)
                .forEach(known::add);
        List<Fact> found = new ArrayList<>(2);
        for (Node of : document.children("documentationOf")) {
            Node event = of.child("serviceEvent");
            String kind = event == null ? null : event.get("classCode");
            if (event != null && (kind == null || kind.equals(CARE))) {
                event.children("performer")
                        .forEach(one -> add(one, one.child("assignedEntity"), "assignedPerson", known, found, context));
            }
        }
        for (Node participant : document.children("participant")) {
            Node entity = participant.child("associatedEntity");
            if (entity != null && entity.has("classCode", "PROV")) {
                add(participant, entity, "associatedPerson", known, found, context);
            }
        }
        return found;
    }

    private static void add(
            Node performer,
            @Nullable Node entity,
            String person,
            List<CareTeamMember> known,
            List<Fact> into,
            Context context) {
        CareTeamMember member = entity == null ? null : member(performer, entity, person, context);
        if (member == null) {
            return;
        }
        if (known.stream().noneMatch(other -> isSame(other, member))) {
            known.add(member);
            into.add(member);
        }
    }

    private static @Nullable CareTeamMember member(Node performer, Node entity, String person, Context context) {
        Scope scope = context.scope;
        Practitioner who = People.practitioner(entity, person, scope);
        Node house = entity.child("representedOrganization");
        Organization organization = People.organization(house != null ? house : entity.child("scopingOrganization"));
        if (who == null && organization == null || performer.get("nullFlavor") != null) {
            return null;
        }
        Node function = performer.extension("functionCode");
        function = function != null ? function : performer.child("functionCode");
        Concept as = Concepts.first(Concepts.concept(function, scope), Concepts.concept(entity.child("code"), scope));
        String named = CareTeamEntry.who(who, organization);
        return new CareTeamMember(
                context.statement(performer, Stance.ASSERTED, null),
                as != null ? as : named == null ? Context.NOTHING : Concept.text(named),
                who,
                organization,
                People.telecoms(entity.children("telecom")),
                null,
                Times.period(performer.child("time"), scope));
    }

    /** The same person, or where none is named the same house, in the same role. */
    private static boolean isSame(CareTeamMember one, CareTeamMember other) {
        Practitioner who = one.member();
        Practitioner whom = other.member();
        if (who == null || whom == null) {
            return who == whom && Objects.equals(one.organization(), other.organization()) && inOneRole(one, other);
        }
        String number = who.identifier();
        HumanName name = who.name();
        HumanName another = whom.name();
        boolean same = number != null
                        && who.authority() != null
                        && whom.identifier() != null
                        && who.authority().equals(whom.authority())
                ? number.equals(whom.identifier())
                : name != null && another != null && named(name).equals(named(another));
        return same && inOneRole(one, other);
    }

    private static String named(HumanName name) {
        return (name.given() + " " + name.family()).toLowerCase(Locale.ROOT);
    }

    private static boolean inOneRole(CareTeamMember one, CareTeamMember other) {
        Set<String> codes = codes(one);
        Set<String> others = codes(other);
        return codes.isEmpty() && others.isEmpty()
                ? Objects.equals(one.about().text(), other.about().text())
                : codes.stream().anyMatch(others::contains);
    }

    private static Set<String> codes(CareTeamMember member) {
        return member.about().codings().stream()
                .map(coding -> coding.system() + "|" + coding.code())
                .collect(Collectors.toSet());
    }
}
