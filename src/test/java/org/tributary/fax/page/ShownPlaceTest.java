package org.tributary.fax.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.geom.Point2D;
import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Words are read on a page that was straightened; it is shown as crooked as it came. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ShownPlaceTest {
    private static final double X_DPI = 204;
    private static final double Y_DPI = 98;
    private static final int WIDTH = 408;
    private static final int HEIGHT = 294; // two inches by three

    @ParameterizedTest(name = "turned {0} times, {1} degrees crooked")
    @CsvSource({"0, 0", "0, 1.4", "0, -3", "1, 0", "1, 2", "2, -1.5", "3, 0.9", "3, -2.2"})
    void a_word_is_where_it_stands_on_the_page_as_it_came_turned_upright(int quarters, double degrees) {
        Ink ink = Ink.of(new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_BINARY));
        Legible read = Legible.of(ink, X_DPI, Y_DPI, degrees).turned(quarters);
        PageText page = new PageText(
                1,
                quarters * 90,
                false,
                true,
                read.width(),
                read.height(),
                List.of(),
                List.of(),
                read.fromScan(),
                Legible.DPI);
        Point2D scanned = new Point2D.Double(300, 40);

        Point2D shown = page.toShown().transform(read.fromScan().transform(scanned, null), null);

        double x = scanned.getX() / X_DPI * 306;
        double y = scanned.getY() / Y_DPI * 306;
        double across = 2 * 306;
        double down = 3 * 306;
        Point2D expected = List.of(
                        new Point2D.Double(x, y),
                        new Point2D.Double(down - y, x),
                        new Point2D.Double(across - x, down - y),
                        new Point2D.Double(y, across - x))
                .get(quarters);
        assertThat(shown.getX()).as("%s", shown).isCloseTo(expected.getX(), within(3.0));
        assertThat(shown.getY()).as("%s", shown).isCloseTo(expected.getY(), within(3.0));
    }

    @ParameterizedTest
    @CsvSource({"204, 196", "1, 1"})
    void a_page_that_is_read_smaller_is_shown_as_large_as_it_is(double xDpi, double yDpi) {
        Ink ink = Ink.of(new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_BINARY));
        Legible read = Legible.of(ink, xDpi, yDpi, 0);
        double dpi = xDpi * read.fromScan().getScaleX();
        PageText page = new PageText(
                1, 0, false, true, read.width(), read.height(), List.of(), List.of(), read.fromScan(), dpi);

        Point2D corner = page.toShown().transform(new Point2D.Double(read.width(), read.height()), null);

        assertThat(corner.getX()).isCloseTo(WIDTH / xDpi * 306, within(WIDTH / xDpi));
        assertThat(corner.getY()).isCloseTo(HEIGHT / yDpi * 306, within(HEIGHT / yDpi * 3));
    }
}
