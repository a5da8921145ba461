package org.tributary.fax;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;

/** Some pages of a PDF that we made, turned as a clerk said. What is on them stays as it is, byte for byte, and it stays a PDF/A. */
public final class EditedPdf {
    private static final int FULL = 360;

    private EditedPdf() {}

    /** @return the same bytes where nothing was changed */
    public static byte[] of(byte[] pdf, PageEdits edits) {
        if (edits.isEmpty()) {
            return pdf;
        }
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return pages(document, edits.left(document.getNumberOfPages()), edits);
        } catch (IOException e) {
            throw new UncheckedIOException("a PDF that we made cannot be changed", e);
        }
    }

    /** @param pages from 1, in their order; the same pages of the same PDF give the same bytes */
    public static byte[] of(byte[] pdf, PageEdits edits, List<Integer> pages) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return pages(document, pages, edits);
        } catch (IOException e) {
            throw new UncheckedIOException("a PDF that we made cannot be divided", e);
        }
    }

    private static byte[] pages(PDDocument document, List<Integer> pages, PageEdits edits) throws IOException {
        int count = document.getNumberOfPages();
        for (PageEdits.Turn turn : edits.turned()) {
            if (turn.page() <= count) {
                PDPage page = document.getPage(turn.page() - 1);
                page.setRotation(Math.floorMod(page.getRotation() + turn.degrees(), FULL));
            }
        }
        for (int number = count; number >= 1; number--) {
            if (!pages.contains(number)) {
                document.removePage(number - 1);
            }
        }
        document.setDocumentId(
                pages.stream().reduce(count, (a, b) -> 31 * a + b).longValue()); // not the time
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        document.save(bytes, CompressParameters.NO_COMPRESSION);
        return bytes.toByteArray();
    }
}
