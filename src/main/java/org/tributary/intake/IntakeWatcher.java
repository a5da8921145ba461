package org.tributary.intake;

/** Hears what the doors do, to count it. Called on the way of each message: must be quick and must not throw. */
public interface IntakeWatcher {
    IntakeWatcher NOBODY = new IntakeWatcher() {
        @Override
        public void answered(String feed, String code, long sizeBytes, long nanos) {}

        @Override
        public void refused(String feed, String kind, long sizeBytes) {}
    };

    /**
     * A message was received and dealt with.
     *
     * @param code MSA-1 of the answer, {@code none} where the sender wanted none, {@code closed} where the connection was
     *     closed instead
     * @param nanos from the whole frame to its answer, the disk sync included
     */
    void answered(String feed, String code, long sizeBytes, long nanos);

    /** Something came that did not become a message. */
    void refused(String feed, String kind, long sizeBytes);
}
