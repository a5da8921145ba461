package org.tributary.fax.page;

import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageReaderSpi;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;
import javax.imageio.ImageReader;
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
import org.apache.pdfbox.rendering.PDFRenderer;
import org.jspecify.annotations.Nullable;
import org.tributary.finding.Finding;
import org.w3c.dom.NodeList;

/**
 * The pages of a TIFF or PDF, one after the other, told apart by content. What is sent is hostile: sizes are looked at before
 * a pixel is decoded, and a PDF is drawn, so that nothing that is active or hidden in it goes on.
 */
public final class Scans {
    static final int PAGES_LIMIT = 200; // three hours of transmission
    private static final int WIDTH_LIMIT = 5_000; // 600 dpi on legal paper
    private static final int HEIGHT_LIMIT = 10_000;
    private static final double PIXELS_LIMIT = 40e6;
    private static final int LOOK_BYTES = 1024; // PDF allows that much before its signature
    private static final long MEMORY_LIMIT_BYTES = 128 << 20; // not in temporary files, which others could read
    private static final int FINE_DPI = 204; // what a PDF is drawn with
    private static final double POINTS = 72; // to the inch
    private static final double CENTIMETRES = 2.54; // to the inch
    private static final int STANDARD_HEIGHT = 1_400; // a page of 98 dpi has fewer lines

    private Scans() {}

    /** What is done with each page. */
    public interface Reader {
        void page(int number, Scan scan);
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
        return isTiff(bytes) ? tiff(bytes, reader) : pdf(bytes, reader);
    }

    private static Optional<Finding> tiff(byte[] bytes, Reader reader) {
        // By name: which reader ImageIO finds first is chance, and the JDK's never ends on a directory chain with a
        // loop.
        ImageReader tiff = new TIFFImageReaderSpi().createReaderInstance(null);
        int page = 0;
        try (ImageInputStream input = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            tiff.setInput(input);
            int pages = tiff.getNumImages(true);
            for (; page < pages; page++) {
                if (page == PAGES_LIMIT) {
                    return found(FaxFinding.TOO_MANY_PAGES, page);
                }
                int width = tiff.getWidth(page);
                int height = tiff.getHeight(page);
                if (isTooLarge(width, height)) {
                    return found(FaxFinding.PAGE_TOO_LARGE, page);
                }
                double[] dpi = dpi(tiff.getImageMetadata(page), width, height);
                reader.page(page + 1, new Scan(blackAndWhite(tiff.read(page)), dpi[0], dpi[1]));
            }
            if (pages == 0) {
                return found(FaxFinding.UNREADABLE, 0);
            }
            OptionalInt broken = TiffChain.broken(bytes);
            return broken.isEmpty() ? Optional.empty() : found(FaxFinding.CUT, broken.getAsInt() - 1);
        } catch (IOException | RuntimeException e) { // a decoder throws what it likes at bytes that make no sense
            return found(page == 0 ? FaxFinding.UNREADABLE : FaxFinding.PAGE_UNREADABLE, page);
        } finally {
            tiff.dispose();
        }
    }

    private static Optional<Finding> pdf(byte[] bytes, Reader reader) {
        int page = 0;
        try (PDDocument pdf = Loader.loadPDF(
                bytes, "", null, null, MemoryUsageSetting.setupMainMemoryOnly(MEMORY_LIMIT_BYTES).streamCache)) {
            PdfDangers.Found dangers = PdfDangers.in(pdf);
            if (dangers.huge()) {
                return found(FaxFinding.PAGE_TOO_LARGE, 0);
            }
            Optional<Finding> active =
                    dangers.active() ? Optional.of(new Finding(FaxFinding.ACTIVE_CONTENT, "")) : Optional.empty();
            PDFRenderer renderer = new PDFRenderer(pdf);
            for (; page < pdf.getNumberOfPages(); page++) {
                if (page == PAGES_LIMIT) {
                    return found(FaxFinding.TOO_MANY_PAGES, page);
                }
                PDRectangle box = pdf.getPage(page).getCropBox();
                double longer = Math.max(box.getWidth(), box.getHeight()) / POINTS * FINE_DPI;
                if (isTooLarge(longer, longer)) {
                    return found(FaxFinding.PAGE_TOO_LARGE, page);
                }
                BufferedImage drawn = renderer.renderImageWithDPI(page, FINE_DPI, ImageType.GRAY);
                reader.page(page + 1, new Scan(blackAndWhite(drawn), FINE_DPI, FINE_DPI));
            }
            return page == 0 ? found(FaxFinding.UNREADABLE, 0) : active;
        } catch (InvalidPasswordException e) {
            return found(FaxFinding.ENCRYPTED, 0);
        } catch (IOException | RuntimeException e) {
            return found(page == 0 ? FaxFinding.UNREADABLE : FaxFinding.PAGE_UNREADABLE, page);
        }
    }

    private static boolean isTooLarge(double width, double height) {
        return width > WIDTH_LIMIT || height > HEIGHT_LIMIT || width * height > PIXELS_LIMIT;
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
        if (x >= 50 && y >= 50) { // a real fax has 98 or more: less means that the tags hold nothing
            return new double[] {x * unit, y * unit};
        }
        return x >= 50 / CENTIMETRES && y >= 50 / CENTIMETRES && unit != 1
                ? new double[] {x * unit, y * unit}
                : new double[] {width >= 2_400 ? 300 : FINE_DPI, height < STANDARD_HEIGHT ? 98 : 196};
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

    private static BufferedImage blackAndWhite(BufferedImage image) {
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
