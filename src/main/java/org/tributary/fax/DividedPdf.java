package org.tributary.fax;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jspecify.annotations.Nullable;

/** A PDF that we made, in pieces of which none is longer than a receiver takes. */
public final class DividedPdf {
    private DividedPdf() {}

    /**
     * Pages that follow each other.
     *
     * @param first from 1
     * @param pdf null where the one page alone is longer than that
     */
    public record Piece(int first, int last, byte @Nullable [] pdf) {
        /** No page's content. */
        @Override
        public String toString() {
            return first == last ? "page " + first : "pages " + first + " to " + last;
        }
    }

    /**
     * As many pages in each as there is room for; the same PDF gives the same pieces.
     *
     * @param pages how many it has
     * @param maxBytes 0 where any length will do
     */
    public static List<Piece> of(byte[] pdf, int pages, int maxBytes) {
        if (maxBytes == 0 || pdf.length <= maxBytes) {
            return List.of(new Piece(1, pages, pdf));
        }
        List<Piece> pieces = new ArrayList<>();
        int first = 1;
        while (first <= pages) {
            Piece piece = from(first, pages, pdf, maxBytes);
            pieces.add(piece);
            first = piece.last + 1;
        }
        return pieces;
    }

    /** The same of all its pages. */
    public static List<Piece> of(byte[] pdf, int maxBytes) {
        if (maxBytes == 0 || pdf.length <= maxBytes) {
            return List.of(new Piece(1, 1, pdf));
        }
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return of(pdf, document.getNumberOfPages(), maxBytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Halves what is left to try: a page more is always longer. */
    private static Piece from(int first, int pages, byte[] pdf, int maxBytes) {
        byte @Nullable [] most = null;
        int fits = first - 1;
        int tooMany = pages + 1;
        int last = first;
        while (fits + 1 < tooMany) {
            byte[] some = EditedPdf.of(
                    pdf,
                    PageEdits.NONE,
                    IntStream.rangeClosed(first, last).boxed().toList());
            if (some.length <= maxBytes) {
                most = some;
                fits = last;
                last = Math.min(pages, fits + Math.max(1, (tooMany - fits) / 2));
            } else {
                tooMany = last;
                last = fits + Math.max(1, (tooMany - fits) / 2);
            }
        }
        return most == null ? new Piece(first, first, null) : new Piece(first, fits, most);
    }
}
