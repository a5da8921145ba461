package org.tributary.matching;

import java.util.List;
import java.util.Locale;

/** A {@link Waterfall} drawn: each line a bar that begins where the one before it ended, so that the last end is the score. */
public final class WaterfallPicture {
    private static final int WIDTH = 760;
    private static final int ROW = 24;
    private static final int LEFT = 330;
    private static final int RIGHT = 60;
    private static final int TOP = 30;

    private enum Kind {
        FOR("#2a78d6"),
        AGAINST("#c05621"),
        SUM("#1b2733");

        private final String colour;

        Kind(String colour) {
            this.colour = colour;
        }
    }

    /** An SVG by itself: no script, no font from elsewhere. By its classes a page gives it colours of its own. */
    public static String svg(Waterfall waterfall) {
        List<Waterfall.Line> lines = waterfall.lines();
        double sum = 0;
        double least = 0;
        double most = 0;
        for (Waterfall.Line line : lines) {
            sum += line.bits();
            least = Math.min(least, sum);
            most = Math.max(most, sum);
        }
        double scale = (WIDTH - LEFT - RIGHT) / Math.max(1, most - least);
        int height = TOP + (lines.size() + 1) * ROW + 20;
        StringBuilder svg = new StringBuilder(format(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\" font-family=\"sans-serif\""
                        + " font-size=\"12\"><title>Evidence in bits</title>\n",
                WIDTH, height));
        double zero = LEFT - least * scale;
        svg.append(format(
                "<line x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\" stroke=\"#5b6b7b\" stroke-dasharray=\"4 3\"/>\n",
                zero, TOP - 8, zero, height - 20));
        text(svg, zero, TOP - 12, "middle", "0: as likely as not");
        double at = 0;
        int y = TOP;
        for (Waterfall.Line line : lines) {
            bar(svg, zero, at, line.bits(), scale, y, line.text(), line.bits() < 0 ? Kind.AGAINST : Kind.FOR);
            at += line.bits();
            y += ROW;
        }
        bar(svg, zero, 0, waterfall.bits(), scale, y, "in all", Kind.SUM);
        return svg.append("</svg>\n").toString();
    }

    private static void bar(
            StringBuilder svg, double zero, double from, double bits, double scale, int y, String name, Kind kind) {
        double start = zero + Math.min(from, from + bits) * scale;
        double width = Math.max(1, Math.abs(bits) * scale);
        svg.append(format(
                "<rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" rx=\"2\" class=\"%s\" fill=\"%s\"/>\n",
                start, y + 3, width, ROW - 8, kind.name().toLowerCase(Locale.ROOT), kind.colour));
        text(svg, LEFT - 12, y + 15, "end", name);
        text(svg, start + width + 4, y + 15, "start", format("%+.2f", bits));
    }

    private static void text(StringBuilder svg, double x, int y, String anchor, String text) {
        svg.append(format(
                "<text x=\"%.1f\" y=\"%d\" text-anchor=\"%s\" fill=\"#1b2733\">%s</text>\n", x, y, anchor, text));
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    private WaterfallPicture() {}
}
