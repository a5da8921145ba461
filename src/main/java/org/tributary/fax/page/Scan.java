package org.tributary.fax.page;

import java.awt.image.BufferedImage;

/**
 * One page, black and white, with as many pixels as were sent.
 *
 * @param xDpi pixels to the inch across; a fax has twice or half as many down
 * @param damagedLines of how many lines the receiving machine says that they came damaged; 0 where it says nothing
 */
public record Scan(BufferedImage image, double xDpi, double yDpi, int damagedLines) {
    private static final double FINE_LINES_DPI = 150; // standard has 98, fine 196

    public Scan(BufferedImage image, double xDpi, double yDpi) {
        this(image, xDpi, yDpi, 0);
    }

    /** As it is read: letters that stand one in each box are moved together. */
    Ink ink() {
        return Combs.closed(Ink.of(image), xDpi, yDpi);
    }

    /** The same without streaks and specks. */
    Ink clean() {
        return Combs.closed(Cleaning.of(Ink.of(image), isFine()), xDpi, yDpi);
    }

    boolean isFine() {
        return yDpi >= FINE_LINES_DPI;
    }
}
