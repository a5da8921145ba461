package org.tributary.fax;

import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageWriterSpi;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;

/**
 * Draws faxes: text at 204 by 196 dots to the inch, black and white, as CCITT group 4 in a TIFF. {@code main} draws those of
 * samples/.
 */
public final class SampleFax {
    private static final int WIDTH = 1728;
    private static final int HEIGHT = 2156;
    private static final double X_DPI = 204;
    private static final double Y_DPI = 196;
    private static final double POINTS = 72;
    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    static final String LETTER = """
            LAKESIDE CARDIOLOGY GROUP
            400 Harbor Road, Lakeside    Phone (555) 555-0140

            November 20, 2026

            RE: Rosalind Achterberg
            DOB: 02/17/1958    MRN: SM71552

            Dear Colleague,

            thank you for asking us to see this patient. She reports that she
            can climb two flights of stairs again without resting. The blood
            pressure was 128 over 76 and the rhythm regular.

            We suggest to continue the present treatment and to repeat the
            echocardiogram in six months.

            Emil Sandoval, MD
            """;

    static final String REPORT = """
            LAKESIDE CARDIOLOGY GROUP
            ECHOCARDIOGRAM REPORT

            Patient Name: ACHTERBERG, ROSALIND
            Date of Birth: 02/17/1958
            Medical Record #: SM71552

            Left ventricle: normal size. Ejection fraction 58 percent.
            Mitral valve: mild regurgitation.
            Aortic valve: three leaflets, no stenosis.
            Pericardium: no effusion.

            Impression: normal systolic function.

            Ordering Physician Name: Paul Ramos
            """;

    private static final String WHOSE = """
            HARBOR ORTHOPEDICS
            12 Quay Street, Lakeside    Phone (555) 555-0122

            November 23, 2026

            Patient: Delphine Marchetti
            Date of Birth: 06/11/1971

            Dear Colleague,

            your patient was seen for pain in the left knee after a fall on
            the stairs. There is no swelling. The joint is stable and the
            X-ray shows no fracture.

            Rest, ice, and physical therapy for four weeks are advised.

            Yvonne Adair, MD
            """;

    private SampleFax() {}

    public static void main(String[] args) throws IOException {
        Files.write(Path.of("samples/fax-two-pages/0-received/03-fax.tif"), tiff(LETTER, REPORT));
        Files.write(Path.of("samples/fax-whose-is-it/0-received/03-fax.tif"), tiff(WHOSE));
    }

    /** One page for each text. */
    public static byte[] tiff(String... pages) throws IOException {
        List<BufferedImage> images = new ArrayList<>();
        for (String page : pages) {
            images.add(page(page));
        }
        return tiff(images);
    }

    public static BufferedImage page(String text) throws IOException {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_BINARY);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, WIDTH, HEIGHT);
        graphics.setColor(Color.BLACK);
        graphics.setStroke(new BasicStroke(2));
        graphics.setTransform(AffineTransform.getScaleInstance(X_DPI / POINTS, Y_DPI / POINTS)); // now in points
        graphics.setFont(font().deriveFont(12f));
        int y = 72;
        for (String line : text.lines().toList()) {
            graphics.drawString(line, 60, y);
            y += 22;
        }
        graphics.dispose();
        return image;
    }

    /** A page full of letters: some eight thousand bytes. */
    public static String sheet(int number) {
        return (LETTER.strip() + "\n" + REPORT.strip() + "\nSheet " + number)
                .lines()
                .limit(30)
                .collect(java.util.stream.Collectors.joining("\n"));
    }

    private static Font font() throws IOException {
        try (InputStream file = PDType1Font.class.getResourceAsStream(FONT)) {
            return Font.createFont(Font.TRUETYPE_FONT, file);
        } catch (java.awt.FontFormatException e) {
            throw new IOException(e);
        }
    }

    static byte[] tiff(List<BufferedImage> pages) throws IOException {
        return tiff(pages, X_DPI, Y_DPI);
    }

    public static byte[] tiff(List<BufferedImage> pages, double xDpi, double yDpi) throws IOException {
        ImageWriter writer = new TIFFImageWriterSpi().createWriterInstance(null);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.prepareWriteSequence(null);
            for (BufferedImage page : pages) {
                ImageWriteParam parameters = writer.getDefaultWriteParam();
                parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                parameters.setCompressionType("CCITT T.6");
                IIOMetadata metadata =
                        writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(page), parameters);
                metadata.mergeTree("com_sun_media_imageio_plugins_tiff_image_1.0", resolution(xDpi, yDpi));
                writer.writeToSequence(new IIOImage(page, null, metadata), parameters);
            }
            writer.endWriteSequence();
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static IIOMetadataNode resolution(double xDpi, double yDpi) {
        IIOMetadataNode root = new IIOMetadataNode("com_sun_media_imageio_plugins_tiff_image_1.0");
        IIOMetadataNode directory = new IIOMetadataNode("TIFFIFD");
        root.appendChild(directory);
        directory.appendChild(field("282", "XResolution", "TIFFRational", Math.round(xDpi) + "/1"));
        directory.appendChild(field("283", "YResolution", "TIFFRational", Math.round(yDpi) + "/1"));
        directory.appendChild(field("296", "ResolutionUnit", "TIFFShort", "2"));
        return root;
    }

    private static IIOMetadataNode field(String number, String name, String type, String value) {
        IIOMetadataNode field = new IIOMetadataNode("TIFFField");
        field.setAttribute("number", number);
        field.setAttribute("name", name);
        IIOMetadataNode values = new IIOMetadataNode(type + "s");
        IIOMetadataNode one = new IIOMetadataNode(type);
        one.setAttribute("value", value);
        values.appendChild(one);
        field.appendChild(values);
        return field;
    }
}
