package org.tributary.fax;

import org.jspecify.annotations.Nullable;

/**
 * A value that a page prints after a label.
 *
 * @param value as read, noise included
 * @param meaning a birth date as ISO 8601; null where it cannot be told for certain, and for all else
 * @param page from 1
 * @param line the whole line of text that the value stands in
 * @param confidence of its least certain word, 0 to 100
 */
public record Mention(Field field, String value, @Nullable String meaning, int page, String line, int confidence) {
    /** What it is a value of. */
    public enum Field {
        NAME,
        /** Where a form asks for it apart. */
        FAMILY_NAME,
        GIVEN_NAME,
        BIRTH_DATE,
        /** A number that the sender gave the patient; whose number it is the page does not say. */
        RECORD_NUMBER
    }
}
