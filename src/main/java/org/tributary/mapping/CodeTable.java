package org.tributary.mapping;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.yaml.CsvLine;
import org.tributary.yaml.Problem;

/** A vocabulary of mappings/codes: from, from-system, to, to-system, display, equivalence. */
final class CodeTable {
    private static final List<String> COLUMNS =
            List.of("from", "from-system", "to", "to-system", "display", "equivalence");
    private static final Set<String> EQUIVALENCES = Set.of("equal", "equivalent", "wider", "narrower", "inexact");

    /**
     * @param to our code
     * @param toSystem null where the target has none
     */
    record Row(
            String to, @Nullable String toSystem, @Nullable String display) {}

    private final Map<String, Row> rows = new LinkedHashMap<>();
    private final String text;

    private CodeTable(String text) {
        this.text = text;
    }

    static CodeTable read(String file, String text, List<Problem> problems) {
        CodeTable table = new CodeTable(text);
        List<String> lines = text.lines().toList();
        boolean headed = false;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            List<String> cells = CsvLine.cells(line);
            if (!headed) {
                headed = true;
                if (!cells.equals(COLUMNS)) {
                    problems.add(new Problem(
                            file,
                            i + 1,
                            1,
                            "MAP-121",
                            "the columns are not those of a code table",
                            line,
                            "Write " + String.join(",", COLUMNS)));
                    return table;
                }
            } else {
                table.add(file, i + 1, line, cells, problems);
            }
        }
        return table;
    }

    /** By code and system; a row without a system holds for any. */
    @Nullable
    Row row(String code, @Nullable String system) {
        Row exact = system == null ? null : rows.get(code + "\n" + system);
        return exact != null ? exact : rows.get(code + "\n");
    }

    Set<String> targets() {
        return new LinkedHashSet<>(rows.values().stream().map(Row::to).toList());
    }

    String text() {
        return text;
    }

    private void add(String file, int number, String line, List<String> cells, List<Problem> problems) {
        if (cells.size() != COLUMNS.size()
                || cells.get(0).isEmpty()
                || cells.get(2).isEmpty()) {
            problems.add(new Problem(
                    file,
                    number,
                    1,
                    "MAP-122",
                    "a row needs " + COLUMNS.size() + " cells, with from and to filled",
                    line,
                    "Put commas for empty cells; quote cells that hold commas."));
            return;
        }
        if (!EQUIVALENCES.contains(cells.get(5))) {
            problems.add(new Problem(
                    file,
                    number,
                    line.lastIndexOf(cells.get(5)) + 1,
                    "MAP-123",
                    "no such equivalence",
                    line,
                    "Possible: equal, equivalent, wider, narrower, inexact."));
        }
        Row row = new Row(cells.get(2), empty(cells.get(3)), empty(cells.get(4)));
        if (rows.putIfAbsent(cells.get(0) + "\n" + cells.get(1), row) != null) {
            problems.add(
                    new Problem(file, number, 1, "MAP-124", "this code stands twice", line, "Remove one of the rows."));
        }
    }

    private static @Nullable String empty(String cell) {
        return cell.isEmpty() ? null : cell;
    }
}
