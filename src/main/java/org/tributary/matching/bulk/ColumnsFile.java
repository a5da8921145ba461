package org.tributary.matching.bulk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** What a list's columns are, where their spelling does not tell: their names to ours. */
public record ColumnsFile(Map<String, Column> named) {
    public static ColumnsFile none() {
        return new ColumnsFile(Map.of());
    }

    /**
     * @param file YAML, our name to theirs: {@code birth_date: GEBDAT}; {@code unused:} takes a list
     * @throws org.tributary.matching.UnusableException where it is wrong: what, and what would be right
     */
    public static ColumnsFile read(Path file) throws IOException {
        return new ColumnsFile(Columns.named(file));
    }
}
