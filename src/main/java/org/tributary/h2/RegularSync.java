package org.tributary.h2;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.journal.DiskSync;
import org.tributary.journal.StoreUnavailableException;

/** Twice a second, if anything changed that nobody waited for: what was delivered, what was decided. */
public final class RegularSync implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RegularSync.class);
    private static final long EVERY_MILLIS = 500;

    private final DiskSync disk;
    private final H2Database h2;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "regular-sync");
        thread.setDaemon(true);
        return thread;
    });

    RegularSync(DiskSync disk, H2Database h2) {
        this.disk = disk;
        this.h2 = h2;
        clock.scheduleWithFixedDelay(this::sync, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void sync() {
        try {
            if (h2.hasNews()) {
                disk.await();
            }
        } catch (StoreUnavailableException e) {
            LOG.debug("not synced; whoever waits for it says so", e);
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
