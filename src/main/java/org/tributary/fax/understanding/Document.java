package org.tributary.fax.understanding;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some pages of a fax that are about one patient. A proposal: a person decides.
 *
 * @param pages from 1
 * @param kind of the first page that is no cover
 * @param date of the same page, ISO 8601; null where it names none
 * @param sender as its letterhead says
 * @param another whether its pages name somebody of whom nothing says who it is: another patient, perhaps
 * @param mentions all that its pages say of the patient, also what is too uncertain to be told
 * @param urgent the word that calls it urgent, as printed; null where none does
 */
public record Document(
        List<Integer> pages,
        Kind kind,
        Identity identity,
        @Nullable String date,
        @Nullable String sender,
        @Nullable String senderPhone,
        @Nullable String addressee,
        @Nullable String memberId,
        @Nullable String accession,
        @Nullable String npi,
        @Nullable String request,
        @Nullable String urgent,
        int meanConfidence,
        boolean another,
        List<Mention> mentions) {
    public Document {
        pages = List.copyOf(pages);
        mentions = List.copyOf(mentions);
    }

    @Override
    public String toString() {
        return kind + " on pages " + pages;
    }
}
