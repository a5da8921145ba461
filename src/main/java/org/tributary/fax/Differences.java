package org.tributary.fax;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;

/**
 * Two texts that should say the same, and the signs in which they differ. Letters and figures count, whatever their case and accents;
 * spaces and signs between them never differ.
 *
 * @param page what the page says, in pieces that together are the text
 * @param chart what the chart says
 * @param count how many signs differ: of the text in which more do
 */
public record Differences(List<Piece> page, List<Piece> chart, int count) {
    public Differences {
        page = List.copyOf(page);
        chart = List.copyOf(chart);
    }

    /** Some signs next to each other. */
    public record Piece(String text, boolean differs) {}

    public static Differences between(String page, String chart) {
        List<Integer> ours = counting(page);
        List<Integer> theirs = counting(chart);
        boolean[] pageSame = new boolean[page.length()];
        boolean[] chartSame = new boolean[chart.length()];
        if (ours.size() == theirs.size()) {
            for (int i = 0; i < ours.size(); i++) { // figure by figure, as one reads a date
                boolean same = sign(page, ours.get(i)).equals(sign(chart, theirs.get(i)));
                pageSame[ours.get(i)] = same;
                chartSame[theirs.get(i)] = same;
            }
        } else {
            align(page, ours, pageSame, chart, theirs, chartSame);
        }
        int inPage = (int) ours.stream().filter(at -> !pageSame[at]).count();
        int inChart = (int) theirs.stream().filter(at -> !chartSame[at]).count();
        return new Differences(
                pieces(page, at -> ours.contains(at) && !pageSame[at]),
                pieces(chart, at -> theirs.contains(at) && !chartSame[at]),
                Math.max(inPage, inChart));
    }

    /** Both as they are, with nothing marked. */
    static Differences plain(String page, String chart) {
        return new Differences(pieces(page, at -> false), pieces(chart, at -> false), 0);
    }

    /** One after the other, a sign between them that does not count. */
    Differences and(String between, Differences next) {
        return new Differences(
                joined(page, between, next.page), joined(chart, between, next.chart), count + next.count);
    }

    public boolean isEqual() {
        return count == 0;
    }

    private static List<Piece> joined(List<Piece> one, String between, List<Piece> two) {
        List<Piece> all = new ArrayList<>(one);
        if (!one.isEmpty() && !two.isEmpty()) {
            all.add(new Piece(between, false));
        }
        all.addAll(two);
        return all;
    }

    /** The longest row of signs that both have in this order is the same; what is not of it differs. */
    private static void align(
            String page,
            List<Integer> ours,
            boolean[] pageSame,
            String chart,
            List<Integer> theirs,
            boolean[] chartSame) {
        int[][] most = new int[ours.size() + 1][theirs.size() + 1];
        for (int i = ours.size() - 1; i >= 0; i--) {
            for (int j = theirs.size() - 1; j >= 0; j--) {
                most[i][j] = sign(page, ours.get(i)).equals(sign(chart, theirs.get(j)))
                        ? most[i + 1][j + 1] + 1
                        : Math.max(most[i + 1][j], most[i][j + 1]);
            }
        }
        int i = 0;
        int j = 0;
        while (i < ours.size() && j < theirs.size()) {
            if (sign(page, ours.get(i)).equals(sign(chart, theirs.get(j)))) {
                pageSame[ours.get(i++)] = true;
                chartSame[theirs.get(j++)] = true;
            } else if (most[i + 1][j] >= most[i][j + 1]) {
                i++;
            } else {
                j++;
            }
        }
    }

    private static List<Piece> pieces(String text, IntPredicate differs) {
        List<Piece> pieces = new ArrayList<>();
        int from = 0;
        for (int at = 1; at <= text.length(); at++) {
            if (at == text.length() || differs.test(at) != differs.test(from)) {
                pieces.add(new Piece(text.substring(from, at), differs.test(from)));
                from = at;
            }
        }
        return pieces;
    }

    /** Where the letters and figures stand. */
    private static List<Integer> counting(String text) {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < text.length(); i++) {
            if (Character.isLetterOrDigit(text.charAt(i))) {
                places.add(i);
            }
        }
        return places;
    }

    private static String sign(String text, int at) {
        return Normalizer.normalize(text.substring(at, at + 1), Normalizer.Form.NFD)
                .substring(0, 1)
                .toUpperCase(Locale.ROOT);
    }
}
