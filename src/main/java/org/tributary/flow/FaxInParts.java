package org.tributary.flow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Attachment;
import org.tributary.canonical.Document;
import org.tributary.dispatch.Contents;
import org.tributary.fax.DividedPdf;
import org.tributary.fax.page.FaxFinding;
import org.tributary.finding.Finding;

/** A filed fax that is longer than a destination takes: a document for each piece, which says of which it is one. */
final class FaxInParts {
    private FaxInParts() {}

    /** One for each piece, in their order; the document itself where there is one piece that is whole. */
    static List<Document> of(Document whole, List<DividedPdf.Piece> pieces) {
        List<Document> parts = new ArrayList<>();
        for (int i = 0; i < pieces.size(); i++) {
            DividedPdf.Piece piece = pieces.get(i);
            if (pieces.size() == 1 && piece.pdf() != null) {
                return List.of(whole);
            }
            Document part = pieces.size() == 1 ? whole : part(whole, i + 1);
            String which = pieces.size() == 1 ? "" : ", part " + (i + 1) + " of " + pieces.size() + ": " + piece;
            String missing = piece.pdf() == null ? ", too long to be sent" : "";
            Attachment file = whole.content();
            parts.add(new Document(
                    part.statement(),
                    part.about(),
                    part.uniqueId(),
                    part.replaces(),
                    part.effective(),
                    whole.title() + which + missing,
                    piece.pdf() == null || file == null
                            ? file
                            : new Attachment(
                                    file.mediaType(),
                                    DigestUtils.sha256Hex(piece.pdf()),
                                    piece.pdf().length,
                                    null,
                                    null),
                    part.text()));
        }
        return parts;
    }

    /**
     * As far as it is told apart from the others: by its id.
     *
     * @param number from 1
     */
    static Document part(Document whole, int number) {
        String id = whole.uniqueId() + "." + number;
        return new Document(
                whole.statement().keyed(id),
                whole.about(),
                id,
                whole.replaces(),
                whole.effective(),
                whole.title(),
                whole.content(),
                whole.text());
    }

    /**
     * What is sent again of a fax.
     *
     * @param stored where the bytes of what is sent come from
     */
    record Again(List<Document> documents, Contents stored) {
        /** The same, and then what is taken back. */
        Again and(List<Document> former) {
            List<Document> all = new ArrayList<>(documents);
            all.addAll(former);
            return new Again(List.copyOf(all), stored);
        }

        /** Nothing of what is taken back. */
        Contents contents(Document document) {
            return document.statement().enteredInError() ? Contents.NONE : stored;
        }
    }

    /** As much in each as a receiver takes; the document itself where it takes that, or where the bytes are not to be had. */
    static Again again(Document whole, Contents stored, int maxPdfBytes) {
        @Nullable Attachment file = whole.content();
        byte @Nullable [] pdf = file == null || maxPdfBytes == 0 ? null : stored.of(file);
        if (pdf == null) {
            return new Again(List.of(whole), stored);
        }
        List<DividedPdf.Piece> pieces = DividedPdf.of(pdf, maxPdfBytes);
        List<Document> documents = of(whole, pieces);
        Map<Attachment, byte[]> parts = new HashMap<>();
        for (int i = 0; i < pieces.size(); i++) {
            @Nullable Attachment part = documents.get(i).content();
            byte @Nullable [] bytes = pieces.get(i).pdf();
            if (part != null && bytes != null) {
                parts.put(part, bytes);
            }
        }
        return new Again(documents, parts::get);
    }

    /** What the journal says of it; nothing where it was sent whole. */
    static List<Finding> notices(List<DividedPdf.Piece> pieces, String destination) {
        List<Finding> notices = new ArrayList<>();
        if (pieces.size() > 1) {
            notices.add(new Finding(FaxFinding.SENT_IN_PARTS, destination));
        }
        pieces.stream()
                .filter(piece -> piece.pdf() == null)
                .forEach(piece -> notices.add(new Finding(FaxFinding.PAGE_NOT_SENT, destination + ", " + piece)));
        return notices;
    }
}
