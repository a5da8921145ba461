package org.tributary.matching;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The tables in conf/matching: names, words of addresses, placeholders. */
record Tables(
        Map<String, Set<String>> nicknames,
        Map<String, Set<String>> shortForms,
        Set<String> titles,
        Map<String, String> streetWords,
        Set<String> unitWords,
        Placeholders placeholders,
        Frequencies firstNames,
        Frequencies lastNames) {
    /** Whether a street may end so, in full or abbreviated; not a direction's letter, which may be an apartment's. */
    boolean isStreetWord(String word) {
        return word.length() > 1 && (streetWords.containsKey(word) || streetWords.containsValue(word));
    }

    /** How frequent values are among people, frozen with the model. */
    record Frequencies(Map<String, Double> shares, Set<String> known, double unlisted, double rarest) {
        /**
         * How likely somebody else has the value. Records of one person have it too, and do not count: of few that share a
         * value most may be one person's.
         *
         * @param total how many records have any value
         * @param others of two records with one value, the share that are two people
         * @param partners how many other records of its person share a record's value, on average
         * @param average how often two records of two people share a value
         */
        static Frequencies counted(
                Map<String, Integer> counts, int total, double others, double partners, double average) {
            Map<String, Double> shares = new HashMap<>();
            counts.forEach((value, count) -> {
                double people = Math.max(Math.min(others, FEW_OTHERS) * (count - 1), count - 1 - 2 * partners);
                shares.put(value, people / total);
            });
            double rarest = Math.min(1.0 / total, average);
            return new Frequencies(shares, Set.of(), rarest, rarest);
        }

        private static final double FEW_OTHERS = 0.25;

        double of(String value) {
            return Math.max(rarest, shares.getOrDefault(value, unlisted));
        }
    }

    /** One direct step: both in one row of the table. */
    boolean areNicknames(String one, String other) {
        Set<String> alike = nicknames.get(one);
        return alike != null && alike.contains(other);
    }

    /** Whether one is the other's short form, and not both short forms of a third: Kate and Kathy may be sisters. */
    boolean isShortForm(String one, String other) {
        return areNicknames(one, other)
                && (shortForms.getOrDefault(one, Set.of()).contains(other)
                        || shortForms.getOrDefault(other, Set.of()).contains(one));
    }

    /** Short forms by their formal name. */
    static Map<String, Set<String>> readShortForms(Path file) throws IOException {
        Map<String, Set<String>> forms = new HashMap<>();
        for (String[] row : read(file, 2)) {
            forms.computeIfAbsent(row[0], key -> new HashSet<>()).addAll(List.of(row[1].split(" ")));
        }
        return forms;
    }

    static Map<String, Set<String>> readNicknames(Path file) throws IOException {
        Map<String, Set<String>> alike = new HashMap<>();
        for (String[] row : read(file, 2)) {
            List<String> names = new ArrayList<>(List.of(row[1].split(" ")));
            names.add(row[0]);
            for (String name : names) {
                Set<String> others = alike.computeIfAbsent(name, key -> new HashSet<>());
                names.stream().filter(other -> !other.equals(name)).forEach(others::add);
            }
        }
        return alike;
    }

    static Set<String> readWords(Path file) throws IOException {
        Set<String> words = new HashSet<>();
        for (String[] row : read(file, 1)) {
            words.add(row[0]);
        }
        return words;
    }

    static Map<String, String> readPairs(Path file) throws IOException {
        Map<String, String> pairs = new HashMap<>();
        for (String[] row : read(file, 2)) {
            pairs.put(row[0], row[1]);
        }
        return pairs;
    }

    static Frequencies readFrequencies(Path file, double unlisted, double rarest) throws IOException {
        Map<String, Double> shares = new HashMap<>();
        Set<String> known = new HashSet<>();
        for (String[] row : read(file, 2)) {
            known.add(row[0]);
            if (!row[1].isEmpty()) {
                shares.put(row[0], Double.parseDouble(row[1]) / 100_000);
            }
        }
        return new Frequencies(shares, known, unlisted, rarest);
    }

    static Placeholders readPlaceholders(Path file) throws IOException {
        return Placeholders.of(file, read(file, 5));
    }

    /** Rows without remarks and header. No cell holds a comma; the last cell may be empty. */
    static List<String[]> read(Path file, int cells) throws IOException {
        List<String[]> rows = new ArrayList<>();
        boolean header = true;
        int number = 0;
        for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            number++;
            if (line.isBlank() || line.startsWith("# ")) {
                continue;
            }
            if (header) {
                header = false;
                continue;
            }
            String[] row = line.split(",", -1);
            if (row.length != cells) {
                throw new UnusableException(file + ":" + number + ": " + cells + " cells expected");
            }
            rows.add(row);
        }
        return rows;
    }
}
