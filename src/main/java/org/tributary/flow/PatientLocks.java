package org.tributary.flow;

import java.util.Collection;

/** Lets one transaction at a time work on a patient. */
public interface PatientLocks {
    /** Hears of every message's transaction. Must be quick and must not throw. */
    interface Watcher {
        void processed(boolean committed, long nanos);
    }

    /**
     * Waits until no other transaction holds any of these, and holds them until the caller's transaction ends. Taken in
     * one order, so two callers cannot wait for each other.
     *
     * @throws IllegalStateException when there is no transaction
     */
    void lock(Collection<String> patientKeys);
}
