package org.tributary.canonical;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A person's name. XPN, EN.
 *
 * @param given in order; a second one is what others call the middle name
 * @param use HL7 table 0200: {@code L} legal, {@code M} maiden, {@code A} alias, {@code N} nickname ...; null where not sent
 * @param titles what stands after the name beside its suffix: degree, professional suffix
 * @param parts of the family name; null where the sender does not take it apart
 * @param order HL7 table 0444, {@code G} given name first, {@code F} family name first; null where not sent
 */
public record HumanName(
        @Nullable String family,
        List<String> given,
        @Nullable String prefix,
        @Nullable String suffix,
        @Nullable String use,
        @Nullable Period period,
        List<String> titles,
        @Nullable FamilyParts parts,
        @Nullable String order) {
    public HumanName {
        given = List.copyOf(given);
        titles = titles == null ? List.of() : List.copyOf(titles);
    }

    /** Without titles, parts and order. */
    public HumanName(
            @Nullable String family,
            List<String> given,
            @Nullable String prefix,
            @Nullable String suffix,
            @Nullable String use,
            @Nullable Period period) {
        this(family, given, prefix, suffix, use, period, List.of(), null, null);
    }

    /** {@code Dr. Ann Marie Moss Jr.}; empty where it says nothing. */
    public String inWords() {
        return Stream.of(Stream.of(prefix), given.stream(), Stream.of(family), Stream.of(suffix))
                .flatMap(part -> part)
                .filter(part -> part != null && !part.isBlank())
                .collect(Collectors.joining(" "));
    }
}
