package org.tributary.dispatch;

import org.jspecify.annotations.Nullable;

/**
 * Which version of a person's chart a document is, among those that one destination was given.
 *
 * @param setId {@code setId}, a UUID: the same in all versions, and in no other person's or destination's
 * @param version {@code versionNumber}, from 1
 * @param id of this document, a UUID
 * @param replaces the id of the version before; null of the first
 * @param closes it says that the person ended
 * @param said what the version before says, as a digest; null where there is none, or nobody knows
 * @param says the same of this one; null before it is written
 */
public record Edition(
        long personId,
        String setId,
        int version,
        String id,
        @Nullable String replaces,
        boolean closes,
        @Nullable String said,
        @Nullable String says) {

    public Edition saying(String digest) {
        return new Edition(personId, setId, version, id, replaces, closes, said, digest);
    }

    /** Whether it says anything that the version before does not, or nobody knows. */
    public boolean isNews() {
        return closes || says == null || !says.equals(said);
    }
}
