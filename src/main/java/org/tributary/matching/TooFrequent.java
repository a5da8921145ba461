package org.tributary.matching;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.tributary.matching.Demographics.Street;

/**
 * What so many have that it tells nobody apart, frozen with a model: keys by which no record is looked for, and values that are
 * taken as not known (the telephone of a shelter, the address of a nursing home). Digests only; made by {@code match train}.
 */
public final class TooFrequent {
    /** Nothing: of a model that nobody trained. */
    public static final TooFrequent NONE = new TooFrequent(Set.of(), Set.of());

    /** A value that people with more different names have is not one person's, nor one household's. */
    public static final int MOST_NAMES = 30;

    private static final int FIRST_RULE = 100; // above all rules of keys

    /** Of which values are looked at. Names, dates and towns are everybody's; how frequent those are is counted instead. */
    public enum Kind {
        SSN,
        PHONE,
        EMAIL,
        ADDRESS,
        PERSON_NUMBER,
        INSURANCE_NUMBER;

        /** As rules of keys are numbered. */
        public int rule() {
            return FIRST_RULE + ordinal();
        }

        /** As a model file has it: {@code person-number}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Who takes values as numbers. */
    public interface Values {
        void take(Kind kind, long number);
    }

    private final Set<String> keys;
    private final Set<String> values;

    private TooFrequent(Set<String> keys, Set<String> values) {
        this.keys = keys;
        this.values = values;
    }

    /**
     * @param keys as {@link #key} writes them
     * @param values by {@link Kind#word}: numbers as {@link #written}
     */
    public static TooFrequent of(SortedSet<String> keys, SortedMap<String, SortedSet<String>> values) {
        if (keys.isEmpty() && values.isEmpty()) {
            return NONE;
        }
        Set<String> all = new HashSet<>();
        values.forEach((kind, numbers) -> numbers.forEach(number -> all.add(kind + ":" + number)));
        return new TooFrequent(new HashSet<>(keys), all);
    }

    /** {@code B6:} and the key's number. */
    public static String key(int rule, long number) {
        return "B" + rule + ":" + written(number);
    }

    /** Sixteen hexadecimal digits. */
    public static String written(long number) {
        String digits = Long.toHexString(number);
        return "0".repeat(16 - digits.length()) + digits;
    }

    /** How many keys. */
    public int keys() {
        return keys.size();
    }

    /** How many values. */
    public int values() {
        return values.size();
    }

    /** Whether no key is too frequent. */
    boolean isWithoutKeys() {
        return keys.isEmpty();
    }

    /** Whether records are not looked for by it. */
    boolean isKey(int rule, long number) {
        return !keys.isEmpty() && keys.contains(key(rule, number));
    }

    /** All values of a record that could be too frequent. */
    public static void each(Demographics d, Values taker) {
        each(Kind.SSN, d.socialSecurityNumbers(), taker);
        each(Kind.PHONE, d.phones(), taker);
        each(Kind.EMAIL, d.emails(), taker);
        for (Street address : d.addresses()) {
            if (!address.street().isEmpty()) {
                taker.take(Kind.ADDRESS, number(address));
            }
        }
        each(Kind.PERSON_NUMBER, d.personNumbers(), taker);
        each(Kind.INSURANCE_NUMBER, d.insuranceNumbers(), taker);
    }

    private static void each(Kind kind, Collection<String> values, Values taker) {
        for (String value : values) {
            taker.take(kind, number(kind, value));
        }
    }

    private static long number(Kind kind, String value) {
        return BlockingKeys.number(kind.rule(), value);
    }

    private static long number(Street address) {
        return BlockingKeys.number(
                Kind.ADDRESS.rule(), address.street(), address.unit(), address.zip(), address.city());
    }

    /** The same without values that too many have: those are taken as not known. Of an address ZIP code and town stay. */
    public Demographics without(Demographics d) {
        if (values.isEmpty()) {
            return d;
        }
        Set<String> left = new TreeSet<>(d.placeholders());
        Demographics now = d.comparableBy(
                kept(Kind.SSN, d.socialSecurityNumbers(), left),
                kept(Kind.PHONE, d.phones(), left),
                kept(Kind.EMAIL, d.emails(), left),
                streets(d.addresses(), left),
                Set.copyOf(kept(Kind.PERSON_NUMBER, d.personNumbers(), left)),
                Set.copyOf(kept(Kind.INSURANCE_NUMBER, d.insuranceNumbers(), left)),
                left);
        return left.size() == d.placeholders().size() && now.equals(d) ? d : now;
    }

    private List<String> kept(Kind kind, Collection<String> all, Set<String> left) {
        return all.stream()
                .filter(value -> !holds(kind, number(kind, value), left))
                .toList();
    }

    private List<Street> streets(List<Street> all, Set<String> left) {
        return all.stream()
                .map(address -> address.street().isEmpty() || !holds(Kind.ADDRESS, number(address), left)
                        ? address
                        : new Street("", "", address.zip(), address.city()))
                .filter(address -> !address.street().isEmpty() || !address.zip().isEmpty())
                .distinct()
                .toList();
    }

    private boolean holds(Kind kind, long number, Set<String> left) {
        boolean holds = values.contains(kind.word() + ":" + written(number));
        if (holds) {
            left.add(kind.word());
        }
        return holds;
    }
}
