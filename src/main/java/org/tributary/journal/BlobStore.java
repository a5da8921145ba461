package org.tributary.journal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Large bodies and documents as files: {@code <folder>/<first two>/<sha256>}. A file that has its name is complete and on
 * disk: it is written beside, synced, renamed, and its folder synced.
 */
public final class BlobStore {
    /** Between looking at a file and keeping or removing it; for all stores of this process. */
    private static final Object LOOKING = new Object();

    private static final String UNFINISHED = ".tmp-";
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    private final Path folder;

    public BlobStore(Path folder) {
        this.folder = folder;
    }

    /** Keeps the bytes; returns when a power cut can no longer take them. The same bytes again cost one look. */
    void keep(byte[] digest, byte[] bytes) {
        Path home = home(digest);
        Path file = file(digest);
        try {
            if (isThere(file, bytes.length)) {
                syncFolder(home); // whoever wrote it may not have come so far
                return;
            }
            createFolder(home);
            Path beside = Files.createTempFile(home, UNFINISHED, "");
            try (FileChannel channel = FileChannel.open(beside, StandardOpenOption.WRITE)) {
                ByteBuffer rest = ByteBuffer.wrap(bytes);
                while (rest.hasRemaining()) {
                    channel.write(rest);
                }
                channel.force(true);
            }
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
            syncFolder(home);
        } catch (IOException e) {
            throw new StoreUnavailableException("a body could not be written to the blob folder", e);
        }
    }

    /** In bytes; 0 where it is not there. */
    long size(byte[] digest) {
        try {
            Path file = file(digest);
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException("blob " + HexFormat.of().formatHex(digest) + " cannot be read", e);
        }
    }

    InputStream open(byte[] digest) {
        try {
            return Files.newInputStream(file(digest));
        } catch (IOException e) {
            throw new UncheckedIOException("blob " + HexFormat.of().formatHex(digest) + " cannot be read", e);
        }
    }

    byte[] read(byte[] digest) {
        try {
            return Files.readAllBytes(file(digest));
        } catch (IOException e) {
            throw new UncheckedIOException("blob " + HexFormat.of().formatHex(digest) + " cannot be read", e);
        }
    }

    /**
     * Removes what no row names any longer, unless it was kept since: then a row may be on its way that names it.
     *
     * @return false where it was kept since, or is gone already
     */
    public boolean remove(byte[] digest, Instant unlessKeptSince) {
        Path file = file(digest);
        try {
            synchronized (LOOKING) {
                return isOlder(file, unlessKeptSince) && Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("blob " + HexFormat.of().formatHex(digest) + " cannot be removed", e);
        }
    }

    /**
     * The digests of all that was kept last before then. What was being written then, and will never get its name, is
     * removed.
     */
    public List<byte[]> keptBefore(Instant then) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<byte[]> old = new ArrayList<>();
        try (DirectoryStream<Path> homes = Files.newDirectoryStream(folder, Files::isDirectory)) {
            for (Path home : homes) {
                old(home, then, old);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the blob folder cannot be read", e);
        }
        return old;
    }

    private static void old(Path home, Instant then, List<byte[]> into) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(home)) {
            for (Path file : files) {
                String name = String.valueOf(file.getFileName());
                if (!isOlder(file, then)) {
                    continue;
                } else if (name.startsWith(UNFINISHED)) {
                    Files.deleteIfExists(file);
                } else if (DIGEST.matcher(name).matches()) {
                    into.add(HexFormat.of().parseHex(name));
                }
            }
        }
    }

    private static boolean isThere(Path file, int size) throws IOException {
        synchronized (LOOKING) {
            boolean there = Files.exists(file) && Files.size(file) == size;
            if (there) {
                Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
            }
            return there;
        }
    }

    /** False of one that is there no longer: it got its name, or is gone. */
    private static boolean isOlder(Path file, Instant then) throws IOException {
        try {
            return Files.getLastModifiedTime(file).toInstant().isBefore(then);
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private Path home(byte[] digest) {
        return folder.resolve(HexFormat.of().formatHex(digest, 0, 1));
    }

    private Path file(byte[] digest) {
        return home(digest).resolve(HexFormat.of().formatHex(digest));
    }

    private static void createFolder(Path wanted) throws IOException {
        if (Files.isDirectory(wanted)) {
            return;
        }
        @Nullable Path parent = wanted.toAbsolutePath().getParent();
        if (parent == null) {
            return; // the root of a file system is always there
        }
        createFolder(parent);
        try {
            Files.createDirectory(wanted);
        } catch (FileAlreadyExistsException e) {
            return;
        }
        syncFolder(parent);
    }

    private static void syncFolder(Path wanted) throws IOException {
        try (FileChannel channel = FileChannel.open(wanted, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
