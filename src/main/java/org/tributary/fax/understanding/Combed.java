package org.tributary.fax.understanding;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Figures that a form asks to be written one in each box. Between them text recognition reads what it takes the boxes' edges for:
 * bars, slashes, brackets. One that it takes for a figure makes them too many, and then they say nothing.
 */
final class Combed {
    private static final String EDGE = "[|/\\\\()\\[\\]{}!;:,.'’jJl ]";
    private static final Pattern ONE_BY_ONE =
            Pattern.compile("(?:" + EDGE + "{0,3}[0-9](?=" + EDGE + "|$)){6,}" + EDGE + "{0,3}");
    private static final Pattern SINGLE = Pattern.compile("(?<![0-9])[0-9](?![0-9])");
    private static final Pattern FIGURES = Pattern.compile("(?:" + EDGE + "{0,3}[0-9]){6,16}" + EDGE + "{0,3}");

    private Combed() {}

    /** Do figures stand there one by one? Two neighbours may have lost the edge between them. */
    static boolean is(List<Part> parts) {
        String text = text(parts);
        long single = SINGLE.matcher(text).results().count();
        return ONE_BY_ONE.matcher(text).matches()
                || (FIGURES.matcher(text).matches()
                        && single >= 6
                        && text.chars().filter(Character::isDigit).count() - single <= 4);
    }

    /** All of them; empty where they are not so many. */
    static Optional<String> figures(List<Part> parts, int count) {
        String figures = text(parts).replaceAll("[^0-9]", "");
        return figures.length() == count ? Optional.of(figures) : Optional.empty();
    }

    private static String text(List<Part> parts) {
        return Part.text(parts);
    }
}
