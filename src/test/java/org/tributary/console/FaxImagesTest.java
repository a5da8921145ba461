package org.tributary.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.control.FaxPage;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FaxImagesTest {
    private final FaxImages images = new FaxImages();

    /** A page of 8 by 10 inches, black where it is shown 3 inches from the left and 2 from the top, one inch by half an inch. */
    @ParameterizedTest(name = "turned {0} degrees by the reader, {1} more by a clerk")
    @CsvSource({"0, 0", "90, 0", "180, 0", "270, 0", "0, 90", "90, 180", "270, 90"})
    void a_crop_shows_the_value_upright_as_it_was_read(int read, int turned) throws IOException {
        int width = read % 180 == 0 ? 8 : 10;
        int height = 18 - width;
        float[] black = List.of(
                        new float[] {3, height - 2.5f, 1, 0.5f},
                        new float[] {2, 3, 0.5f, 1},
                        new float[] {width - 4, 2, 1, 0.5f},
                        new float[] {width - 2.5f, height - 4, 0.5f, 1})
                .get(read / 90);
        FaxImages.Shown shown = new FaxImages.Shown(
                "fax",
                pdf(width, height, black, read + turned),
                List.of(4),
                List.of(new FaxPage.Place(4, 1, turned, 3 * 306, 2 * 306, 306, 153)));

        BufferedImage crop = ImageIO.read(new ByteArrayInputStream(images.crop(shown, 0)));

        assertThat(crop.getWidth()).isBetween(204, 204 + 220);
        assertThat(crop.getHeight()).isBetween(102, 102 + 60);
        int black0 = 0;
        for (int y = 20; y < crop.getHeight() - 20; y++) {
            black0 += (crop.getRGB(crop.getWidth() - 100, y) & 0xff) < 40 ? 1 : 0;
        }
        assertThat(black0).as("the value").isEqualTo(crop.getHeight() - 40);
        assertThat(crop.getRGB(40, crop.getHeight() / 2) & 0xff)
                .as("what is before it")
                .isGreaterThan(200);
    }

    @Test
    void nothing_is_cropped_of_a_page_that_was_left_out_or_that_there_is_not() throws IOException {
        FaxImages.Shown shown = new FaxImages.Shown(
                "fax",
                pdf(8, 10, new float[] {1, 1, 1, 1}, 0),
                List.of(2),
                List.of(
                        new FaxPage.Place(1, 0, 0, 306, 306, 306, 100),
                        new FaxPage.Place(2, 1, 0, 9_000, 306, 306, 100),
                        new FaxPage.Place(2, 1, 0, -50, -50, 100_000, 100_000)));
        assertThat(images.crop(shown, 0)).isNull();
        assertThat(images.crop(shown, 1)).as("beside the page").isNull();
        assertThat(images.crop(shown, 3)).isNull();
        assertThat(images.crop(shown, -1)).isNull();
        BufferedImage most = ImageIO.read(new ByteArrayInputStream(images.crop(shown, 2)));
        assertThat(most.getWidth()).isLessThanOrEqualTo(1_400);
        assertThat(most.getHeight()).isLessThanOrEqualTo(300);
    }

    @Test
    void a_page_is_asked_for_by_its_number_as_it_came() throws IOException {
        FaxImages.Shown shown =
                new FaxImages.Shown("fax", pdf(8, 10, new float[] {1, 1, 1, 1}, 0), List.of(2), List.of());
        assertThat(images.png(shown, 1)).as("left out").isNull();
        assertThat(images.png(shown, 2)).isNotNull();
        assertThat(images.png(shown, 3)).isNull();
    }

    private static byte[] pdf(int width, int height, float[] black, int rotation) throws IOException {
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage(new PDRectangle(width * 72, height * 72));
            page.setRotation(rotation % 360);
            document.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.addRect(black[0] * 72, black[1] * 72, black[2] * 72, black[3] * 72);
                content.fill();
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        }
    }
}
