package org.tributary.crash;

import org.jspecify.annotations.Nullable;

/**
 * One frame at the receiver, a repeat included.
 *
 * @param outgoingId MSH-10 as the engine sent it
 * @param also the other patient whom it speaks of: the number that an A40 merges; null where there is none
 * @param answer what the receiver said to it
 */
record Arrival(
        String outgoingId, String patient, long n, @Nullable String also, Answer answer) {
    Arrival(String outgoingId, String patient, long n, Answer answer) {
        this(outgoingId, patient, n, null, answer);
    }

    enum Answer {
        /** AA. */
        ACCEPT,
        /** AE: the receiver did not take it. */
        REJECT,
        /** It took the message, but the engine hears nothing and must repeat it. */
        SILENCE
    }
}
