package org.tributary.journal;

import java.util.function.LongSupplier;

/**
 * How much must stay free on the disk that holds the data folder. Below it nothing new is taken: a database that finds the
 * disk full in the middle of a write may need repair, and what was acknowledged must still find room on its way out.
 */
public final class DiskFloor {
    /** Opens again only this much above the floor, or every delivered message would open and close the doors. */
    private static final double ROOM_AGAIN = 1.1;

    private final long floorBytes;
    private final LongSupplier freeSpace;
    private volatile long freeBytes = Long.MAX_VALUE;
    private volatile boolean reached;

    /** @param freeSpace how many bytes are free now */
    public DiskFloor(long floorBytes, LongSupplier freeSpace) {
        this.floorBytes = floorBytes;
        this.freeSpace = freeSpace;
        look();
    }

    /** Measures again; the doors do it every second. */
    public synchronized void look() {
        freeBytes = freeSpace.getAsLong();
        reached = freeBytes < (reached ? (long) (floorBytes * ROOM_AGAIN) : floorBytes);
    }

    /** As of the last look; costs nothing. */
    public boolean isReached() {
        return reached;
    }

    public long freeBytes() {
        return freeBytes;
    }

    public long floorBytes() {
        return floorBytes;
    }
}
