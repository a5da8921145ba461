package org.tributary.ccda.write;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Coding;
import org.tributary.canonical.Concept;
import org.tributary.canonical.Detail;
import org.tributary.canonical.Encounter;
import org.tributary.canonical.Practitioner;
import org.tributary.canonical.Problem;
import org.tributary.canonical.Procedure;
import org.tributary.canonical.Stance;
import org.tributary.canonical.Statement;

/** Procedure Activity Procedures and Encounter Activities. */
final class EventEntries {
    static final Template PROCEDURE = Template.entry("14", "2014-06-09");
    static final Template ENCOUNTER = Template.entry("49", "2015-08-01");
    private static final Template PLACE = Template.entry("32", null);

    /** HL7 table 0004 to ActCode. */
    private static final Map<String, String> CLASSES = Map.of("I", "IMP", "O", "AMB", "E", "EMER", "B", "OBSENC");

    /** Who else took part in a stay, in ParticipationType. */
    private static final Map<String, String> PARTICIPANTS = Map.of(
            "admitting doctor", "ADM",
            "consulting doctor", "CON",
            "referring doctor", "REF",
            "discharging doctor", "DIS");

    private final Entries entries;
    private final Map<Encounter, List<Problem>> diagnoses;

    EventEntries(Entries entries) {
        this(entries, Map.of());
    }

    /** @param diagnoses of each encounter those that are told of it */
    EventEntries(Entries entries, Map<Encounter, List<Problem>> diagnoses) {
        this.entries = entries;
        this.diagnoses = diagnoses;
    }

    void procedure(Xml xml, Procedure procedure, Table table) {
        procedure(xml, procedure, PROCEDURE, table);
    }

    void procedure(Xml xml, Procedure procedure, Template template, Table table) {
        entry(xml, procedure, "procedure", "PROC", template, table);
    }

    /** What is no procedure by its section: an instruction, a referral. It has no place on the body. */
    void act(Xml xml, Procedure act, String classCode, Template template, Table table) {
        entry(xml, act, "act", classCode, template, table);
    }

    private void entry(Xml xml, Procedure procedure, String element, String classCode, Template template, Table table) {
        Statement statement = procedure.statement();
        table.row(Entries.told(statement, "not done"));
        Entries.open(xml, element, classCode, statement, false);
        template.write(xml);
        entries.id(xml);
        Types.cd(xml, "code", null, procedure.about(), Entries.words(procedure.about(), table, "Procedure"));
        note(xml, statement, table);
        Entries.status(xml, statement);
        Types.period(xml, "effectiveTime", null, procedure.performed());
        Entries.site(xml, procedure.site(), statement, table, "Site");
        if (procedure.performer() != null) {
            Parties.performer(xml, procedure.performer());
        }
        Parties.said(xml, statement);
        table.cell("Done", Types.shown(procedure.performed()));
        entries.indications(xml, statement, table, "diagnosis");
        entries.relations(xml, statement, table);
        xml.close();
    }

    private static void note(Xml xml, Statement statement, Table table) {
        String words = statement.details().stream()
                .filter(detail -> detail.name().equals(Detail.NOTE) && detail.text() != null)
                .map(Detail::text)
                .collect(Collectors.joining("\n"));
        if (!words.isEmpty()) {
            xml.open("text")
                    .empty("reference", "value", table.piece(Entries.REMARKS, words))
                    .close();
        }
    }

    void encounter(Xml xml, Encounter encounter, Table table) {
        encounter(xml, encounter, ENCOUNTER, table);
    }

    void encounter(Xml xml, Encounter encounter, Template template, Table table) {
        Statement statement = encounter.statement();
        table.row(Entries.told(statement, "did not happen"));
        Entries.openUnnegated(xml, "encounter", "ENC", statement);
        template.write(xml);
        number(xml, encounter);
        Types.cd(xml, "code", null, type(encounter), Entries.words(encounter.about(), table, "Encounter"));
        if (statement.status() != null || statement.enteredInError() || statement.stance() == Stance.NEGATED) {
            Entries.unnegatedStatus(xml, statement);
        }
        Types.period(xml, "effectiveTime", null, encounter.period());
        if (encounter.dischargeDisposition() != null) {
            Types.cd(
                    xml,
                    "sdtc:dischargeDispositionCode",
                    null,
                    encounter.dischargeDisposition(),
                    Entries.words(encounter.dischargeDisposition(), table, Entries.REMARKS));
        }
        encounter.attending().forEach(who -> Parties.performer(xml, who));
        Parties.said(xml, statement);
        if (encounter.location() != null) {
            xml.open("participant", "typeCode", "LOC").open("participantRole", "classCode", "SDLOC");
            PLACE.write(xml);
            xml.open("playingEntity", "classCode", "PLC").text("name", encounter.location());
            xml.close().close().close();
        }
        table.cell("When", Types.shown(encounter.period()));
        table.cell("Where", encounter.location() == null ? "" : encounter.location());
        ConcernEntries conditions = new ConcernEntries(entries);
        diagnoses.getOrDefault(encounter, List.of()).forEach(one -> conditions.diagnosis(xml, one, table));
        entries.indications(xml, statement, table, "admit reason");
        entries.relations(xml, statement, table);
        xml.close();
    }

    /** The stay that the document is about. */
    void encompassing(Xml xml, Encounter encounter) {
        xml.open("componentOf").open("encompassingEncounter");
        number(xml, encounter);
        Types.cd(xml, "code", null, type(encounter), inline(encounter.about()));
        Types.period(xml, "effectiveTime", null, encounter.period());
        if (encounter.dischargeDisposition() != null) {
            Concept disposition = encounter.dischargeDisposition();
            Types.cd(xml, "dischargeDispositionCode", null, disposition, inline(disposition));
        }
        for (Practitioner who : encounter.attending()) {
            participant(xml, "ATND", who);
        }
        for (Detail detail : encounter.statement().details()) {
            @Nullable String as = PARTICIPANTS.get(detail.name());
            if (as != null && detail.person() != null) {
                participant(xml, as, detail.person());
            }
        }
        if (encounter.location() != null) {
            xml.open("location").open("healthCareFacility").open("location");
            xml.text("name", encounter.location()).close().close().close();
        }
        xml.close().close();
    }

    private static void participant(Xml xml, String as, Practitioner who) {
        xml.open("encounterParticipant", "typeCode", as);
        Parties.assigned(xml, "assignedEntity", who, null);
        xml.close();
    }

    private static @Nullable String inline(Concept concept) {
        @Nullable String text = concept.text();
        return text == null || text.startsWith("#") ? null : text;
    }

    private void number(Xml xml, Encounter encounter) {
        if (encounter.visitNumber() == null) {
            entries.id(xml);
        } else {
            entries.id(xml, "visit", encounter.statement().key(), encounter.visitNumber());
        }
    }

    /** With a class where nothing else tells the type. */
    private static Concept type(Encounter encounter) {
        @Nullable String act = encounter.patientClass() == null ? null : CLASSES.get(encounter.patientClass());
        return act == null || !encounter.about().codings().isEmpty()
                ? encounter.about()
                : new Concept(encounter.about().text(), List.of(new Coding(Entries.ACT_CODE, act, null)), List.of());
    }
}
