package org.tributary.intake.fax;

import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** What a file is called in {@code taken/}: the message's id, and as much of its own name as can stand there. */
final class TakenName {
    private static final int BYTES_LIMIT = 255; // of a name, on all file systems that we know

    private TakenName() {}

    /** @param prefix the message's id, or why there is none; within one folder no two are the same */
    static Path in(Path folder, String prefix, Path file) {
        String name = shortened(
                String.valueOf(file.getFileName()), BYTES_LIMIT - prefix.getBytes(StandardCharsets.UTF_8).length - 1);
        try {
            return folder.resolve(prefix + "-" + name);
        } catch (InvalidPathException e) { // letters that the system's locale does not have
            return folder.resolve(prefix + "-" + name.replaceAll("[^\\x20-\\x7e]", "_"));
        }
    }

    /** Its end, where its ending stands. */
    private static String shortened(String name, int bytes) {
        int from = 0;
        while (name.substring(from).getBytes(StandardCharsets.UTF_8).length > bytes) {
            from = name.offsetByCodePoints(from, 1);
        }
        return name.substring(from);
    }
}
