package org.tributary.ccda.write;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Allergy;
import org.tributary.canonical.Coding;
import org.tributary.canonical.Concept;
import org.tributary.canonical.Fact;
import org.tributary.canonical.NoneKnownScope;
import org.tributary.canonical.Period;
import org.tributary.canonical.Problem;
import org.tributary.canonical.Stance;
import org.tributary.canonical.Statement;
import org.tributary.ccda.NoneKnown;

/**
 * Allergy and Problem Concern Acts: one concern for each statement, for nobody told us which belong together; and the diagnoses
 * and conditions of other sections.
 */
final class ConcernEntries {
    private static final Template ALLERGY_CONCERN = Template.entry("30", "2015-08-01");
    private static final Template ALLERGY = Template.entry("7", "2014-06-09");
    private static final Template ALLERGY_STATUS = Template.entry("28", null);
    private static final Template PROBLEM_CONCERN = Template.entry("3", "2015-08-01");
    private static final Template PROBLEM = Template.entry("4", "2015-08-01");
    private static final Template PROBLEM_STATUS = Template.entry("6", null);
    private static final Template DIAGNOSIS = Template.entry("80", "2015-08-01");
    private static final Template REACTION = Template.entry("9", "2014-06-09");
    private static final Template SEVERITY = Template.entry("8", "2014-06-09");
    private static final Concept ASSERTION = Concept.of(new Coding(Entries.ACT_CODE, "ASSERTION", "Assertion"));
    private static final Concept STATUS = Concept.of(new Coding("LN", "33999-4", "Status"));

    private static final Map<String, String> STATUSES =
            Map.of("active", "55561003", "inactive", "73425007", "resolved", "413322009");

    private final Entries entries;

    ConcernEntries(Entries entries) {
        this.entries = entries;
    }

    void allergy(Xml xml, Allergy sent, Table table) {
        Allergy allergy = inWords(sent);
        Statement statement = allergy.statement();
        table.row(Entries.told(statement, "denied"));
        Concept substance = allergy.about().equals(allergy.type()) ? null : allergy.about();
        concern(xml, ALLERGY_CONCERN, statement);
        Entries.open(xml, "observation", "OBS", statement, isNegated(allergy, allergy.type()));
        ALLERGY.write(xml);
        entries.id(xml);
        Types.cd(xml, "code", null, ASSERTION, null);
        own(xml, statement);
        Types.period(xml, "effectiveTime", null, allergy.onset());
        @Nullable String words = substance == null ? null : Entries.words(substance, table, "Substance");
        Types.cd(xml, "value", "CD", allergy.type(), Entries.words(allergy.type(), table, "Kind"));
        Parties.said(xml, statement);
        if (substance != null && !substance.isEmpty()) {
            xml.open("participant", "typeCode", "CSM")
                    .open("participantRole", "classCode", "MANU")
                    .open("playingEntity", "classCode", "MMAT");
            Types.cd(xml, "code", null, substance, words);
            xml.close().close().close();
        }
        table.cell("Since", Types.shown(allergy.onset()));
        status(xml, ALLERGY_STATUS, statement, allergy.onset(), false);
        allergy.reactions().forEach(reaction -> entries.qualifier(xml, "MFST", REACTION, ASSERTION, reaction, table));
        if (allergy.severity() != null) {
            Concept severity = Concept.of(new Coding(Entries.ACT_CODE, "SEV", "Severity"));
            entries.qualifier(xml, "SUBJ", SEVERITY, severity, allergy.severity(), table);
        }
        entries.relations(xml, statement, table);
        xml.close().close().close();
    }

    /** "NKDA", which no code of the standard says: that there is none of its kind, in its words. */
    private static Allergy inWords(Allergy allergy) {
        Concept about = allergy.about();
        if (allergy.statement().stance() != Stance.NONE_KNOWN
                || NoneKnown.isSaid(about)
                || !NoneKnownScope.isSaid(about)) {
            return allergy;
        }
        List<Coding> codings = new ArrayList<>();
        codings.add(NoneKnownScope.of(about, allergy.type()).kind());
        codings.addAll(about.codings());
        Concept kind = new Concept(about.shown(), codings, List.of());
        return new Allergy(allergy.statement(), kind, kind, null, List.of(), allergy.onset());
    }

    void problem(Xml xml, Problem problem, Table table) {
        table.row(Entries.told(problem.statement(), "denied"));
        concern(xml, PROBLEM_CONCERN, problem.statement());
        observation(xml, problem, table, new Heads("Problem", "Kind", "Site", "When"), false);
        xml.close().close();
    }

    /** Of a section that is no problem list: a diagnosis within its act, else the condition by itself. */
    void condition(Xml xml, Problem problem, FurtherSection section, Table table) {
        table.row(Entries.told(problem.statement(), "denied"));
        Template act = section.diagnosis();
        Heads heads = new Heads(Table.WHAT, Entries.REMARKS, Entries.REMARKS, Table.WHEN);
        if (act == null) {
            observation(xml, problem, table, heads, true);
        } else {
            act(xml, act, section.loinc(), section.title(), problem.statement());
            observation(xml, problem, table, heads, false);
            xml.close().close();
        }
    }

    /** Within its encounter, among whose remarks it stands. */
    void diagnosis(Xml xml, Problem problem, Table table) {
        table.cell(Entries.REMARKS, Entries.told(problem.statement(), "denied"));
        xml.open("entryRelationship", "typeCode", "COMP");
        act(xml, DIAGNOSIS, Problem.ENCOUNTER, "Diagnosis", problem.statement());
        observation(
                xml,
                problem,
                table,
                new Heads(Entries.REMARKS, Entries.REMARKS, Entries.REMARKS, Entries.REMARKS),
                false);
        xml.close().close().close();
    }

    private void act(Xml xml, Template template, String loinc, String title, Statement statement) {
        xml.open("act", "classCode", "ACT", "moodCode", "EVN");
        template.write(xml);
        entries.id(xml);
        Types.code(xml, "code", loinc, "2.16.840.1.113883.6.1", title);
        Entries.status(xml, statement);
        xml.open("entryRelationship", "typeCode", "SUBJ");
    }

    /** Under which heads of its table what it says stands. */
    private record Heads(String what, String kind, String site, String when) {}

    /** @param alone no act around it tells its status */
    private void observation(Xml xml, Problem problem, Table table, Heads heads, boolean alone) {
        Statement statement = problem.statement();
        Entries.open(xml, "observation", "OBS", statement, isNegated(problem, problem.type()));
        PROBLEM.write(xml);
        entries.id(xml);
        @Nullable String words = Entries.words(problem.about(), table, heads.what());
        Types.cd(
                xml,
                "code",
                null,
                problem.type(),
                problem.type() == null ? null : Entries.words(problem.type(), table, heads.kind()));
        own(xml, statement);
        Types.period(xml, "effectiveTime", null, problem.period());
        Types.cd(xml, "value", "CD", problem.about(), words);
        Entries.site(xml, problem.site(), statement, table, heads.site());
        Parties.said(xml, statement);
        table.cell(heads.when(), Types.shown(problem.period()));
        status(xml, PROBLEM_STATUS, statement, problem.period(), alone);
        entries.relations(xml, statement, table);
        xml.close();
    }

    private void concern(Xml xml, Template template, Statement statement) {
        xml.open("act", "classCode", "ACT", "moodCode", "EVN");
        template.write(xml);
        entries.id(xml);
        Types.code(xml, "code", "CONC", "2.16.840.1.113883.5.6", "Concern");
        Entries.status(xml, statement);
        xml.empty("effectiveTime", "nullFlavor", "UNK");
        xml.open("entryRelationship", "typeCode", "SUBJ");
    }

    /** That of the observing: done, whatever became of what was observed. */
    private static void own(Xml xml, Statement statement) {
        xml.empty("statusCode", "code", statement.enteredInError() ? "nullified" : "completed");
    }

    private static boolean isNegated(Fact fact, @Nullable Concept type) {
        return fact.statement().stance() == Stance.NONE_KNOWN
                && !NoneKnown.isSaid(fact.about())
                && (type == null || !NoneKnown.isSaid(type));
    }

    /** Where the end already says it, or the concern's own status does, no observation repeats it. */
    private static void status(
            Xml xml, Template template, Statement statement, @Nullable Period period, boolean alone) {
        String status = statement.status() == null ? "" : statement.status();
        String code = STATUSES.get(status);
        boolean ended = period != null && (period.end() != null || period.endUnknown());
        if (code != null && !ended && (statement.enteredInError() || alone || !status.equals("active"))) {
            Concept value = Concept.of(new Coding("SCT", code, status));
            xml.open("entryRelationship", "typeCode", "REFR")
                    .open("observation", "classCode", "OBS", "moodCode", "EVN");
            template.write(xml);
            Types.cd(xml, "code", null, STATUS, null);
            xml.empty("statusCode", "code", "completed");
            Types.cd(xml, "value", "CD", new Concept(null, value.codings(), List.of()), null);
            xml.close().close();
        }
    }
}
