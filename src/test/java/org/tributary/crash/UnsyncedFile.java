package org.tributary.crash;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** What was written to a file and not yet forced to disk: a page cache whose pages never leave by themselves. */
final class UnsyncedFile {
    private static final int PAGE_BYTES = 4096;
    private static final double LEAK = Double.parseDouble(System.getProperty(PowerCutFileSystem.LEAK_PROPERTY, "0"));
    private static final Random LEAKS = new Random(Long.getLong(PowerCutFileSystem.SEED_PROPERTY, 1));

    private final Map<Long, byte[]> pages = new TreeMap<>();
    private long size;

    /** Below this the disk's bytes show through; above it a truncation has cut them off, even if the file grew again. */
    private long diskVisible;

    private boolean truncated;
    private int open;

    UnsyncedFile(long diskSize) {
        size = diskSize;
        diskVisible = diskSize;
    }

    synchronized UnsyncedFile opened() {
        open++;
        return this;
    }

    synchronized boolean closedAndClean() {
        open--;
        return open == 0 && isClean();
    }

    private boolean isClean() {
        return pages.isEmpty() && !truncated && size == diskVisible;
    }

    synchronized long size() {
        return size;
    }

    synchronized int read(FileChannel disk, ByteBuffer target, long position) throws IOException {
        if (!target.hasRemaining()) {
            return 0;
        }
        if (position >= size) {
            return -1;
        }
        int count = (int) Math.min(target.remaining(), size - position);
        for (int done = 0; done < count; ) {
            long at = position + done;
            int offset = (int) (at % PAGE_BYTES);
            int length = Math.min(PAGE_BYTES - offset, count - done);
            byte[] page = pages.get(at / PAGE_BYTES);
            if (page == null) {
                byte[] bytes = new byte[length];
                readDisk(disk, bytes, at);
                target.put(bytes);
            } else {
                target.put(page, offset, length);
            }
            done += length;
        }
        return count;
    }

    synchronized int write(FileChannel disk, ByteBuffer source, long position) throws IOException {
        int count = source.remaining();
        for (int done = 0; done < count; ) {
            long at = position + done;
            int offset = (int) (at % PAGE_BYTES);
            int length = Math.min(PAGE_BYTES - offset, count - done);
            byte[] page = pages.get(at / PAGE_BYTES);
            if (page == null) {
                page = new byte[PAGE_BYTES];
                if (length < PAGE_BYTES) {
                    readDisk(disk, page, at - offset);
                }
                pages.put(at / PAGE_BYTES, page);
            }
            source.get(page, offset, length);
            if (LEAK > 0 && LEAKS.nextDouble() < LEAK) {
                writeFully(disk, ByteBuffer.wrap(page, offset, length), at);
            }
            done += length;
        }
        size = Math.max(size, position + count);
        return count;
    }

    synchronized void truncate(long newSize) {
        if (newSize >= size) {
            return;
        }
        pages.keySet().removeIf(number -> number * PAGE_BYTES >= newSize);
        byte[] last = pages.get(newSize / PAGE_BYTES);
        if (last != null) {
            Arrays.fill(last, (int) (newSize % PAGE_BYTES), PAGE_BYTES, (byte) 0);
        }
        size = newSize;
        diskVisible = Math.min(diskVisible, newSize);
        truncated = true;
    }

    /** Hands everything to the operating system; only the caller's fsync after it makes it last. */
    synchronized void writeTo(FileChannel disk) throws IOException {
        if (isClean()) {
            return;
        }
        if (disk.size() > diskVisible) {
            disk.truncate(diskVisible);
        }
        for (Map.Entry<Long, byte[]> page : pages.entrySet()) {
            long at = page.getKey() * PAGE_BYTES;
            writeFully(disk, ByteBuffer.wrap(page.getValue(), 0, (int) Math.min(PAGE_BYTES, size - at)), at);
        }
        if (disk.size() < size) {
            writeFully(disk, ByteBuffer.allocate(1), size - 1);
        }
        pages.clear();
        diskVisible = size;
        truncated = false;
    }

    private void readDisk(FileChannel disk, byte[] bytes, long position) throws IOException {
        int visible = (int) Math.max(0, Math.min(bytes.length, diskVisible - position));
        ByteBuffer target = ByteBuffer.wrap(bytes, 0, visible);
        while (target.hasRemaining()) {
            if (disk.read(target, position + target.position()) < 0) {
                return; // a file that something else made shorter: zeros, as in a hole
            }
        }
    }

    private static void writeFully(FileChannel disk, ByteBuffer source, long position) throws IOException {
        int start = source.position();
        while (source.hasRemaining()) {
            disk.write(source, position + source.position() - start);
        }
    }
}
