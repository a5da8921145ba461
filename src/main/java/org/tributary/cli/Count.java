package org.tributary.cli;

/** How many of something, as people write it. */
final class Count {
    private Count() {}

    /** {@code 1 message}, {@code 2 messages}. */
    static String of(long number, String one) {
        return of(number, one, one + "s");
    }

    /** The same of a word whose plural has no s of its own, or has a verb: {@code 1 delivery}, {@code 2 messages wait}. */
    static String of(long number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }
}
