package org.tributary.ccda;

import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Concept;
import org.tributary.canonical.Document;
import org.tributary.canonical.Fact;
import org.tributary.canonical.Stance;

/** Note Activity, 2.16.840.1.113883.10.20.22.4.202: a document of words within the document. Without words it says nothing. */
final class NoteEntry {
    private NoteEntry() {}

    static @Nullable Fact read(Node act, Context context) {
        Stance stance = context.stance(act);
        Node text = act.child("text");
        String words = text == null ? null : words(text, context);
        Concept about = context.about(act.child("code"), act);
        if (stance == null || words == null) {
            return null;
        }
        return new Document(
                context.statement(act, stance, Context.statusCode(act)),
                about == null ? Context.NOTHING : about,
                null,
                null,
                Times.point(act.child("effectiveTime"), context.scope),
                null,
                null,
                words);
    }

    /** As lines, where it stands in the narrative. */
    private static @Nullable String words(Node text, Context context) {
        Node reference = text.child("reference");
        String to = reference == null ? null : reference.get("value");
        Node there = to == null || to.contains(":") ? null : context.scope.tree.referenced(to, text);
        String lines = there == null ? "" : there.lines();
        return lines.isBlank() ? Concepts.words(text, context.scope) : lines;
    }
}
