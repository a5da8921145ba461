package org.tributary.fax;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.tributary.fax.page.Scans;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DividedPdfTest {
    private static final int PAGES = 5;

    @Test
    void every_page_is_in_one_piece_none_is_longer_than_allowed_and_none_could_hold_the_next_page_too()
            throws Exception {
        byte[] pdf = pdf();
        for (int most : new int[] {pdf.length, pdf.length - 1, (pdf.length + alone(pdf)) / 2, alone(pdf)}) {
            List<Integer> pages = new ArrayList<>();
            List<DividedPdf.Piece> pieces = DividedPdf.of(pdf, PAGES, most);
            for (DividedPdf.Piece piece : pieces) {
                byte[] bytes = java.util.Objects.requireNonNull(piece.pdf());
                assertThat(bytes.length).as("of %d in pieces %s", most, pieces).isLessThanOrEqualTo(most);
                try (PDDocument document = Loader.loadPDF(bytes)) {
                    assertThat(document.getNumberOfPages()).isEqualTo(piece.last() - piece.first() + 1);
                }
                for (int page = piece.first(); page <= piece.last(); page++) {
                    pages.add(page);
                }
                if (piece.last() < PAGES) {
                    List<Integer> more = new ArrayList<>(pages.subList(pages.indexOf(piece.first()), pages.size()));
                    more.add(piece.last() + 1);
                    assertThat(EditedPdf.of(pdf, PageEdits.NONE, more).length).isGreaterThan(most);
                }
            }
            assertThat(pages).containsExactly(1, 2, 3, 4, 5);
            assertThat(pieces.size() == 1).isEqualTo(most == pdf.length);
        }
        assertThat(DividedPdf.of(pdf, PAGES, 0)).hasSize(1);
    }

    @Test
    void a_page_that_alone_is_too_long_is_a_piece_without_its_bytes() throws Exception {
        List<DividedPdf.Piece> pieces = DividedPdf.of(pdf(), PAGES, 1_000);
        assertThat(pieces).hasSize(PAGES).allMatch(piece -> piece.pdf() == null);
        assertThat(pieces).extracting(DividedPdf.Piece::toString).contains("page 1", "page 5");
    }

    private static int alone(byte[] pdf) {
        int most = 0;
        for (int page = 1; page <= PAGES; page++) {
            most = Math.max(most, EditedPdf.of(pdf, PageEdits.NONE, List.of(page)).length);
        }
        return most;
    }

    private static byte[] pdf() throws Exception {
        try (Rendition rendition = new Rendition()) {
            Scans.read(
                    SampleFax.tiff(
                            SampleFax.LETTER, SampleFax.REPORT, SampleFax.LETTER + "x", SampleFax.REPORT + "y", "z"),
                    (number, scan) -> rendition.add(scan, null));
            return rendition.bytes();
        }
    }
}
