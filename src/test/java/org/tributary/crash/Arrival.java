package org.tributary.crash;

/**
 * One frame at the receiver, a repeat included.
 *
 * @param outgoingId MSH-10 as the engine sent it
 * @param answer what the receiver said to it
 */
record Arrival(String outgoingId, String patient, long n, Answer answer) {
    enum Answer {
        /** AA. */
        ACCEPT,
        /** AE: the receiver did not take it. */
        REJECT,
        /** It took the message, but the engine hears nothing and must repeat it. */
        SILENCE
    }
}
