package org.tributary.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What Linux says of a process in {@code /proc}; null everywhere else. */
final class ProcessFiles {
    private static final long KILOBYTE = 1024;

    private final Path folder;

    ProcessFiles(long pid) {
        folder = Path.of("/proc", Long.toString(pid));
    }

    @Nullable
    Long residentBytes() {
        return kilobytes("VmRSS");
    }

    @Nullable
    Long mostResidentBytes() {
        return kilobytes("VmHWM");
    }

    /** What it had written to disk, whatever the file. */
    @Nullable
    Long writtenBytes() {
        return number("io", "write_bytes: (\\d+)");
    }

    private @Nullable Long kilobytes(String name) {
        @Nullable Long kilobytes = number("status", name + ":\\s+(\\d+) kB");
        return kilobytes == null ? null : kilobytes * KILOBYTE;
    }

    private @Nullable Long number(String file, String pattern) {
        try {
            Matcher found = Pattern.compile("(?m)^" + pattern + "$").matcher(Files.readString(folder.resolve(file)));
            return found.find() ? Long.valueOf(found.group(1)) : null;
        } catch (IOException e) {
            return null; // another system, or the process is not ours to look at
        }
    }
}
