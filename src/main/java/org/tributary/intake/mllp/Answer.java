package org.tributary.intake.mllp;

/** What the door does after a frame was received. Its text form never shows the bytes, so it may be logged. */
public sealed interface Answer {
    /** Sends this message, which the door wraps in its MLLP frame. */
    static Answer of(byte[] message) {
        return of(message, "");
    }

    /** @param code what it says in MSA-1, for the metrics */
    static Answer of(byte[] message, String code) {
        return new Message(message, code);
    }

    /** Sends nothing and keeps the connection: the sender asked for no acknowledgment. */
    static Answer none() {
        return Silence.SILENCE;
    }

    /** Sends nothing and closes the connection: the frame is not stored, so the sender must keep and repeat it. */
    static Answer close() {
        return Hangup.HANGUP;
    }

    record Message(byte[] bytes, String code) implements Answer {
        @Override
        public String toString() {
            return "answer of " + bytes.length + " bytes";
        }
    }

    /** What is counted: MSA-1, or that there was none. */
    default String code() {
        return this == Hangup.HANGUP ? "closed" : "none";
    }

    enum Silence implements Answer {
        SILENCE
    }

    enum Hangup implements Answer {
        HANGUP
    }
}
