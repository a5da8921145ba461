package org.tributary.fax.page;

import java.util.Arrays;

/** Takes off a page what the line and the scanner put there: streaks down the page, and specks that stand alone. */
final class Cleaning {
    private static final double STREAK_SHARE = 0.6; // of a column; no text is that black
    private static final int STREAK_WIDTH = 3; // wider ones are the frame of a form, or a picture
    private static final int SPECK_FINE = 7; // pixels; a full stop of small print has nine
    private static final int SPECK_STANDARD = 4;
    private static final int ALONE = 5; // so far from anything larger

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

    private static void specks(Ink page, int largest) {
        int width = page.width();
        byte[] black = page.black();
        byte[] seen = new byte[black.length]; // 1: part of something larger, 2: of a speck
        int[] stack = new int[1024];
        int[] speck = new int[largest];
        int[] specks = new int[1024];
        int count = 0;
        for (int start = 0; start < black.length; start++) {
            if (black[start] == 0 || seen[start] != 0) {
                continue;
            }
            int size = 0;
            int top = 0;
            stack[top++] = start;
            seen[start] = 1;
            while (top > 0) {
                int at = stack[--top];
                if (size < largest) {
                    speck[size] = at;
                }
                size++;
                int x = at % width;
                int y = at / width;
                for (int dy = y > 0 ? -1 : 0; dy <= (y < page.height() - 1 ? 1 : 0); dy++) {
                    for (int dx = x > 0 ? -1 : 0; dx <= (x < width - 1 ? 1 : 0); dx++) {
                        int next = at + dy * width + dx;
                        if (black[next] == 1 && seen[next] == 0) {
                            seen[next] = 1;
                            if (top == stack.length) {
                                stack = Arrays.copyOf(stack, top * 2);
                            }
                            stack[top++] = next;
                        }
                    }
                }
            }
            if (size <= largest) {
                for (int i = 0; i < size; i++) {
                    seen[speck[i]] = 2;
                }
                if (count + size + 1 > specks.length) {
                    specks = Arrays.copyOf(specks, specks.length * 2);
                }
                specks[count++] = size;
                System.arraycopy(speck, 0, specks, count, size);
                count += size;
            }
        }
        for (int i = 0; i < count; i += specks[i] + 1) {
            if (isAlone(page, seen, specks, i + 1, specks[i])) {
                for (int k = 1; k <= specks[i]; k++) {
                    black[specks[i + k]] = 0;
                }
            }
        }
    }

    private static boolean isAlone(Ink page, byte[] seen, int[] specks, int from, int size) {
        int width = page.width();
        int left = width;
        int right = 0;
        int top = page.height();
        int bottom = 0;
        for (int i = from; i < from + size; i++) {
            left = Math.min(left, specks[i] % width);
            right = Math.max(right, specks[i] % width);
            top = Math.min(top, specks[i] / width);
            bottom = Math.max(bottom, specks[i] / width);
        }
        for (int y = Math.max(0, top - ALONE); y <= Math.min(page.height() - 1, bottom + ALONE); y++) {
            for (int x = Math.max(0, left - ALONE); x <= Math.min(width - 1, right + ALONE); x++) {
                if (seen[y * width + x] == 1) {
                    return false;
                }
            }
        }
        return true;
    }
}
