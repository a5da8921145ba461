package org.tributary.chart.terminology;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Coding;
import org.tributary.chart.reconcile.Terminology;

/** The tables of {@code conf/terminology}, in memory: about 150 bytes for each row. */
public final class Tables implements Terminology {
    private static final String FOLDER = "conf/terminology";

    private final Map<String, Set<String>> ingredients = new HashMap<>();
    private final Map<String, Set<String>> same = new HashMap<>();

    private Tables() {}

    /**
     * A table that is loaded.
     *
     * @param source the publisher's file
     */
    public record Loaded(String name, String source, long rows) {}

    /**
     * @param home the folder with conf/
     * @return what knows nothing where nothing was loaded
     * @throws IllegalArgumentException where a file there is no table
     */
    public static Terminology load(Path home) {
        List<Path> files = files(home);
        if (files.isEmpty()) {
            return Terminology.NONE;
        }
        Tables tables = new Tables();
        for (Path file : files) {
            try {
                TableFile.read(file, tables::take);
            } catch (IOException e) {
                throw new UncheckedIOException(file + " cannot be read", e);
            }
        }
        return tables;
    }

    /**
     * Reads a publisher's file and keeps what charts are put together by; one of the same name is replaced.
     *
     * @param file {@code RXNREL.RRF}, {@code RXNSAT.RRF} or a {@code .csv} of {@link Crosswalk}
     * @throws IllegalArgumentException where it is none of these, or wrong; says the line
     */
    public static Loaded load(Path home, Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        List<TableFile.Row> rows = switch (name.toUpperCase(Locale.ROOT)) {
            case "RXNREL.RRF" -> RxNorm.ingredients(file);
            case "RXNSAT.RRF" -> RxNorm.packages(file);
            default -> {
                if (!name.toLowerCase(Locale.ROOT).endsWith(".csv")) {
                    throw new IllegalArgumentException(
                            name + " is none of the files that are read: RXNREL.RRF and RXNSAT.RRF of RxNorm, or a .csv"
                                    + " with the head " + Crosswalk.HEAD);
                }
                yield Crosswalk.read(file);
            }
        };
        if (rows.isEmpty()) {
            throw new IllegalArgumentException(name + " holds nothing that charts are put together by");
        }
        Path folder = Files.createDirectories(home.resolve(FOLDER));
        String table = name.replaceFirst("\\.[A-Za-z]+$", "").toLowerCase(Locale.ROOT);
        if (!table.matches("[a-z0-9][a-z0-9._-]*")) {
            throw new IllegalArgumentException(
                    "name the file with letters, digits and . _ - only; so is its table named");
        }
        TableFile.write(folder.resolve(table + TableFile.SUFFIX), name, rows);
        return new Loaded(table, name, rows.size());
    }

    /** What is loaded, by name. */
    public static List<Loaded> loaded(Path home) throws IOException {
        List<Loaded> all = new ArrayList<>();
        for (Path file : files(home)) {
            long[] rows = new long[1];
            String source = TableFile.read(file, row -> rows[0]++);
            String name = String.valueOf(file.getFileName());
            all.add(new Loaded(name.substring(0, name.length() - TableFile.SUFFIX.length()), source, rows[0]));
        }
        return all;
    }

    /** @return whether there was such a table */
    public static boolean remove(Path home, String name) throws IOException {
        for (Path file : files(home)) {
            if (String.valueOf(file.getFileName()).equals(name + TableFile.SUFFIX)) {
                Files.delete(file);
                return true;
            }
        }
        return false;
    }

    private static List<Path> files(Path home) {
        Path folder = home.resolve(FOLDER);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> String.valueOf(file.getFileName()).endsWith(TableFile.SUFFIX))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " cannot be read", e);
        }
    }

    private void take(TableFile.Row row) {
        Map<String, Set<String>> table = row.relation() == TableFile.Relation.SAME ? same : ingredients;
        table.merge(row.from(), Set.of(row.to()), Tables::both);
    }

    private static Set<String> both(Set<String> some, Set<String> more) {
        Set<String> all = new HashSet<>(some);
        all.addAll(more);
        return Set.copyOf(all);
    }

    @Override
    public Set<String> ingredients(Coding drug) {
        @Nullable String code = code(drug);
        if (code == null) {
            return Set.of();
        }
        Set<String> known = new HashSet<>(ingredients.getOrDefault(code, Set.of()));
        known.addAll(ofAll(same.getOrDefault(code, Set.of())));
        return known;
    }

    /** What each of a code's other names has where all those of one system have the same: which is meant, nobody says. */
    private Set<String> ofAll(Set<String> codes) {
        Map<String, Set<Set<String>>> bySystem = new HashMap<>();
        codes.forEach(other -> bySystem.computeIfAbsent(system(other), first -> new HashSet<>())
                .add(ingredients.getOrDefault(other, Set.of())));
        Set<String> known = new HashSet<>();
        bySystem.values().stream().filter(told -> told.size() == 1).forEach(told -> told.forEach(known::addAll));
        return known;
    }

    /** An NDC that stands at two codes of one system is neither of them: it was given again, or one of the two is wrong. */
    @Override
    public Set<String> same(Coding coding) {
        @Nullable String code = code(coding);
        Set<String> codes = code == null ? Set.of() : same.getOrDefault(code, Set.of());
        if (code == null || codes.size() < 2 || !code.startsWith("NDC|")) {
            return codes;
        }
        return codes.stream()
                .filter(one -> codes.stream()
                        .noneMatch(other -> !other.equals(one) && system(other).equals(system(one))))
                .collect(Collectors.toSet());
    }

    private static String system(String code) {
        return code.substring(0, code.indexOf('|'));
    }

    private static @Nullable String code(Coding coding) {
        if (coding.system() == null) {
            return null;
        }
        String code = coding.code().strip();
        return coding.system().equals("NDC")
                ? "NDC|" + (Ndc.eleven(code) == null ? code : Ndc.eleven(code))
                : coding.system() + "|" + code;
    }
}
