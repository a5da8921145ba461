package org.tributary.fax.page;

import java.util.Arrays;

/** How crooked a page lies: the turn at which the lower edges of its letters gather in the fewest rows. */
final class Skew {
    private static final double LIMIT_DEGREES = 5;
    private static final double COARSE_DEGREES = 0.5;
    private static final double FINE_DEGREES = 0.1;
    private static final int POINTS_LIMIT = 60_000; // enough to tell
    private static final int FEWEST_POINTS = 500; // fewer lie by chance

    private Skew() {}

    /** Degrees that it must be turned clockwise to lie straight; 0 where too little stands on it. */
    static double degrees(Ink page, double xDpi, double yDpi) {
        int[] edges = edges(page);
        if (edges.length < FEWEST_POINTS) {
            return 0;
        }
        int[] rows = new int[page.height() * 3];
        double best = best(edges, page, yDpi / xDpi, 0, LIMIT_DEGREES, COARSE_DEGREES, rows);
        return best(edges, page, yDpi / xDpi, best, COARSE_DEGREES, FINE_DEGREES, rows);
    }

    private static double best(
            int[] edges, Ink page, double aspect, double around, double reach, double step, int[] rows) {
        double best = 0;
        double most = -1;
        int steps = (int) Math.round(reach / step);
        for (int i = -steps; i <= steps; i++) {
            double degrees = around + i * step;
            double slope = Math.tan(Math.toRadians(degrees)) * aspect;
            Arrays.fill(rows, 0);
            for (int edge : edges) {
                int y = edge / page.width() + (int) Math.round(edge % page.width() * slope) + page.height();
                if (y >= 0 && y < rows.length) {
                    rows[y]++;
                }
            }
            double sum = 0;
            for (int row : rows) {
                sum += (double) row * row;
            }
            if (sum > most) {
                most = sum;
                best = degrees;
            }
        }
        return best;
    }

    /** Black with white below, in a regular choice. */
    private static int[] edges(Ink page) {
        int last = page.black().length - page.width();
        int count = 0;
        for (int i = 0; i < last; i++) {
            count += isEdge(page, i) ? 1 : 0;
        }
        int every = 1 + count / POINTS_LIMIT;
        int[] chosen = new int[count / every];
        int edge = 0;
        for (int i = 0; i < last && edge < chosen.length * every; i++) {
            if (isEdge(page, i)) {
                if (edge % every == 0) {
                    chosen[edge / every] = i;
                }
                edge++;
            }
        }
        return chosen;
    }

    private static boolean isEdge(Ink page, int at) {
        return page.black()[at] == 1 && page.black()[at + page.width()] == 0;
    }
}
