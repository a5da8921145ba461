package org.tributary.canonical;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person's name. XPN, EN.
 *
 * @param given in order; a second one is what others call the middle name
 * @param use HL7 table 0200: {@code L} legal, {@code M} maiden, {@code A} alias, {@code N} nickname ...; null where not sent
 */
public record HumanName(
        @Nullable String family,
        List<String> given,
        @Nullable String prefix,
        @Nullable String suffix,
        @Nullable String use,
        @Nullable Period period) {
    public HumanName {
        given = List.copyOf(given);
    }
}
