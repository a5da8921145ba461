package org.tributary.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** A file with a patient's data: new, and its owner's only, from the first byte on. */
final class OwnersFile {
    private OwnersFile() {}

    /** @throws FileAlreadyExistsException where it is there already: what stands there may be readable by others, or somebody else's */
    static void write(Path file, byte[] bytes) throws IOException {
        Files.createFile(file, ownersOnly(file));
        Files.write(file, bytes);
    }

    private static FileAttribute<?>[] ownersOnly(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
