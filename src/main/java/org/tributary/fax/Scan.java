package org.tributary.fax;

import java.awt.image.BufferedImage;

/**
 * One page, black and white, with as many pixels as were sent.
 *
 * @param xDpi pixels to the inch across; a fax has twice or half as many down
 */
record Scan(BufferedImage image, double xDpi, double yDpi) {}
