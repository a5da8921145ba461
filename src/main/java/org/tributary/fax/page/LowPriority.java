package org.tributary.fax.page;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Starts a program so that it gets the processor when nothing else wants it. */
final class LowPriority {
    private static final String NICENESS = "15"; // of 19; it still gets a thirtieth of a busy core

    /** What stands before the program; nothing where the machine has no {@code nice}. */
    static final List<String> PREFIX = prefix();

    private LowPriority() {}

    private static List<String> prefix() {
        String path = System.getenv().getOrDefault("PATH", "");
        return Arrays.stream(path.split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, "nice"))
                .filter(Files::isExecutable)
                .findFirst()
                .map(nice -> List.of(nice.toString(), "-n", NICENESS))
                .orElse(List.of());
    }
}
