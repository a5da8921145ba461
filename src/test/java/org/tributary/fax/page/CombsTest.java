package org.tributary.fax.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.tributary.fax.SampleFax;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CombsTest {
    private static final int WIDTH = 1728;
    private static final int HEIGHT = 400;
    private static final int CELL = 42;
    private static final int TOP = 100;
    private static final int BOTTOM = 152;

    /** Filled squares stand for letters: 20 pixels wide, in the first three of eight boxes and in the fifth. */
    @Test
    void signs_in_boxes_are_moved_together_and_the_boxes_are_gone() {
        for (int crooked = 0; crooked <= 3; crooked++) {
            Ink page = boxes(8, crooked);
            int[] filled = {0, 1, 2, 4};
            for (int box : filled) {
                fill(page, 100 + CELL * box + 12, 115, 20, 22);
            }
            Ink closed = Combs.closed(page, 204, 196);
            assertThat(closed).isNotSameAs(page);
            int[] runs = runs(closed, 126);
            assertThat(runs).as("crooked by %d", crooked).hasSize(8);
            assertThat(runs[1] - runs[0]).isEqualTo(20);
            assertThat(runs[2] - runs[1]).as("two letters").isBetween(1, 6);
            assertThat(runs[4] - runs[3]).as("two letters").isBetween(1, 6);
            assertThat(runs[6] - runs[5]).as("an empty box is a blank").isGreaterThan(15);
            assertThat(runs[0]).as("it begins where it did").isBetween(98, 112);
            assertThat(closed.share(0))
                    .as("nothing but the letters")
                    .isCloseTo(4 * 440 / (double) (WIDTH * HEIGHT), org.assertj.core.data.Offset.offset(0.0003));
        }
    }

    @Test
    void a_table_of_few_columns_a_bar_code_and_a_page_of_text_stay_as_they_are() throws Exception {
        Ink table = boxes(4, 0);
        assertThat(Combs.closed(table, 204, 196)).isSameAs(table);
        Ink bars = new Ink(WIDTH, HEIGHT, new byte[WIDTH * HEIGHT]);
        for (int i = 0; i < 60; i++) {
            fill(bars, 100 + 9 * i, TOP, 2 + i % 3 * 2, 60);
        }
        assertThat(Combs.closed(bars, 204, 196)).isSameAs(bars);
        BufferedImage text = SampleFax.page(SampleFax.sheet(1) + "\nHIHIHIHIHIHI ILILILILIL IIIIIIII");
        Ink page = Ink.of(text);
        assertThat(Combs.closed(page, 204, 196)).isSameAs(page);
    }

    /** @param crooked how much lower the last edge stands than the first */
    private static Ink boxes(int count, int crooked) {
        Ink page = new Ink(WIDTH, HEIGHT, new byte[WIDTH * HEIGHT]);
        for (int i = 0; i <= count; i++) {
            int down = crooked * i / count;
            fill(page, 100 + CELL * i, TOP + down, 2, BOTTOM - TOP);
            if (i < count) {
                fill(page, 100 + CELL * i, TOP + down, CELL, 2);
                fill(page, 100 + CELL * i, BOTTOM + down - 2, CELL, 2);
            }
        }
        return page;
    }

    private static void fill(Ink page, int x, int y, int width, int height) {
        for (int row = y; row < y + height; row++) {
            java.util.Arrays.fill(page.black(), row * WIDTH + x, row * WIDTH + x + width, (byte) 1);
        }
    }

    /** Where black begins and ends in a row. */
    private static int[] runs(Ink page, int y) {
        return java.util.stream.IntStream.range(1, WIDTH)
                .filter(x -> page.at(x, y) != page.at(x - 1, y))
                .toArray();
    }
}
