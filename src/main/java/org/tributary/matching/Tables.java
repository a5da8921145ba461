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
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** The tables in conf/matching: names, words of addresses, placeholders. */
record Tables(
        Map<String, Set<String>> nicknames,
        Set<String> titles,
        Map<String, String> streetWords,
        Set<String> unitWords,
        List<Placeholder> placeholders,
        Frequencies firstNames,
        Frequencies lastNames) {

    /** How frequent values are among people, frozen with the model. */
    record Frequencies(Map<String, Double> shares, Set<String> known, double unlisted, double rarest) {
        double of(String value) {
            return Math.max(rarest, shares.getOrDefault(value, unlisted));
        }
    }

    /** A row of placeholders.csv. */
    record Placeholder(String field, Pattern pattern, boolean newborn, String authority) {
        boolean holds(String field, String value, String sender) {
            return this.field.equals(field)
                    && (authority.isEmpty() || authority.equals(sender))
                    && pattern.matcher(value).matches();
        }
    }

    /** One direct step: both in one row of the table. */
    boolean areNicknames(String one, String other) {
        Set<String> alike = nicknames.get(one);
        return alike != null && alike.contains(other);
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

    static List<Placeholder> readPlaceholders(Path file) throws IOException {
        List<Placeholder> rows = new ArrayList<>();
        for (String[] row : read(file, 5)) {
            rows.add(new Placeholder(row[0], pattern(file, row[1], row[2]), row[3].equals("newborn"), row[4]));
        }
        return rows;
    }

    private static Pattern pattern(Path file, String match, String value) {
        try {
            switch (match) {
                case "is":
                    return Pattern.compile(Pattern.quote(value));
                case "starts":
                    return Pattern.compile(Pattern.quote(value) + ".*");
                case "pattern":
                    return Pattern.compile(value);
                default:
                    throw new IllegalArgumentException(file + ": match is one of is, starts, pattern: " + match);
            }
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(file + ": not a regular expression: " + value, e);
        }
    }

    /** Rows without remarks and header. No cell holds a comma; the last cell may be empty. */
    private static List<String[]> read(Path file, int cells) throws IOException {
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
                throw new IllegalArgumentException(file + ":" + number + ": " + cells + " cells expected");
            }
            rows.add(row);
        }
        return rows;
    }
}
