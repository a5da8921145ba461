package org.tributary.matching;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tributary.matching.LearnedModel.Shares;

/**
 * Weights from records of which nobody has said who is who: expectation maximisation over counted patterns, u fixed, on
 * blocks of identity only. In a block of one phone or address the two kinds of pairs that it would tell apart are those of one
 * household and others; so there is none. Same patterns, same bits: fixed rounds, fixed order, {@link StrictMath}.
 */
public final class Learning {
    private static final int ROUNDS = 40;
    private static final int TURNS = 4;

    /** Of a field that nobody has a pattern for, the weight of what is known beforehand, in pairs. */
    private static final double BEFOREHAND_M = 10;

    private static final double BEFOREHAND_U = 1e-3;

    /** A run that found fewer pairs of one person teaches nothing. */
    private static final double FEWEST = 50;

    private static final double MOST_ELSE = 0.05;
    private static final double MOST_APART_BITS = 2;
    private static final double LEAST_SHARE = 1e-9;

    /** Weights end at 20 bits anyway. */
    private static final double LIMIT = 1 << 20;

    /** Of what is rarer among pairs of one person the figure is chance. */
    private static final double SEEN = 0.002;

    /** Pairs that are alike in something, so that many of them are one person. What is alike teaches nothing of itself. */
    public enum Block {
        SSN(EnumSet.of(Field.SSN), EnumSet.complementOf(EnumSet.of(Field.SSN))),
        BIRTH_DATE_AND_FIRST(
                EnumSet.of(Field.BIRTH_DATE, Field.FIRST),
                EnumSet.complementOf(EnumSet.of(Field.BIRTH_DATE, Field.FIRST))),
        /** Asked only of names, where nobody has a number.. */
        BIRTH_DATE_AND_ZIP(EnumSet.of(Field.BIRTH_DATE, Field.CONTACT), EnumSet.of(Field.FIRST, Field.LAST)),
        /** Asked only of birth dates, where nobody has a number. */
        FIRST_AND_LAST(EnumSet.of(Field.FIRST, Field.LAST), EnumSet.of(Field.BIRTH_DATE));

        private final Set<Field> alike;
        private final Set<Field> tells;

        Block(Set<Field> alike, Set<Field> tells) {
            this.alike = alike;
            this.tells = tells;
        }
    }

    /**
     * What is learned from.
     *
     * @param shape rules, tables, and what is known beforehand
     * @param base its id without what was learned
     * @param random of pairs drawn by chance
     * @param candidates of the pairs that share a key, or of some of them
     * @param candidateShare how many of them that is
     * @param same of pairs of which it is known that they are one person
     */
    public record Input(
            MatchModel shape,
            String base,
            int records,
            Values values,
            Patterns random,
            Map<Block, Patterns> blocks,
            Patterns candidates,
            double candidateShare,
            Patterns same) {}

    /** What a run over one block found. */
    private record Run(Block block, Map<Level, Double> m, double matches) {}

    private final Input input;
    private final List<Patterns.Counted> random;
    private final Map<Block, List<Patterns.Counted>> blocks = new EnumMap<>(Block.class);
    private final List<Patterns.Counted> candidates;
    private final List<Patterns.Counted> same;
    private final double allPairs;
    /** Known beforehand. */
    private final Map<Level, Double> m0 = new EnumMap<>(Level.class);

    private final Map<Level, Double> u0 = new EnumMap<>(Level.class);
    private Map<Level, Double> m = new EnumMap<>(Level.class);
    private Map<Level, Double> u = new EnumMap<>(Level.class);
    private double prior;
    private List<Run> runs = List.of();

    private Learning(Input input) {
        this.input = input;
        random = input.random.sorted();
        input.blocks.forEach((block, patterns) -> blocks.put(block, patterns.sorted()));
        candidates = input.candidates.sorted();
        same = input.same.sorted();
        allPairs = Math.max(1.0, (double) input.records * (input.records - 1) / 2);
    }

    public static LearnedModel of(Input input) {
        return new Learning(input).learn();
    }

    private LearnedModel learn() {
        for (Level level : Level.values()) {
            if (!level.isAbsent()) {
                m0.put(level, input.shape.weight(level).m());
                u0.put(level, input.shape.weight(level).u());
            }
        }
        normalize(m0);
        normalize(u0);
        m.putAll(m0);
        u.putAll(u0);
        prior = Bits.toProbability(input.shape.priorBits());
        for (int turn = 0; turn < TURNS; turn++) {
            learnU(turn > 0);
            runs = blocks.keySet().stream().sorted().map(this::run).toList();
            learnM();
            learnPrior();
        }
        List<String> failed = new ArrayList<>(apart());
        failed.addAll(inOrder());
        failed.addAll(plausible());
        SortedMap<String, Shares> levels = new TreeMap<>();
        m.forEach((level, share) -> levels.put(level.name(), new Shares(share, share(u, level))));
        return new LearnedModel(
                input.base,
                input.records,
                input.shape.nationalIdDigits(),
                input.shape.anyAge(),
                prior,
                households(),
                levels,
                input.values.shared(),
                input.values.totals(),
                failed);
    }

    // u: pairs by chance, less those that happen to be one person

    private void learnU(boolean known) {
        Map<Level, Double> counts = new EnumMap<>(Level.class);
        for (Patterns.Counted pattern : random) {
            double weight = pattern.pairs() * (known ? 1 - posterior(pattern.levels(), prior, Set.of()) : 1);
            count(counts, pattern.levels(), weight);
        }
        Map<Level, Double> fresh = new EnumMap<>(Level.class);
        for (Field field : Field.values()) {
            double pairs = total(counts, field);
            double before = Math.max(1, pairs * BEFOREHAND_U);
            for (Level level : levels(field)) {
                if (!isCounted(level)) {
                    fresh.put(level, share(u0, level));
                    continue;
                }
                double counted = counts.getOrDefault(level, 0.0) + before * share(u0, level);
                fresh.put(level, Math.max(LEAST_SHARE, counted / (pairs + before)));
            }
        }
        for (Level level : List.of(
                Level.FIRST_EXACT,
                Level.LAST_EXACT,
                Level.MIDDLE_EXACT,
                Level.BIRTH_DATE_EXACT,
                Level.BIRTH_PLACE_EXACT,
                Level.OCCUPATION_EXACT)) {
            double agreeing = input.values.agreeing(level) - (known ? prior * share(m, level) : 0);
            if (agreeing > 0) {
                fresh.put(level, agreeing);
            }
        }
        if (known && households() < LearnedModel.FEW_HOUSEHOLDS) {
            fresh.putAll(addresses());
        }
        normalize(fresh);
        u = fresh;
    }

    /**
     * Chance hardly draws two people of one address; but all pairs of one address share a key. Asked only where hardly two
     * people share one: else the pairs of a household would be taken for pairs of one person.
     */
    private Map<Level, Double> addresses() {
        Map<Level, Double> counts = new EnumMap<>(Level.class);
        double all = allPairs * input.candidateShare;
        for (Patterns.Counted pattern : candidates) {
            Level contact = pattern.levels().get(Field.CONTACT.ordinal());
            if (contact.compareTo(Level.CONTACT_ADDRESS) >= 0 && contact.compareTo(Level.CONTACT_BUILDING) <= 0) {
                counts.merge(
                        contact, pattern.pairs() * (1 - posterior(pattern.levels(), prior, Set.of())), Double::sum);
            }
        }
        counts.replaceAll((level, count) -> Math.max(LEAST_SHARE, (count + 1) / all));
        return counts;
    }

    // m: a run over each block

    private Run run(Block block) {
        List<Patterns.Counted> patterns = blocks.getOrDefault(block, List.of());
        Map<Level, Double> found = new EnumMap<>(m);
        double share = 0.5;
        double matches = 0;
        Map<Level, Double> before = m;
        for (int round = 0; round < ROUNDS; round++) {
            m = found;
            Map<Level, Double> counts = new EnumMap<>(Level.class);
            matches = 0;
            double pairs = 0;
            for (Patterns.Counted pattern : patterns) {
                double weight = pattern.pairs() * posterior(pattern.levels(), share, block.alike);
                matches += weight;
                pairs += pattern.pairs();
                count(counts, pattern.levels(), weight);
            }
            double known = known(matches);
            for (Patterns.Counted pattern : same) {
                count(counts, pattern.levels(), pattern.pairs() * known);
            }
            found = new EnumMap<>(Level.class);
            for (Field field : Field.values()) {
                double total = total(counts, field);
                for (Level level : levels(field)) {
                    double counted = counts.getOrDefault(level, 0.0) + BEFOREHAND_M * share(m0, level);
                    found.put(level, counted / (total + BEFOREHAND_M));
                }
            }
            share = Math.min(1 - 1e-6, Math.max(1e-6, pairs == 0 ? 0 : matches / pairs));
        }
        m = before;
        return new Run(block, found, matches);
    }

    /**
     * What a pair that is known to be one person weighs. Successive versions are of one sender, and decided pairs are hard ones:
     * all of them together weigh at most as much as the pairs that were found.
     */
    private double known(double matches) {
        return Math.min(1, matches / Math.max(1, input.same.pairs()));
    }

    /** The mean of the runs that tell of a field; the others only where none of these does. */
    private void learnM() {
        Map<Level, Double> fresh = new EnumMap<>(Level.class);
        for (Field field : Field.values()) {
            List<Run> telling = field == Field.IDENTIFIER ? List.of() : telling(field);
            for (Level level : levels(field)) {
                double mean = telling.stream()
                        .mapToDouble(run -> run.m.getOrDefault(level, LEAST_SHARE))
                        .average()
                        .orElse(share(m0, level));
                fresh.put(level, Math.max(LEAST_SHARE, mean));
            }
        }
        normalize(fresh);
        m = fresh;
    }

    private List<Run> telling(Field field) {
        List<Run> able = runs.stream()
                .filter(run -> run.block.tells.contains(field) && run.matches >= FEWEST)
                .toList();
        boolean numbers = able.stream().anyMatch(run -> run.block == Block.SSN);
        boolean names = able.stream().anyMatch(run -> run.block == Block.BIRTH_DATE_AND_ZIP);
        return able.stream()
                .filter(run -> numbers
                        ? run.block == Block.SSN || run.block == Block.BIRTH_DATE_AND_FIRST
                        // Where the first names are equal, last names are not swapped with them.
                        : !names || run.block == Block.BIRTH_DATE_AND_ZIP)
                .toList();
    }

    /** The share at which the pairs that share a key hold as many of one person as it says. */
    private void learnPrior() {
        for (int round = 0; round < ROUNDS; round++) {
            double matches = 0;
            for (Patterns.Counted pattern : candidates) {
                matches += pattern.pairs() * posterior(pattern.levels(), prior, Set.of());
            }
            double share = matches / input.candidateShare / allPairs;
            prior = Math.min(0.5, Math.max(1e-12, share));
        }
    }

    /** Of the pairs of one address, the share that are two people by all else that is known of them. */
    private double households() {
        double together = 0;
        double others = 0;
        for (Patterns.Counted pattern : candidates) {
            Level contact = pattern.levels().get(Field.CONTACT.ordinal());
            if (contact == Level.CONTACT_ADDRESS || contact == Level.CONTACT_PHONE_AND_ADDRESS) {
                together += pattern.pairs();
                others += pattern.pairs() * (1 - posterior(pattern.levels(), 0.5, EnumSet.of(Field.CONTACT)));
            }
        }
        return together < FEWEST ? 1 : others / together;
    }

    private double posterior(List<Level> levels, double share, Set<Field> without) {
        double odds = share / (1 - share);
        for (Level level : levels) {
            if (!level.isAbsent() && !without.contains(level.field()) && isCounted(level)) {
                odds *= share(m, level) / share(u, level);
            }
        }
        return odds / (1 + odds);
    }

    /** Numbers are stated, never learned: a field that has no level for differing ones. */
    private static boolean isCounted(Level level) {
        return level.field() != Field.IDENTIFIER;
    }

    // Checks

    private List<String> apart() {
        List<String> failed = new ArrayList<>();
        for (Field field : Field.values()) {
            List<Run> telling = telling(field);
            for (Level level : levels(field)) {
                double least = telling.stream()
                        .mapToDouble(run -> run.m.getOrDefault(level, 0.0))
                        .min()
                        .orElse(1);
                double most = telling.stream()
                        .mapToDouble(run -> run.m.getOrDefault(level, 0.0))
                        .max()
                        .orElse(1);
                if (most > 0.001 && Bits.ofRatio(most, Math.max(least, LEAST_SHARE)) > MOST_APART_BITS) {
                    failed.add("two runs differ by more than 2 bits on " + name(level));
                }
            }
        }
        return failed;
    }

    /** In each row a level may not weigh more than the one before it; levels that stand in no row are ways of their own. */
    private static final List<List<Level>> ORDERED = List.of(
            List.of(Level.FIRST_EXACT, Level.FIRST_NICKNAME, Level.FIRST_ELSE),
            List.of(Level.FIRST_EXACT, Level.FIRST_TYPO, Level.FIRST_SIMILAR, Level.FIRST_ELSE),
            List.of(Level.FIRST_EXACT, Level.FIRST_SWAPPED, Level.FIRST_CROSSED, Level.FIRST_ELSE),
            List.of(Level.FIRST_EXACT, Level.FIRST_NEIGHBOUR, Level.FIRST_ELSE),
            List.of(Level.FIRST_EXACT, Level.FIRST_MIDDLE, Level.FIRST_ELSE),
            List.of(Level.FIRST_EXACT, Level.FIRST_MISPLACED, Level.FIRST_ELSE),
            List.of(Level.FIRST_EXACT, Level.FIRST_INITIAL, Level.FIRST_ELSE),
            List.of(Level.LAST_EXACT, Level.LAST_PART, Level.LAST_ELSE),
            List.of(Level.LAST_EXACT, Level.LAST_FORMER, Level.LAST_ELSE),
            List.of(Level.LAST_EXACT, Level.LAST_TYPO, Level.LAST_SIMILAR, Level.LAST_ELSE),
            List.of(Level.LAST_EXACT, Level.LAST_SWAPPED, Level.LAST_CROSSED, Level.LAST_ELSE),
            List.of(Level.MIDDLE_EXACT, Level.MIDDLE_INITIAL, Level.MIDDLE_ELSE),
            List.of(
                    Level.BIRTH_DATE_EXACT,
                    Level.BIRTH_DATE_TYPO,
                    Level.BIRTH_DATE_TWO_PARTS,
                    Level.BIRTH_DATE_SAME_YEAR,
                    Level.BIRTH_DATE_ELSE),
            List.of(Level.BIRTH_DATE_EXACT, Level.BIRTH_DATE_SWAPPED, Level.BIRTH_DATE_ELSE),
            List.of(Level.BIRTH_DATE_EXACT, Level.BIRTH_DATE_MONTH, Level.BIRTH_DATE_YEAR, Level.BIRTH_DATE_ELSE),
            List.of(Level.SEX_EXACT, Level.SEX_ELSE),
            List.of(Level.SSN_EXACT, Level.SSN_TYPO, Level.SSN_ELSE),
            List.of(Level.SSN_EXACT, Level.SSN_LAST_FOUR, Level.SSN_ELSE),
            List.of(
                    Level.CONTACT_PHONE_AND_ADDRESS,
                    Level.CONTACT_ADDRESS,
                    Level.CONTACT_STREET,
                    Level.CONTACT_NEAR_STREET,
                    Level.CONTACT_TOWN,
                    Level.CONTACT_ELSE),
            List.of(
                    Level.CONTACT_STREET,
                    Level.CONTACT_BUILDING,
                    Level.CONTACT_ZIP_AND_TOWN,
                    Level.CONTACT_ZIP,
                    Level.CONTACT_TOWN,
                    Level.CONTACT_ELSE),
            List.of(Level.CONTACT_PHONE_AND_ADDRESS, Level.CONTACT_PHONE, Level.CONTACT_ELSE),
            List.of(Level.CONTACT_EMAIL, Level.CONTACT_ELSE),
            List.of(Level.BIRTH_PLACE_EXACT, Level.BIRTH_PLACE_SIMILAR, Level.BIRTH_PLACE_ELSE),
            List.of(Level.OCCUPATION_EXACT, Level.OCCUPATION_ELSE));

    /** A level that would weigh more than the better one is taken down to it; by more than 2 bits it is a failed check. */
    private List<String> inOrder() {
        List<String> failed = new ArrayList<>();
        for (List<Level> row : ORDERED) {
            for (int i = 1; i < row.size(); i++) {
                Level better = row.get(i - 1);
                Level level = row.get(i);
                if (share(m, better) <= SEEN && share(m, level) > SEEN) {
                    continue; // of the better one nothing is known
                }
                double most = StrictMath.min(LIMIT, share(m, better) / share(u, better));
                double ratio = share(m, level) / share(u, level);
                if (ratio > most) {
                    if (Bits.step(Bits.ofRatio(ratio, most)) > MOST_APART_BITS && share(m, level) > SEEN) {
                        failed.add(name(level) + " weighs "
                                + String.format(Locale.ROOT, "%.1f", Bits.ofRatio(ratio, most))
                                + " bits more than the better " + name(better));
                    }
                    u.put(level, Math.min(1, share(m, level) / most));
                }
            }
        }
        return failed;
    }

    private List<String> plausible() {
        List<String> failed = new ArrayList<>();
        for (Level level : List.of(Level.FIRST_ELSE, Level.BIRTH_DATE_ELSE)) {
            if (share(m, level) > MOST_ELSE) {
                failed.add(String.format(
                        Locale.ROOT,
                        "of two records of one person %.1f %% would have %s; at most 5 %% is plausible",
                        share(m, level) * 100,
                        name(level)));
            }
        }
        if (runs.stream().noneMatch(run -> run.matches >= FEWEST)) {
            failed.add("no block holds " + (int) FEWEST + " pairs of one person");
        }
        return failed;
    }

    // Shares

    private static void count(Map<Level, Double> counts, List<Level> levels, double weight) {
        for (Level level : levels) {
            if (!level.isAbsent()) {
                counts.merge(level, weight, Double::sum);
            }
        }
    }

    private static double total(Map<Level, Double> counts, Field field) {
        double total = 0;
        for (Level level : levels(field)) {
            total += counts.getOrDefault(level, 0.0);
        }
        return total;
    }

    /** So that those of a field are one together. Those of numbers are as stated. */
    private static void normalize(Map<Level, Double> shares) {
        for (Field field : Field.values()) {
            double total = field == Field.IDENTIFIER ? 1 : total(shares, field);
            for (Level level : levels(field)) {
                shares.put(level, Math.max(LEAST_SHARE, share(shares, level) / total));
            }
        }
    }

    private static List<Level> levels(Field field) {
        return LEVELS.getOrDefault(field, List.of());
    }

    private static final Map<Field, List<Level>> LEVELS = new EnumMap<>(Field.class);

    static {
        for (Level level : Level.values()) {
            if (!level.isAbsent()) {
                LEVELS.computeIfAbsent(level.field(), key -> new ArrayList<>()).add(level);
            }
        }
    }

    private static double share(Map<Level, Double> shares, Level level) {
        return shares.getOrDefault(level, LEAST_SHARE);
    }

    private static String name(Level level) {
        return level.field().key + "." + level.key();
    }
}
