package org.tributary.canonical;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A postal address. XAD, AD.
 *
 * @param lines street and further lines, in order
 * @param use HL7 table 0190: {@code H} home, {@code B} business, {@code BA} bad, {@code TM} temporary ...; null where not sent
 * @param censusTract XAD.10; null where not sent
 */
public record Address(
        List<String> lines,
        @Nullable String city,
        @Nullable String state,
        @Nullable String postalCode,
        @Nullable String country,
        @Nullable String county,
        @Nullable String use,
        @Nullable Period period,
        @Nullable String censusTract) {
    public Address {
        lines = List.copyOf(lines);
    }

    /** Without census tract. */
    public Address(
            List<String> lines,
            @Nullable String city,
            @Nullable String state,
            @Nullable String postalCode,
            @Nullable String country,
            @Nullable String county,
            @Nullable String use,
            @Nullable Period period) {
        this(lines, city, state, postalCode, country, county, use, period, null);
    }

    /** {@code 12 Main St, Springfield IL 62703}; empty where it says nothing. */
    public String inWords() {
        String town = joined(Stream.of(city, state, postalCode), " ");
        return joined(Stream.concat(lines.stream(), Stream.of(town)), ", ");
    }

    private static String joined(Stream<? extends @Nullable String> parts, String by) {
        return parts.filter(part -> part != null && !part.isBlank()).collect(Collectors.joining(by));
    }
}
