package org.tributary.console;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tributary.control.Control;
import org.tributary.control.PersonChart;
import org.tributary.matching.Decision;
import org.tributary.matching.Edge;

/**
 * What hangs together, drawn: the records of two persons as two columns, how surely each two of them are one person, and what
 * people said of them. Names no patient: records by their ids and feeds.
 */
final class ClusterPicture {
    /** Of one person; a chart of more is told in words. */
    private static final int MOST = 12;

    private static final int WIDTH = 760;
    private static final int ROW = 56;
    private static final int TOP = 46;
    private static final int HALF = 100; // of a node's width
    private static final int LEFT = 180;
    private static final int RIGHT = WIDTH - LEFT;

    /** Why two records stand on one line. */
    private enum Tie {
        SURE("#2f7d4f", ""),
        UNSURE("#b7791f", "6 4"),
        SAID("#1b2733", ""),
        DENIED("#b3261e", "2 4");

        private final String colour;
        private final String dashes;

        Tie(String colour, String dashes) {
            this.colour = colour;
            this.dashes = dashes;
        }
    }

    private final StringBuilder svg = new StringBuilder();
    private final Map<Long, double[]> places = new HashMap<>();
    private final List<String> labels = new ArrayList<>();

    private ClusterPicture() {}

    /**
     * An SVG by itself: no script, no font from elsewhere.
     *
     * @param one the records of the one person, of which the first is asked about
     * @param other those of the other, so too
     * @param edges among all of them
     * @param said what people said of them
     */
    static String svg(
            List<PersonChart.Source> one, List<PersonChart.Source> other, List<Edge> edges, List<Control.Said> said) {
        return new ClusterPicture().draw(one, other, edges, said);
    }

    private String draw(
            List<PersonChart.Source> one, List<PersonChart.Source> other, List<Edge> edges, List<Control.Said> said) {
        int rows = Math.min(MOST, Math.max(one.size(), other.size()));
        int height = TOP + rows * ROW + 34;
        StringBuilder nodes = new StringBuilder();
        column(nodes, one, LEFT);
        column(nodes, other, RIGHT);
        svg.append(format(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\" font-family=\"sans-serif\""
                        + " font-size=\"12\"><title>Which records hang together</title>\n",
                WIDTH, height));
        text(svg, LEFT, 20, "middle", "one chart");
        text(svg, RIGHT, 20, "middle", "the other chart");
        for (Edge edge : edges) {
            boolean sure = edge.decision() == Decision.AUTO;
            line(
                    edge.recordA(),
                    edge.recordB(),
                    sure ? Tie.SURE : Tie.UNSURE,
                    String.format(Locale.ROOT, "%.3f", edge.probability()));
        }
        for (Control.Said claim : said) {
            if (claim.records().size() == 2) {
                boolean same = claim.says().equals("one person");
                line(claim.records().get(0), claim.records().get(1), same ? Tie.SAID : Tie.DENIED, claim.says());
            }
        }
        svg.append(nodes);
        labels.forEach(svg::append);
        text(
                svg,
                WIDTH / 2.0,
                height - 8,
                "middle",
                "line: linked by itself; dashes: not surely enough; otherwise a person said so");
        return svg.append("</svg>\n").toString();
    }

    private void column(StringBuilder out, List<PersonChart.Source> records, int x) {
        for (int i = 0; i < Math.min(MOST, records.size()); i++) {
            PersonChart.Source record = records.get(i);
            double y = TOP + i * ROW + ROW / 2.0 - 8;
            places.put(record.recordId(), new double[] {x, y});
            out.append(format(
                    "<rect x=\"%d\" y=\"%.1f\" width=\"%d\" height=\"36\" rx=\"8\" class=\"%s\" fill=\"%s\" stroke=\"#5b6b7b\"/>\n",
                    x - HALF, y - 18, 2 * HALF, i == 0 ? "first" : "box", i == 0 ? "#dbeafe" : "#ffffff"));
            text(out, x, y - 2, "middle", "record " + record.recordId());
            text(out, x, y + 12, "middle", record.feed());
        }
        if (records.size() > MOST) {
            text(out, x, TOP + MOST * ROW + 6, "middle", "and " + (records.size() - MOST) + " more");
        }
    }

    /** Straight between the columns; within one a bow on its outer side. */
    private void line(long a, long b, Tie tie, String label) {
        double[] from = places.get(a);
        double[] to = places.get(b);
        if (from == null || to == null) {
            return;
        }
        String path;
        double x;
        double y = (from[1] + to[1]) / 2;
        if (from[0] == to[0]) {
            int side = from[0] < WIDTH / 2.0 ? -1 : 1;
            double edge = from[0] + side * HALF;
            double bow = edge + side * Math.min(60, 18 + Math.abs(from[1] - to[1]) / 4);
            path = format("M%.1f %.1f Q%.1f %.1f %.1f %.1f", edge, from[1], bow, y, edge, to[1]);
            x = (edge + bow) / 2;
        } else {
            double[] left = from[0] < to[0] ? from : to;
            double[] right = from[0] < to[0] ? to : from;
            path = format("M%.1f %.1f L%.1f %.1f", left[0] + HALF, left[1], right[0] - HALF, right[1]);
            double along = 0.5 + 0.12 * ((labels.size() % 3) - 1); // so that labels of crossing lines stand apart
            x = left[0] + HALF + (right[0] - left[0] - 2 * HALF) * along;
            y = left[1] + (right[1] - left[1]) * along;
        }
        svg.append(format(
                "<path d=\"%s\" fill=\"none\" class=\"%s\" stroke=\"%s\" stroke-width=\"2\"%s/>\n",
                path,
                tie.name().toLowerCase(Locale.ROOT),
                tie.colour,
                tie.dashes.isEmpty() ? "" : " stroke-dasharray=\"" + tie.dashes + "\""));
        StringBuilder above = new StringBuilder(format(
                "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"16\" rx=\"4\" class=\"under\" fill=\"#ffffff\"/>\n",
                x - label.length() * 3.6, y - 9, label.length() * 7.2));
        text(above, x, y + 3, "middle", label);
        labels.add(above.toString());
    }

    private static void text(StringBuilder out, double x, double y, String anchor, String text) {
        String safe = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        out.append(format(
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"#1b2733\">%s</text>\n", x, y, anchor, safe));
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
