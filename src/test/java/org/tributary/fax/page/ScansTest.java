package org.tributary.fax.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceGray;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.image.CCITTFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.tributary.fax.SampleFax;
import org.tributary.finding.Finding;

/** What decoding may cost: sizes are asked before, time is counted meanwhile. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ScansTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    @Test
    void a_page_of_sixteen_bit_colour_that_would_fill_the_memory_is_refused_before_it_is_decoded() throws Exception {
        byte[] tiff = new RawTiff(5_000, 8_000, 16, 3).file(1);
        assertThat(tiff.length).as("small as a file").isLessThan(1 << 20);
        List<Scan> scans = new ArrayList<>();
        assertThat(ids(Scans.read(tiff, (number, scan) -> scans.add(scan)))).containsExactly("FAX-108 at page 1");
        assertThat(scans).isEmpty();
    }

    @Test
    void the_same_page_in_black_and_white_is_decoded() throws Exception {
        List<Scan> scans = new ArrayList<>();
        assertThat(Scans.read(new RawTiff(5_000, 8_000, 1, 1).file(1), (number, scan) -> scans.add(scan)))
                .isEmpty();
        assertThat(scans).hasSize(1);
    }

    @Test
    void so_many_pages_of_the_largest_size_end_before_their_pixels_take_hours() throws Exception {
        int[] pages = {0};
        assertThat(ids(Scans.read(new RawTiff(5_000, 8_000, 1, 1).file(45), (number, scan) -> {
                    pages[0] = number;
                    return true;
                })))
                .containsExactly("FAX-107 at page 41");
        assertThat(pages[0]).isEqualTo(40);
    }

    @Test
    void a_reader_that_has_no_room_ends_it_and_this_is_told() throws Exception {
        assertThat(ids(Scans.read(new RawTiff(1_728, 1_000, 1, 1).file(5), (number, scan) -> number < 3)))
                .containsExactly("FAX-107 at page 3");
    }

    @Test
    void what_fails_in_the_reader_is_no_fault_of_the_page() throws Exception {
        byte[] tiff = new RawTiff(1_728, 1_000, 1, 1).file(1);
        assertThatThrownBy(() -> Scans.read(tiff, (number, scan) -> {
                    throw new IllegalStateException("ours");
                }))
                .hasMessage("ours");
    }

    @Test
    void a_resolution_that_no_fax_has_is_taken_from_the_size_of_the_page() throws Exception {
        List<Scan> scans = new ArrayList<>();
        Scans.read(new RawTiff(1_728, 2_200, 1, 1).withDpi(72_000).file(1), (number, scan) -> scans.add(scan));
        assertThat(scans.get(0).xDpi()).isEqualTo(204);
        assertThat(scans.get(0).yDpi()).isEqualTo(196);
    }

    @Test
    void lines_that_came_damaged_are_told_as_the_receiving_machine_counted_them() throws Exception {
        byte[] tiff = new RawTiff(1_728, 1_000, 1, 1).file(1);
        int unit = new String(tiff, StandardCharsets.ISO_8859_1).lastIndexOf("\u0028\u0001\u0003\u0000"); // tag 296
        List<Integer> lines = new ArrayList<>();
        Scans.read(tiff, (number, scan) -> lines.add(scan.damagedLines()));
        tiff[unit] = 0x46; // tag 326, BadFaxLines
        tiff[unit + 8] = 12;
        Scans.read(tiff, (number, scan) -> lines.add(scan.damagedLines()));
        tiff[unit] = 0x47; // tag 327, CleanFaxData: 2 is not clean
        tiff[unit + 8] = 2;
        Scans.read(tiff, (number, scan) -> lines.add(scan.damagedLines()));
        assertThat(lines).containsExactly(0, 12, 1);
    }

    /** JBIG2 takes what fax group 4 codes as one of its own regions. */
    @Test
    void a_page_in_JBIG2_is_read_pixel_by_pixel() throws Exception {
        BufferedImage page = SampleFax.page(SampleFax.sheet(1));
        List<Scan> scans = new ArrayList<>();
        assertThat(Scans.read(jbig2(page), (number, scan) -> scans.add(scan))).isEmpty();
        assertThat(scans).hasSize(1);
        BufferedImage read = scans.get(0).image();
        assertThat(read.getRaster().getDataElements(0, 0, page.getWidth(), page.getHeight(), null))
                .isEqualTo(page.getRaster().getDataElements(0, 0, page.getWidth(), page.getHeight(), null));
        assertThat(scans.get(0).xDpi()).isBetween(203.0, 205.0);
    }

    private static byte[] jbig2(BufferedImage page) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PDDocument pdf = new PDDocument()) {
            byte[] group4;
            try (var raw = CCITTFactory.createFromImage(pdf, page)
                    .getStream()
                    .getCOSObject()
                    .createRawInputStream()) {
                group4 = raw.readAllBytes();
            }
            int width = page.getWidth();
            int height = page.getHeight();
            ByteBuffer coded = ByteBuffer.allocate(group4.length + 200);
            coded.putInt(0).put(new byte[] {48, 0, 1}).putInt(19); // page information
            coded.putInt(width).putInt(height).putInt(0).putInt(0).put((byte) 0).putShort((short) 0);
            coded.putInt(1).put(new byte[] {38, 0, 1}).putInt(18 + group4.length); // immediate generic region, MMR
            coded.putInt(width).putInt(height).putInt(0).putInt(0).put((byte) 0).put((byte) 1);
            coded.put(group4);
            PDPage sheet = new PDPage(new PDRectangle(width * 72 / 204f, height * 72 / 196f));
            PDImageXObject image = new PDImageXObject(
                    pdf,
                    new ByteArrayInputStream(Arrays.copyOf(coded.array(), coded.position())),
                    COSName.JBIG2_DECODE,
                    width,
                    height,
                    1,
                    PDDeviceGray.INSTANCE);
            pdf.addPage(sheet);
            try (PDPageContentStream content = new PDPageContentStream(pdf, sheet)) {
                content.drawImage(
                        image,
                        0,
                        0,
                        sheet.getMediaBox().getWidth(),
                        sheet.getMediaBox().getHeight());
            }
            pdf.save(bytes);
        }
        return bytes.toByteArray();
    }

    /** A form that draws ten that draw ten, eleven times over: each of them a few bytes. */
    @Test
    void a_PDF_that_is_drawn_for_hours_is_left_after_the_limit() throws Exception {
        byte[] pdf = nested(11);
        assertThat(pdf.length).isLessThan(20_000);
        Optional<Finding> found =
                assertTimeoutPreemptively(SOON, () -> Scans.read(pdf, (number, scan) -> true, Duration.ofSeconds(2)));
        assertThat(ids(found)).containsExactly("FAX-105 at page 1");
        assertTimeoutPreemptively(SOON, () -> {
            while (Thread.getAllStackTraces().keySet().stream()
                    .anyMatch(thread -> thread.getName().equals("fax-decoder"))) {
                Thread.onSpinWait(); // it ends by itself, soon
            }
        });
    }

    private static byte[] nested(int depth) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PDDocument pdf = new PDDocument()) {
            PDFormXObject inner = form(pdf, "0 0 10 10 re f", null);
            for (int i = 0; i < depth; i++) {
                inner = form(pdf, "/F Do ".repeat(10), inner);
            }
            PDPage page = new PDPage(PDRectangle.LETTER);
            page.setResources(resources(inner));
            PDStream content = new PDStream(pdf);
            try (var out = content.createOutputStream()) {
                out.write("/F Do".getBytes(StandardCharsets.US_ASCII));
            }
            page.setContents(content);
            pdf.addPage(page);
            pdf.save(bytes);
        }
        return bytes.toByteArray();
    }

    private static PDFormXObject form(PDDocument pdf, String draws, @Nullable PDFormXObject inner) throws Exception {
        PDFormXObject form = new PDFormXObject(pdf);
        form.setBBox(PDRectangle.LETTER);
        form.setResources(resources(inner));
        try (var out = form.getStream().createOutputStream()) {
            out.write(draws.getBytes(StandardCharsets.US_ASCII));
        }
        return form;
    }

    private static PDResources resources(@Nullable PDFormXObject form) {
        PDResources resources = new PDResources();
        if (form != null) {
            resources.put(COSName.getPDFName("F"), form);
        }
        return resources;
    }

    private static List<String> ids(Optional<Finding> found) {
        return found.stream().map(one -> one.code().id() + " at " + one.where()).toList();
    }
}
