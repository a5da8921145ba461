package org.tributary.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Large bodies and documents as files: {@code <folder>/<first two>/<sha256>}. A file that has its name is complete and on
 * disk: it is written beside, synced, renamed, and its folder synced.
 */
public final class BlobStore {
    private final Path folder;

    public BlobStore(Path folder) {
        this.folder = folder;
    }

    /** Keeps the bytes; returns when a power cut can no longer take them. The same bytes again cost one look. */
    void keep(byte[] digest, byte[] bytes) {
        Path home = home(digest);
        Path file = file(digest);
        try {
            if (Files.exists(file) && Files.size(file) == bytes.length) {
                syncFolder(home); // whoever wrote it may not have come so far
                return;
            }
            createFolder(home);
            Path beside = Files.createTempFile(home, ".tmp-", "");
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

    byte[] read(byte[] digest) {
        try {
            return Files.readAllBytes(file(digest));
        } catch (IOException e) {
            throw new UncheckedIOException("blob " + HexFormat.of().formatHex(digest) + " cannot be read", e);
        }
    }

    /** No row names it any longer. One that is not there is gone already. */
    public void remove(byte[] digest) {
        try {
            Files.deleteIfExists(file(digest));
        } catch (IOException e) {
            throw new UncheckedIOException("blob " + HexFormat.of().formatHex(digest) + " cannot be removed", e);
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
