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
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Coding;
import org.tributary.chart.reconcile.SharedSystems;
import org.tributary.chart.reconcile.Terminology;

/** The tables of {@code conf/terminology}: what codes are to each other in memory, about 150 bytes for each row, names on disk. */
public final class Tables implements Terminology {
    private static final String FOLDER = "conf/terminology";

    private final Map<String, Set<String>> ingredients = new HashMap<>();
    private final Map<String, Set<String>> same = new HashMap<>();
    private final Map<String, Set<String>> near = new HashMap<>();
    private final List<NameFile> names = new ArrayList<>();

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
                if (isNames(file)) {
                    tables.names.add(NameFile.open(file));
                } else {
                    TableFile.read(file, tables::take);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(file + " cannot be read", e);
            }
        }
        return tables;
    }

    /**
     * Reads a publisher's file and keeps what charts are put together by, or what codes are called; one of the same name is
     * replaced.
     *
     * @param file {@code RXNREL.RRF}, {@code RXNSAT.RRF}, one of {@link Publishers}, of {@link SnomedMaps}, or a {@code .csv} of
     *     {@link Crosswalk}
     * @throws IllegalArgumentException where it is none of these, or wrong; says the line
     */
    public static Loaded load(Path home, Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        String table = name.replaceFirst("\\.[A-Za-z]+$", "").toLowerCase(Locale.ROOT);
        if (!table.matches("[a-z0-9][a-z0-9._-]*")) {
            throw new IllegalArgumentException(
                    "name the file with letters, digits and . _ - only; so is its table named");
        }
        String first = Publishers.firstLine(file);
        if (first.startsWith("id\teffectiveTime\tactive\t") && !name.contains("Snapshot")) {
            throw new IllegalArgumentException(
                    name + " is no snapshot: of SNOMED CT's release files take those of the folder Snapshot");
        }
        Path folder = home.resolve(FOLDER);
        @Nullable Publishers publisher = Publishers.of(file);
        if (publisher != null) {
            Files.createDirectories(folder);
            try (NameFile.Writer names = new NameFile.Writer(folder)) {
                publisher.names(file, names);
                return loaded(table, name, names.write(folder.resolve(table + NameFile.SUFFIX), name));
            }
        }
        List<TableFile.Row> rows = rows(file, name, first);
        loaded(table, name, rows.size());
        Files.createDirectories(folder);
        TableFile.write(folder.resolve(table + TableFile.SUFFIX), name, rows);
        return new Loaded(table, name, rows.size());
    }

    private static Loaded loaded(String table, String name, long rows) {
        if (rows == 0) {
            throw new IllegalArgumentException(name + " holds nothing that charts are put together by");
        }
        return new Loaded(table, name, rows);
    }

    private static List<TableFile.Row> rows(Path file, String name, String first) throws IOException {
        if (name.equalsIgnoreCase("RXNREL.RRF")) {
            return RxNorm.ingredients(file);
        }
        if (name.equalsIgnoreCase("RXNSAT.RRF")) {
            return RxNorm.packages(file);
        }
        if (SnomedMaps.isMap(first)) {
            return SnomedMaps.toIcd10Cm(file);
        }
        if (SnomedMaps.isAssociation(first)) {
            return SnomedMaps.sameAs(file);
        }
        if (SnomedMaps.isOther(first)) {
            throw new IllegalArgumentException(
                    name + " is a file of SNOMED CT that is not read: its descriptions give names,"
                            + " its Association reference set what says the same, its ExtendedMap the ICD-10-CM codes");
        }
        if (!name.toLowerCase(Locale.ROOT).endsWith(".csv")) {
            throw new IllegalArgumentException(name
                    + " is none of the files that are read: RXNREL.RRF, RXNSAT.RRF and RXNCONSO.RRF of RxNorm, Loinc.csv,"
                    + " SNOMED CT's Description, Association and ExtendedMap snapshots, ICD-10-CM's order or codes"
                    + " file, cvx.txt, product.txt of FDA's NDC directory, or a .csv with the head "
                    + Crosswalk.HEAD);
        }
        return Crosswalk.read(file);
    }

    /** What is loaded, by name. */
    public static List<Loaded> loaded(Path home) throws IOException {
        List<Loaded> all = new ArrayList<>();
        for (Path file : files(home)) {
            String name = name(file);
            if (isNames(file)) {
                all.add(NameFile.described(file, name));
            } else {
                long[] rows = new long[1];
                String source = TableFile.read(file, row -> rows[0]++);
                all.add(new Loaded(name, source, rows[0]));
            }
        }
        return all;
    }

    /** @return whether there was such a table */
    public static boolean remove(Path home, String name) throws IOException {
        for (Path file : files(home)) {
            if (name(file).equals(name)) {
                Files.delete(file);
                return true;
            }
        }
        return false;
    }

    private static boolean isNames(Path file) {
        return String.valueOf(file.getFileName()).endsWith(NameFile.SUFFIX);
    }

    private static String name(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.substring(0, name.lastIndexOf('.'));
    }

    private static List<Path> files(Path home) {
        Path folder = home.resolve(FOLDER);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file ->
                            isNames(file) || String.valueOf(file.getFileName()).endsWith(TableFile.SUFFIX))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " cannot be read", e);
        }
    }

    private void take(TableFile.Row row) {
        Map<String, Set<String>> table = switch (row.relation()) {
            case SAME -> same;
            case INGREDIENT -> ingredients;
            case NEAR -> near;
        };
        table.merge(shared(row.from()), Set.of(shared(row.to())), Tables::both);
    }

    /** As it is looked up, under the one name that a system has here. */
    private static String shared(String code) {
        @Nullable String name = SharedSystems.name(system(code));
        return name == null ? code : name + code.substring(code.indexOf('|'));
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

    @Override
    public Set<String> near(Coding coding) {
        @Nullable String code = code(coding);
        return code == null ? Set.of() : near.getOrDefault(code, Set.of());
    }

    @Override
    public boolean hasNames() {
        return !names.isEmpty();
    }

    @Override
    public @Nullable String name(Coding coding) {
        @Nullable String code = code(coding);
        if (code == null) {
            return null;
        }
        String system = system(code);
        String written = Publishers.written(system, code.substring(system.length() + 1));
        if (system.equals("NDC")) {
            written = written.matches("\\d{11}") ? written.substring(0, 9) : "";
        }
        for (NameFile file : names) {
            @Nullable String name = file.of(system + "|" + written);
            if (name != null) {
                return name;
            }
        }
        return null;
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
                : Objects.requireNonNullElse(SharedSystems.name(coding.system()), coding.system()) + "|" + code;
    }
}
