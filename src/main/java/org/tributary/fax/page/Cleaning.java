package org.tributary.fax.page;

import java.util.Arrays;

/** Takes off a page what the line and the scanner put there: streaks down the page, and specks that stand alone. */
final class Cleaning {
    private static final double STREAK_SHARE = 0.6; // of a column; no text is that black
    private static final int STREAK_WIDTH = 3; // wider ones are the frame of a form, or a picture
    private static final int SPECK_FINE = 7; // pixels; a full stop of small print has nine
    private static final int SPECK_STANDARD = 4;
    private static final int ALONE = 5; // so far from anything larger

    private static final byte UNSEEN = 0;
    private static final byte UNDECIDED = 1;
    private static final byte LARGER = 2; // part of something larger than a speck
    private static final byte SPECK = 3;
    private static final byte SPECK_LOOKED_AT = 4;

    private Cleaning() {}

    static Ink of(Ink page, boolean fine) {
        Ink clean = page.copy();
        streaks(clean);
        specks(clean, fine ? SPECK_FINE : SPECK_STANDARD);
        return clean;
    }

    /** Whitens them, but where both sides are black: there a letter crosses. */
    private static void streaks(Ink page) {
        boolean[] black = new boolean[page.width() + 1];
        int[] counts = new int[page.width()];
        for (int i = 0; i < page.black().length; i++) {
            counts[i % page.width()] += page.black()[i];
        }
        for (int x = 0; x < page.width(); x++) {
            black[x] = counts[x] > STREAK_SHARE * page.height();
        }
        int from = -1;
        for (int x = 0; x <= page.width(); x++) {
            if (black[x] && from < 0) {
                from = x;
            } else if (!black[x] && from >= 0) {
                if (x - from <= STREAK_WIDTH) {
                    whiten(page, from, x);
                }
                from = -1;
            }
        }
    }

    private static void whiten(Ink page, int from, int to) {
        for (int y = 0; y < page.height(); y++) {
            boolean crossed = from > 0 && to < page.width() && page.at(from - 1, y) && page.at(to, y);
            if (!crossed) {
                int row = y * page.width();
                Arrays.fill(page.black(), row + from, row + to, (byte) 0);
            }
        }
    }

    /** In two passes and without a list of them: a page made for it has ten million. */
    private static void specks(Ink page, int largest) {
        byte[] seen = new byte[page.black().length];
        int[] found = new int[largest + 1];
        for (int start = 0; start < seen.length; start++) {
            if (page.black()[start] == 1 && seen[start] == 0) {
                int size = flood(page, seen, start, UNSEEN, UNDECIDED, found);
                if (size <= largest) {
                    mark(seen, found, size, SPECK);
                }
            }
        }
        for (int start = 0; start < seen.length; start++) {
            if (seen[start] == SPECK) {
                int size = flood(page, seen, start, SPECK, SPECK_LOOKED_AT, found);
                if (isAlone(page, seen, found, size)) {
                    for (int i = 0; i < size; i++) {
                        page.black()[found[i]] = 0;
                    }
                }
            }
        }
    }

    /**
     * The black pixels that hang together with one, as far as they are marked alike and there is room; marks them.
     *
     * @return how many; {@link Integer#MAX_VALUE} where they are part of something larger, and are marked so
     */
    private static int flood(Ink page, byte[] seen, int start, byte from, byte to, int[] found) {
        int width = page.width();
        int size = 1;
        found[0] = start;
        seen[start] = to;
        boolean larger = false;
        for (int i = 0; i < size; i++) {
            int x = found[i] % width;
            int y = found[i] / width;
            for (int dy = y > 0 ? -1 : 0; dy <= (y < page.height() - 1 ? 1 : 0); dy++) {
                for (int dx = x > 0 ? -1 : 0; dx <= (x < width - 1 ? 1 : 0); dx++) {
                    int next = found[i] + dy * width + dx;
                    larger |= seen[next] == LARGER;
                    if (page.black()[next] == 1 && seen[next] == from && size < found.length) {
                        seen[next] = to;
                        found[size++] = next;
                    }
                }
            }
        }
        if (larger || size == found.length) {
            mark(seen, found, size, LARGER);
            return Integer.MAX_VALUE;
        }
        return size;
    }

    private static void mark(byte[] seen, int[] found, int count, byte as) {
        for (int i = 0; i < count; i++) {
            seen[found[i]] = as;
        }
    }

    private static boolean isAlone(Ink page, byte[] seen, int[] speck, int size) {
        int width = page.width();
        int left = width;
        int right = 0;
        int top = page.height();
        int bottom = 0;
        for (int i = 0; i < size; i++) {
            left = Math.min(left, speck[i] % width);
            right = Math.max(right, speck[i] % width);
            top = Math.min(top, speck[i] / width);
            bottom = Math.max(bottom, speck[i] / width);
        }
        for (int y = Math.max(0, top - ALONE); y <= Math.min(page.height() - 1, bottom + ALONE); y++) {
            for (int x = Math.max(0, left - ALONE); x <= Math.min(width - 1, right + ALONE); x++) {
                if (seen[y * width + x] == LARGER) {
                    return false;
                }
            }
        }
        return true;
    }
}
