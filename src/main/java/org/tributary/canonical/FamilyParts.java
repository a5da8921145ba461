package org.tributary.canonical;

import org.jspecify.annotations.Nullable;

/**
 * What a family name is made of, where the sender takes it apart. FN.
 *
 * @param ownPrefix FN.2: {@code van}
 * @param ownName FN.3
 * @param partnerPrefix FN.4
 * @param partnerName FN.5
 */
public record FamilyParts(
        @Nullable String ownPrefix,
        @Nullable String ownName,
        @Nullable String partnerPrefix,
        @Nullable String partnerName) {}
