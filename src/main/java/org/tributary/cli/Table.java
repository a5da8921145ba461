package org.tributary.cli;

import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows in columns as wide as their widest cell. */
final class Table {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

    private final List<List<String>> rows = new ArrayList<>();

    Table(String... heads) {
        rows.add(Arrays.asList(heads));
    }

    void row(@Nullable Object... cells) {
        rows.add(Arrays.stream(cells).map(Table::cell).toList());
    }

    void print(PrintWriter out) {
        if (rows.size() == 1) {
            return;
        }
        int[] widths = new int[rows.get(0).size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
            }
            out.println(line.toString().stripTrailing());
        }
    }

    static String time(Instant instant) {
        return TIME.format(instant);
    }

    /** What came from a sender may not steer the terminal. */
    static String printable(String text) {
        return text.codePoints()
                .map(c -> Character.isISOControl(c) ? '?' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static String cell(@Nullable Object value) {
        if (value == null) {
            return "-";
        }
        return value instanceof Instant instant ? time(instant) : printable(value.toString());
    }
}
