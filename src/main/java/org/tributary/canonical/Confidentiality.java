package org.tributary.canonical;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How private a statement is, by the marks that it carries: HL7's classes, which have an order, and all others. */
public final class Confidentiality {
    /** HL7 Confidentiality, 2.16.840.1.113883.5.25; the more private ones last. */
    public static final List<String> CLASSES = List.of("U", "L", "M", "N", "R", "V");

    private static final int NORMAL = CLASSES.indexOf("N");
    private static final int RESTRICTED = CLASSES.indexOf("R");

    private Confidentiality() {}

    /**
     * The class under which all of them are kept; null where there is none. A mark that is no class (a sensitivity, an
     * obligation, one that nobody knows) is a restriction.
     */
    public static @Nullable String strictest(Iterable<String> marks) {
        int most = -1;
        for (String mark : marks) {
            most = Math.max(most, rank(mark));
        }
        return most < 0 ? null : CLASSES.get(most);
    }

    /** Of all of these together; a class below normal only where each of them has one: nobody said it of the others. */
    public static @Nullable String strictestOf(List<Statement> statements) {
        @Nullable
        String level = strictest(statements.stream()
                .flatMap(statement -> statement.confidentiality().stream())
                .toList());
        boolean low = level != null && rank(level) < NORMAL;
        return low
                        && statements.stream()
                                .anyMatch(
                                        statement -> statement.confidentiality().isEmpty())
                ? "N"
                : level;
    }

    public static boolean isStricter(String mark, String other) {
        return rank(mark) > rank(other);
    }

    private static int rank(String mark) {
        int rank = CLASSES.indexOf(mark);
        return rank < 0 ? RESTRICTED : rank;
    }

    /**
     * Of what several statements say together: the most private class of any, and every other mark of any. A class below
     * normal stays only where all of them have one: nobody said it of the others.
     */
    public static List<String> union(List<Statement> statements) {
        Set<String> marks = new LinkedHashSet<>();
        statements.forEach(statement -> marks.addAll(statement.confidentiality()));
        @Nullable String level = strictest(marks);
        boolean all = statements.stream()
                .map(statement -> strictest(statement.confidentiality()))
                .allMatch(Objects::nonNull);
        List<String> union = new ArrayList<>();
        if (level != null && (all || CLASSES.indexOf(level) >= NORMAL)) {
            union.add(level);
        }
        marks.stream().filter(mark -> !CLASSES.contains(mark)).forEach(union::add);
        return union;
    }
}
