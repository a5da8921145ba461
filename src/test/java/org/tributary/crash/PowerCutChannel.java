package org.tributary.crash;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.h2.store.fs.FileBaseDefault;

/** One open file of {@link PowerCutFileSystem}: all channels of a file share its {@link UnsyncedFile}. */
final class PowerCutChannel extends FileBaseDefault {
    private final UnsyncedFile file;
    private final FileChannel disk;
    private final boolean forceEachWrite;
    private final AtomicLong forces;
    private final Consumer<UnsyncedFile> onClose;

    PowerCutChannel(
            UnsyncedFile file,
            FileChannel disk,
            boolean forceEachWrite,
            AtomicLong forces,
            Consumer<UnsyncedFile> onClose) {
        this.file = file;
        this.disk = disk;
        this.forceEachWrite = forceEachWrite;
        this.forces = forces;
        this.onClose = onClose;
    }

    @Override
    public long size() {
        return file.size();
    }

    @Override
    public int read(ByteBuffer target, long position) throws IOException {
        return file.read(disk, target, position);
    }

    @Override
    public int write(ByteBuffer source, long position) throws IOException {
        int written = file.write(disk, source, position);
        if (forceEachWrite) {
            force(true);
        }
        return written;
    }

    @Override
    protected void implTruncate(long size) {
        file.truncate(size);
    }

    @Override
    public void force(boolean metaData) throws IOException {
        file.writeTo(disk);
        disk.force(metaData);
        forces.incrementAndGet();
    }

    @Override
    protected void implCloseChannel() throws IOException {
        disk.close();
        onClose.accept(file);
    }

    @Override
    public FileLock lock(long position, long size, boolean shared) throws IOException {
        return disk.lock(position, size, shared);
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) throws IOException {
        return disk.tryLock(position, size, shared);
    }
}
