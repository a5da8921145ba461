package org.tributary.fax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.graphics.image.CCITTFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.fax.page.Scan;
import org.tributary.fax.page.Scans;
import org.tributary.fax.page.TextRecognition;

/** Every file from outside is hostile: each ends, soon, in a finding or as pictures only. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class HostileFilesTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 25);
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    Path dir;

    @Test
    void a_directory_chain_that_points_to_itself_ends() throws Exception {
        byte[] tiff = SampleFax.tiff("one page");
        ByteBuffer buffer =
                ByteBuffer.wrap(tiff).order(tiff[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int first = buffer.getInt(4);
        buffer.putInt(first + 2 + 12 * buffer.getShort(first), first);
        FaxReading reading = read(tiff);
        assertThat(reading.pages()).isLessThanOrEqualTo(1);
    }

    @Test
    void a_page_that_claims_more_pixels_than_any_fax_is_refused_before_it_is_decoded() throws Exception {
        byte[] tiff = SampleFax.tiff("one page");
        patch(tiff, 256, 60_000);
        patch(tiff, 257, 60_000);
        assertThat(codes(read(tiff))).contains("FAX-108");
    }

    @Test
    void a_resolution_of_one_dot_to_the_inch_does_not_fill_the_memory() throws Exception {
        TextRecognition ours = new TextRecognition(dir.resolve("ocr"), "");
        assumeTrue(ours.isPossible(), "the packed text recognition does not run on this machine");
        byte[] tiff = SampleFax.tiff(List.of(SampleFax.page(SampleFax.LETTER)), 51, 51);
        FaxReading reading =
                assertTimeoutPreemptively(SOON.multipliedBy(4), () -> new FaxReader(ours).read(tiff, TODAY));
        assertThat(reading.pages()).isEqualTo(1);
    }

    @Test
    void a_cut_fax_is_never_whole() throws Exception {
        byte[] tiff = SampleFax.tiff(SampleFax.LETTER, SampleFax.REPORT);
        for (int part = 1; part < 10; part++) {
            byte[] cut = Arrays.copyOf(tiff, tiff.length * part / 10);
            assertThat(read(cut).findings()).as("%d tenths", part).hasSizeGreaterThan(1); // the other is FAX-110
        }
    }

    @Test
    void scripts_and_files_in_a_PDF_are_noticed_and_do_not_go_on() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PDDocument pdf = new PDDocument()) {
            pdf.addPage(new PDPage(PDRectangle.LETTER));
            pdf.getDocumentCatalog().setOpenAction(new PDActionJavaScript("app.alert(1)"));
            pdf.save(bytes);
        }
        FaxReading reading = read(bytes.toByteArray());
        assertThat(codes(reading)).contains("FAX-113");
        assertThat(new String(reading.rendition(), java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("app.alert")
                .doesNotContain("/OpenAction");
    }

    @Test
    void a_picture_in_a_PDF_that_would_unpack_to_gigabytes_is_not_unpacked() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PDDocument pdf = new PDDocument()) {
            PDPage page = new PDPage(PDRectangle.LETTER);
            pdf.addPage(page);
            PDImageXObject image =
                    CCITTFactory.createFromImage(pdf, new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_BINARY));
            PDStream stream = image.getStream();
            stream.getCOSObject().setInt(COSName.WIDTH, 60_000);
            stream.getCOSObject().setInt(COSName.HEIGHT, 60_000);
            try (PDPageContentStream content = new PDPageContentStream(pdf, page)) {
                content.drawImage(image, 0, 0, 600, 700);
            }
            pdf.save(bytes);
        }
        assertThat(codes(read(bytes.toByteArray()))).contains("FAX-108");
    }

    @Test
    void a_PDF_with_a_password_waits_for_a_person_and_one_that_only_its_owner_may_change_is_read() throws Exception {
        assertThat(codes(read(locked("user")))).contains("FAX-109");
        FaxReading open = read(locked(""));
        assertThat(codes(open)).doesNotContain("FAX-109");
        assertThat(open.pages()).isEqualTo(1);
    }

    @Test
    void hidden_text_does_not_decide_who_the_patient_is() throws Exception {
        TextRecognition ours = new TextRecognition(dir.resolve("ocr"), "");
        assumeTrue(ours.isPossible(), "the packed text recognition does not run on this machine");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PDDocument pdf = new PDDocument()) {
            PDPage page = new PDPage(PDRectangle.LETTER);
            pdf.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(pdf, page)) {
                content.drawImage(CCITTFactory.createFromImage(pdf, SampleFax.page(SampleFax.LETTER)), 0, 0, 612, 792);
                content.beginText();
                content.setRenderingMode(RenderingMode.NEITHER);
                content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
                content.newLineAtOffset(60, 700);
                content.showText("Patient Name: Somebody Else   DOB: 01/01/1999");
                content.endText();
            }
            pdf.save(bytes);
        }
        FaxReading reading = new FaxReader(ours).read(bytes.toByteArray(), TODAY);
        assertThat(reading.documents().get(0).identity().name().orElseThrow().value())
                .isEqualTo("Rosalind Achterberg");
        try (PDDocument pdf = Loader.loadPDF(reading.rendition())) {
            assertThat(new org.apache.pdfbox.text.PDFTextStripper().getText(pdf))
                    .doesNotContain("Somebody Else");
        }
    }

    @Test
    void a_page_of_a_PDF_that_is_one_black_and_white_picture_is_taken_as_it_is_and_any_other_is_drawn()
            throws Exception {
        BufferedImage fax = SampleFax.page(SampleFax.LETTER);
        byte[] ours = read(SampleFax.tiff(List.of(fax))).rendition();
        assertThat(pixels(ours)).as("our own PDF, read again").isEqualTo(pixels(fax));
        byte[] turned = EditedPdf.of(ours, PageEdits.NONE.turn(1, 90));
        assertThat(scan(turned).image().getWidth()).isEqualTo(fax.getHeight());
        assertThat(scan(turned).xDpi()).isCloseTo(196, org.assertj.core.data.Offset.offset(0.1));
        assertThat(pixels(turned)).as("as it is shown").isEqualTo(quarter(fax));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PDDocument pdf = Loader.loadPDF(ours)) {
            try (PDPageContentStream content =
                    new PDPageContentStream(pdf, pdf.getPage(0), PDPageContentStream.AppendMode.APPEND, true)) {
                content.addRect(100, 100, 200, 200);
                content.fill();
            }
            pdf.save(bytes);
        }
        assertThat(scan(bytes.toByteArray()).yDpi())
                .as("a patch hides a part of it")
                .isEqualTo(204);
    }

    private static Scan scan(byte[] pdf) {
        Scan[] scan = new Scan[1];
        Scans.read(pdf, (number, page) -> {
            scan[0] = page;
            return true;
        });
        return scan[0];
    }

    private static List<String> pixels(byte[] pdf) {
        return pixels(scan(pdf).image());
    }

    private static List<String> pixels(BufferedImage image) {
        return java.util.stream.IntStream.range(0, image.getHeight())
                .mapToObj(y -> java.util.stream.IntStream.range(0, image.getWidth())
                        .mapToObj(x -> (image.getRGB(x, y) & 0xff) < 128 ? "#" : " ")
                        .collect(java.util.stream.Collectors.joining()))
                .toList();
    }

    private static List<String> quarter(BufferedImage image) {
        return java.util.stream.IntStream.range(0, image.getWidth())
                .mapToObj(x -> java.util.stream.IntStream.range(0, image.getHeight())
                        .mapToObj(y -> (image.getRGB(x, image.getHeight() - 1 - y) & 0xff) < 128 ? "#" : " ")
                        .collect(java.util.stream.Collectors.joining()))
                .toList();
    }

    private static byte[] locked(String user) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PDDocument pdf = new PDDocument()) {
            pdf.addPage(new PDPage());
            pdf.protect(new StandardProtectionPolicy("owner", user, new AccessPermission()));
            pdf.save(bytes);
        }
        return bytes.toByteArray();
    }

    private FaxReading read(byte[] bytes) {
        FaxReader blind = new FaxReader(new TextRecognition(dir.resolve("ocr"), "/nonexistent/tesseract"));
        return assertTimeoutPreemptively(SOON, () -> blind.read(bytes, TODAY));
    }

    private static List<String> codes(FaxReading reading) {
        return reading.findings().stream().map(finding -> finding.code().id()).toList();
    }

    /** A tag of the first directory, in either byte order. */
    private static void patch(byte[] tiff, int tag, int value) {
        ByteBuffer buffer =
                ByteBuffer.wrap(tiff).order(tiff[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = buffer.getInt(4);
        for (int entry = 0; entry < buffer.getShort(directory); entry++) {
            int at = directory + 2 + 12 * entry;
            if (buffer.getShort(at) == tag) {
                buffer.putShort(at + 2, (short) 4); // a LONG
                buffer.putInt(at + 8, value);
            }
        }
    }
}
