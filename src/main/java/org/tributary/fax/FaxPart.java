package org.tributary.fax;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.fax.understanding.Document;
import org.tributary.fax.understanding.Kind;

/**
 * Some pages of a fax that are about one patient, as far as the reader can tell; a person decides.
 *
 * @param pages from 1
 * @param date ISO 8601; null where none is printed
 * @param urgent the word that calls it urgent; null where none does
 */
public record FaxPart(
        List<Integer> pages,
        Kind kind,
        @Nullable String date,
        @Nullable String sender,
        @Nullable String urgent,
        int meanConfidence) {
    public FaxPart {
        pages = List.copyOf(pages);
    }

    static FaxPart of(Document document) {
        return new FaxPart(
                document.pages(),
                document.kind(),
                document.date(),
                document.sender(),
                document.urgent(),
                document.meanConfidence());
    }
}
