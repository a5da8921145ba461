package org.tributary.ccda;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Concept;
import org.tributary.canonical.Document;
import org.tributary.canonical.Fact;
import org.tributary.canonical.Moment;
import org.tributary.canonical.Stance;

/** Note Activity, 2.16.840.1.113883.10.20.22.4.202: a document of words within the document. Without words it says nothing. */
final class NoteEntry {
    static final String TEMPLATE = "2.16.840.1.113883.10.20.22.4.202";

    /** LOINC: note. */
    private static final String ANY = "34109-9";

    private NoteEntry() {}

    static @Nullable Fact read(Node act, Context context) {
        Stance stance = context.stance(act);
        Node text = act.child("text");
        String words = text == null ? null : words(text, context.scope);
        Concept about = kind(context.about(act.child("code"), act));
        if (stance == null || words == null) {
            return null;
        }
        Moment time = Times.point(act.child("effectiveTime"), context.scope);
        return new Document(
                context.statement(act, stance, Context.statusCode(act)).keyed(key(act, about, time, words)),
                about == null ? Context.NOTHING : about,
                null,
                null,
                time,
                null,
                null,
                words);
    }

    /** The same note comes again with each document of the patient: by whose it is and what it says. */
    private static String key(Node act, @Nullable Concept about, @Nullable Moment time, String words) {
        Node document = act;
        while (document.parent != null && !document.is("ClinicalDocument")) {
            document = document.parent;
        }
        Node role = document.at("recordTarget", "patientRole");
        String said = Scope.id(role == null ? null : role.child("id")) + "|" + (about == null ? "" : about.shown())
                + "|" + (time == null ? "" : time.iso()) + "|" + words;
        return "note " + UUID.nameUUIDFromBytes(said.getBytes(StandardCharsets.UTF_8));
    }

    /** Which kind of note, where a translation tells it: that it is a note says nothing. */
    private static @Nullable Concept kind(@Nullable Concept about) {
        if (about == null || about.codings().size() < 2) {
            return about;
        }
        return new Concept(
                about.text(),
                about.codings().stream()
                        .filter(coding -> !coding.code().equals(ANY))
                        .toList(),
                about.mapped());
    }

    /** Whether this entry is such a note and its words are to be had. */
    static boolean hasWords(Node entry, Scope scope) {
        Node act = entry.child("act");
        Node text = act == null || !act.isTemplate(TEMPLATE) ? null : act.child("text");
        return text != null && words(text, scope) != null;
    }

    /** As lines, where it stands in the narrative. */
    private static @Nullable String words(Node text, Scope scope) {
        Node reference = text.child("reference");
        String to = reference == null ? null : reference.get("value");
        Node there = to == null || to.contains(":") ? null : scope.tree.referenced(to, text);
        String lines = there == null ? "" : there.lines();
        return lines.isBlank() ? Concepts.words(text, scope) : lines;
    }
}
