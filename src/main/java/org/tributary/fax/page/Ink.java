package org.tributary.fax.page;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;

/**
 * What is black on a page. Changes in place: a page has millions of pixels.
 *
 * @param black one byte for each pixel, row by row; 1 is black
 */
record Ink(int width, int height, byte[] black) {
    static Ink of(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        Raster raster = image.getRaster();
        int dark = (image.getColorModel().getRGB(0) & 0xff) < 128 ? 0 : 1; // which of two samples is black
        byte[] black = new byte[width * height];
        int[] row = new int[width];
        for (int y = 0; y < height; y++) {
            raster.getSamples(0, y, width, 1, 0, row);
            for (int x = 0; x < width; x++) {
                black[y * width + x] = (byte) (row[x] == dark ? 1 : 0);
            }
        }
        return new Ink(width, height, black);
    }

    Ink copy() {
        return new Ink(width, height, black.clone());
    }

    boolean at(int x, int y) {
        return black[y * width + x] == 1;
    }

    /** How much of the page below a row is black, 0 to 1. */
    double share(int fromRow) {
        long count = 0;
        for (int i = fromRow * width; i < black.length; i++) {
            count += black[i];
        }
        return count / (double) Math.max(1, black.length - fromRow * width);
    }

    @Override
    public String toString() {
        return width + " x " + height;
    }
}
