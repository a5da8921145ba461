package org.tributary.chart.terminology;

import java.util.ArrayList;
import java.util.List;

/** A row of CSV with quotes, as RFC 4180 has them. */
final class Csv {
    private Csv() {}

    /** Whether a quoted cell goes on in the next line. */
    static boolean isOpen(CharSequence row) {
        return row.chars().filter(letter -> letter == '"').count() % 2 == 1;
    }

    static List<String> cells(String row) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < row.length(); i++) {
            char letter = row.charAt(i);
            if (letter == '"' && quoted && i + 1 < row.length() && row.charAt(i + 1) == '"') {
                cell.append('"');
                i++;
            } else if (letter == '"') {
                quoted = !quoted;
            } else if (letter == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(letter);
            }
        }
        cells.add(cell.toString());
        return cells;
    }
}
