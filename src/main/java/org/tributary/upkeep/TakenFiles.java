package org.tributary.upkeep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What doors leave of files once they are in the journal: {@code sftp/FEED/.done} and {@code fax/FEED/taken} in the data folder. What
 * was too large to be kept whole, and what a person should look at ({@code .error}), stays: there may be no other copy of it. A fax
 * folder that lies elsewhere is its owner's.
 */
final class TakenFiles {
    private static final Logger LOG = LoggerFactory.getLogger(TakenFiles.class);
    private static final String TOO_LARGE = "large-";

    private final Path data;

    TakenFiles(Path data) {
        this.data = data;
    }

    /** Those that were taken before then. */
    List<Path> takenBefore(Instant then) {
        List<Path> old = new ArrayList<>();
        try {
            for (Path feed : in(data.resolve("sftp"))) {
                old(feed.resolve(".done"), then, old);
            }
            for (Path feed : in(data.resolve("fax"))) {
                old(feed.resolve("taken"), then, old);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(new IOException(
                    "the folders of taken files cannot be read: " + e.getClass().getSimpleName()));
        }
        return old;
    }

    /** One that cannot be removed is left for the next time. */
    boolean remove(Path file) {
        try {
            return Files.deleteIfExists(file);
        } catch (IOException e) { // its message holds the file's name, which may tell whose it is
            LOG.warn(
                    "a file in {} cannot be removed: {}",
                    file.getParent(),
                    e.getClass().getSimpleName());
            return false;
        }
    }

    private static void old(Path folder, Instant then, List<Path> into) throws IOException {
        for (Path file : in(folder)) {
            try {
                if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                        && !file.getFileName().toString().startsWith(TOO_LARGE)
                        && taken(file).isBefore(then)) {
                    into.add(file);
                }
            } catch (IOException e) { // somebody removed it meanwhile
                LOG.debug("a file in {} is no more: {}", folder, e.getClass().getSimpleName());
            }
        }
    }

    /** A sender may give a file any age; when it was moved here only the file system knows. */
    private static Instant taken(Path file) throws IOException {
        FileTime moved = Files.getFileStore(file).supportsFileAttributeView("unix")
                ? (FileTime) Files.getAttribute(file, "unix:ctime")
                : Files.getLastModifiedTime(file);
        return moved.toInstant();
    }

    private static List<Path> in(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Path> all = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder)) {
            found.forEach(all::add);
        }
        return all;
    }
}
