package org.tributary.fax.page;

import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageReaderSpi;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;
import java.util.OptionalInt;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.MemoryUsageSetting;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.rendering.ImageType;
import org.jspecify.annotations.Nullable;
import org.tributary.finding.Finding;
import org.w3c.dom.NodeList;

/**
 * The pages of a TIFF or PDF, one after the other, told apart by content. What is sent is hostile: sizes are looked at before
 * a pixel is decoded, decoding that takes too long is left, and a PDF is drawn, so that nothing that is active or hidden in it goes on.
 */
public final class Scans {
    static final int PAGES_LIMIT = 200; // three hours of transmission
    private static final int WIDTH_LIMIT = 5_000; // 600 dpi on legal paper
    private static final int HEIGHT_LIMIT = 10_000;
    private static final double PIXELS_LIMIT = 40e6;
    private static final double FAX_PIXELS_LIMIT = 1.6e9; // 200 pages of superfine: text recognition takes an hour
    private static final double DECODED_BYTES_LIMIT = 64 << 20; // of one page; the engine has 512 MB for all it does
    private static final Duration PAGE_LIMIT = Duration.ofSeconds(30); // most take less than one
    private static final int PAGES_TIME = 10; // so many slow pages; then the whole file is made to be slow
    private static final int LOOK_BYTES = 1024; // PDF allows that much before its signature
    private static final long MEMORY_LIMIT_BYTES = 128 << 20; // not in temporary files, which others could read
    private static final int FINE_DPI = 204; // what a PDF is drawn with
    private static final double POINTS = 72; // to the inch
    private static final double CENTIMETRES = 2.54; // to the inch
    private static final double LEAST_DPI = 50;
    private static final double MOST_DPI = 1_200;
    private static final int STANDARD_HEIGHT = 1_400; // a page of 98 dpi has fewer lines

    private Scans() {}

    /** What is done with each page. */
    public interface Reader {
        /** @return whether there is room for another page; where not, this one is left out too */
        boolean page(int number, Scan scan);
    }

    public static boolean isTiff(byte[] bytes) {
        String beginning = new String(bytes, 0, Math.min(bytes.length, 4), StandardCharsets.ISO_8859_1);
        return beginning.equals("II*\0") || beginning.equals("MM\0*");
    }

    public static boolean isPdf(byte[] bytes) {
        return new String(bytes, 0, Math.min(bytes.length, LOOK_BYTES), StandardCharsets.ISO_8859_1).contains("%PDF-");
    }

    /** @return why it ends before the last page, or what it holds beside its pages; empty where it is in order */
    public static Optional<Finding> read(byte[] bytes, Reader reader) {
        return read(bytes, reader, PAGE_LIMIT);
    }

    /** @param page how long one page may take; all of them together take no more than ten times that */
    static Optional<Finding> read(byte[] bytes, Reader reader, Duration page) {
        try (Deadline deadline = new Deadline(page, page.multipliedBy(PAGES_TIME))) {
            return isTiff(bytes) ? tiff(bytes, reader, deadline) : pdf(bytes, reader, deadline);
        }
    }

    /** Pages of either kind, as a stranger's bytes say they are. */
    private interface Source {
        int count() throws IOException;

        /** Looked at before it is decoded. */
        Size size(int page) throws IOException;

        Scan scan(int page) throws IOException;
    }

    /** @param bits of each pixel once it is decoded */
    private record Size(double width, double height, int bits) {
        boolean isTooLarge() {
            return width > WIDTH_LIMIT
                    || height > HEIGHT_LIMIT
                    || pixels() > PIXELS_LIMIT
                    || pixels() * bits / Byte.SIZE > DECODED_BYTES_LIMIT;
        }

        double pixels() {
            return width * height;
        }
    }

    /** Only what decodes is watched: what fails in the reader is no fault of the page's. */
    private static Optional<Finding> each(Source source, Deadline deadline, Reader reader) {
        double pixels = 0;
        for (int page = 0; ; page++) {
            int number = page;
            Scan scan;
            try {
                if (page == deadline.call(source::count)) {
                    return page == 0 ? found(FaxFinding.UNREADABLE, 0) : Optional.empty();
                }
                if (page == PAGES_LIMIT) {
                    return found(FaxFinding.TOO_MANY_PAGES, page);
                }
                Size size = deadline.call(() -> source.size(number));
                if (size.isTooLarge()) {
                    return found(FaxFinding.PAGE_TOO_LARGE, page);
                }
                pixels += size.pixels();
                if (pixels > FAX_PIXELS_LIMIT) {
                    return found(FaxFinding.TOO_MANY_PAGES, page);
                }
                scan = deadline.call(() -> source.scan(number));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return found(FaxFinding.PAGE_UNREADABLE, page);
            } catch (IOException | RuntimeException e) { // a decoder throws what it likes at bytes that make no sense
                return found(page == 0 ? FaxFinding.UNREADABLE : FaxFinding.PAGE_UNREADABLE, page);
            }
            if (!reader.page(page + 1, scan)) {
                return found(FaxFinding.TOO_MANY_PAGES, page);
            }
        }
    }

    private static Optional<Finding> tiff(byte[] bytes, Reader reader, Deadline deadline) {
        // By name: which reader ImageIO finds first is chance, and the JDK's never ends on a directory chain with a
        // loop.
        ImageReader tiff = new TIFFImageReaderSpi().createReaderInstance(null);
        try (ImageInputStream input = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            tiff.setInput(input);
            Optional<Finding> found = each(new Tiff(tiff), deadline, reader);
            if (found.isPresent()) {
                return found;
            }
            OptionalInt broken = TiffChain.broken(bytes);
            return broken.isEmpty() ? Optional.empty() : found(FaxFinding.CUT, broken.getAsInt() - 1);
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory can be read", e);
        } finally {
            tiff.dispose();
        }
    }

    private record Tiff(ImageReader tiff) implements Source {
        @Override
        public int count() throws IOException {
            return tiff.getNumImages(true);
        }

        @Override
        public Size size(int page) throws IOException {
            int bits = tiff.getRawImageType(page).getColorModel().getPixelSize();
            for (Iterator<ImageTypeSpecifier> types = tiff.getImageTypes(page); types.hasNext(); ) {
                bits = Math.max(bits, types.next().getColorModel().getPixelSize());
            }
            return new Size(tiff.getWidth(page), tiff.getHeight(page), bits);
        }

        @Override
        public Scan scan(int page) throws IOException {
            IIOMetadata metadata = tiff.getImageMetadata(page);
            double[] dpi = dpi(metadata, tiff.getWidth(page), tiff.getHeight(page));
            return new Scan(blackAndWhite(tiff.read(page)), dpi[0], dpi[1], damagedLines(metadata));
        }
    }

    private static Optional<Finding> pdf(byte[] bytes, Reader reader, Deadline deadline) {
        try (PDDocument pdf = deadline.call(() -> Loader.loadPDF(
                bytes, "", null, null, MemoryUsageSetting.setupMainMemoryOnly(MEMORY_LIMIT_BYTES).streamCache))) {
            PdfDangers.Found dangers = deadline.call(() -> PdfDangers.in(pdf));
            if (dangers.huge()) {
                return found(FaxFinding.PAGE_TOO_LARGE, 0);
            }
            Optional<Finding> found = each(new Pdf(pdf, new DrawnPdf(pdf)), deadline, reader);
            return found.isPresent() || !dangers.active()
                    ? found
                    : Optional.of(new Finding(FaxFinding.ACTIVE_CONTENT, ""));
        } catch (InvalidPasswordException e) {
            return found(FaxFinding.ENCRYPTED, 0);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return found(FaxFinding.UNREADABLE, 0);
        } catch (IOException e) {
            return found(FaxFinding.UNREADABLE, 0);
        }
    }

    private record Pdf(PDDocument pdf, DrawnPdf drawn) implements Source {
        @Override
        public int count() {
            return pdf.getNumberOfPages();
        }

        @Override
        public Size size(int page) {
            PDRectangle box = pdf.getPage(page).getCropBox();
            double longer = Math.max(box.getWidth(), box.getHeight()) / POINTS * FINE_DPI; // it may lie turned
            return new Size(longer, longer, Byte.SIZE);
        }

        @Override
        public Scan scan(int page) throws IOException {
            boolean layers = pdf.getDocumentCatalog().getOCProperties() != null; // some of them may not be shown
            Optional<Scan> picture = layers ? Optional.empty() : PdfPicture.of(pdf.getPage(page));
            if (picture.isPresent() && isFax(picture.get())) {
                return picture.get();
            }
            return new Scan(
                    blackAndWhite(drawn.renderImageWithDPI(page, FINE_DPI, ImageType.GRAY)), FINE_DPI, FINE_DPI);
        }
    }

    private static boolean isFax(Scan scan) {
        return !new Size(scan.image().getWidth(), scan.image().getHeight(), 1).isTooLarge()
                && Math.min(scan.xDpi(), scan.yDpi()) >= LEAST_DPI
                && Math.max(scan.xDpi(), scan.yDpi()) <= MOST_DPI;
    }

    private static Optional<Finding> found(FaxFinding what, int page) {
        return Optional.of(new Finding(what, "page " + (page + 1)));
    }

    /** Tags 282, 283 and 296; where they are missing, what the lines of a fax of this size are. */
    private static double[] dpi(IIOMetadata metadata, int width, int height) {
        IIOMetadataNode tree = (IIOMetadataNode) metadata.getAsTree("com_sun_media_imageio_plugins_tiff_image_1.0");
        double x = 0;
        double y = 0;
        double unit = 1;
        NodeList fields = tree.getElementsByTagName("TIFFField");
        for (int i = 0; i < fields.getLength(); i++) {
            IIOMetadataNode field = (IIOMetadataNode) fields.item(i);
            switch (field.getAttribute("number")) {
                case "282" -> x = rational(field);
                case "283" -> y = rational(field);
                case "296" -> unit = rational(field) == 3 ? CENTIMETRES : 1;
                default -> {
                    // says nothing about the size of a pixel
                }
            }
        }
        x *= unit;
        y *= unit;
        // a real fax has 98 to 600: less or more means that the tags hold nothing
        return Math.min(x, y) >= LEAST_DPI && Math.max(x, y) <= MOST_DPI
                ? new double[] {x, y}
                : new double[] {width >= 2_400 ? 300 : FINE_DPI, height < STANDARD_HEIGHT ? 98 : 196};
    }

    /** Tags 326, 327 and 328 of TIFF class F; a page that is not clean without a count has one at least. */
    private static int damagedLines(IIOMetadata metadata) {
        IIOMetadataNode tree = (IIOMetadataNode) metadata.getAsTree("com_sun_media_imageio_plugins_tiff_image_1.0");
        NodeList fields = tree.getElementsByTagName("TIFFField");
        double lines = 0;
        for (int i = 0; i < fields.getLength(); i++) {
            IIOMetadataNode field = (IIOMetadataNode) fields.item(i);
            lines = switch (field.getAttribute("number")) {
                case "326", "328" -> Math.max(lines, rational(field));
                case "327" -> Math.max(lines, Math.min(1, rational(field)));
                default -> lines;
            };
        }
        return (int) Math.min(Integer.MAX_VALUE, lines);
    }

    private static double rational(IIOMetadataNode field) {
        for (String type : new String[] {"TIFFRational", "TIFFShort", "TIFFLong"}) {
            NodeList values = field.getElementsByTagName(type);
            if (values.getLength() > 0) {
                @Nullable String value = ((IIOMetadataNode) values.item(0)).getAttribute("value");
                String[] parts = value == null ? new String[] {"0"} : value.split("/", -1);
                double below = parts.length > 1 ? Double.parseDouble(parts[1]) : 1;
                return below == 0 ? 0 : Double.parseDouble(parts[0]) / below;
            }
        }
        return 0;
    }

    static BufferedImage blackAndWhite(BufferedImage image) {
        if (image.getType() == BufferedImage.TYPE_BYTE_BINARY
                && image.getColorModel().getPixelSize() == 1) {
            return image;
        }
        BufferedImage binary = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_BYTE_BINARY);
        Graphics2D graphics = binary.createGraphics();
        graphics.drawImage(image, 0, 0, Color.WHITE, null);
        graphics.dispose();
        return binary;
    }
}
