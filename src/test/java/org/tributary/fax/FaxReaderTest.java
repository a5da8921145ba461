package org.tributary.fax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.fax.page.TextRecognition;
import org.tributary.finding.Finding;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FaxReaderTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 25);

    @TempDir
    Path dir;

    @Test
    void pages_that_come_after_the_limit_of_a_fax_are_pictures_only() throws Exception {
        TextRecognition ours = new TextRecognition(dir.resolve("ocr"), "");
        assumeTrue(ours.isPossible(), "the packed text recognition does not run on this machine");
        FaxReading reading =
                new FaxReader(ours, java.time.Duration.ZERO).read(SampleFax.tiff(SampleFax.LETTER, "two"), TODAY);
        assertThat(reading.pages()).isEqualTo(2);
        assertThat(reading.understood()).isEmpty();
        assertThat(reading.findings()).hasToString("[FAX-111 at page 1, FAX-111 at page 2]");
        assertThat(reading.isWhole()).isFalse();
    }

    @Test
    void every_page_becomes_a_page_of_the_PDF_pixel_for_pixel_and_is_read() throws Exception {
        TextRecognition ours = new TextRecognition(dir.resolve("ocr"), "");
        assumeTrue(ours.isPossible(), "the packed text recognition does not run on this machine");
        BufferedImage letter = SampleFax.page(SampleFax.LETTER);
        BufferedImage report = SampleFax.page(SampleFax.REPORT);
        FaxReading reading = new FaxReader(ours).read(SampleFax.tiff(List.of(letter, report)), TODAY);

        assertThat(reading.findings()).isEmpty();
        assertThat(reading.mentions())
                .extracting(one -> one.page() + " " + one.field() + " " + one.value())
                .containsExactly(
                        "1 NAME Rosalind Achterberg",
                        "1 BIRTH_DATE 02/17/1958",
                        "1 RECORD_NUMBER SM71552",
                        "2 NAME ACHTERBERG, ROSALIND",
                        "2 BIRTH_DATE 02/17/1958",
                        "2 RECORD_NUMBER SM71552");
        try (PDDocument pdf = Loader.loadPDF(reading.rendition())) {
            assertThat(pdf.getNumberOfPages()).isEqualTo(2);
            assertThat(pdf.getPage(0).getMediaBox().getWidth()).isEqualTo(1728 / 204f * 72, within());
            assertThat(pdf.getPage(0).getMediaBox().getHeight()).isEqualTo(2156 / 196f * 72, within());
            assertThat(pixels(image(pdf.getPage(0)))).isEqualTo(pixels(letter));
            assertThat(pixels(image(pdf.getPage(1)))).isEqualTo(pixels(report));
        }
        assertThat(new FaxReader(ours)
                        .read(SampleFax.tiff(List.of(letter, report)), TODAY)
                        .rendition())
                .as("the same fax gives the same bytes")
                .isEqualTo(reading.rendition());
    }

    @Test
    void without_text_recognition_there_is_the_PDF_and_a_finding() throws Exception {
        FaxReading reading = blind().read(SampleFax.tiff("DOB: 02/17/1958"), TODAY);
        assertThat(reading.pages()).isEqualTo(1);
        assertThat(reading.rendition()).isNotNull();
        assertThat(reading.mentions()).isEmpty();
        assertThat(codes(reading)).containsExactly("FAX-110");
    }

    @Test
    void a_page_on_which_text_recognition_fails_is_kept_and_the_next_one_is_read() throws Exception {
        Path program = dir.resolve("fails-once");
        Files.writeString(program, """
                #!/bin/sh
                [ "$1" = --version ] && exit 0
                cat > /dev/null
                [ -e "$0.once" ] || { touch "$0.once"; exit 3; }
                printf 'level\\n5\\t1\\t1\\t1\\t1\\t1\\t10\\t10\\t60\\t20\\t96.5\\tMRN:\\n5\\t1\\t1\\t1\\t1\\t2\\t80\\t10\\t60\\t20\\t91.2\\t4711\\n'
                """);
        assertThat(program.toFile().setExecutable(true)).isTrue();
        FaxReading reading = new FaxReader(new TextRecognition(dir.resolve("ocr"), program.toString()))
                .read(SampleFax.tiff(SampleFax.LETTER, SampleFax.REPORT), TODAY);
        assertThat(reading.pages()).isEqualTo(2);
        assertThat(reading.findings()).extracting(Finding::toString).containsExactly("FAX-111 at page 1");
        assertThat(reading.mentions())
                .extracting(one -> one.page() + " " + one.field() + " " + one.value() + " " + one.confidence())
                .containsExactly("2 RECORD_NUMBER 4711 91");
    }

    @Test
    void a_cut_or_senseless_TIFF_ends_in_a_finding() throws Exception {
        byte[] whole = SampleFax.tiff(SampleFax.LETTER, SampleFax.REPORT);
        for (byte[] bytes : List.of(
                Arrays.copyOf(whole, whole.length / 2),
                Arrays.copyOf(whole, 9),
                "II*\0nonsense".getBytes(StandardCharsets.ISO_8859_1))) {
            FaxReading reading = blind().read(bytes, TODAY);
            assertThat(codes(reading)).containsAnyOf("FAX-105", "FAX-106");
        }
    }

    @Test
    void a_page_larger_than_any_fax_is_not_decoded() throws Exception {
        byte[] bytes = SampleFax.tiff("small");
        patchWidth(bytes, 60_000);
        assertThat(codes(blind().read(bytes, TODAY))).contains("FAX-108");
    }

    /** A text recognition that finds the same number on each page. */
    private Path reads() throws Exception {
        Path program = dir.resolve("reads");
        Files.writeString(program, """
                #!/bin/sh
                [ "$1" = --version ] && exit 0
                cat > /dev/null
                printf 'level\\n5\\t1\\t1\\t1\\t1\\t1\\t10\\t10\\t60\\t20\\t96.5\\tMRN:\\n5\\t1\\t1\\t1\\t1\\t2\\t80\\t10\\t60\\t20\\t91.2\\t4711\\n'
                """);
        assertThat(program.toFile().setExecutable(true)).isTrue();
        return program;
    }

    @Test
    void a_PDF_is_drawn_anew_and_nothing_active_goes_on() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PDDocument pdf = new PDDocument()) {
            pdf.addPage(new PDPage(PDRectangle.LETTER));
            pdf.getDocumentCatalog().setOpenAction(new PDActionJavaScript("app.alert(1)"));
            pdf.save(bytes);
        }
        FaxReading reading = blind().read(bytes.toByteArray(), TODAY);
        assertThat(codes(reading)).containsExactly("FAX-110", "FAX-113");
        FaxReading read = new FaxReader(new TextRecognition(dir.resolve("ocr"), reads().toString()))
                .read(bytes.toByteArray(), TODAY);
        assertThat(codes(read)).containsExactly("FAX-113");
        assertThat(read.isWhole()).isTrue();
        assertThat(read.circumstances(false, false, null).whole()).isTrue();
        assertThat(read.circumstances(false, false, null).beside()).isTrue();
        assertThat(read.circumstances(false, true, null).whole()).isFalse();
        try (PDDocument pdf = Loader.loadPDF(reading.rendition())) {
            assertThat(pdf.getNumberOfPages()).isEqualTo(1);
            assertThat(pdf.getDocumentCatalog().getOpenAction()).isNull();
            assertThat(pdf.getPage(0).getMediaBox().getWidth()).isEqualTo(612f, within());
        }
    }

    @Test
    void a_PDF_with_a_password_and_one_with_a_huge_page_end_in_a_finding() throws Exception {
        ByteArrayOutputStream locked = new ByteArrayOutputStream();
        try (PDDocument pdf = new PDDocument()) {
            pdf.addPage(new PDPage());
            pdf.protect(new StandardProtectionPolicy("owner", "user", new AccessPermission()));
            pdf.save(locked);
        }
        assertThat(codes(blind().read(locked.toByteArray(), TODAY))).contains("FAX-109");
        ByteArrayOutputStream huge = new ByteArrayOutputStream();
        try (PDDocument pdf = new PDDocument()) {
            pdf.addPage(new PDPage(new PDRectangle(14_400, 14_400)));
            pdf.save(huge);
        }
        assertThat(codes(blind().read(huge.toByteArray(), TODAY))).contains("FAX-108");
    }

    private FaxReader blind() {
        return new FaxReader(new TextRecognition(dir.resolve("ocr"), "/nonexistent/tesseract"));
    }

    private static List<String> codes(FaxReading reading) {
        return reading.findings().stream().map(finding -> finding.code().id()).toList();
    }

    private static org.assertj.core.data.Offset<Float> within() {
        return org.assertj.core.api.Assertions.within(0.01f);
    }

    private static BufferedImage image(PDPage page) throws Exception {
        for (COSName name : page.getResources().getXObjectNames()) {
            return ((PDImageXObject) page.getResources().getXObject(name)).getImage();
        }
        throw new AssertionError("no picture on the page");
    }

    private static int[] pixels(BufferedImage image) {
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    /** Tag 256 of the first directory, in either byte order. */
    private static void patchWidth(byte[] tiff, int width) {
        java.nio.ByteBuffer buffer = java.nio.ByteBuffer.wrap(tiff)
                .order(tiff[0] == 'I' ? java.nio.ByteOrder.LITTLE_ENDIAN : java.nio.ByteOrder.BIG_ENDIAN);
        int directory = buffer.getInt(4);
        for (int entry = 0; entry < buffer.getShort(directory); entry++) {
            int at = directory + 2 + 12 * entry;
            if (buffer.getShort(at) == 256) {
                buffer.putShort(at + 2, (short) 4); // a LONG
                buffer.putInt(at + 8, width);
                return;
            }
        }
        throw new AssertionError("no tag 256");
    }
}
