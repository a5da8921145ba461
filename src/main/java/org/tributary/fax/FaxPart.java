package org.tributary.fax;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.fax.understanding.Document;
import org.tributary.fax.understanding.Kind;
import org.tributary.fax.understanding.Understood;

/**
 * Some pages of a fax that are about one patient, as far as the reader can tell; a person decides.
 *
 * @param pages from 1
 * @param kinds what each of these pages is, in their order; empty where an earlier version read it
 * @param date ISO 8601; null where none is printed
 * @param urgent the word that calls it urgent; null where none does
 */
public record FaxPart(
        List<Integer> pages,
        Kind kind,
        List<Kind> kinds,
        @Nullable String date,
        @Nullable String sender,
        @Nullable String urgent,
        int meanConfidence) {
    public FaxPart {
        pages = List.copyOf(pages);
        kinds = List.copyOf(kinds);
    }

    static FaxPart of(Document document, List<Understood> pages) {
        return new FaxPart(
                document.pages(),
                document.kind(),
                pages.stream()
                        .filter(page -> document.pages().contains(page.page().number()))
                        .map(Understood::kind)
                        .toList(),
                document.date(),
                document.sender(),
                document.urgent(),
                document.meanConfidence());
    }
}
