package org.tributary.console;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.tributary.control.PersonChart;
import org.tributary.matching.Level;
import org.tributary.matching.Veto;

/** Two records, attribute by attribute. */
public record Sides(PersonChart.Source one, PersonChart.Source other, List<Row> rows) {

    /**
     * What the comparison takes for the same place, or for a likely slip of one name or date: it differs, and is not what tells
     * two people apart.
     */
    private static final Map<String, Set<Level>> ALIKE = Map.of(
            "Address",
            EnumSet.of(
                    Level.CONTACT_PHONE_AND_ADDRESS,
                    Level.CONTACT_ADDRESS,
                    Level.CONTACT_STREET,
                    Level.CONTACT_NEAR_STREET),
            "Born",
            EnumSet.of(Level.BIRTH_DATE_TYPO, Level.BIRTH_DATE_SWAPPED));

    private static final Set<Level> SAME_FIRST = EnumSet.of(Level.FIRST_EXACT, Level.FIRST_NICKNAME, Level.FIRST_TYPO);

    private static final Set<Level> SAME_LAST = EnumSet.of(Level.LAST_EXACT, Level.LAST_FORMER, Level.LAST_TYPO);

    /** Where one of these speaks, the names are what tells two people apart. */
    private static final Set<Veto> TWO_NAMES = EnumSet.of(
            Veto.MIDDLE_NAMES,
            Veto.TWIN_NAMES,
            Veto.SUFFIX_CONFLICT,
            Veto.BIRTH_ORDER,
            Veto.SENDER_TELLS_APART,
            Veto.NEWBORN);

    /**
     * @param standing {@code same}, {@code shared} (something of both is), {@code alike} (told otherwise, and the comparison takes
     *     it for nearly or wholly the same), {@code differs}, {@code one-sided}
     */
    public record Row(String name, List<String> one, List<String> other, String standing) {}

    /**
     * @param levels what the comparison came to; empty where there is none
     * @param vetoes what hindered it
     */
    static Sides of(PersonChart.Source one, PersonChart.Source other, Set<Level> levels, Collection<Veto> vetoes) {
        List<Row> rows = new ArrayList<>();
        rows.add(row("Name", one.names(), other.names()));
        rows.add(row("Born", said(one.birthDate()), said(other.birthDate())));
        rows.add(row("Sex", said(one.sex()), said(other.sex())));
        rows.add(row("Address", one.addresses(), other.addresses()));
        rows.add(row("Notes", one.notes(), other.notes()));
        rows.removeIf(row -> row.one().isEmpty() && row.other().isEmpty());
        rows.replaceAll(row -> row.standing().equals("differs") && isAlike(row.name(), levels, vetoes)
                ? new Row(row.name(), row.one(), row.other(), "alike")
                : row);
        return new Sides(one, other, rows);
    }

    private static boolean isAlike(String name, Set<Level> levels, Collection<Veto> vetoes) {
        return name.equals("Name")
                ? !Collections.disjoint(levels, SAME_FIRST)
                        && !Collections.disjoint(levels, SAME_LAST)
                        && !levels.contains(Level.MIDDLE_ELSE)
                        && Collections.disjoint(vetoes, TWO_NAMES)
                : !Collections.disjoint(levels, ALIKE.getOrDefault(name, Set.of()));
    }

    private static List<String> said(String value) {
        return value.isEmpty() ? List.of() : List.of(value);
    }

    private static Row row(String name, List<String> one, List<String> other) {
        TreeSet<String> shared = new TreeSet<>(plain(one));
        shared.retainAll(plain(other));
        String standing = one.isEmpty() || other.isEmpty()
                ? "one-sided"
                : plain(one).equals(plain(other)) ? "same" : shared.isEmpty() ? "differs" : "shared";
        return new Row(name, one, other, standing);
    }

    private static TreeSet<String> plain(List<String> values) {
        TreeSet<String> plain = new TreeSet<>();
        values.forEach(value -> plain.add(value.toUpperCase(Locale.ROOT)));
        return plain;
    }
}
