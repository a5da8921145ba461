package org.tributary.intake.mllp;

/**
 * Something that arrived at a door and did not become a received frame.
 *
 * @param kind why
 * @param bytes what of it is still at hand: all of an incomplete frame, the beginning of an oversized one, else nothing
 * @param sizeBytes how much arrived
 */
public record Refusal(Kind kind, byte[] bytes, long sizeBytes) {
    public enum Kind {
        /** The connection closed inside a frame; the sender got no acknowledgment and will repeat it. */
        INCOMPLETE,
        /** The frame was longer than {@code maxFrameBytes}; the rest of it is skipped. */
        OVERSIZED,
        /** Bytes outside any frame, skipped. */
        GARBAGE,
        /** The peer's address is in none of the {@code allowFrom} networks; closed at accept. */
        ADDRESS,
        /** The peer's certificate is not the {@code clientSubject} of this feed; closed after the handshake. */
        CERTIFICATE,
        /** The door already holds {@code maxConnections}; closed at accept. */
        CONNECTIONS
    }

    static Refusal of(Kind kind) {
        return new Refusal(kind, new byte[0], 0);
    }

    static Refusal of(Kind kind, long sizeBytes) {
        return new Refusal(kind, new byte[0], sizeBytes);
    }

    /** In words, without a byte of it. */
    @Override
    public String toString() {
        return switch (kind) {
            case INCOMPLETE ->
                "a frame of " + sizeBytes + " bytes was not finished: its connection closed, and it got no answer";
            case OVERSIZED -> "a frame is longer than maxFrameBytes: " + sizeBytes + " bytes had come";
            case GARBAGE -> sizeBytes + " bytes outside any frame were skipped";
            case ADDRESS -> "a connection was refused: its address is in no network of allowFrom";
            case CERTIFICATE -> "a connection was closed: its certificate is not that of clientSubject";
            case CONNECTIONS -> "a connection was refused: there are maxConnections already";
        };
    }
}
