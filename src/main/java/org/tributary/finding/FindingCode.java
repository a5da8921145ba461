package org.tributary.finding;

/**
 * One kind of thing a reader can notice. Each reader declares its own as an enum; ids are unique in the whole product
 * and never reused.
 */
public interface FindingCode {
    /** Stable and short, such as {@code HL7-104}; what a person searches and replays by. */
    String id();

    /** A fixed sentence in plain words: what was noticed and what was done about it. Holds no value of a message. */
    String sentence();
}
