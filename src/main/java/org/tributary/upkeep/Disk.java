package org.tributary.upkeep;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;

/** Files that last. */
final class Disk {
    private Disk() {}

    /** Forces a file, or a folder's entries, to disk. */
    static void sync(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return DigestUtils.sha256Hex(in);
        }
    }

    static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Copies the blobs: files named by their SHA-256, without those that are still being written.
     *
     * @return how many
     */
    static long copyBlobs(Path from, Path to) throws IOException {
        if (!Files.isDirectory(from)) {
            return 0;
        }
        List<Path> blobs;
        try (Stream<Path> files = Files.walk(from)) {
            blobs = files.filter(Files::isRegularFile)
                    .filter(file -> file.getFileName().toString().matches("[0-9a-f]{64}"))
                    .toList();
        }
        for (Path blob : blobs) {
            Path copy = to.resolve(from.relativize(blob));
            Files.createDirectories(copy.getParent());
            Files.copy(blob, copy);
            if (!sha256(copy).equals(copy.getFileName().toString())) {
                throw new IOException("the blob " + blob.getFileName() + " does not hold what its name says");
            }
            sync(copy);
        }
        return blobs.size();
    }
}
