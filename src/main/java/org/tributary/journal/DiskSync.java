package org.tributary.journal;

/**
 * Waits until what was committed is safe from a power cut.
 *
 * <p>PostgreSQL syncs with each commit, so there is nothing to wait for. H2 does not sync by itself, whatever its
 * settings: see {@code H2DiskSync}.
 */
public interface DiskSync {
    /**
     * Returns when everything that any connection committed before this call is on disk.
     *
     * @throws StoreUnavailableException when it could not be synced; nothing may be acknowledged then
     */
    default void await() {
        await(() -> {});
    }

    /**
     * The same for what this work commits. It may be put off for some milliseconds, until right before the next sync begins,
     * and runs in whatever thread makes that; so it finds all that gathered until then. It must not wait for anybody who waits
     * for a sync.
     *
     * @throws StoreUnavailableException when it could not be synced
     * @throws RuntimeException what the work has thrown; nobody else's sync fails with it
     */
    void await(Runnable work);

    /** How many syncs were made since the start; 0 where each commit syncs by itself. */
    long count();

    /** For a store whose commit is already a sync. */
    static DiskSync withEachCommit() {
        return new DiskSync() {
            @Override
            public void await(Runnable work) {
                work.run();
            }

            @Override
            public long count() {
                return 0;
            }
        };
    }
}
