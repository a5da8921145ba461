package org.tributary.console;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.jspecify.annotations.Nullable;

/**
 * Pages of faxes as pictures, drawn from our own rendition, never from what was sent. Keeps the few PDFs that are being looked at,
 * each for the session that was shown it.
 */
final class FaxImages {
    private static final long MOST_BYTES = 32L << 20;
    private static final int DPI = 110;

    private final Map<String, byte[]> pdfs = new LinkedHashMap<>(16, 0.75f, true);
    private long held;

    synchronized void keep(String session, long fax, byte[] pdf) {
        byte @Nullable [] before = pdfs.put(session + " " + fax, pdf);
        held += pdf.length - (before == null ? 0 : before.length);
        Iterator<byte[]> oldest = pdfs.values().iterator();
        while (held > MOST_BYTES && pdfs.size() > 1 && oldest.hasNext()) {
            held -= oldest.next().length;
            oldest.remove();
        }
    }

    synchronized byte @Nullable [] pdf(String session, long fax) {
        return pdfs.get(session + " " + fax);
    }

    /**
     * One page as PNG; one at a time, for they are millions of pixels.
     *
     * @param page from 1
     * @return null where there is no such page
     */
    synchronized byte @Nullable [] png(byte[] pdf, int page) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            if (page < 1 || page > document.getNumberOfPages()) {
                return null;
            }
            BufferedImage image = new PDFRenderer(document).renderImageWithDPI(page - 1, DPI, ImageType.GRAY);
            ByteArrayOutputStream png = new ByteArrayOutputStream();
            ImageIO.write(image, "png", png);
            return png.toByteArray();
        }
    }
}
