package org.tributary.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.tributary.control.PersonChart;

/** Two records, attribute by attribute. */
public record Sides(PersonChart.Source one, PersonChart.Source other, List<Row> rows) {

    /** @param standing {@code same}, {@code shared} (something of both is), {@code differs}, {@code one-sided} */
    public record Row(String name, List<String> one, List<String> other, String standing) {}

    static Sides of(PersonChart.Source one, PersonChart.Source other) {
        List<Row> rows = new ArrayList<>();
        rows.add(row("Name", one.names(), other.names()));
        rows.add(row("Born", said(one.birthDate()), said(other.birthDate())));
        rows.add(row("Sex", said(one.sex()), said(other.sex())));
        rows.add(row("Address", one.addresses(), other.addresses()));
        rows.add(row("Notes", one.notes(), other.notes()));
        rows.removeIf(row -> row.one().isEmpty() && row.other().isEmpty());
        return new Sides(one, other, rows);
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
