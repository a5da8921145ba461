package org.tributary.matching.people;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/** Names drawn as often as people have them: the tables in conf/matching, and last names made of syllables for the many that are rare. */
final class Names {
    private static final String[] BEGIN = {
        "Bar", "Kel", "Mor", "Tan", "Vel", "Wes", "Har", "Lin", "Dor", "Fen", "Gal", "Has", "Jar", "Kor", "Lam", "Mar",
        "Nor", "Ols", "Pel", "Quin", "Ros", "Sal", "Tor", "Ul", "Van", "Wal", "Yar", "Zel", "Ash", "Bren", "Cal", "Dun",
        "Eck", "Fal", "Gru", "Hol", "Ing", "Jen", "Kra", "Lof"
    };
    private static final String[] MIDDLE = {
        "a", "e", "i", "o", "u", "an", "en", "in", "on", "er", "ar", "el", "il", "os", "ist", "and", "eld", "ing", "um",
        "et"
    };
    private static final String[] END = {
        "son", "man", "berg", "ton", "ley", "ski", "ez", "ini", "sen", "wood", "ford", "well", "ter", "quist", "dale",
        "ham", "ich", "eau", "ova", "ura", "ard", "ell", "ner", "stad", "ko"
    };
    private static final double COMMON_LASTS = 0.45;

    private final List<String> firsts = new ArrayList<>();
    private final List<String> lasts = new ArrayList<>();
    private final Map<String, List<String>> shorts = new HashMap<>();
    private final double[] firstSums;
    private final double[] lastSums;

    /** @param tables conf/matching */
    Names(Path tables) throws IOException {
        firstSums = read(tables.resolve("first-names.csv"), firsts, 0.3);
        lastSums = read(tables.resolve("last-names.csv"), lasts, 1);
        for (String[] row : rows(tables.resolve("nicknames.csv"))) {
            shorts.put(
                    written(row[0]),
                    Arrays.stream(row[1].split(" ")).map(Names::written).toList());
        }
    }

    private static List<String[]> rows(Path file) throws IOException {
        List<String[]> rows = Files.readAllLines(file).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split(",", -1))
                .toList();
        return rows.subList(1, rows.size());
    }

    private static double[] read(Path file, List<String> names, double uncounted) throws IOException {
        List<String[]> rows = rows(file);
        double[] sums = new double[rows.size()];
        double sum = 0;
        for (int i = 0; i < sums.length; i++) {
            String[] row = rows.get(i);
            names.add(written(row[0]));
            sum += row[1].isEmpty() ? uncounted : Double.parseDouble(row[1]);
            sums[i] = sum;
        }
        return sums;
    }

    private static String written(String upper) {
        return upper.charAt(0) + upper.substring(1).toLowerCase(Locale.ROOT);
    }

    String first(SplittableRandom chance) {
        return firsts.get(drawn(firstSums, chance));
    }

    String last(SplittableRandom chance) {
        if (chance.nextDouble() < COMMON_LASTS) {
            return lasts.get(drawn(lastSums, chance));
        }
        // Squared, so that some are far more common than others.
        return BEGIN[skewed(BEGIN.length, chance)]
                + MIDDLE[skewed(MIDDLE.length, chance)]
                + END[skewed(END.length, chance)];
    }

    private static int skewed(int size, SplittableRandom chance) {
        double share = chance.nextDouble();
        return (int) (share * share * size);
    }

    private static int drawn(double[] sums, SplittableRandom chance) {
        int found = Arrays.binarySearch(sums, chance.nextDouble() * sums[sums.length - 1]);
        return Math.min(sums.length - 1, found < 0 ? -found - 1 : found);
    }

    /** The same name where there is no short form. */
    String shortForm(String first, SplittableRandom chance) {
        List<String> known = shorts.getOrDefault(first, List.of());
        return known.isEmpty() ? first : known.get(chance.nextInt(known.size()));
    }

    /** Another name, and not a short form of the same. */
    String otherName(String first, SplittableRandom chance) {
        String other = first(chance);
        while (other.equals(first) || areForms(first, other)) {
            other = first(chance);
        }
        return other;
    }

    private boolean areForms(String one, String other) {
        return shorts.getOrDefault(one, List.of()).contains(other)
                || shorts.getOrDefault(other, List.of()).contains(one)
                || shorts.values().stream().anyMatch(all -> all.contains(one) && all.contains(other));
    }

    /** One that a parent might give to the other twin: the same beginning where there is one. */
    String likeName(String first, SplittableRandom chance) {
        for (int i = 0; i < 400; i++) {
            String other = firsts.get(chance.nextInt(firsts.size()));
            if (!other.equals(first)
                    && !areForms(first, other)
                    && other.length() > 3
                    && first.regionMatches(0, other, 0, Math.min(3, first.length()))) {
                return other;
            }
        }
        return first.endsWith("a") ? first.substring(0, first.length() - 1) + "e" : first + "a";
    }
}
