package org.tributary.ccda.write;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.CareTeamMember;
import org.tributary.canonical.Coding;
import org.tributary.canonical.Concept;
import org.tributary.canonical.Concern;
import org.tributary.canonical.Goal;
import org.tributary.canonical.HumanName;
import org.tributary.canonical.Organization;
import org.tributary.canonical.Practitioner;
import org.tributary.canonical.Stance;
import org.tributary.canonical.Statement;
import org.tributary.canonical.Value;

/** Goal Observations, Health and Risk Concern Acts, Care Team Organizers with one member each. */
final class CareEntries {
    private static final Template GOAL = Template.entry("121", null);
    private static final Template PRIORITY = Template.entry("143", null);
    private static final Template CONCERN = Template.entry("132", "2015-08-01");
    private static final Template RISK = Template.entry("136", "2015-08-01");
    private static final Template PROBLEM = Template.entry("4", "2015-08-01");
    private static final Template TEAM = Template.entry("500", "2019-07-01");
    private static final Template MEMBER = Template.entry("500.1", "2019-07-01");
    private static final String LOINC = "2.16.840.1.113883.6.1";
    private static final Concept PREFERENCE = Concept.of(new Coding("SCT", "225773000", "Preference"));

    private final Entries entries;

    CareEntries(Entries entries) {
        this.entries = entries;
    }

    void goal(Xml xml, Goal goal, Table table) {
        Statement statement = goal.statement();
        table.row(Entries.told(statement, "not wanted"));
        xml.open(
                "observation",
                "classCode",
                "OBS",
                "moodCode",
                statement.stance() == Stance.PLANNED ? "INT" : "GOL",
                "negationInd",
                statement.stance() == Stance.NEGATED ? "true" : null,
                "nullFlavor",
                statement.stance() == Stance.UNKNOWN ? "UNK" : null);
        GOAL.write(xml);
        entries.id(xml);
        @Nullable String words = Entries.words(goal.about(), table, Table.WHAT);
        Concept type = goal.type();
        Types.cd(
                xml,
                "code",
                null,
                type == null ? goal.about() : type,
                type == null ? words : Entries.words(type, table, Entries.REMARKS));
        Entries.status(xml, statement);
        Types.period(xml, "effectiveTime", null, goal.period());
        if (type != null) {
            Types.cd(xml, "value", "CD", goal.about(), words);
        }
        for (Value target : goal.targets()) {
            ObservationEntries.value(xml, target, table);
        }
        Parties.said(xml, statement);
        table.cell(Table.WHEN, Types.shown(goal.period()));
        if (goal.priority() != null) {
            entries.qualifier(xml, "REFR", PRIORITY, PREFERENCE, goal.priority(), table);
        }
        new CourseEntries(entries).progress(xml, statement, "REFR", table);
        entries.relations(xml, statement, table);
        xml.close();
    }

    /** What it names stands within it; words alone are its own, unless it is denied: a denial of words of its own denies all. */
    void concern(Xml xml, Concern concern, Table table) {
        Statement statement = concern.statement();
        table.row((concern.risk() ? "risk " : "") + Entries.told(statement, "denied"));
        Entries.open(xml, "act", "ACT", statement, statement.stance() == Stance.NONE_KNOWN);
        (concern.risk() ? RISK : CONCERN).write(xml);
        entries.id(xml);
        Concept type = concern.type();
        Types.cd(xml, "code", null, type, type == null ? null : Entries.words(type, table, Entries.REMARKS));
        List<Concept> named = new ArrayList<>(concern.named());
        boolean inWords =
                named.isEmpty() && concern.about().codings().isEmpty() && statement.stance() != Stance.NEGATED;
        if (inWords && concern.about().text() != null) {
            xml.open("text")
                    .empty(
                            "reference",
                            "value",
                            table.piece(Table.WHAT, concern.about().text()))
                    .close();
        } else if (!concern.about().isEmpty()) {
            named.add(0, concern.about());
        }
        Entries.status(xml, statement);
        Types.period(xml, "effectiveTime", null, concern.period());
        Parties.said(xml, statement);
        table.cell(Table.WHEN, Types.shown(concern.period()));
        for (Concept one : named) {
            xml.open("entryRelationship", "typeCode", "REFR")
                    .open("observation", "classCode", "OBS", "moodCode", "EVN");
            PROBLEM.write(xml);
            entries.id(xml);
            Types.code(xml, "code", "55607006", Entries.SCT, "Problem");
            xml.empty("statusCode", "code", "completed");
            xml.empty("effectiveTime", "nullFlavor", "UNK");
            Types.cd(xml, "value", "CD", one, Entries.words(one, table, Table.WHAT));
            xml.close().close();
        }
        entries.relations(xml, statement, table);
        xml.close();
    }

    void member(Xml xml, CareTeamMember member, Table table) {
        Statement statement = member.statement();
        table.row(Entries.told(statement, "not in the team"));
        xml.open("organizer", "classCode", "CLUSTER", "moodCode", "EVN");
        TEAM.write(xml);
        entries.id(xml);
        Concept team = member.team();
        if (team == null) {
            Types.code(xml, "code", "86744-0", LOINC, "Care Team");
        } else {
            Types.cd(xml, "code", null, team, Entries.words(team, table, Entries.REMARKS));
        }
        xml.empty("statusCode", "code", "active").open("component");
        Entries.open(xml, "act", "PCPR", statement, false);
        MEMBER.write(xml);
        entries.id(xml);
        Types.code(xml, "code", "85847-2", LOINC, "Care Team Information");
        Entries.status(xml, statement);
        Types.period(xml, "effectiveTime", null, member.period());
        xml.open("performer");
        String who = who(member);
        Concept as = member.about();
        if (as.isEmpty() || as.codings().isEmpty() && who.equals(as.text())) {
            table.cell(Table.WHAT, who);
        } else {
            Types.cd(xml, "sdtc:functionCode", null, as, Entries.words(as, table, Entries.REMARKS));
            table.cell(Table.WHAT, who);
        }
        assigned(xml, member);
        xml.close();
        Parties.said(xml, statement);
        table.cell(Table.WHEN, Types.shown(member.period()));
        entries.relations(xml, statement, table);
        xml.close().close().close();
    }

    /** As what, where somebody told it in a code; words alone have no narrative to stand in. */
    static void function(Xml xml, String element, CareTeamMember member) {
        Concept as = member.about();
        String words = as.text() == null || as.text().startsWith("#") ? null : as.text();
        if (!as.codings().isEmpty() || words != null && !words.equals(who(member))) {
            Types.cd(xml, element, null, as, words);
        }
    }

    static void assigned(Xml xml, CareTeamMember member) {
        Practitioner one = member.member();
        xml.open("assignedEntity");
        Parties.ids(xml, one == null ? null : one.identifier(), one == null ? null : one.authority());
        member.telecoms().forEach(telecom -> Parties.telecom(xml, telecom));
        if (one != null && one.name() != null) {
            xml.open("assignedPerson");
            Parties.name(xml, "name", one.name());
            xml.close();
        }
        if (member.organization() != null) {
            Parties.organization(xml, "representedOrganization", member.organization());
        }
        xml.close();
    }

    /** As it was read where nobody told as what; empty where nobody is named. */
    private static String who(CareTeamMember member) {
        HumanName name = member.member() == null ? null : member.member().name();
        Organization house = member.organization();
        return name == null
                ? house == null || house.name() == null ? "" : house.name()
                : (String.join(" ", name.given()) + " " + (name.family() == null ? "" : name.family())).strip();
    }
}
