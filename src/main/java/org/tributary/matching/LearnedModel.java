package org.tributary.matching;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What was learned from records, to be put over conf/matching.yaml: never changed once written, named by a hash of all that
 * is in it, so that an old score can always be explained. No value of a person is in it but names, dates and places that
 * more than one record has, each with how many have it.
 *
 * @param base the id of the conf/matching.yaml (with its tables) that it was learned with
 * @param records how many it was learned from
 * @param anyAge whether people may have been born centuries ago
 * @param prior that two records drawn at random are one person
 * @param households of pairs of one address, the share that are two people; 1 where nobody knows
 * @param levels by {@link Level}
 * @param counts by {@link Level} that is exact: how many records have the value; values that one record has are left out
 * @param totals by the same: how many records have any value
 * @param keys those that too many records share, as {@link TooFrequent#key}: nobody is looked for by them
 * @param values that people of too many names have, by {@link TooFrequent.Kind#word}, as {@link TooFrequent#written}: taken as not
 *     known
 * @param failed the checks that it did not pass, a sentence each; while there is one, it decides nothing live
 */
public record LearnedModel(
        String base,
        int records,
        int nationalIdDigits,
        boolean anyAge,
        double prior,
        double households,
        SortedMap<String, Shares> levels,
        SortedMap<String, SortedMap<String, Integer>> counts,
        SortedMap<String, Integer> totals,
        SortedSet<String> keys,
        SortedMap<String, SortedSet<String>> values,
        List<String> failed) {
    static final double FEW_HOUSEHOLDS = 0.02;
    private static final int ID_BYTES = 8;

    /** How often two records of one person show the level, and two of two people do. */
    public record Shares(double m, double u) {
        public Shares {
            if (!(m > 0 && m <= 1 && u > 0 && u <= 1)) {
                throw new IllegalArgumentException("m and u are shares: more than 0, at most 1");
            }
        }
    }

    public LearnedModel {
        levels = new TreeMap<>(levels);
        counts = new TreeMap<>(counts);
        totals = new TreeMap<>(totals);
        keys = keys == null ? new TreeSet<>() : new TreeSet<>(keys); // of a file that knows no such lists
        values = values == null ? new TreeMap<>() : new TreeMap<>(values);
        failed = List.copyOf(failed);
    }

    /** With nothing that is too frequent. */
    public LearnedModel(
            String base,
            int records,
            int nationalIdDigits,
            boolean anyAge,
            double prior,
            double households,
            SortedMap<String, Shares> levels,
            SortedMap<String, SortedMap<String, Integer>> counts,
            SortedMap<String, Integer> totals,
            List<String> failed) {
        this(
                base,
                records,
                nationalIdDigits,
                anyAge,
                prior,
                households,
                levels,
                counts,
                totals,
                new TreeSet<>(),
                new TreeMap<>(),
                failed);
    }

    /** The same, with what is too frequent. */
    public LearnedModel with(
            SortedSet<String> tooFrequentKeys, SortedMap<String, SortedSet<String>> tooFrequentValues) {
        return new LearnedModel(
                base,
                records,
                nationalIdDigits,
                anyAge,
                prior,
                households,
                levels,
                counts,
                totals,
                tooFrequentKeys,
                tooFrequentValues,
                failed);
    }

    /** The same, with checks that it did not pass either. */
    public LearnedModel failing(List<String> more) {
        List<String> all = new ArrayList<>(failed);
        all.addAll(more);
        return new LearnedModel(
                base, records, nationalIdDigits, anyAge, prior, households, levels, counts, totals, keys, values, all);
    }

    /** What is frozen as too frequent. */
    TooFrequent tooFrequent() {
        return TooFrequent.of(keys, values);
    }

    /** A hash over everything in it: the same input gives the same id. */
    public String id() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Object part : List.of(
                    base,
                    records,
                    nationalIdDigits,
                    anyAge,
                    Double.toHexString(prior),
                    Double.toHexString(households),
                    counts,
                    totals,
                    failed)) {
                digest.update(part.toString().getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            if (!keys.isEmpty() || !values.isEmpty()) {
                digest.update((keys + " " + values).getBytes(StandardCharsets.UTF_8));
            }
            for (Map.Entry<String, Shares> level : levels.entrySet()) {
                String line = level.getKey() + Double.toHexString(level.getValue().m) + " "
                        + Double.toHexString(level.getValue().u);
                digest.update(line.getBytes(StandardCharsets.UTF_8));
            }
            return "learned-" + HexFormat.of().formatHex(digest.digest(), 0, ID_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Whether hardly two people share an address, so that it may say more than a household's may. */
    boolean isWithoutHouseholds() {
        return households < FEW_HOUSEHOLDS;
    }

    /** What the tables know of names, in place of what nobody counted. */
    Map<Level, Tables.Frequencies> frequencies(Tables tables) {
        Map<Level, Tables.Frequencies> all = new EnumMap<>(Level.class);
        counts.forEach((level, values) -> {
            Shares shares = levels.get(level);
            if (shares != null) {
                double same = prior * shares.m;
                all.put(
                        Level.valueOf(level),
                        Tables.Frequencies.counted(
                                values,
                                Math.max(1, totals.getOrDefault(level, 1)),
                                shares.u / (shares.u + same),
                                same * records,
                                shares.u));
            }
        });
        all.putIfAbsent(Level.FIRST_EXACT, tables.firstNames());
        all.putIfAbsent(Level.LAST_EXACT, tables.lastNames());
        Tables.Frequencies zips = all.get(Level.CONTACT_ZIP);
        if (zips != null) {
            all.put(Level.CONTACT_ZIP_AND_TOWN, zips);
        }
        for (Level part : List.of(Level.LAST_PART, Level.LAST_FORMER)) {
            Tables.Frequencies whole = all.get(Level.LAST_EXACT);
            if (whole != null) {
                all.put(part, whole);
            }
        }
        return all;
    }
}
