package org.tributary.canonical;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A panel or report that observations belong to. OBR in ORU, C-CDA Result Organizer (2.16.840.1.113883.10.20.22.4.1).
 *
 * @param about OBR-4
 * @param fillerOrder OBR-3
 * @param placerOrder OBR-2
 * @param effective OBR-7
 * @param issued OBR-22
 * @param parent the report or result that it follows from; null where none
 */
public record Report(
        Statement statement,
        Concept about,
        @Nullable String fillerOrder,
        @Nullable String placerOrder,
        @Nullable Moment effective,
        @Nullable Moment issued,
        @Nullable Practitioner orderedBy,
        @Nullable Concept specimen,
        List<String> notes,
        @Nullable Parent parent)
        implements Fact {
    public Report {
        notes = List.copyOf(notes);
    }

    /** Without parent. */
    public Report(
            Statement statement,
            Concept about,
            @Nullable String fillerOrder,
            @Nullable String placerOrder,
            @Nullable Moment effective,
            @Nullable Moment issued,
            @Nullable Practitioner orderedBy,
            @Nullable Concept specimen,
            List<String> notes) {
        this(statement, about, fillerOrder, placerOrder, effective, issued, orderedBy, specimen, notes, null);
    }

    /** The same under another key. */
    public Report keyed(@Nullable String key) {
        return new Report(
                statement.keyed(key),
                about,
                fillerOrder,
                placerOrder,
                effective,
                issued,
                orderedBy,
                specimen,
                notes,
                parent);
    }
}
