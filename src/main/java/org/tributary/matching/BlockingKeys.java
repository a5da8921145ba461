package org.tributary.matching;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import org.tributary.matching.Demographics.LastName;
import org.tributary.matching.Demographics.Street;

/**
 * The keys by which records that may be one person find each other: {@code B2:} and a hash. Two records are a candidate pair
 * when any of their keys is equal. No key is a birth date, a phone or a name alone: such blocks grow with the population.
 */
public final class BlockingKeys {
    private static final int HASH_BYTES = 8;
    private static final int LETTERS = 3;
    private static final int LETTERS_OF_STREET = 5;

    /** Who takes keys: a rule's number and the values that have to be equal. */
    private interface Keys {
        void add(int rule, String... values);
    }

    /** Who takes keys as numbers. */
    public interface Numbers {
        /** @param hash of rule and values; two keys in some 10^19 are taken for one, which only costs a comparison */
        void add(int rule, long hash);
    }

    /** Sorted, so that locks are taken in one order. */
    public static List<String> of(Demographics d) {
        return of(d, TooFrequent.NONE);
    }

    /** The same without those that the model knows to be too frequent. */
    public static List<String> of(Demographics d, TooFrequent without) {
        TreeSet<String> keys = new TreeSet<>();
        new BlockingKeys(d, (rule, values) -> {
                    if (without.isWithoutKeys() || !without.isKey(rule, number(rule, values))) {
                        keys.add("B" + rule + ":" + hash(String.join("|", values)));
                    }
                })
                .tell();
        return List.copyOf(keys);
    }

    public static void each(Demographics d, Numbers numbers) {
        each(d, TooFrequent.NONE, numbers);
    }

    /** The same keys for a job over very many records; one may come twice. */
    public static void each(Demographics d, TooFrequent without, Numbers numbers) {
        new BlockingKeys(d, (rule, values) -> {
                    long number = number(rule, values);
                    if (!without.isKey(rule, number)) {
                        numbers.add(rule, number);
                    }
                })
                .tell();
    }

    /** What two records have to share for a rule, in words. */
    public static String inWords(int rule) {
        return switch (rule) {
            case 1 -> "social security number";
            case 2 -> "birth date and three letters of the last name";
            case 3 -> "birth date and three letters of the first name";
            case 4 -> "phone and a letter of the first name";
            case 5 -> "three letters of both names and ZIP code";
            case 6 -> "address and ZIP code";
            case 7 -> "ZIP code, last name and year of birth";
            case 8 -> "both names, month and day of birth";
            case 9 -> "first name, ZIP code, year and month of birth";
            case 10 -> "last four digits of the social security number and year of birth";
            case 11 -> "birth date and three letters of either name";
            case 12 -> "e-mail address, or a number that is one person's";
            case 13 -> "birth date and ZIP code";
            case 14 -> "both names and town";
            case 15 -> "address and town";
            case 16 -> "three letters of both names and house number";
            case 17 -> "birth place and both names";
            case 18 -> "birth place, last name and year of birth";
            case 19 -> "birth place, first name and year of birth";
            default -> "rule " + rule;
        };
    }

    /** The highest rule by which an engine looks for records; those above are of lists only. */
    public static final int LAST_RULE = 19;

    /** More, by names and places alone, for lists in which many have no birth date. Among a million people too many share them. */
    public static void byNames(Demographics d, Numbers numbers) {
        new BlockingKeys(d, (rule, values) -> numbers.add(rule, number(rule, values))).tellNames();
    }

    private void tellNames() {
        List<String> lasts = lasts();
        List<String> zips = distinct(BlockingKeys::zip);
        for (String last : lasts) {
            starts(d.firsts()).forEach(first -> add(20, last, first));
            zips.forEach(zip -> add(22, last, zip));
            d.birthPlaces().forEach(place -> add(23, last, place));
        }
        for (String first : d.firsts()) {
            starts(lasts).forEach(last -> add(21, first, last));
        }
        List<String> names = new ArrayList<>(lasts);
        d.firsts().forEach(first -> put(names, first));
        for (String name : names) {
            zips.forEach(zip -> add(24, name, zip));
            d.birthPlaces().forEach(place -> add(25, name, place));
            d.birthDates().forEach(born -> add(26, name, born.substring(0, 4)));
        }
        for (String born : d.birthDates()) {
            d.birthPlaces().forEach(place -> add(27, born, place));
            distinct(BlockingKeys::town).forEach(town -> add(28, born, town));
        }
        for (Street address : d.addresses()) {
            if (!houseNumber(address.street()).isEmpty()) {
                add(31, start(address.street()));
            }
            for (String line : List.of(nameOf(address.street()), address.unit())) {
                if (line.length() >= LETTERS_OF_STREET) {
                    String start = line.substring(0, LETTERS_OF_STREET);
                    if (!address.zip().isEmpty()) {
                        add(29, start, zip(address));
                    }
                    if (!address.city().isEmpty()) {
                        add(30, start, town(address));
                    }
                }
            }
        }
    }

    private final Demographics d;
    private final Keys keys;

    private BlockingKeys(Demographics d, Keys keys) {
        this.d = d;
        this.keys = keys;
    }

    private void tell() {
        List<String> lasts = lasts();
        List<String> lastStarts = starts(lasts);
        List<String> firstStarts = starts(d.firsts());
        List<String> zips = distinct(BlockingKeys::zip);
        List<String> towns = distinct(BlockingKeys::town);
        List<String> houses = distinct(address -> houseNumber(address.street()));
        for (String ssn : d.socialSecurityNumbers()) {
            add(1, ssn);
        }
        for (String born : d.birthDates()) {
            born(born, lasts, lastStarts, firstStarts, zips);
        }
        for (String phone : d.phones()) {
            for (String first : d.firsts()) {
                add(4, phone, first.substring(0, 1));
            }
        }
        for (String last : lastStarts) {
            for (String first : firstStarts) {
                // In one order, so that a first name in the last name's place finds itself.
                String one = last.compareTo(first) <= 0 ? last : first;
                String other = last.compareTo(first) <= 0 ? first : last;
                zips.forEach(zip -> add(5, one, other, zip));
                houses.forEach(house -> add(16, one, other, house));
            }
        }
        for (String last : lasts) {
            for (String first : d.firsts()) {
                towns.forEach(town -> add(14, last, first, town));
            }
        }
        for (String place : d.birthPlaces()) {
            born(place, lasts);
        }
        for (Street address : d.addresses()) {
            String start = start(address.street());
            if (!start.isEmpty() && !address.zip().isEmpty()) {
                add(6, start, zip(address));
            }
            if (!start.isEmpty() && !address.city().isEmpty()) {
                add(15, start, town(address));
            }
        }
        d.emails().forEach(mail -> add(12, "email", mail));
        d.recordNumbers().forEach(number -> add(12, "record", number));
        d.personNumbers().forEach(number -> add(12, "person", number));
    }

    private void born(
            String born, List<String> lasts, List<String> lastStarts, List<String> firstStarts, List<String> zips) {
        String year = born.substring(0, 4);
        if (born.length() == 8) {
            for (String last : lastStarts) {
                add(2, born, last);
                add(11, born, last);
            }
            for (String first : firstStarts) {
                add(3, born, first);
                if (!lastStarts.contains(first)) {
                    add(11, born, first);
                }
            }
            for (String last : lasts) {
                d.firsts().forEach(first -> add(8, last, first, born.substring(4)));
            }
            zips.forEach(zip -> add(13, born, zip));
        }
        if (born.length() >= 6) {
            for (String first : d.firsts()) {
                zips.forEach(zip -> add(9, first, zip, born.substring(0, 6)));
            }
        }
        for (String last : lasts) {
            zips.forEach(zip -> add(7, zip, last, year));
        }
        d.lastFours().forEach(four -> add(10, four, year));
        d.socialSecurityNumbers().forEach(ssn -> add(10, ssn.substring(ssn.length() - 4), year));
    }

    private void born(String place, List<String> lasts) {
        for (String last : lasts) {
            d.firsts().forEach(first -> add(17, place, last, first));
        }
        for (String born : d.birthDates()) {
            String year = born.substring(0, 4);
            lasts.forEach(last -> add(18, place, last, year));
            d.firsts().forEach(first -> add(19, place, first, year));
        }
    }

    /** The district of a postcode with letters: a whole one is a few houses, and easily mistyped. */
    private static String zip(Street address) {
        String district = Levels.district(address.zip());
        return district.isEmpty() ? address.zip() : district;
    }

    /** Whole ones and the parts of double ones. */
    private List<String> lasts() {
        List<String> lasts = new ArrayList<>(d.lasts().size());
        for (LastName last : d.lasts()) {
            put(lasts, last.full());
            last.parts().forEach(part -> put(lasts, part));
        }
        return lasts;
    }

    private List<String> distinct(Function<Street, String> of) {
        List<String> values = new ArrayList<>(d.addresses().size());
        for (Street address : d.addresses()) {
            String value = of.apply(address);
            if (!value.isEmpty()) {
                put(values, value);
            }
        }
        return values;
    }

    private static void put(List<String> values, String value) {
        if (!values.contains(value)) {
            values.add(value);
        }
    }

    private static List<String> starts(List<String> names) {
        List<String> starts = new ArrayList<>(names.size());
        for (String name : names) {
            put(starts, name.substring(0, Math.min(LETTERS, name.length())));
        }
        return starts;
    }

    /** {@code 12NMAIN} of {@code 12 N MAIN ST}: the number and some letters, which a typing error mostly leaves. */
    private static String start(String street) {
        String number = houseNumber(street);
        String name = nameOf(street);
        return number + name.substring(0, Math.min(LETTERS_OF_STREET, name.length()));
    }

    /** {@code NMAINST} of {@code 12 N MAIN ST}. */
    static String nameOf(String street) {
        return street.substring(houseNumber(street).length()).replace(" ", "");
    }

    /** Empty where there is none. */
    private static String houseNumber(String street) {
        if (street.isEmpty() || !Character.isDigit(street.charAt(0))) {
            return "";
        }
        int blank = street.indexOf(' ');
        return blank < 0 ? street : street.substring(0, blank);
    }

    private static String town(Street address) {
        return address.city().indexOf(' ') < 0 ? address.city() : address.city().replace(" ", "");
    }

    private void add(int rule, String... values) {
        keys.add(rule, values);
    }

    /** FNV-1a over the letters, and the finalizer of MurmurHash3 so that all bits depend on all of them. */
    public static long number(int rule, String... values) {
        long hash = (0xcbf29ce484222325L ^ rule) * 0x100000001b3L;
        for (String value : values) {
            for (int i = 0; i < value.length(); i++) {
                hash = (hash ^ value.charAt(i)) * 0x100000001b3L;
            }
            hash = (hash ^ '|') * 0x100000001b3L;
        }
        hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return hash ^ (hash >>> 33);
    }

    private static String hash(String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
