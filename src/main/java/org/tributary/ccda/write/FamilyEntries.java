package org.tributary.ccda.write;

import org.tributary.canonical.Coding;
import org.tributary.canonical.Concept;
import org.tributary.canonical.FamilyHistory;
import org.tributary.canonical.Statement;

/** Family History Organizers, one for each condition: which relatives of the same relation are one, nobody told us. */
final class FamilyEntries {
    private static final Template RELATIVE = Template.entry("45", "2015-08-01");
    private static final Template CONDITION = Template.entry("46", "2015-08-01");
    private static final Template AGE = Template.entry("31", null);
    private static final Template DEATH = Template.entry("47", null);
    private static final String GENDER = "2.16.840.1.113883.5.1";

    private final Entries entries;

    FamilyEntries(Entries entries) {
        this.entries = entries;
    }

    void history(Xml xml, FamilyHistory history, Table table) {
        Statement statement = history.statement();
        table.row(Entries.told(statement, "denied"));
        xml.open("organizer", "classCode", "CLUSTER", "moodCode", "EVN");
        RELATIVE.write(xml);
        entries.id(xml);
        xml.empty("statusCode", "code", "completed");
        relative(xml, history, table);
        xml.open("component");
        Entries.open(xml, "observation", "OBS", statement, false);
        CONDITION.write(xml);
        entries.id(xml);
        Types.code(xml, "code", "64572001", Entries.SCT, "Condition");
        Entries.status(xml, statement);
        Types.point(xml, "effectiveTime", null, history.onset());
        Types.cd(xml, "value", "CD", history.about(), Entries.words(history.about(), table, Table.WHAT));
        Parties.said(xml, statement);
        table.cell(Table.WHEN, Types.shown(history.onset()));
        if (history.ageAtOnset() != null) {
            xml.open("entryRelationship", "typeCode", "SUBJ", "inversionInd", "true")
                    .open("observation", "classCode", "OBS", "moodCode", "EVN");
            AGE.write(xml);
            Types.code(xml, "code", "445518008", Entries.SCT, "Age At Onset");
            xml.empty("statusCode", "code", "completed");
            Types.quantity(xml, "value", "PQ", history.ageAtOnset());
            xml.close().close();
            table.cell(Entries.REMARKS, "at the age of " + Types.shown(history.ageAtOnset()));
        }
        if (Boolean.TRUE.equals(history.fatal())) {
            Concept dead = Concept.of(new Coding("SCT", "419099009", "Dead"));
            Concept assertion = Concept.of(new Coding(Entries.ACT_CODE, "ASSERTION", "Assertion"));
            entries.qualifier(xml, "CAUS", DEATH, assertion, dead, table);
            table.cell(Entries.REMARKS, "died of it");
        }
        entries.relations(xml, statement, table);
        xml.close().close().close();
    }

    private static void relative(Xml xml, FamilyHistory history, Table table) {
        xml.open("subject").open("relatedSubject", "classCode", "PRS");
        Types.cd(xml, "code", null, history.relation(), Entries.words(history.relation(), table, Entries.REMARKS));
        boolean told = history.relative() != null
                || history.sex() != null
                || history.birth() != null
                || history.deceased() != null;
        if (told) {
            xml.open("subject");
            if (history.relative() != null) {
                Parties.name(xml, "name", history.relative());
            }
            if (history.sex() != null) {
                String code = history.sex().equals("A") ? "UN" : history.sex();
                xml.empty("administrativeGenderCode", "code", code, "codeSystem", GENDER);
            }
            if (history.birth() != null) {
                Types.point(xml, "birthTime", null, history.birth());
            }
            if (history.deceased() != null) {
                xml.empty("sdtc:deceasedInd", "value", String.valueOf(history.deceased()));
            }
            xml.close();
        }
        xml.close().close();
    }
}
