package org.tributary.alert;

/**
 * Something that is wrong now.
 *
 * @param subject a feed, a destination, or what of an engine; ends with {@code " on ENGINE"} where the kind is of one engine
 * @param says in a sentence: names, numbers and times, never a patient's value
 */
public record Condition(Kind kind, String subject, String says) {
    String key() {
        return kind + ":" + subject;
    }
}
