package org.tributary.intake.fax;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file that comes into a folder which others look into: whole or not at all, on disk when it is there, and never in another
 * file's place. What it throws names no file: a name may tell whose it is.
 */
final class NewFile {
    private static final Logger LOG = LoggerFactory.getLogger(NewFile.class);

    private NewFile() {}

    /** From another file system too. False where there is a file of that name. */
    static boolean move(Path from, Path to) throws IOException {
        try {
            boolean made;
            if (Files.getFileStore(from).equals(Files.getFileStore(folder(to)))) {
                made = put(from, to);
            } else {
                try (InputStream bytes = Files.newInputStream(from)) {
                    made = copy(bytes, to);
                }
            }
            if (made) {
                Files.deleteIfExists(from);
                sync(folder(from));
            }
            return made;
        } catch (FileSystemException e) {
            throw nameless(to, e);
        }
    }

    /** False where there is a file of that name. */
    static boolean write(byte[] bytes, Path to) throws IOException {
        try {
            return copy(new ByteArrayInputStream(bytes), to);
        } catch (FileSystemException e) {
            throw nameless(to, e);
        }
    }

    private static boolean copy(InputStream bytes, Path to) throws IOException {
        Path copy = folder(to).resolve("." + to.getFileName() + ".part"); // who reads the folder passes over it
        try {
            Files.copy(bytes, copy, StandardCopyOption.REPLACE_EXISTING);
            try (FileChannel channel = FileChannel.open(copy, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            return put(copy, to);
        } finally {
            discard(copy);
        }
    }

    /** By a link, for a rename would replace what came meanwhile; some file systems, such as a share of Windows, have none. */
    private static boolean put(Path from, Path to) throws IOException {
        try {
            try {
                Files.createLink(to, from);
            } catch (FileAlreadyExistsException e) {
                throw e;
            } catch (UnsupportedOperationException | FileSystemException e) {
                Files.move(from, to);
            }
        } catch (FileAlreadyExistsException e) {
            return false;
        }
        sync(folder(to));
        return true;
    }

    private static void discard(Path copy) {
        try {
            Files.deleteIfExists(copy);
        } catch (IOException e) { // it could not be made either
            LOG.debug("a copy stays beside its file: {}", e.getClass().getSimpleName());
        }
    }

    private static Path folder(Path file) {
        return Objects.requireNonNull(file.getParent());
    }

    private static void sync(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static IOException nameless(Path to, FileSystemException e) {
        String why = e.getReason() == null ? e.getClass().getSimpleName() : e.getReason();
        return new IOException("a file cannot be put into " + folder(to) + ": " + why);
    }
}
