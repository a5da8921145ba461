package org.tributary.journal;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.TransactionException;

/** Looks whether the store takes and keeps anything, and whether its disk has room. */
public final class StoreProbe {
    private static final Logger LOG = LoggerFactory.getLogger(StoreProbe.class);
    private static final long LOOK_AGAIN_MILLIS = 1_000;
    private static final String NO_FEED = ""; // the probe's own row: no feed has this name

    private final JdbcTemplate jdbc;
    private final DiskSync disk;
    private final DiskFloor floor;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile boolean working = true;

    public StoreProbe(JdbcTemplate jdbc, DiskSync disk, DiskFloor floor) {
        this.jdbc = jdbc;
        this.disk = disk;
        this.floor = floor;
    }

    /** Is there room, and can something be written and synced? */
    public boolean works() {
        return hasRoom() && keeps();
    }

    /** Measures the free space. Cheap: asks the file system only. */
    public boolean hasRoom() {
        boolean before = floor.isReached();
        floor.look();
        if (!before && floor.isReached()) {
            LOG.error(
                    "only {} MB are free where the data lies, fewer than the {} MB of tributary.disk.floor-mb:"
                            + " nothing is taken until there is more",
                    floor.freeBytes() >> 20,
                    floor.floorBytes() >> 20);
        }
        return !floor.isReached();
    }

    /** Writes and syncs something. */
    public boolean keeps() {
        try {
            if (jdbc.update("update feed_sequence set next = next + 1 where feed = ?", NO_FEED) == 0) {
                jdbc.update("insert into feed_sequence (feed, next) values (?, 1)", NO_FEED);
            }
            disk.await();
            working = true;
        } catch (DataAccessException | TransactionException | StoreUnavailableException e) {
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
            pause();
        }
    }

    /** Returns once there is room on the disk, at once when there is. Costs nothing then. */
    public void awaitRoom() throws InterruptedException {
        while (floor.isReached()) {
            pause();
        }
    }

    /** Nobody waits any longer: the engine stops. */
    public void stop() {
        stopped.countDown();
    }

    private void pause() throws InterruptedException {
        if (stopped.await(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS)) {
            throw new StoreUnavailableException("the engine stops", null);
        }
    }
}
