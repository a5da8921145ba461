package org.tributary.fax;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.geom.AffineTransform;
import java.awt.geom.NoninvertibleTransformException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import javax.xml.transform.TransformerException;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.color.PDOutputIntent;
import org.apache.pdfbox.pdmodel.graphics.image.CCITTFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.util.Matrix;
import org.apache.xmpbox.XMPMetadata;
import org.apache.xmpbox.type.BadFieldValueException;
import org.apache.xmpbox.xml.XmpSerializer;
import org.jspecify.annotations.Nullable;
import org.tributary.fax.page.PageText;
import org.tributary.fax.page.Scan;
import org.tributary.fax.page.Word;

/**
 * A PDF/A-1b of the pages, each the picture that was sent, without loss (CCITT group 4), as large as its resolution says, upright,
 * with the words that were read invisibly over it. The same pages give the same bytes.
 */
final class Rendition implements AutoCloseable {
    private static final float POINTS = 72; // to the inch
    private static final float VERSION = 1.4f;
    private static final float THOUSAND = 1000; // fonts measure in thousandths
    private static final float FULL = 100; // percent
    private static final long BYTES_LIMIT =
            32 << 20; // a page has 50 KB, one full of photographs 500; it lies in memory twice
    private static final int TEXT_BYTES = 64 << 10; // for a page's words
    private static final String TITLE = "Fax";
    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    private final PDDocument pdf = new PDDocument();
    private final PDFont font;
    private long pictureBytes;

    Rendition() {
        pdf.setVersion(VERSION);
        pdf.setDocumentId(0L); // else it would hold the time
        try (InputStream file = Objects.requireNonNull(PDDocument.class.getResourceAsStream(FONT))) {
            font = PDType0Font.load(pdf, file, true);
            describe();
        } catch (IOException e) {
            throw new UncheckedIOException("a PDF could not be begun", e);
        }
    }

    /**
     * @param text null where nothing was read
     * @return false when the PDF has no room for it: it is left out
     */
    boolean add(Scan scan, @Nullable PageText text) {
        float width = (float) (scan.image().getWidth() / scan.xDpi() * POINTS);
        float height = (float) (scan.image().getHeight() / scan.yDpi() * POINTS);
        PDImageXObject picture = picture(scan);
        pictureBytes += picture.getStream().getLength();
        if (pictureBytes > BYTES_LIMIT) {
            return false;
        }
        PDPage page = new PDPage(new PDRectangle(width, height));
        page.setRotation(text == null ? 0 : text.rotation());
        pdf.addPage(page);
        try (PDPageContentStream content = new PDPageContentStream(pdf, page, AppendMode.OVERWRITE, true)) {
            content.drawImage(picture, 0, 0, width, height);
            if (text != null && !text.words().isEmpty()) {
                write(content, toPoints(scan, text, height), text.words());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a page could not be written", e);
        }
        return true;
    }

    private PDImageXObject picture(Scan scan) {
        try {
            return CCITTFactory.createFromImage(pdf, scan.image());
        } catch (IOException e) {
            throw new UncheckedIOException("a page could not be packed", e);
        }
    }

    /** From where a word was read to where it stands on the page, in points from its lower left corner. */
    private static AffineTransform toPoints(Scan scan, PageText text, float height) {
        AffineTransform transform = new AffineTransform(POINTS / scan.xDpi(), 0, 0, -POINTS / scan.yDpi(), 0, height);
        try {
            transform.concatenate(text.fromScan().createInverse());
        } catch (NoninvertibleTransformException e) {
            throw new IllegalStateException("a turn and a scale can be taken back", e);
        }
        return transform;
    }

    private void write(PDPageContentStream content, AffineTransform toPoints, List<Word> words) throws IOException {
        content.beginText();
        content.setRenderingMode(RenderingMode.NEITHER);
        for (Word word : words) {
            String text = written(word.text());
            float natural = font.getStringWidth(text) / THOUSAND * word.height();
            if (text.isBlank() || natural <= 0) {
                continue;
            }
            AffineTransform place = new AffineTransform(toPoints);
            place.translate(word.x(), word.y() + word.height());
            place.scale(1, -1); // text grows upwards
            content.setFont(font, word.height());
            content.setHorizontalScaling(FULL * word.width() / natural);
            content.setTextMatrix(new Matrix(place));
            content.showText(text);
        }
        content.endText();
    }

    /** What the font has no sign for is a question mark. */
    private String written(String text) {
        StringBuilder written = new StringBuilder();
        text.codePoints().forEach(point -> {
            String sign = Character.toString(point);
            try {
                font.encode(sign);
                written.append(sign);
            } catch (IOException | IllegalArgumentException e) {
                written.append('?');
            }
        });
        return written.toString();
    }

    /** That it is a PDF/A-1b, and what its colours mean. */
    private void describe() throws IOException {
        pdf.getDocumentInformation().setTitle(TITLE);
        try {
            XMPMetadata metadata = XMPMetadata.createXMPMetadata();
            metadata.createAndAddDublinCoreSchema().setTitle(TITLE);
            var identification = metadata.createAndAddPDFAIdentificationSchema();
            identification.setPart(1);
            identification.setConformance("B");
            ByteArrayOutputStream xml = new ByteArrayOutputStream();
            new XmpSerializer().serialize(metadata, xml, true);
            PDMetadata stream = new PDMetadata(pdf);
            stream.importXMPMetadata(xml.toByteArray());
            pdf.getDocumentCatalog().setMetadata(stream);
        } catch (BadFieldValueException | TransformerException e) {
            throw new IllegalStateException("a title and a conformance level can be written", e);
        }
        byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
        PDOutputIntent intent = new PDOutputIntent(pdf, new ByteArrayInputStream(profile));
        intent.setInfo("sRGB IEC61966-2.1");
        intent.setOutputCondition("sRGB IEC61966-2.1");
        intent.setOutputConditionIdentifier("sRGB IEC61966-2.1");
        intent.setRegistryName("http://www.color.org");
        pdf.getDocumentCatalog().addOutputIntent(intent);
    }

    int pages() {
        return pdf.getNumberOfPages();
    }

    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(
                (int) pictureBytes + TEXT_BYTES * (1 + pages())); // growing would need it thrice
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
