package org.tributary.alert;

import java.time.Instant;

/**
 * What people are told.
 *
 * @param at when it began, or was over
 * @param engine the name of the machine that tells
 */
record Notice(Event event, String kind, String subject, String says, Instant at, String engine) {
    enum Event {
        RAISED,
        RECOVERED,
        TEST;

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    static Notice of(Event event, Condition condition, Instant at, String engine) {
        return new Notice(event, condition.kind().word(), condition.subject(), condition.says(), at, engine);
    }

    static Notice test(Instant at, String engine) {
        return new Notice(Event.TEST, "test", engine, "A test alert. Nothing is wrong.", at, engine);
    }

    /** In one line. */
    String line() {
        return switch (event) {
            case RAISED, TEST -> says;
            case RECOVERED -> "Over: " + says;
        };
    }
}
