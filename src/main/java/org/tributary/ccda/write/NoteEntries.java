package org.tributary.ccda.write;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Coding;
import org.tributary.canonical.Concept;
import org.tributary.canonical.Document;
import org.tributary.ccda.SectionText;

/**
 * Notes Section (2.16.840.1.113883.10.20.22.2.65) with a Note Activity for each document of words, and for each section of words
 * that the document had which is said again.
 *
 * @see <a href="https://www.hl7.org/ccdasearch/templates/2.16.840.1.113883.10.20.22.4.202.html">Note Activity</a>
 */
final class NoteEntries {
    private static final Template SECTION = Template.section("65", "2016-11-01");
    private static final Template NOTE = Template.entry("202", "2016-11-01");
    private static final Coding ANY = new Coding("LN", "34109-9", "Note");
    private static final String WORDS = "Note";

    private final Entries entries;

    NoteEntries(Entries entries) {
        this.entries = entries;
    }

    /** Nothing where there are none: no document needs such a section. */
    void section(Xml xml, List<Document> documents, List<SectionText> texts) {
        List<Document> notes =
                documents.stream().filter(document -> document.text() != null).toList();
        if (notes.isEmpty() && texts.isEmpty()) {
            return;
        }
        Table table = new Table("n", "Status", "Kind", WORDS, "Time", Entries.REMARKS);
        xml.open("component").open("section");
        SECTION.write(xml);
        Types.code(xml, "code", ANY.code(), "2.16.840.1.113883.6.1", "Note");
        xml.text("title", "Notes");
        xml.narrative(table, "No information.", () -> {
            notes.forEach(document -> note(xml, document, table));
            texts.forEach(text -> note(xml, text, table));
        });
        xml.close().close();
    }

    private void note(Xml xml, Document document, Table table) {
        table.row(Entries.told(document.statement(), "not so"));
        table.cell("Kind", document.title() == null ? Types.shown(document.about()) : document.title());
        table.cell("Time", Types.shown(document.effective()));
        xml.open("entry");
        Entries.open(xml, "act", "ACT", document.statement(), false);
        NOTE.write(xml);
        entries.id(xml);
        type(xml, document.about().codings());
        text(xml, String.valueOf(document.text()), table);
        Entries.status(xml, document.statement());
        Types.point(xml, "effectiveTime", null, document.effective());
        Parties.said(xml, document.statement());
        entries.relations(xml, document.statement(), table);
        xml.close().close();
    }

    private void note(Xml xml, SectionText section, Table table) {
        table.row("");
        table.cell("Kind", section.title() == null ? "" : section.title());
        xml.open("entry").open("act", "classCode", "ACT", "moodCode", "EVN");
        NOTE.write(xml);
        entries.id(xml);
        type(xml, section.loinc() == null ? List.of() : List.of(new Coding("LN", section.loinc(), section.title())));
        text(xml, section.text(), table);
        xml.empty("statusCode", "code", "completed").empty("effectiveTime", "nullFlavor", "UNK");
        entries.marks(xml, section.statement(), "entryRelationship");
        xml.close().close();
    }

    /** A note, and which kind of note as its translations. */
    private static void type(Xml xml, List<Coding> codings) {
        List<Coding> all = new ArrayList<>(List.of(ANY));
        codings.stream().filter(coding -> !coding.code().equals(ANY.code())).forEach(all::add);
        Types.cd(xml, "code", null, new Concept(null, all, List.of()), null);
    }

    private static void text(Xml xml, String words, Table table) {
        @Nullable String reference = table.piece(WORDS, words);
        xml.open("text").empty("reference", "value", reference).close();
    }
}
