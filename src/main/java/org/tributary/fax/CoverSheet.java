package org.tributary.fax;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.oned.Code128Writer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;

/** The page that whoever answers puts before the answer: a bar code that names a request to us and nobody to others. */
public final class CoverSheet {
    private static final float LEFT = 72; // points, as all that follow
    private static final float BAR = 2.2f; // six dots of a fax: a bad line leaves them apart
    private static final float BARS_TOP = 470;
    private static final float BARS_HEIGHT = 90;
    private static final float LEADING = 22;
    private static final float TITLE_TOP = 700;
    private static final float TITLE_SIZE = 24;
    private static final float TEXT_SIZE = 13;

    private CoverSheet() {}

    /** @return a PDF of one page */
    public static byte[] of(FaxRequests.Request request) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PDDocument pdf = new PDDocument()) {
            PDPage page = new PDPage(PDRectangle.LETTER);
            pdf.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(pdf, page)) {
                text(content, Standard14Fonts.FontName.HELVETICA_BOLD, TITLE_SIZE, TITLE_TOP, "RETURN COVER SHEET");
                text(
                        content,
                        Standard14Fonts.FontName.HELVETICA,
                        TEXT_SIZE,
                        TITLE_TOP - 2 * LEADING,
                        "Please fax this page back to us before the documents that we asked for.",
                        "Use it once, for these documents only: the code below says to us what they",
                        "answer. It holds no name and no other data of a patient.");
                bars(content, request.code());
                text(
                        content,
                        Standard14Fonts.FontName.COURIER_BOLD,
                        TITLE_SIZE,
                        BARS_TOP - BARS_HEIGHT - 2 * LEADING,
                        request.code());
            }
            pdf.save(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("a page could not be written", e);
        }
        return bytes.toByteArray();
    }

    private static void text(
            PDPageContentStream content, Standard14Fonts.FontName font, float size, float top, String... lines)
            throws IOException {
        content.beginText();
        content.setFont(new PDType1Font(font), size);
        content.setLeading(LEADING);
        content.newLineAtOffset(LEFT, top);
        for (String line : lines) {
            content.showText(line);
            content.newLine();
        }
        content.endText();
    }

    private static void bars(PDPageContentStream content, String code) throws IOException {
        BitMatrix matrix = new Code128Writer().encode(code, BarcodeFormat.CODE_128, 1, 1);
        for (int x = 0; x < matrix.getWidth(); x++) {
            if (matrix.get(x, 0)) {
                content.addRect(LEFT + x * BAR, BARS_TOP - BARS_HEIGHT, BAR, BARS_HEIGHT);
            }
        }
        content.fill();
    }
}
