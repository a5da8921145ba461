package org.tributary.fax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.preflight.ValidationResult;
import org.apache.pdfbox.preflight.parser.PreflightParser;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.fax.page.TextRecognition;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PreflightTest {
    @TempDir
    Path dir;

    @Test
    void the_PDF_is_a_valid_PDF_A_1b_and_its_text_can_be_searched() throws Exception {
        TextRecognition ours = new TextRecognition(dir.resolve("ocr"), "");
        assumeTrue(ours.isPossible(), "the packed text recognition does not run on this machine");
        byte[] pdf = new FaxReader(ours)
                .read(SampleFax.tiff(SampleFax.LETTER, SampleFax.REPORT), LocalDate.of(2026, 11, 25))
                .rendition();
        assertThat(problems(pdf)).isEmpty();
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(new PDFTextStripper().getText(document))
                    .contains("Rosalind Achterberg")
                    .contains("Ejection fraction 58 percent");
        }
    }

    @Test
    void without_text_it_is_valid_too() throws Exception {
        byte[] pdf = new FaxReader(new TextRecognition(dir.resolve("ocr"), "/nonexistent/tesseract"))
                .read(SampleFax.tiff("one"), LocalDate.of(2026, 11, 25))
                .rendition();
        assertThat(problems(pdf)).isEmpty();
    }

    @Test
    void with_pages_turned_and_left_out_it_stays_valid() throws Exception {
        byte[] pdf = new FaxReader(new TextRecognition(dir.resolve("ocr"), "/nonexistent/tesseract"))
                .read(SampleFax.tiff("one", "two"), LocalDate.of(2026, 11, 25))
                .rendition();
        PageEdits edits = PageEdits.NONE.turn(2, 270).drop(List.of(1));
        byte[] edited = EditedPdf.of(pdf, edits);
        assertThat(problems(edited)).isEmpty();
        assertThat(EditedPdf.of(pdf, edits, List.of(2)))
                .as("the same bytes each time")
                .isEqualTo(edited);
    }

    /** What preflight finds wrong; empty where it is valid. */
    static String problems(byte[] pdf) throws Exception {
        Path file = Files.createTempFile("fax", ".pdf");
        try {
            Files.copy(new ByteArrayInputStream(pdf), file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            ValidationResult result = PreflightParser.validate(file.toFile());
            StringBuilder problems = new StringBuilder();
            result.getErrorsList()
                    .forEach(error -> problems.append(error.getErrorCode())
                            .append(' ')
                            .append(error.getDetails())
                            .append('\n'));
            return problems.toString();
        } finally {
            Files.delete(file);
        }
    }
}
