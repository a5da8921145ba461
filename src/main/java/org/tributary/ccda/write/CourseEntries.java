package org.tributary.ccda.write;

import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Coding;
import org.tributary.canonical.Concept;
import org.tributary.canonical.Detail;
import org.tributary.canonical.Identifier;
import org.tributary.canonical.Statement;

/** What is said of how something goes on, and who stands behind it: parts of the entries of goals, outcomes and directives. */
final class CourseEntries {
    private static final Template PROGRESS = Template.entry("110", null);
    private static final Template GOAL = Template.entry("121", null);
    private static final Template VERIFIER = new Template("2.16.840.1.113883.10.20.1.58", null);
    private static final Concept ASSERTION = Concept.of(new Coding(Entries.ACT_CODE, "ASSERTION", "Assertion"));

    private final Entries entries;

    CourseEntries(Entries entries) {
        this.entries = entries;
    }

    /** How far it is reached. */
    void progress(Xml xml, Statement statement, String typeCode, Table table) {
        for (Detail detail : statement.details()) {
            Concept reached = detail.name().equals(Detail.PROGRESS) ? detail.code() : null;
            if (reached != null) {
                xml.open(
                                "entryRelationship",
                                "typeCode",
                                typeCode,
                                "inversionInd",
                                typeCode.equals("SPRT") ? "true" : null)
                        .open("observation", "classCode", "OBS", "moodCode", "EVN");
                PROGRESS.write(xml);
                entries.id(xml);
                Types.cd(xml, "code", null, ASSERTION, null);
                xml.empty("statusCode", "code", "completed");
                if (detail.time() != null) {
                    Types.point(xml, "effectiveTime", null, detail.time());
                }
                Types.cd(xml, "value", "CD", reached, Entries.words(reached, table, Entries.REMARKS));
                xml.close().close();
            }
        }
    }

    /** The goals that an outcome is held against. */
    void goals(Xml xml, Statement statement, Table table) {
        for (Detail detail : statement.details()) {
            Concept wanted = detail.name().equals(Detail.GOAL) ? detail.code() : null;
            if (wanted != null) {
                xml.open("entryRelationship", "typeCode", "GEVL")
                        .open("observation", "classCode", "OBS", "moodCode", "GOL");
                GOAL.write(xml);
                entries.id(xml);
                Types.cd(xml, "code", null, wanted, Entries.words(wanted, table, Entries.REMARKS));
                xml.empty("statusCode", "code", "active").close().close();
            }
        }
    }

    /** Who verified a directive and who holds it. */
    static void parties(Xml xml, Statement statement, Table table) {
        for (Detail detail : statement.details()) {
            boolean verified = detail.name().equals(Detail.VERIFIED_BY);
            if (!verified && !detail.name().equals(Detail.HELD_BY)) {
                continue;
            }
            xml.open("participant", "typeCode", verified ? "VRF" : "CST");
            if (verified) {
                VERIFIER.write(xml);
            }
            if (detail.time() != null) {
                Types.point(xml, "time", null, detail.time());
            }
            xml.open("participantRole", "classCode", verified ? "ASSIGNED" : "AGNT");
            number(xml, detail.number());
            if (detail.address() != null) {
                Parties.address(xml, detail.address());
            }
            if (detail.telecom() != null) {
                Parties.telecom(xml, detail.telecom());
            }
            if (detail.personName() != null) {
                xml.open("playingEntity");
                Parties.name(xml, "name", detail.personName());
                xml.close();
                table.cell(Entries.REMARKS, detail.name() + " " + Types.shown(detail.personName()));
            }
            if (detail.text() != null) {
                xml.open("scopingEntity").text("desc", detail.text()).close();
                table.cell(Entries.REMARKS, detail.name() + " " + detail.text());
            }
            xml.close().close();
        }
    }

    /** The document of a directive. */
    static void onFile(Xml xml, Statement statement, Table table) {
        for (Detail detail : statement.details()) {
            if (detail.name().equals(Detail.ON_FILE)) {
                xml.open("reference", "typeCode", "REFR")
                        .open("externalDocument", "classCode", "DOC", "moodCode", "EVN");
                number(xml, detail.number());
                if (detail.code() != null) {
                    Types.cd(xml, "code", null, detail.code(), null);
                }
                if (detail.text() != null) {
                    xml.open("text").empty("reference", "value", detail.text()).close();
                    table.cell(Entries.REMARKS, detail.text());
                }
                xml.close().close();
            }
        }
    }

    /** As it was issued; one without an authority is told so, as those of people are. */
    static void number(Xml xml, @Nullable Identifier number) {
        if (number != null && number.value().isEmpty() && number.authority() != null) {
            xml.empty("id", "root", Types.root(number.authority()));
        } else {
            Parties.ids(xml, number == null ? null : number.value(), number == null ? null : number.authority());
        }
    }
}
