package org.tributary.matching.bulk;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tributary.matching.MatchModel;

/** How many pairs have how many bits, drawn as bars: linked ones apart from those for a human. */
public final class ScoreBars {
    private static final int WIDTH = 720;
    private static final int HEIGHT = 260;
    private static final int LEFT = 60;
    private static final int BOTTOM = 40;
    private static final int TOP = 30;

    private final Map<Integer, long[]> bars = new TreeMap<>();
    private double reviewBits;
    private double autoBits;

    void add(double bits, boolean auto) {
        bars.computeIfAbsent((int) Math.floor(bits), key -> new long[2])[auto ? 1 : 0]++;
    }

    ScoreBars marked(@Nullable MatchModel model) {
        if (model != null) {
            reviewBits = bits(model.review());
            autoBits = bits(model.auto());
        }
        return this;
    }

    private static double bits(double probability) {
        return Math.log(probability / (1 - probability)) / Math.log(2);
    }

    /** An SVG by itself: no script, no font from elsewhere. */
    String svg() {
        int from = bars.keySet().stream().mapToInt(Integer::intValue).min().orElse(0);
        int to = bars.keySet().stream().mapToInt(Integer::intValue).max().orElse(1) + 1;
        long most =
                bars.values().stream().mapToLong(bar -> bar[0] + bar[1]).max().orElse(1);
        double wide = (WIDTH - LEFT - 10.0) / Math.max(1, to - from);
        double high = HEIGHT - TOP - BOTTOM;
        StringBuilder svg = new StringBuilder(format(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\" font-family=\"sans-serif\""
                        + " font-size=\"11\"><title>Pairs by score in bits</title>%n",
                WIDTH, HEIGHT));
        bars.forEach((bits, bar) -> {
            double x = LEFT + (bits - from) * wide;
            double review = high * bar[0] / most;
            double auto = high * bar[1] / most;
            rectangle(svg, x, HEIGHT - BOTTOM - auto, wide, auto, "#2a78d6");
            rectangle(svg, x, HEIGHT - BOTTOM - auto - review, wide, review, "#e0912f");
        });
        svg.append(format(
                "<line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\" stroke=\"#1b2733\"/>%n",
                LEFT, HEIGHT - BOTTOM, WIDTH - 10, HEIGHT - BOTTOM));
        for (int bits = Math.floorDiv(from + 9, 10) * 10; bits <= to; bits += 10) {
            text(svg, LEFT + (bits - from) * wide, HEIGHT - BOTTOM + 16, "middle", bits + "");
        }
        text(svg, (LEFT + WIDTH) / 2.0, HEIGHT - 6, "middle", "bits: each one doubles the odds of one person");
        text(svg, LEFT - 6, TOP + 4, "end", String.format(Locale.ROOT, "%,d", most));
        text(svg, LEFT - 6, HEIGHT - BOTTOM, "end", "0");
        mark(svg, LEFT + (reviewBits - from) * wide, "looked at from here");
        mark(svg, LEFT + (autoBits - from) * wide, "may link from here");
        rectangle(svg, WIDTH - 150, 6, 10, 10, "#2a78d6");
        text(svg, WIDTH - 136, 15, "start", "linked");
        rectangle(svg, WIDTH - 90, 6, 10, 10, "#e0912f");
        text(svg, WIDTH - 76, 15, "start", "for a human");
        return svg.append("</svg>\n").toString();
    }

    private static void mark(StringBuilder svg, double x, String text) {
        if (x < LEFT || x > WIDTH - 10) {
            return;
        }
        svg.append(format(
                "<line x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\" stroke=\"#5b6b7b\" stroke-dasharray=\"4 3\"/>%n",
                x, TOP - 4, x, HEIGHT - BOTTOM));
        text(svg, x + 3, TOP + 4, "start", text);
    }

    private static void rectangle(StringBuilder svg, double x, double y, double width, double height, String colour) {
        if (height > 0) {
            svg.append(format(
                    "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"/>%n",
                    x, y, Math.max(0.5, width - 0.5), height, colour));
        }
    }

    private static void text(StringBuilder svg, double x, double y, String anchor, String text) {
        svg.append(format(
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"#1b2733\">%s</text>%n", x, y, anchor, text));
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format.replace("%n", "\n"), values);
    }
}
