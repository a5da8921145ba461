package org.tributary.fax.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
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
