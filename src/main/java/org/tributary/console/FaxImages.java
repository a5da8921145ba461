package org.tributary.console;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.geom.Area;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.jspecify.annotations.Nullable;
import org.tributary.control.FaxPage;

/**
 * Pages of faxes, and small parts of them, as pictures: drawn from our own rendition, never from what was sent. Keeps the few PDFs
 * that are being looked at, each for the session that was shown it.
 */
final class FaxImages {
    private static final long MOST_BYTES = 32L << 20;
    private static final int DPI = 110;
    private static final float POINTS = 72; // to the inch
    private static final float PLACE_DPI = 306;
    private static final float CROP_DPI = 204; // as fine as most were sent
    private static final int MOST_WIDTH = 1_400;
    private static final int MOST_HEIGHT = 300;
    private static final int BEFORE = 140; // of a crop's pixels: room for the label
    private static final int AROUND = 14;
    private static final Color FADED = new Color(255, 255, 255, 165); // over what is not the value itself

    private final Map<String, Shown> shown = new LinkedHashMap<>(16, 0.75f, true);
    private long held;

    /**
     * What a session is shown of a fax.
     *
     * @param feed whose it is: only who may see that feed sees it
     * @param left the pages of the PDF, each by its number as it came
     * @param places of each value that the pages say
     */
    record Shown(String feed, byte[] pdf, List<Integer> left, List<FaxPage.Place> places) {
        Shown {
            left = List.copyOf(left);
            places = List.copyOf(places);
        }
    }

    /** @return null where the fax has no PDF */
    @Nullable
    Shown keep(String session, FaxPage fax) {
        byte @Nullable [] pdf = fax.pdf();
        return pdf == null
                ? null
                : keep(
                        session + " " + fax.id(),
                        new Shown(
                                fax.feed(),
                                pdf,
                                fax.left(),
                                fax.mentions().stream().map(FaxPage.Said::place).toList()));
    }

    /** A PDF of ours that stands on a chart as a document; all its pages. */
    Shown keepDocument(String session, long fact, String feed, byte[] pdf) throws IOException {
        int pages;
        try (PDDocument document = Loader.loadPDF(pdf)) {
            pages = document.getNumberOfPages();
        }
        List<Integer> all = IntStream.rangeClosed(1, pages).boxed().toList();
        return keep(session + " document " + fact, new Shown(feed, pdf, all, List.of()));
    }

    synchronized @Nullable Shown shownDocument(String session, long fact) {
        return shown.get(session + " document " + fact);
    }

    private synchronized Shown keep(String key, Shown one) {
        @Nullable Shown before = shown.put(key, one);
        held += one.pdf.length - (before == null ? 0 : before.pdf.length);
        Iterator<Shown> oldest = shown.values().iterator();
        while (held > MOST_BYTES && shown.size() > 1 && oldest.hasNext()) {
            held -= oldest.next().pdf.length;
            oldest.remove();
        }
        return one;
    }

    synchronized @Nullable Shown shown(String session, long fax) {
        return shown.get(session + " " + fax);
    }

    /**
     * One page as PNG; one at a time, for they are millions of pixels.
     *
     * @param page its number as it came, from 1
     * @return null where there is no such page, or it was left out
     */
    synchronized byte @Nullable [] png(Shown of, int page) throws IOException {
        int sheet = of.left.indexOf(page);
        try (PDDocument document = Loader.loadPDF(of.pdf)) {
            return sheet < 0 || sheet >= document.getNumberOfPages()
                    ? null
                    : png(new PDFRenderer(document).renderImageWithDPI(sheet, DPI, ImageType.GRAY));
        }
    }

    /**
     * What stands at one place, with what stands around it faded: the label before a value tells what it is.
     *
     * @param mention which of the values, from 0
     * @return null where there is none, or a clerk left its page out
     */
    synchronized byte @Nullable [] crop(Shown of, int mention) throws IOException {
        if (mention < 0 || mention >= of.places.size()) {
            return null;
        }
        FaxPage.Place place = of.places.get(mention);
        try (PDDocument document = Loader.loadPDF(of.pdf)) {
            if (place.sheet() < 1 || place.sheet() > document.getNumberOfPages()) {
                return null;
            }
            PDPage page = document.getPage(place.sheet() - 1);
            page.setRotation(Math.floorMod(page.getRotation() - place.turned(), 360)); // as it was read
            boolean lies = page.getRotation() % 180 != 0;
            float scale = CROP_DPI / POINTS;
            Rectangle sheet = new Rectangle(
                    (int) ((lies
                                    ? page.getCropBox().getHeight()
                                    : page.getCropBox().getWidth())
                            * scale),
                    (int) ((lies
                                    ? page.getCropBox().getWidth()
                                    : page.getCropBox().getHeight())
                            * scale));
            Rectangle value = scaled(place).intersection(sheet);
            Rectangle around = new Rectangle(
                            value.x - BEFORE,
                            value.y - AROUND,
                            Math.min(MOST_WIDTH, value.width + BEFORE + AROUND),
                            Math.min(MOST_HEIGHT, value.height + 2 * AROUND))
                    .intersection(sheet);
            return value.isEmpty() || around.isEmpty()
                    ? null
                    : png(crop(new PDFRenderer(document), place.sheet() - 1, scale, around, value));
        }
    }

    private static Rectangle scaled(FaxPage.Place place) {
        double by = CROP_DPI / PLACE_DPI;
        int edge = 4; // what was read is bounded closely
        return new Rectangle(
                (int) (place.x() * by) - edge,
                (int) (place.y() * by) - edge,
                (int) Math.ceil(place.width() * by) + 2 * edge,
                (int) Math.ceil(place.height() * by) + 2 * edge);
    }

    private static BufferedImage crop(PDFRenderer renderer, int sheet, float scale, Rectangle around, Rectangle value)
            throws IOException {
        BufferedImage image = new BufferedImage(around.width, around.height, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D graphics = image.createGraphics();
        graphics.setBackground(Color.WHITE);
        graphics.clearRect(0, 0, around.width, around.height);
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.translate(-around.x, -around.y);
        Graphics2D page = (Graphics2D) graphics.create();
        renderer.renderPageToGraphics(sheet, page, scale);
        page.dispose();
        Area rest = new Area(around);
        rest.subtract(new Area(value));
        graphics.setColor(FADED);
        graphics.fill(rest);
        graphics.dispose();
        return image;
    }

    private static byte[] png(BufferedImage image) throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(image, "png", png);
        return png.toByteArray();
    }
}
