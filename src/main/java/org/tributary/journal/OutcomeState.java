package org.tributary.journal;

import java.util.Locale;

/** What became of a message. A message without an outcome still waits. */
public enum OutcomeState {
    /** Its facts are stored and its destinations have their rows. */
    FILED,
    /** The same message from the same feed was filed before; nothing was done again. */
    REPEAT,
    /** A rule of the feed's file took it out. */
    FILTERED,
    /** It stands in a work list: a person decides whose it is. */
    LISTED,
    /** It is a part of a message whose other parts have not come yet. */
    HELD,
    /** It could not be processed and waits for a person. */
    PARKED,
    /** It was not accepted at the door and is kept for inspection. */
    KEPT;

    /** How the database writes it. */
    public String stored() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException when there is no such state */
    public static OutcomeState read(String stored) {
        return valueOf(stored.toUpperCase(Locale.ROOT));
    }
}
