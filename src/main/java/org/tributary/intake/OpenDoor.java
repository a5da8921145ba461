package org.tributary.intake;

/** Whatever a feed's route starts from, as {@link Doors} sees it: its consumer implements this. */
public interface OpenDoor {
    /** Takes no new connection or file from now on; what is under way goes on. Returns at once, and may be called twice. */
    void stopListening();

    boolean isListening();

    /** Whether its file names nobody who may come in: then it does not listen, and is not broken. */
    default boolean isShut() {
        return false;
    }

    /** Where it listens, as an operator writes it: {@code 127.0.0.1:2575}. */
    String address();

    /** How many connections are open now. */
    int connections();
}
