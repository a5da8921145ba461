package org.tributary.chart.terminology;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A table as it lies in {@code conf/terminology}: a line of head ({@code # tributary terminology 1, from RXNREL.RRF}), then
 * {@code ingredient}, {@code same} or {@code near}, {@code SYSTEM|code}, {@code SYSTEM|code}, with tabs between.
 */
final class TableFile {
    static final String SUFFIX = ".tsv";
    private static final String HEAD = "# tributary terminology 1, from ";

    private TableFile() {}

    /** What one code is to another. */
    enum Relation {
        /** The second is an active ingredient of the first. */
        INGREDIENT,
        /** The second is another code for the first. */
        SAME,
        /** The second may be the first: a map leads there, with others or under a condition. */
        NEAR;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Null where it is none. */
        static @Nullable Relation of(String word) {
            for (Relation relation : values()) {
                if (relation.word().equals(word)) {
                    return relation;
                }
            }
            return null;
        }
    }

    /** @param from and to are {@code SYSTEM|code} */
    record Row(Relation relation, String from, String to) {}

    /** Beside its place first, so that a table is whole or not there. */
    static void write(Path file, String source, List<Row> rows) throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + ".tmp");
        try (BufferedWriter out = Files.newBufferedWriter(beside)) {
            out.write(HEAD + source + "\n");
            for (Row row : rows) {
                out.write(row.relation().word() + "\t" + row.from() + "\t" + row.to() + "\n");
            }
        }
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /**
     * @return from which file it was made
     * @throws IllegalArgumentException where it is no such table; says the line
     */
    static String read(Path file, Consumer<Row> rows) throws IOException {
        try (BufferedReader in = Files.newBufferedReader(file)) {
            String head = in.readLine();
            if (head == null || !head.startsWith(HEAD)) {
                throw wrong(file, 1);
            }
            int number = 1;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                number++;
                String[] parts = line.split("\t", -1);
                Relation relation = Relation.of(parts[0]);
                if (relation == null || parts.length != 3 || parts[1].indexOf('|') < 1 || parts[2].indexOf('|') < 1) {
                    throw wrong(file, number);
                }
                rows.accept(new Row(relation, parts[1], parts[2]));
            }
            return head.substring(HEAD.length());
        }
    }

    private static IllegalArgumentException wrong(Path file, int line) {
        return new IllegalArgumentException(file + ":" + line
                + " is no line of a table that terminology load has written; load it again, or remove the file");
    }
}
