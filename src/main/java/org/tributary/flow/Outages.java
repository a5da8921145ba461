package org.tributary.flow;

import java.util.LinkedHashMap;
import java.util.Map;
import org.tributary.journal.StoreProbe;

/**
 * Tells an outage of the store from a message that only looks like one: whose transaction fails again and again as if a lock
 * could not be had, while the store works for everybody else. It would hold up its consumer's other patients for ever.
 */
final class Outages {
    private static final int LIMIT = 20; // failures of one message while the store works
    private static final int REMEMBERED = 1_000;

    private final StoreProbe store;
    private final Map<Long, Integer> failures = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Integer> eldest) {
            return size() > REMEMBERED;
        }
    };

    Outages(StoreProbe store) {
        this.store = store;
    }

    /** Counts one more failure that looks like an outage. */
    boolean isItsOwnFault(long intakeId) {
        return store.works() && count(intakeId) > LIMIT;
    }

    private synchronized int count(long intakeId) {
        return failures.merge(intakeId, 1, Integer::sum);
    }
}
