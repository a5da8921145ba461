package org.tributary.fax;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.CCITTFactory;

/**
 * A PDF of the pages, each the picture that was sent, without loss (CCITT group 4), as large as its resolution says. The
 * same pages give the same bytes.
 */
final class Rendition implements AutoCloseable {
    private static final float POINTS = 72; // to the inch
    private static final float VERSION = 1.4f;

    private final PDDocument pdf = new PDDocument();

    Rendition() {
        pdf.setVersion(VERSION);
        pdf.setDocumentId(0L); // else it would hold the time
    }

    void add(Scan scan) {
        float width = (float) (scan.image().getWidth() / scan.xDpi() * POINTS);
        float height = (float) (scan.image().getHeight() / scan.yDpi() * POINTS);
        PDPage page = new PDPage(new PDRectangle(width, height));
        pdf.addPage(page);
        try (PDPageContentStream content = new PDPageContentStream(pdf, page, AppendMode.OVERWRITE, false)) {
            content.drawImage(CCITTFactory.createFromImage(pdf, scan.image()), 0, 0, width, height);
        } catch (IOException e) {
            throw new UncheckedIOException("a page could not be written", e);
        }
    }

    int pages() {
        return pdf.getNumberOfPages();
    }

    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            pdf.save(bytes, CompressParameters.NO_COMPRESSION);
        } catch (IOException e) {
            throw new UncheckedIOException("the PDF could not be written", e);
        }
        return bytes.toByteArray();
    }

    @Override
    public void close() {
        try {
            pdf.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
