package org.tributary.journal;

import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/** Looks whether the store takes and keeps anything. */
public final class StoreProbe {
    private static final Logger LOG = LoggerFactory.getLogger(StoreProbe.class);
    private static final long LOOK_AGAIN_MILLIS = 1_000;

    private final JdbcTemplate jdbc;
    private final DiskSync disk;
    private volatile boolean working = true;

    public StoreProbe(JdbcTemplate jdbc, DiskSync disk) {
        this.jdbc = jdbc;
        this.disk = disk;
    }

    /** Writes and syncs something. */
    public boolean works() {
        try {
            jdbc.update("update feed_sequence set next = next where feed = ''");
            disk.await();
            working = true;
        } catch (DataAccessException | StoreUnavailableException e) {
            if (working) {
                LOG.warn("the store does not work", e);
            }
            working = false;
        }
        return working;
    }

    /** Returns once the store works, at once when it does. */
    public void awaitWorking() throws InterruptedException {
        while (!works()) {
            TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS);
        }
    }
}
