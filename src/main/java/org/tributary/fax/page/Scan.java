package org.tributary.fax.page;

import java.awt.image.BufferedImage;

/**
 * One page, black and white, with as many pixels as were sent.
 *
 * @param xDpi pixels to the inch across; a fax has twice or half as many down
 */
public record Scan(BufferedImage image, double xDpi, double yDpi) {
    private static final double FINE_LINES_DPI = 150; // standard has 98, fine 196

    boolean isFine() {
        return yDpi >= FINE_LINES_DPI;
    }
}
