package org.tributary.ccda.write;

import java.util.ArrayList;
import java.util.List;

/**
 * The narrative of a section: one row for each statement. What an entry points to stands in a piece of its own, whose ID is
 * made here and never taken from what was received.
 */
final class Table {
    private final String prefix;
    private final List<String> heads;
    private final List<List<Cell>> rows = new ArrayList<>();
    private int pieces;

    /** @param id empty where nothing points to it */
    record Cell(String text, String id) {}

    Table(String prefix, String... heads) {
        this.prefix = prefix;
        this.heads = List.of(heads);
    }

    /** A new row. */
    void row() {
        rows.add(new ArrayList<>());
    }

    void cell(String text) {
        rows.get(rows.size() - 1).add(new Cell(text, ""));
    }

    /** @return the reference to it: {@code #p3}; the cell's text is what is read back there */
    String piece(String text) {
        String id = prefix + ++pieces;
        rows.get(rows.size() - 1).add(new Cell(text, id));
        return "#" + id;
    }

    void write(Xml xml, String none) {
        xml.open("text");
        if (rows.isEmpty()) {
            xml.text("paragraph", none);
        } else {
            xml.open("table").open("thead").open("tr");
            heads.forEach(head -> xml.text("th", head));
            xml.close().close().open("tbody");
            for (List<Cell> row : rows) {
                xml.open("tr");
                // the last cell takes what more there is: a table has as many columns as heads
                for (int i = 0; i < heads.size(); i++) {
                    xml.open("td");
                    boolean last = i == heads.size() - 1;
                    for (int j = i; j < (last ? row.size() : Math.min(i + 1, row.size())); j++) {
                        cell(xml, row.get(j));
                    }
                    xml.close();
                }
                xml.close();
            }
            xml.close().close();
        }
        xml.close();
    }

    private static void cell(Xml xml, Cell cell) {
        if (cell.id().isEmpty()) {
            xml.text(cell.text());
        } else {
            xml.text("content", cell.text(), "ID", cell.id());
        }
        xml.empty("br");
    }
}
