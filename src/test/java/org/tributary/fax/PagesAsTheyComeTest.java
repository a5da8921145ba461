package org.tributary.fax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.MultiFormatWriter;
import com.google.zxing.common.BitMatrix;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.fax.page.TextRecognition;
import org.tributary.fax.understanding.Document;
import org.tributary.fax.understanding.Kind;

/** Pages turned, empty, crooked, with codes, of two patients. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PagesAsTheyComeTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 25);

    @TempDir
    Path dir;

    private FaxReader reader;

    @BeforeEach
    void start() {
        TextRecognition ours = new TextRecognition(dir.resolve("ocr"), "");
        assumeTrue(ours.isPossible(), "the packed text recognition does not run on this machine");
        reader = new FaxReader(ours);
    }

    @ParameterizedTest
    @ValueSource(ints = {90, 180, 270})
    void a_page_that_lies_otherwise_is_turned_and_read(int degrees) throws Exception {
        BufferedImage page = SampleFax.page(SampleFax.LETTER);
        for (int turned = 360; turned > degrees; turned -= 90) {
            page = quarter(page); // back from upright
        }
        double[] dpi = degrees == 180 ? new double[] {204, 196} : new double[] {196, 204};
        FaxReading reading = reader.read(SampleFax.tiff(List.of(page), dpi[0], dpi[1]), TODAY);
        assertThat(reading.understood().get(0).page().rotation()).isEqualTo(degrees);
        assertThat(name(reading.documents().get(0))).isEqualTo("Rosalind Achterberg");
    }

    @Test
    void an_empty_page_is_marked_also_on_a_bad_line_and_is_still_there() throws Exception {
        BufferedImage empty = SampleFax.page("");
        BufferedImage noisy = SampleFax.page("");
        Random random = new Random(5);
        for (int i = 0; i < 4_000; i++) {
            noisy.setRGB(random.nextInt(noisy.getWidth()), random.nextInt(noisy.getHeight()), 0xff000000);
        }
        FaxReading reading =
                reader.read(SampleFax.tiff(List.of(SampleFax.page(SampleFax.LETTER), empty, noisy)), TODAY);
        assertThat(reading.understood()).extracting(page -> page.page().blank()).containsExactly(false, true, true);
        assertThat(reading.documents()).hasSize(1);
        assertThat(reading.documents().get(0).pages()).containsExactly(1, 2, 3);
        assertThat(reading.pages()).isEqualTo(3);
    }

    @Test
    void codes_are_read_and_none_is_invented() throws Exception {
        BufferedImage page = SampleFax.page(SampleFax.LETTER);
        draw(page, BarcodeFormat.QR_CODE, "REF|4711", 1300, 100, 260);
        draw(page, BarcodeFormat.CODE_128, "ABC-REQ-00017", 300, 1700, 700);
        FaxReading reading = reader.read(SampleFax.tiff(List.of(page, SampleFax.page(SampleFax.REPORT))), TODAY);
        assertThat(reading.understood().get(0).page().codes()).containsExactlyInAnyOrder("REF|4711", "ABC-REQ-00017");
        assertThat(reading.understood().get(1).page().codes()).isEmpty();
        assertThat(reading.documents().get(0).request()).isEqualTo("ABC-REQ-00017");
    }

    @Test
    void another_patient_begins_another_document_and_a_cover_goes_with_what_follows() throws Exception {
        String cover = """
                LAKESIDE CARDIOLOGY GROUP
                FAX COVER SHEET

                TO: Riverside Family Practice
                FAX: (555) 555-0199
                FROM: Medical Records
                PAGES: 3 including cover
                """;
        String other = SampleFax.REPORT
                .replace("ACHTERBERG, ROSALIND", "FITZGERALD, WALTER J")
                .replace("02/17/1958", "07/21/1949")
                .replace("SM71552", "SM40018");
        FaxReading reading = reader.read(SampleFax.tiff(cover, SampleFax.LETTER, SampleFax.REPORT, other), TODAY);
        assertThat(reading.documents()).extracting(Document::pages).containsExactly(List.of(1, 2, 3), List.of(4));
        assertThat(reading.documents())
                .extracting(PagesAsTheyComeTest::name)
                .containsExactly("ACHTERBERG, ROSALIND", "FITZGERALD, WALTER J");
        assertThat(reading.understood().get(0).kind()).isEqualTo(Kind.COVER);
    }

    @Test
    void the_PDF_shows_a_turned_page_upright() throws Exception {
        BufferedImage page = quarter(quarter(SampleFax.page(SampleFax.LETTER)));
        byte[] pdf = reader.read(SampleFax.tiff(List.of(page)), TODAY).rendition();
        assertThat(PreflightTest.problems(pdf)).isEmpty();
        try (var document = org.apache.pdfbox.Loader.loadPDF(pdf)) {
            assertThat(document.getPage(0).getRotation()).isEqualTo(180);
            assertThat(new org.apache.pdfbox.text.PDFTextStripper().getText(document))
                    .contains("Rosalind Achterberg");
        }
    }

    private static String name(Document document) {
        return document.identity().name().orElseThrow().value();
    }

    /** A quarter clockwise. */
    private static BufferedImage quarter(BufferedImage page) {
        BufferedImage turned = new BufferedImage(page.getHeight(), page.getWidth(), BufferedImage.TYPE_BYTE_BINARY);
        for (int y = 0; y < page.getHeight(); y++) {
            for (int x = 0; x < page.getWidth(); x++) {
                turned.setRGB(page.getHeight() - 1 - y, x, page.getRGB(x, y));
            }
        }
        return turned;
    }

    private static void draw(BufferedImage page, BarcodeFormat format, String text, int left, int top, int width)
            throws Exception {
        BitMatrix code =
                new MultiFormatWriter().encode(text, format, width, format == BarcodeFormat.QR_CODE ? width : 120);
        for (int y = 0; y < code.getHeight(); y++) {
            for (int x = 0; x < code.getWidth(); x++) {
                page.setRGB(left + x, top + y, code.get(x, y) ? 0xff000000 : 0xffffffff);
            }
        }
    }
}
