package org.tributary.fax.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Boxes side by side in which a form asks for one sign each. Text recognition takes their edges for signs, so the edges are left out
 * and the signs moved together, as if they had been written without boxes; what stands first stays where it is.
 */
final class Combs {
    private static final int FEWEST_EDGES = 6;
    private static final double SHORTEST = 0.15; // inches: higher than letters of text
    private static final double LONGEST = 0.45;
    private static final double NARROWEST = 0.11;
    private static final double WIDEST = 0.4;
    private static final double THICKEST = 0.035;
    private static final double EDGE = 0.02; // above and below, with what the line made of it
    private static final double APART = 0.014; // of two letters
    private static final double SPECK = 0.0005; // square inches: a full stop has more
    private static final double SLACK = 0.15; // of a width

    /** A stroke down. */
    private record Stroke(int left, int right, int top, int bottom) {
        double middle() {
            return (left + right) / 2.0;
        }
    }

    private final Ink page;
    private final double xDpi;
    private final double yDpi;

    private Combs(Ink page, double xDpi, double yDpi) {
        this.page = page;
        this.xDpi = xDpi;
        this.yDpi = yDpi;
    }

    /** The page with its signs moved together; the same where it has no such boxes. */
    static Ink closed(Ink page, double xDpi, double yDpi) {
        List<List<Stroke>> combs = new Combs(page, xDpi, yDpi).find();
        if (combs.isEmpty()) {
            return page;
        }
        Combs closed = new Combs(page.copy(), xDpi, yDpi);
        combs.forEach(closed::close);
        return closed.page;
    }

    private List<List<Stroke>> find() {
        List<Stroke> strokes = strokes();
        List<List<Stroke>> combs = new ArrayList<>();
        List<Stroke> left = new ArrayList<>(strokes);
        for (Stroke first : strokes) {
            if (!left.contains(first)) {
                continue;
            }
            List<Stroke> comb = new ArrayList<>(List.of(first));
            @Nullable Stroke next = next(comb, left);
            while (next != null) {
                comb.add(next);
                next = next(comb, left);
            }
            if (comb.size() >= FEWEST_EDGES) {
                combs.add(comb);
                left.removeAll(comb);
            }
        }
        return combs;
    }

    /** As high as the last one, and as far from it as that from the one before. */
    private @Nullable Stroke next(List<Stroke> comb, List<Stroke> among) {
        Stroke last = comb.get(comb.size() - 1);
        double usual = comb.size() < 2 ? 0 : (last.middle() - comb.get(0).middle()) / (comb.size() - 1);
        double least = comb.size() < 2 ? NARROWEST * xDpi : usual * (1 - SLACK) - 1;
        double most = comb.size() < 2 ? WIDEST * xDpi : usual * (1 + SLACK) + 1;
        double level = Math.max(2, EDGE * yDpi);
        // the nearest: where one stands nearer than boxes are wide these are the bars of a code
        return among.stream()
                .filter(one -> one.middle() > last.middle() && one.middle() - last.middle() <= most)
                .filter(one -> Math.abs(one.top - last.top) <= level && Math.abs(one.bottom - last.bottom) <= level)
                .min(Comparator.comparingDouble(Stroke::middle))
                .filter(one -> one.middle() - last.middle() >= least)
                .orElse(null);
    }

    /** From left to right. */
    private List<Stroke> strokes() {
        int shortest = (int) (SHORTEST * yDpi);
        int longest = (int) (LONGEST * yDpi);
        List<Stroke> strokes = new ArrayList<>();
        List<Stroke> open = new ArrayList<>();
        for (int x = 1; x < page.width() - 1; x++) {
            List<Stroke> here = new ArrayList<>();
            int from = -1;
            for (int y = 0; y <= page.height(); y++) {
                boolean black = y < page.height() && (page.at(x, y) || page.at(x - 1, y) || page.at(x + 1, y));
                if (black && from < 0) {
                    from = y;
                } else if (!black && from >= 0) {
                    if (y - from >= shortest && y - from <= longest) {
                        here.add(new Stroke(x, x, from, y - 1));
                    }
                    from = -1;
                }
            }
            open = grown(open, here, strokes);
        }
        strokes.addAll(open);
        strokes.removeIf(stroke -> stroke.right - stroke.left + 1 > Math.max(5, THICKEST * xDpi));
        strokes.sort(Comparator.comparingDouble(Stroke::middle));
        return strokes;
    }

    /** Those that reach into the next column; the others have ended. */
    private static List<Stroke> grown(List<Stroke> open, List<Stroke> here, List<Stroke> ended) {
        List<Stroke> grown = new ArrayList<>();
        List<Stroke> used = new ArrayList<>();
        for (Stroke one : here) {
            Stroke whole = one;
            for (Stroke before : open) {
                if (before.top <= one.bottom && before.bottom >= one.top) {
                    whole = new Stroke(
                            Math.min(whole.left, before.left),
                            one.right,
                            Math.min(whole.top, before.top),
                            Math.max(whole.bottom, before.bottom));
                    used.add(before);
                }
            }
            grown.add(whole);
        }
        open.stream().filter(before -> !used.contains(before)).forEach(ended::add);
        return grown;
    }

    private void close(List<Stroke> comb) {
        int edge = (int) Math.ceil(EDGE * yDpi) + 1;
        int apart = Math.max(2, (int) Math.round(APART * xDpi));
        int at = comb.get(0).right + 1;
        Ink before = page.copy();
        for (int i = 0; i + 1 < comb.size(); i++) {
            whiten(comb.get(i), comb.get(i + 1), edge);
        }
        for (int i = 0; i + 1 < comb.size(); i++) {
            Stroke left = comb.get(i);
            Stroke right = comb.get(i + 1);
            int top = Math.max(left.top, right.top) + edge;
            int bottom = Math.min(left.bottom, right.bottom) - edge;
            int[] columns = columns(before, left.right + 1, right.left - 1, top, bottom);
            if (columns.length == 0) {
                at += (int) (right.middle() - left.middle()) / 2; // an empty box is a blank
                continue;
            }
            for (int x = columns[0]; x <= columns[1]; x++) {
                for (int y = top; y <= bottom; y++) {
                    if (before.at(x, y)) {
                        page.black()[y * page.width() + at + x - columns[0]] = 1;
                    }
                }
            }
            at += columns[1] - columns[0] + 1 + apart;
        }
    }

    private void whiten(Stroke left, Stroke right, int edge) {
        int from = Math.max(0, left.left - 1);
        int to = Math.min(page.width() - 1, right.right + 1);
        for (int y = Math.max(0, Math.min(left.top, right.top) - edge / 2);
                y <= Math.min(page.height() - 1, Math.max(left.bottom, right.bottom) + edge / 2);
                y++) {
            java.util.Arrays.fill(page.black(), y * page.width() + from, y * page.width() + to + 1, (byte) 0);
        }
    }

    /** First and last column in which something stands; none where that are a few specks, and without those beside it. */
    private int[] columns(Ink ink, int from, int to, int top, int bottom) {
        int blank = Math.max(2, (int) (APART * xDpi)); // as wide as that: another thing
        int least = Math.max(4, (int) (SPECK * xDpi * yDpi));
        int first = -1;
        int last = -1;
        int begin = from;
        int end = -1;
        int count = 0;
        for (int x = from; x <= to + blank; x++) {
            int here = x <= to ? count(ink, x, top, bottom) : 0;
            if (here > 0) {
                begin = count == 0 ? x : begin;
                end = x;
                count += here;
            } else if (count > 0 && x - end >= blank) {
                if (count >= least) {
                    first = first < 0 ? begin : first;
                    last = end;
                }
                count = 0;
            }
        }
        return first < 0 ? new int[] {} : new int[] {first, last};
    }

    private static int count(Ink ink, int x, int top, int bottom) {
        int count = 0;
        for (int y = top; y <= bottom; y++) {
            count += ink.at(x, y) ? 1 : 0;
        }
        return count;
    }
}
