package org.tributary.matching;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.tributary.matching.Demographics.Street;

/**
 * The keys by which records that may be one person find each other: {@code B2:} and a hash. Two records are a candidate pair
 * when any of their keys is equal. No key is a birth date, a phone or a name alone: such blocks grow with the population.
 */
public final class BlockingKeys {
    private static final int HASH_BYTES = 8;
    private static final int LETTERS = 3;

    /** Sorted, so that locks are taken in one order. */
    public static List<String> of(Demographics d) {
        return new BlockingKeys(d).sorted();
    }

    private final Demographics d;
    private final TreeSet<String> keys = new TreeSet<>();

    private BlockingKeys(Demographics d) {
        this.d = d;
    }

    private List<String> sorted() {
        List<String> lasts = d.lasts().stream()
                .flatMap(last -> Stream.concat(Stream.of(last.full()), last.parts().stream()))
                .distinct()
                .toList();
        List<String> zips = d.addresses().stream()
                .map(Street::zip)
                .filter(zip -> !zip.isEmpty())
                .distinct()
                .toList();
        d.socialSecurityNumbers().forEach(ssn -> add(1, ssn));
        for (String born : d.birthDates()) {
            String year = born.substring(0, 4);
            if (born.length() == 8) {
                starts(lasts).forEach(last -> add(2, born, last));
                starts(d.firsts()).forEach(first -> add(3, born, first));
                Stream.concat(starts(lasts), starts(d.firsts())).forEach(name -> add(11, born, name));
                lasts.forEach(last -> d.firsts().forEach(first -> add(8, last, first, born.substring(4))));
            }
            if (born.length() >= 6) {
                d.firsts().forEach(first -> zips.forEach(zip -> add(9, first, zip, born.substring(0, 6))));
            }
            lasts.forEach(last -> zips.forEach(zip -> add(7, zip, last, year)));
            Stream.concat(
                            d.lastFours().stream(),
                            d.socialSecurityNumbers().stream().map(ssn -> ssn.substring(5)))
                    .forEach(four -> add(10, four, year));
        }
        d.phones().forEach(phone -> d.firsts().forEach(first -> add(4, phone, first.substring(0, 1))));
        starts(lasts)
                .forEach(last -> starts(d.firsts()).forEach(first -> zips.forEach(zip -> add(5, last, first, zip))));
        d.addresses().stream()
                .filter(address -> !address.street().isEmpty() && !address.zip().isEmpty())
                .forEach(address -> add(6, address.street(), address.zip()));
        d.emails().forEach(mail -> add(12, "email", mail));
        d.recordNumbers().forEach(number -> add(12, "record", number));
        d.personNumbers().forEach(number -> add(12, "person", number));
        return List.copyOf(keys);
    }

    private static Stream<String> starts(List<String> names) {
        return names.stream()
                .map(name -> name.substring(0, Math.min(LETTERS, name.length())))
                .distinct();
    }

    private void add(int rule, String... values) {
        keys.add("B" + rule + ":" + hash(String.join("|", values)));
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
