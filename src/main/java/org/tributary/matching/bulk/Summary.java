package org.tributary.matching.bulk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tributary.matching.LearnedModel;
import org.tributary.matching.MatchModel;

/** What came of a list, as text and as a page with a picture of the scores. Counts only: no value of a person. */
public record Summary(List<String> lines, ScoreBars bars, boolean complete) {
    public Summary {
        lines = List.copyOf(lines);
    }

    /** The lines, one under the other. */
    public String text() {
        return String.join(System.lineSeparator(), lines);
    }

    void write(Path out) throws IOException {
        String svg = bars.svg();
        Files.writeString(out.resolve("scores.svg"), svg);
        StringBuilder page = new StringBuilder("<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n"
                + "<title>Persons in a list</title>\n<style>body{font:15px/1.5 system-ui,sans-serif;margin:2em auto;"
                + "max-width:46em;color:#1b2733}svg{max-width:100%}pre{white-space:pre-wrap}</style>\n"
                + "<h1>Persons in a list</h1>\n<pre>");
        lines.forEach(line -> page.append(escaped(line)).append('\n'));
        page.append("</pre>\n<h2>Scores of the pairs</h2>\n").append(svg).append("</html>\n");
        Files.writeString(out.resolve("summary.html"), page);
        Files.writeString(out.resolve("summary.txt"), text() + System.lineSeparator());
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** Filled step by step. */
    static final class Builder {
        private final List<String> lines = new ArrayList<>();
        private final List<String> times = new ArrayList<>();
        private final ScoreBars bars = new ScoreBars();
        private double cpu;
        private boolean complete = true;
        private long auto;
        private long review;
        private long apart;
        private @Nullable MatchModel model;

        void read(String note) {
            String[] counts = note.split(" ", 5);
            lines.add(counts[0] + " rows, " + counts[1] + " records");
            if (!counts[2].equals("0")) {
                complete = false;
                lines.add(counts[2] + " rows left out: problems.csv tells file, line and problem");
            }
            if (!counts[3].equals("0")) {
                lines.add(counts[3] + " values left out: problems.csv tells file, line and problem");
            }
            if (counts.length > 4 && !counts[4].isEmpty()) {
                lines.add("columns by which nothing is compared: " + counts[4].replace(",", ", "));
            }
        }

        void join(String note) {
            String[] counts = note.split(" ");
            lines.add(counts[1] + " pairs share a key and were compared");
            if (!counts[0].equals("0")) {
                lines.add(counts[0] + " keys that too many records share were passed over");
            }
        }

        void learned(Path file, LearnedModel learned, List<String> why) {
            lines.add("weights learned from these lists, for " + String.join(" and ", why) + ": " + file);
            lines.add(String.format(
                    Locale.ROOT, "of two records drawn at random, 1 in %.0f is one person", 1 / learned.prior()));
            lines.add(String.format(
                    Locale.ROOT, "of two records of one address, %.1f %% are two people", learned.households() * 100));
            learned.failed().forEach(check -> lines.add("  would not decide live: " + check));
        }

        void model(MatchModel used) {
            model = used;
            lines.add("model " + used.id());
        }

        void link(double bits, boolean isAuto, boolean joined) {
            apart += isAuto && !joined ? 1 : 0;
            bars.add(bits, isAuto);
            auto += isAuto ? 1 : 0;
            review += isAuto ? 0 : 1;
        }

        void persons(List<Integer> sizes) {
            TreeMap<Integer, Integer> counts = new TreeMap<>();
            sizes.forEach(size -> counts.merge(size, 1, Integer::sum));
            lines.add(auto + " pairs linked, " + review + " for a human to look at");
            if (apart > 0) {
                lines.add(apart
                        + " linked pairs are not joined: they fit badly with others, as two numbers of one sender do");
            }
            lines.add(sizes.size() + " persons; the largest has " + counts.lastKey() + " records");
            StringBuilder line = new StringBuilder("persons by number of records:");
            counts.forEach((size, count) ->
                    line.append(' ').append(size).append(": ").append(count).append(','));
            lines.add(line.substring(0, line.length() - 1));
        }

        void step(String name, double seconds) {
            cpu += seconds;
            times.add(String.format(Locale.ROOT, "%-22s %7.1f s CPU", name, seconds));
        }

        Summary build() {
            lines.add("");
            lines.addAll(times);
            lines.add(String.format(Locale.ROOT, "%-22s %7.1f s CPU", "in all", cpu));
            return new Summary(lines, bars.marked(model), complete);
        }
    }
}
