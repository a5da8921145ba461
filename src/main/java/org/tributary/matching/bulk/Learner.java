package org.tributary.matching.bulk;

import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import org.tributary.matching.BlockingKeys;
import org.tributary.matching.Demographics;
import org.tributary.matching.Labels;
import org.tributary.matching.LearnedModel;
import org.tributary.matching.Learning;
import org.tributary.matching.Learning.Block;
import org.tributary.matching.MatchModel;
import org.tributary.matching.Patterns;
import org.tributary.matching.TooFrequent;
import org.tributary.matching.Values;

/** Counts what {@link Learning} asks for over a list: which pairs are looked at is decided by hashes, never by chance. */
final class Learner {
    /** Enough for shares of one in a hundred thousand. */
    private static final int RANDOM_PAIRS = 1_000_000;

    /** Of each block, and of the candidates. */
    private static final int MOST_PAIRS = 300_000;

    /** A block of more is of nobody: a date that stands for "not known". */
    private static final int MOST_SHARING = 200;

    private static final String TABLE = "identity";
    private static final String VALUES = "identifying_values";

    private final MatchModel shape;
    private final RecordFile.Reader records;
    private final KeyTable keys;

    Learner(MatchModel shape, RecordFile.Reader records, KeyTable keys) {
        this.shape = shape;
        this.records = records;
        this.keys = keys;
    }

    /**
     * @param base the id of the rules without anything learned
     * @param pairs the table of those that share a key
     * @param labels pairs of which it is known whether they are one person
     */
    LearnedModel learn(String base, String pairs, Labels labels, LongConsumer progress) throws IOException {
        SortedSet<String> tooManyShare = tooManyShare();
        SortedMap<String, SortedSet<String>> tooManyHave = tooManyHave();
        records.without(TooFrequent.of(tooManyShare, tooManyHave));
        Values values = new Values();
        try (KeyTable.Rows rows = keys.fill(TABLE)) {
            for (int i = 0; i < records.size(); i++) {
                Demographics record = records.read(i);
                values.add(record);
                identity(record, i, rows);
            }
        }
        Map<Block, Patterns> blocks = new EnumMap<>(Block.class);
        keys.join(TABLE, "identity_pairs", MOST_SHARING, false);
        for (Block block : Block.values()) {
            blocks.put(block, sample("identity_pairs", "where rule = " + (block.ordinal() + 1)).patterns);
            progress.accept(block.ordinal());
        }
        Sample candidates = sample(pairs, "where true");
        return Learning.of(new Learning.Input(
                        shape,
                        base,
                        records.size(),
                        values,
                        random(),
                        blocks,
                        candidates.patterns,
                        candidates.share,
                        labels.same()))
                .with(tooManyShare, tooManyHave);
    }

    /** Keys by which the job found nobody because too many share them, as far as an engine has them. */
    private SortedSet<String> tooManyShare() throws IOException {
        SortedSet<String> found = new TreeSet<>();
        keys.skipped((rule, hash) -> {
            if (rule <= BlockingKeys.LAST_RULE) {
                found.add(TooFrequent.key(rule, hash));
            }
        });
        return found;
    }

    /** Values that people of too many names have. From here on they are not read any longer. */
    private SortedMap<String, SortedSet<String>> tooManyHave() throws IOException {
        try (KeyTable.Rows rows = keys.fill(VALUES)) {
            for (int i = 0; i < records.size(); i++) {
                Demographics record = records.read(i);
                int name = name(record);
                TooFrequent.each(record, (kind, number) -> rows.add(kind.rule(), number, name));
            }
        }
        SortedMap<String, SortedSet<String>> found = new TreeMap<>();
        keys.sharedByMoreThan(TooFrequent.MOST_NAMES, VALUES, (rule, hash) -> {
            for (TooFrequent.Kind kind : TooFrequent.Kind.values()) {
                if (kind.rule() == rule) {
                    found.computeIfAbsent(kind.word(), first -> new TreeSet<>()).add(TooFrequent.written(hash));
                }
            }
        });
        return found;
    }

    /** A number for first and last name; two names in some four thousand million are taken for one. */
    private static int name(Demographics record) {
        String first = record.firsts().isEmpty() ? "" : record.firsts().get(0);
        String last = record.lasts().isEmpty() ? "" : record.lasts().get(0).full();
        return (int) BlockingKeys.number(0, first, last);
    }

    private static void identity(Demographics d, int place, KeyTable.Rows rows) {
        d.socialSecurityNumbers().forEach(ssn -> row(rows, Block.SSN, place, ssn, ""));
        for (String born : d.birthDates()) {
            if (born.length() == 8) {
                d.firsts().forEach(first -> row(rows, Block.BIRTH_DATE_AND_FIRST, place, born, first));
                d.addresses().stream()
                        .map(Demographics.Street::zip)
                        .filter(zip -> !zip.isEmpty())
                        .distinct()
                        .forEach(zip -> row(rows, Block.BIRTH_DATE_AND_ZIP, place, born, zip));
            }
        }
        d.firsts()
                .forEach(
                        first -> d.lasts().forEach(last -> row(rows, Block.FIRST_AND_LAST, place, first, last.full())));
    }

    private static void row(KeyTable.Rows rows, Block block, int place, String one, String other) {
        int rule = block.ordinal() + 1;
        rows.add(rule, BlockingKeys.number(rule, one, other), place);
    }

    private record Sample(Patterns patterns, double share) {}

    private Sample sample(String table, String where) throws IOException {
        long all = keys.count("select count(*) from " + table + " " + where);
        long every = Math.max(1, (all + MOST_PAIRS - 1) / MOST_PAIRS);
        Patterns patterns = new Patterns();
        Kept left = new Kept();
        long[] taken = new long[1];
        keys.each(
                table,
                where + " and (a::bigint * 2654435761 + b::bigint * 40503) % " + every + " = 0",
                (a, b, rule) -> {
                    patterns.add(shape.matcher().levels(left.read(a), records.read(b)));
                    taken[0]++;
                });
        return new Sample(patterns, all == 0 ? 1 : Math.max(taken[0], 1) / (double) all);
    }

    /** The record read last: pairs come ordered by their first. */
    private final class Kept {
        private int place = -1;
        private Demographics record = records.read(0);

        Demographics read(int wanted) {
            if (wanted != place) {
                record = records.read(wanted);
                place = wanted;
            }
            return record;
        }
    }

    private Patterns random() {
        int size = records.size();
        long all = (long) size * (size - 1) / 2;
        Patterns patterns = new Patterns();
        long draws = Math.min(RANDOM_PAIRS, all);
        for (long i = 0; i < draws; i++) {
            int a = (int) Long.remainderUnsigned(mixed(2 * i), size);
            int b = (int) Long.remainderUnsigned(mixed(2 * i + 1), size);
            if (a != b) {
                patterns.add(shape.matcher().levels(records.read(Math.min(a, b)), records.read(Math.max(a, b))));
            }
        }
        return patterns;
    }

    /** SplitMix64. */
    private static long mixed(long i) {
        long z = (i + 1) * 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
