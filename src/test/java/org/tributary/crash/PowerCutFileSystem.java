package org.tributary.crash;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;
import org.jspecify.annotations.Nullable;

/**
 * An H2 file system on which the end of the process is a power cut: what was not forced to disk is gone.
 *
 * <p>{@code jdbc:h2:powercut:/some/dir/db} holds every write and truncation in memory ({@link UnsyncedFile}) until
 * {@code force()}, which H2 calls for {@code CHECKPOINT SYNC} and where it orders its own writes. A kill -9 then leaves
 * the real file as a disk would be that never wrote anything of its own accord. A plain kill -9 without this layer
 * is the other extreme: a disk that wrote everything. {@link #LEAK_PROPERTY} gives what lies between: that share of
 * the page writes reaches the real file at once, out of order, as a disk cache may do.
 *
 * <p>Creating, renaming and deleting a file happen at once; the content of a renamed file is as unsynced as before.
 * Closing a file syncs nothing. Even a process that ends in peace keeps only what it forced.
 */
public final class PowerCutFileSystem extends FilePathWrapper {
    /** Share (0.0 to 1.0) of page writes that reach the disk before they are forced. */
    public static final String LEAK_PROPERTY = "powercut.leak";

    public static final String SEED_PROPERTY = "powercut.seed";

    private static final AtomicLong FORCES = new AtomicLong();
    private static final Map<Path, UnsyncedFile> FILES = new ConcurrentHashMap<>();

    /** H2 makes one instance for each path. */
    public PowerCutFileSystem() {}

    /** Hands {@code -Dpowercut.leak} of this JVM on to a child. */
    static String leakOption() {
        return "-D" + LEAK_PROPERTY + "=" + System.getProperty(LEAK_PROPERTY, "0");
    }

    public static void register() {
        FilePath.register(new PowerCutFileSystem());
    }

    /** How often a file was forced to disk in this process. */
    public static long forces() {
        return FORCES.get();
    }

    @Override
    public String getScheme() {
        return "powercut";
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        boolean forceEachWrite = mode.equals("rws") || mode.equals("rwd");
        FileChannel disk = getBase().open(forceEachWrite ? "rw" : mode);
        long diskSize = disk.size();
        UnsyncedFile file =
                FILES.compute(key(), (path, known) -> (known == null ? new UnsyncedFile(diskSize) : known).opened());
        return new PowerCutChannel(file, disk, forceEachWrite, FORCES, this::closed);
    }

    private void closed(UnsyncedFile file) {
        // The map entry is the page cache: it outlives the channel as long as it holds what the disk does not.
        FILES.computeIfPresent(key(), (path, known) -> known == file && known.closedAndClean() ? null : known);
    }

    @Override
    public long size() {
        UnsyncedFile file = FILES.get(key());
        return file == null ? getBase().size() : file.size();
    }

    @Override
    public InputStream newInputStream() throws IOException {
        return Channels.newInputStream(open("r"));
    }

    @Override
    public OutputStream newOutputStream(boolean append) throws IOException {
        return newFileChannelOutputStream(open("rw"), append);
    }

    @Override
    public void delete() {
        getBase().delete();
        FILES.remove(key());
    }

    @Override
    public void moveTo(FilePath newName, boolean atomicReplace) {
        super.moveTo(newName, atomicReplace);
        UnsyncedFile file = FILES.remove(key());
        Path target = ((PowerCutFileSystem) newName).key();
        if (file == null) {
            FILES.remove(target);
        } else {
            FILES.put(target, file);
        }
    }

    private Path key() {
        return Path.of(getBase().toString()).toAbsolutePath().normalize();
    }

    static @Nullable UnsyncedFile unsynced(Path file) {
        return FILES.get(file.toAbsolutePath().normalize());
    }
}
