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

    private Confidentiality() {}

    /** The most private class among them; null where none is a class. */
    public static @Nullable String strictest(Iterable<String> marks) {
        int most = -1;
        for (String mark : marks) {
            most = Math.max(most, CLASSES.indexOf(mark));
        }
        return most < 0 ? null : CLASSES.get(most);
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
