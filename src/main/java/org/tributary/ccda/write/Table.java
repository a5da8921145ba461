package org.tributary.ccda.write;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The narrative of a section: one row for each statement, each thing under its head. What an entry points to stands in a piece of its own, whose ID is
 * made here and never taken from what was received.
 */
final class Table {
    /** Of a table for statements of many kinds: what each is about. */
    static final String WHAT = "What";

    static final String WHEN = "When";

    /** Under which head of a mixed table stands what has a head of its own elsewhere; all else stands under the remarks. */
    private static final Map<String, String> MIXED = Map.of(
            "Medication", WHAT,
            "Vaccine", WHAT,
            "Procedure", WHAT,
            "Encounter", WHAT,
            "Test", WHAT,
            "Given", WHEN,
            "Done", WHEN,
            "Time", WHEN);

    private final String prefix;
    private final boolean mixed;
    private final List<String> heads;
    private final List<Map<String, List<Cell>>> rows = new ArrayList<>();
    private int pieces;
    private @Nullable String words;

    /**
     * @param label what stands before it in the same line; empty where nothing does
     * @param id empty where nothing points to it
     */
    record Cell(String label, String text, String id) {}

    /** For statements of many kinds. */
    static Table mixed(String prefix) {
        return new Table(prefix, true, "Status", WHAT, "Value", WHEN, Entries.REMARKS);
    }

    /** @param heads the first is of how a statement is meant */
    Table(String prefix, String... heads) {
        this(prefix, false, heads);
    }

    private Table(String prefix, boolean mixed, String... heads) {
        this.prefix = prefix;
        this.mixed = mixed;
        this.heads = List.of(heads);
    }

    /**
     * A new row.
     *
     * @param told how its statement is meant, which stands before all else: {@code denied}, {@code planned}, {@code active}
     */
    void row(String told) {
        rows.add(new HashMap<>());
        cell(heads.get(0), told);
    }

    /** @param column one of the heads; what more is said under it goes below */
    void cell(String column, String text) {
        cell(column, "", text);
    }

    /** @param label what stands before it in the same line: {@code for } */
    void cell(String column, String label, String text) {
        if (!text.isEmpty()) {
            put(column, new Cell(label, text, ""));
        }
    }

    /**
     * @param column one of the heads
     * @return the reference to it: {@code #p3}; the cell's text is what is read back there
     */
    String piece(String column, String text) {
        return piece(column, "", text);
    }

    /** @param label what stands before it in the same line, and is not read back there */
    String piece(String column, String label, String text) {
        String id = prefix + ++pieces;
        put(column, new Cell(label, text, id));
        return "#" + id;
    }

    private void put(String named, Cell cell) {
        String column = mixed && !heads.contains(named) ? MIXED.getOrDefault(named, Entries.REMARKS) : named;
        if (!heads.contains(column)) {
            throw new IllegalArgumentException("no column " + column + " among " + heads);
        }
        rows.get(rows.size() - 1)
                .computeIfAbsent(column, first -> new ArrayList<>(1))
                .add(cell);
    }

    /** Words that stand before the table; null for none. */
    void above(@Nullable String text) {
        words = text;
    }

    void write(Xml xml, String none) {
        xml.open("text");
        for (String line : words == null ? new String[0] : words.split("\\R")) {
            xml.text("paragraph", line);
        }
        if (rows.isEmpty()) {
            xml.text("paragraph", none);
        } else {
            xml.open("table").open("thead").open("tr");
            heads.forEach(head -> xml.text("th", head));
            xml.close().close().open("tbody");
            for (Map<String, List<Cell>> row : rows) {
                xml.open("tr");
                for (String head : heads) {
                    xml.open("td");
                    row.getOrDefault(head, List.of()).forEach(cell -> write(xml, cell));
                    xml.close();
                }
                xml.close();
            }
            xml.close().close();
        }
        xml.close();
    }

    private static void write(Xml xml, Cell cell) {
        if (cell.id().isEmpty()) {
            xml.text(cell.label() + cell.text());
        } else {
            if (!cell.label().isEmpty()) {
                xml.text(cell.label());
            }
            xml.text("content", cell.text(), "ID", cell.id());
        }
        xml.empty("br");
    }
}
