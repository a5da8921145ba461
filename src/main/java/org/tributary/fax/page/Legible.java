package org.tributary.fax.page;

import java.awt.Rectangle;
import java.awt.geom.AffineTransform;
import java.awt.geom.NoninvertibleTransformException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A page as text recognition reads it best: square pixels of {@link #DPI}, straight, edges softened.
 *
 * @param gray one byte for each pixel, row by row; 0 is black
 * @param fromScan from pixels of the scan to pixels of this picture
 */
record Legible(int width, int height, byte[] gray, AffineTransform fromScan) {
    static final int DPI = 306;
    private static final double STRAIGHT_DEGREES = 0.15; // turning costs more sharpness than so little does
    private static final double PIXELS_LIMIT = 24e6; // a page of 306 dpi that is 14 by 18 inches
    private static final int STEPS = 64; // between two pixels
    private static final float[] WEIGHTS = weights();

    /** @param degrees that it is turned clockwise, a few */
    static Legible of(Ink page, double xDpi, double yDpi, double degrees) {
        return of(page, xDpi, yDpi, degrees, DPI, 1);
    }

    /** @param soften how often the edges are softened */
    static Legible of(Ink page, double xDpi, double yDpi, double degrees, int dpi, int soften) {
        double wanted = page.width() * (dpi / xDpi) * page.height() * (dpi / yDpi);
        double shrink = Math.min(1, Math.sqrt(PIXELS_LIMIT / wanted)); // a sender that says 1 dpi
        double across = dpi / xDpi * shrink;
        double down = dpi / yDpi * shrink;
        int width = Math.max(1, (int) Math.round(page.width() * across));
        int height = Math.max(1, (int) Math.round(page.height() * down));
        AffineTransform transform = new AffineTransform();
        if (Math.abs(degrees) > STRAIGHT_DEGREES) {
            transform.rotate(Math.toRadians(degrees), width / 2.0, height / 2.0);
        }
        transform.scale(across, down);
        byte[] gray = drawn(page, transform, width, height);
        for (int i = 0; i < soften; i++) {
            soften(gray, width, height);
        }
        return new Legible(width, height, gray, transform);
    }

    /**
     * A part of a page, drawn anew.
     *
     * @param fromScan from pixels of the scan to those of the picture that the part is given in
     * @param scale how much larger than that picture
     */
    static Legible part(Ink page, AffineTransform fromScan, Rectangle place, double scale, int soften) {
        AffineTransform transform = AffineTransform.getScaleInstance(scale, scale);
        transform.translate(-place.x, -place.y);
        transform.concatenate(fromScan);
        int across = (int) Math.ceil(place.width * scale);
        int down = (int) Math.ceil(place.height * scale);
        byte[] gray = drawn(page, transform, across, down);
        if (isDark(gray)) { // white letters on black: alone, text recognition does not see that
            for (int i = 0; i < gray.length; i++) {
                gray[i] = (byte) (255 - (gray[i] & 0xff));
            }
        }
        for (int i = 0; i < soften; i++) {
            soften(gray, across, down);
        }
        return new Legible(across, down, gray, transform);
    }

    /** Turned clockwise by quarters. */
    Legible turned(int quarters) {
        Legible turned = this;
        for (int i = 0; i < quarters; i++) {
            turned = turned.quarter();
        }
        return turned;
    }

    private Legible quarter() {
        byte[] turned = new byte[gray.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                turned[x * height + (height - 1 - y)] = gray[y * width + x];
            }
        }
        AffineTransform transform = new AffineTransform(0, 1, -1, 0, height - 1, 0);
        transform.concatenate(fromScan);
        return new Legible(height, width, turned, transform);
    }

    /** As a PGM file. */
    byte[] file() {
        byte[] head = ("P5 " + width + " " + height + " 255\n").getBytes(StandardCharsets.US_ASCII);
        byte[] file = Arrays.copyOf(head, head.length + gray.length);
        System.arraycopy(gray, 0, file, head.length, gray.length);
        return file;
    }

    /** Bicubic: each pixel from sixteen. */
    private static byte[] drawn(Ink page, AffineTransform transform, int width, int height) {
        AffineTransform back;
        try {
            back = transform.createInverse();
        } catch (NoninvertibleTransformException e) {
            throw new IllegalStateException("a turn and a scale can be taken back", e);
        }
        byte[] gray = new byte[width * height];
        byte[] black = page.black();
        int right = page.width() - 3;
        int bottom = page.height() - 3;
        for (int y = 0; y < height; y++) {
            double sx = back.getScaleX() * 0.5 + back.getShearX() * (y + 0.5) + back.getTranslateX() - 0.5;
            double sy = back.getShearY() * 0.5 + back.getScaleY() * (y + 0.5) + back.getTranslateY() - 0.5;
            for (int x = 0; x < width; x++, sx += back.getScaleX(), sy += back.getShearY()) {
                int ix = (int) Math.floor(sx);
                int iy = (int) Math.floor(sy);
                if (ix < 1 || iy < 1 || ix > right || iy > bottom) {
                    gray[y * width + x] = (byte) 255;
                    continue;
                }
                int wx = (int) ((sx - ix) * STEPS) * 4;
                int wy = (int) ((sy - iy) * STEPS) * 4;
                float sum = 0;
                int row = (iy - 1) * page.width() + ix - 1;
                for (int k = 0; k < 4; k++, row += page.width()) {
                    if ((black[row] | black[row + 1] | black[row + 2] | black[row + 3]) != 0) {
                        sum += WEIGHTS[wy + k]
                                * (black[row] * WEIGHTS[wx]
                                        + black[row + 1] * WEIGHTS[wx + 1]
                                        + black[row + 2] * WEIGHTS[wx + 2]
                                        + black[row + 3] * WEIGHTS[wx + 3]);
                    }
                }
                gray[y * width + x] = (byte) Math.max(0, Math.min(255, Math.round(255 * (1 - sum))));
            }
        }
        return gray;
    }

    private static boolean isDark(byte[] gray) {
        int dark = 0;
        for (byte pixel : gray) {
            dark += (pixel & 0xff) < 128 ? 1 : 0;
        }
        return dark * 2 > gray.length;
    }

    private static float[] weights() {
        float[] weights = new float[STEPS * 4];
        for (int i = 0; i < STEPS; i++) {
            float t = i / (float) STEPS;
            weights[4 * i] = ((-0.5f * t + 1) * t - 0.5f) * t;
            weights[4 * i + 1] = (1.5f * t - 2.5f) * t * t + 1;
            weights[4 * i + 2] = ((-1.5f * t + 2) * t + 0.5f) * t;
            weights[4 * i + 3] = (0.5f * t - 0.5f) * t * t;
        }
        return weights;
    }

    /** Each pixel with its neighbours, 1 2 1 across and down. */
    private static void soften(byte[] gray, int width, int height) {
        int[] above = new int[width];
        int[] here = new int[width];
        int[] below = new int[width];
        across(gray, 0, width, here);
        System.arraycopy(here, 0, above, 0, width);
        for (int y = 0; y < height; y++) {
            across(gray, Math.min(y + 1, height - 1), width, below);
            for (int x = 0; x < width; x++) {
                gray[y * width + x] = (byte) ((above[x] + 2 * here[x] + below[x] + 8) >> 4);
            }
            int[] spent = above;
            above = here;
            here = below;
            below = spent;
        }
    }

    private static void across(byte[] gray, int row, int width, int[] into) {
        int from = row * width;
        for (int x = 0; x < width; x++) {
            int left = gray[from + Math.max(0, x - 1)] & 0xff;
            int right = gray[from + Math.min(width - 1, x + 1)] & 0xff;
            into[x] = left + 2 * (gray[from + x] & 0xff) + right;
        }
    }

    @Override
    public String toString() {
        return width + " x " + height;
    }
}
