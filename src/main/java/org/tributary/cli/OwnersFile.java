package org.tributary.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** A new file that its owner alone may read: what is in it is a patient's. */
final class OwnersFile {
    private OwnersFile() {}

    /** @throws IOException where it is there already, or cannot be written */
    static void write(Path file, byte[] bytes) throws IOException {
        try {
            Files.createFile(file, permissions(file));
            Files.write(file, bytes);
        } catch (FileAlreadyExistsException e) {
            throw new IOException(file + " is there already; name another file", e);
        }
    }

    private static FileAttribute<?>[] permissions(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
