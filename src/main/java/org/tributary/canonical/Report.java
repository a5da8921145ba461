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
        List<String> notes)
        implements Fact {
    public Report {
        notes = List.copyOf(notes);
    }
}
