package org.tributary.ccda.write;

import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Concept;
import org.tributary.canonical.Coverage;
import org.tributary.canonical.Detail;
import org.tributary.canonical.Statement;

/** Coverage Activities with one Policy Activity each. */
final class CoverageEntries {
    private static final Template COVERAGE = Template.entry("60", "2015-08-01");
    private static final Template POLICY = Template.entry("61", "2015-08-01");
    private static final Template PAYER = Template.entry("87", null);
    private static final Template COVERED = Template.entry("89", "2015-08-01");
    private static final Template HOLDER = Template.entry("90", null);

    private static final Template GUARANTOR = Template.entry("88", null);
    private static final Template AUTHORIZATION = new Template("2.16.840.1.113883.10.20.1.19", null);

    private final Entries entries;

    CoverageEntries(Entries entries) {
        this.entries = entries;
    }

    void coverage(Xml xml, Coverage coverage, Table table) {
        Statement statement = coverage.statement();
        table.row(Entries.told(statement, "not covered"));
        xml.open("act", "classCode", "ACT", "moodCode", "EVN");
        COVERAGE.write(xml);
        entries.id(xml);
        Types.code(xml, "code", "48768-6", "2.16.840.1.113883.6.1", "Payment sources");
        xml.empty("statusCode", "code", "completed");
        xml.open("entryRelationship", "typeCode", "COMP");
        Entries.open(xml, "act", "ACT", statement, false);
        POLICY.write(xml);
        number(xml, "group", coverage, coverage.group());
        Concept type = Entries.detail(statement, "plan type");
        Types.cd(xml, "code", null, type, type == null ? null : Entries.words(type, table, Entries.REMARKS));
        Entries.status(xml, statement);
        payer(xml, coverage);
        guarantor(xml, statement, table);
        Parties.said(xml, statement);
        covered(xml, coverage, table);
        holder(xml, statement);
        plan(xml, coverage, type, table);
        authorizations(xml, statement, table);
        table.cell(Table.WHEN, Types.shown(coverage.period()));
        entries.relations(xml, statement, table);
        xml.close().close().close();
    }

    private void number(Xml xml, String what, Coverage coverage, @Nullable String number) {
        if (number == null) {
            entries.id(xml);
        } else {
            entries.id(xml, what, coverage.statement().key(), number);
        }
    }

    private static void payer(Xml xml, Coverage coverage) {
        if (coverage.payer() != null) {
            xml.open("performer", "typeCode", "PRF");
            PAYER.write(xml);
            xml.open("assignedEntity").empty("id", "nullFlavor", "NI");
            Types.code(xml, "code", "PAYOR", "2.16.840.1.113883.5.110", "invoice payor");
            Parties.organization(xml, "representedOrganization", coverage.payer());
            xml.close().close();
        }
    }

    private void covered(Xml xml, Coverage coverage, Table table) {
        xml.open("participant", "typeCode", "COV");
        COVERED.write(xml);
        Types.period(xml, "time", null, coverage.period());
        xml.open("participantRole", "classCode", "PAT");
        if (coverage.memberId() == null) {
            xml.empty("id", "nullFlavor", "NI");
        } else {
            entries.id(xml, "member", coverage.statement().key(), coverage.memberId());
            table.cell("Member", coverage.memberId());
        }
        Concept relationship = Entries.detail(coverage.statement(), "relationship");
        if (relationship != null) {
            Types.cd(xml, "code", null, relationship, Entries.words(relationship, table, Entries.REMARKS));
        }
        for (Detail detail : coverage.statement().details()) {
            if (detail.name().equals(Detail.COVERED) && detail.personName() != null) {
                xml.open("playingEntity");
                Parties.name(xml, "name", detail.personName());
                if (detail.time() != null) {
                    Types.point(xml, "sdtc:birthTime", null, detail.time());
                }
                xml.close();
                break;
            }
        }
        xml.close().close();
    }

    private static void guarantor(Xml xml, Statement statement, Table table) {
        for (Detail detail : statement.details()) {
            if (!detail.name().equals(Detail.GUARANTOR)) {
                continue;
            }
            xml.open("performer", "typeCode", "PRF");
            GUARANTOR.write(xml);
            xml.open("assignedEntity").empty("id", "nullFlavor", "NI");
            Types.code(xml, "code", "GUAR", "2.16.840.1.113883.5.110", "guarantor");
            if (detail.address() != null) {
                Parties.address(xml, detail.address());
            }
            if (detail.telecom() != null) {
                Parties.telecom(xml, detail.telecom());
            }
            if (detail.personName() != null) {
                xml.open("assignedPerson");
                Parties.name(xml, "name", detail.personName());
                xml.close();
                table.cell(Entries.REMARKS, "guarantor " + Types.shown(detail.personName()));
            }
            if (detail.organization() != null) {
                Parties.organization(xml, "representedOrganization", detail.organization());
                String name = detail.organization().name();
                table.cell(Entries.REMARKS, name == null ? "" : "guarantor " + name);
            }
            xml.close().close();
        }
    }

    private void authorizations(Xml xml, Statement statement, Table table) {
        for (Detail detail : statement.details()) {
            if (!detail.name().equals(Detail.AUTHORIZATION)) {
                continue;
            }
            xml.open("entryRelationship", "typeCode", "REFR").open("act", "classCode", "ACT", "moodCode", "EVN");
            AUTHORIZATION.write(xml);
            CourseEntries.number(xml, detail.number());
            xml.empty("code", "nullFlavor", "NA");
            if (detail.text() != null) {
                xml.open("text")
                        .empty("reference", "value", table.piece(Entries.REMARKS, detail.text()))
                        .close();
            }
            Concept what = detail.code();
            if (what != null) {
                xml.open("entryRelationship", "typeCode", "SUBJ").open("act", "classCode", "ACT", "moodCode", "PRMS");
                entries.id(xml);
                Types.cd(xml, "code", null, what, Entries.words(what, table, Entries.REMARKS));
                xml.close().close();
            }
            xml.close().close();
        }
    }

    private static void holder(Xml xml, Statement statement) {
        for (Detail detail : statement.details()) {
            if (detail.name().equals("insured") && detail.personName() != null) {
                xml.open("participant", "typeCode", "HLD");
                HOLDER.write(xml);
                xml.open("participantRole").empty("id", "nullFlavor", "NI").open("playingEntity");
                Parties.name(xml, "name", detail.personName());
                xml.close().close().close();
                return;
            }
        }
    }

    /** Where the payer or the type of policy stands for it, no plan was named. */
    private void plan(Xml xml, Coverage coverage, @Nullable Concept type, Table table) {
        Concept about = coverage.about();
        String payer = coverage.payer() == null ? null : coverage.payer().name();
        if (payer != null) {
            table.cell(Entries.REMARKS, payer);
        }
        if (about.isEmpty()
                || about.equals(type)
                || about.codings().isEmpty()
                        && about.text() != null
                        && about.text().equals(payer)) {
            table.cell(Table.WHAT, Types.shown(about));
            return;
        }
        @Nullable String words = Entries.words(about, table, Table.WHAT);
        xml.open("entryRelationship", "typeCode", "REFR").open("act", "classCode", "ACT", "moodCode", "DEF");
        entries.id(xml);
        if (about.codings().isEmpty()) {
            xml.empty("code", "nullFlavor", "NI");
            xml.open("text").empty("reference", "value", words).close();
        } else {
            Types.cd(xml, "code", null, about, words);
        }
        xml.close().close();
    }
}
