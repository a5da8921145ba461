package org.tributary.chart.terminology;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A table of one's own or made of a publisher's (CDC's NDC to CVX): CSV with the head {@code
 * relation,from-system,from,to-system,to}; the relation is {@code same} or {@code ingredient}, the systems are those of HL7 table
 * 0396 ({@code NDC}, {@code CVX}, {@code RXNORM}, {@code SCT}). Codes have no commas.
 */
final class Crosswalk {
    static final String HEAD = "relation,from-system,from,to-system,to";

    private Crosswalk() {}

    static List<TableFile.Row> read(Path file) throws IOException {
        Set<TableFile.Row> rows = new LinkedHashSet<>();
        try (BufferedReader in = Files.newBufferedReader(file)) {
            String head = in.readLine();
            if (head == null || !head.strip().equals(HEAD)) {
                throw new IllegalArgumentException(file.getFileName() + ":1 must be " + HEAD);
            }
            int number = 1;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                number++;
                if (!line.isBlank()) {
                    rows.add(row(file, number, line.split(",", -1)));
                }
            }
        }
        return List.copyOf(rows);
    }

    private static TableFile.Row row(Path file, int number, String[] cells) {
        TableFile.@Nullable Relation relation = cells[0].strip().equals("same")
                ? TableFile.Relation.SAME
                : cells[0].strip().equals("ingredient") ? TableFile.Relation.INGREDIENT : null;
        if (relation == null || cells.length != 5) {
            throw new IllegalArgumentException(file.getFileName() + ":" + number
                    + " must have five cells, the first same or ingredient, as in same,NDC,00006404702,CVX,03");
        }
        return new TableFile.Row(
                relation, code(file, number, cells[1], cells[2]), code(file, number, cells[3], cells[4]));
    }

    private static String code(Path file, int number, String system, String code) {
        String bare = code.strip();
        @Nullable String written = system.strip().equals("NDC") ? Ndc.eleven(bare) : bare;
        if (written == null || written.isEmpty() || system.isBlank()) {
            throw new IllegalArgumentException(file.getFileName() + ":" + number
                    + " has no code, or an NDC that is neither eleven digits nor divided by dashes");
        }
        return system.strip() + "|" + written;
    }
}
