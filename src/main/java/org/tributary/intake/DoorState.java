package org.tributary.intake;

/**
 * How a feed's door stands.
 *
 * @param address where it listens, or would
 * @param connections how many are open now
 */
public record DoorState(String feed, Status status, String address, int connections) {
    public enum Status {
        LISTENING,
        /** Its file names nobody who may come in. */
        SHUT,
        /** By hand; it stays so until somebody opens it again. */
        PAUSED,
        /** By {@link Doors}, until the store works and its disk has room. */
        CLOSED,
        /** It should listen and does not. */
        DEAD
    }
}
