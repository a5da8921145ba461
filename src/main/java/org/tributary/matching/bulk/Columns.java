package org.tributary.matching.bulk;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tributary.matching.UnusableException;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * Which cell of a row is what.
 *
 * @param at the cell's place, from 0
 * @param cells how many there are in each row
 * @param unused names of columns that nothing is compared by
 */
record Columns(Map<Column, Integer> at, int cells, List<String> unused) {
    /**
     * @param prefix what a column's name begins with, as {@code a_} in files of pairs; others are passed over
     * @param named by a columns file: their name to ours, before all spellings
     * @throws UnusableException where two columns are the same thing, or there is nothing to compare by
     */
    static Columns of(Path file, List<String> header, String prefix, Map<String, Column> named) {
        Map<Column, Integer> at = new EnumMap<>(Column.class);
        List<String> unused = new ArrayList<>();
        for (int i = 0; i < header.size(); i++) {
            String name = header.get(i);
            if (!name.startsWith(prefix)) {
                continue;
            }
            String bare = name.substring(prefix.length());
            Column column = named.getOrDefault(bare, Column.called(bare).orElse(Column.UNUSED));
            if (column == Column.UNUSED) {
                unused.add(name);
            } else if (at.putIfAbsent(column, i) != null) {
                throw new UnusableException(file + ":1: columns " + (at.get(column) + 1) + " and " + (i + 1)
                        + " are both " + column.word() + "; say which one is in a columns file (--columns)");
            }
        }
        named.forEach((name, column) -> {
            if (!header.contains(prefix + name) && prefix.isEmpty()) {
                throw new UnusableException(file + ":1: there is no column " + name + ", which the columns file names");
            }
        });
        boolean name = at.containsKey(Column.LAST_NAME) || at.containsKey(Column.FULL_NAME);
        if (!name || !(at.containsKey(Column.BIRTH_DATE) || at.containsKey(Column.SSN))) {
            boolean names = header.stream().anyMatch(one -> Column.called(one).isPresent());
            throw new UnusableException(file + ":1: a last name and a birth date or national number are needed; "
                    + (names
                            ? "name their columns in a columns file (--columns). There are: "
                                    + String.join(", ", header)
                            // it may be a row, and what it says is nobody's business
                            : "the first line names no column that is known. If it is a row, write a line with the columns'"
                                    + " names before it; else name them in a columns file (--columns)"));
        }
        return new Columns(at, header.size(), unused);
    }

    /**
     * A columns file: YAML, our name to theirs, as {@code birth_date: GEBDAT}; {@code unused:} takes a list.
     *
     * @return their name to ours
     */
    static Map<String, Column> named(Path file) throws IOException {
        Map<String, Column> named = new TreeMap<>();
        try (Reader in = Files.newBufferedReader(file)) {
            Object root = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
            if (!(root instanceof Map<?, ?> map)) {
                throw new UnusableException(file + ": a line for each column is needed: birth_date: DOB");
            }
            map.forEach((ours, theirs) -> {
                Column column = Arrays.stream(Column.values())
                        .filter(one -> one.word().equals(String.valueOf(ours).toLowerCase(Locale.ROOT)))
                        .findFirst()
                        .orElseThrow(() -> new UnusableException(file + ": " + ours + " is no column; there are "
                                + Arrays.stream(Column.values())
                                        .map(Column::word)
                                        .toList()));
                List<?> names = theirs instanceof List<?> list ? list : List.of(String.valueOf(theirs));
                names.forEach(name -> named.put(String.valueOf(name), column));
            });
        } catch (MarkedYAMLException e) {
            throw new UnusableException(file + " is no YAML: " + e.getMessage(), e);
        }
        return named;
    }

    /** Null where there is no such column, or nothing in it. */
    @Nullable
    String cell(List<String> row, Column column) {
        Integer place = at.get(column);
        String cell = place == null ? "" : row.get(place);
        return cell.isEmpty() ? null : cell;
    }

    boolean has(Column column) {
        return at.containsKey(column);
    }
}
