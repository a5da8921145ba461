package org.tributary.lock;

import java.util.Collection;

/** Lets one transaction at a time work on something. */
public interface Locks {
    /** Hears of every message's transaction. Must be quick and must not throw. */
    interface Watcher {
        void processed(boolean committed, long nanos);
    }

    /**
     * Waits until no other transaction holds any of these, and holds them until the caller's transaction ends.
     *
     * @throws IllegalStateException when there is no transaction
     */
    void lock(Scope scope, Collection<String> keys);
}
