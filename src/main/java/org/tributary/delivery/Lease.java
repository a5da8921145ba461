package org.tributary.delivery;

/** Which engine sends to a destination. One at a time: two of them would send twice, and out of order. */
interface Lease {
    /** Whether this engine may send now; takes the lease if nobody has it. */
    boolean holds(String destination);

    /** Lets another engine send. */
    void release(String destination);

    /** For a store that no other engine can open. */
    static Lease ofTheOnlyEngine() {
        return new Lease() {
            @Override
            public boolean holds(String destination) {
                return true;
            }

            @Override
            public void release(String destination) {}
        };
    }
}
