package org.tributary.console;

import java.util.List;
import java.util.Locale;

/** A row of numbers as a line in a box of 100 by 20: the {@code d} of two SVG paths. */
public record Spark(String line, String under, String words) {
    private static final double WIDTH = 100;
    private static final double HEIGHT = 20;

    /**
     * Numbers at their times, from the least to the greatest.
     *
     * @param at ascending, as many as numbers
     */
    static Spark between(List<Double> at, List<Double> numbers, String words) {
        double first = at.get(0);
        double span = Math.max(1, at.get(at.size() - 1) - first);
        double least = numbers.stream().mapToDouble(Double::doubleValue).min().orElse(0);
        double most = numbers.stream().mapToDouble(Double::doubleValue).max().orElse(1);
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < numbers.size(); i++) {
            double x = WIDTH * (at.get(i) - first) / span;
            double y =
                    most == least ? HEIGHT / 2 : HEIGHT - 2 - (HEIGHT - 4) * (numbers.get(i) - least) / (most - least);
            line.append(i == 0 ? 'M' : 'L').append(String.format(Locale.ROOT, "%.1f %.1f", x, y));
        }
        return new Spark(line.toString(), "", words);
    }

    /** @param what is counted, for those who hear the page */
    static Spark of(List<Long> numbers, String what) {
        long most =
                Math.max(1, numbers.stream().mapToLong(Long::longValue).max().orElse(1));
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < numbers.size(); i++) {
            double x = numbers.size() == 1 ? 0 : WIDTH * i / (numbers.size() - 1);
            double y = HEIGHT - 1 - (HEIGHT - 2) * numbers.get(i) / most;
            line.append(i == 0 ? 'M' : 'L').append(String.format(Locale.ROOT, "%.1f %.1f", x, y));
        }
        long all = numbers.stream().mapToLong(Long::longValue).sum();
        return new Spark(line.toString(), line + "L100 20L0 20Z", all + " " + what);
    }
}
