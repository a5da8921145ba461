package org.tributary.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Whole folders, copied and deleted. */
final class Folders {
    private Folders() {}

    /** @param without names in {@code from} itself that stay behind */
    static void copy(Path from, Path to, Set<String> without) throws IOException {
        Files.createDirectories(to);
        for (Path file : children(from)) {
            String name = file.getFileName().toString();
            if (without.contains(name)) {
                continue;
            }
            if (Files.isDirectory(file)) {
                copy(file, to.resolve(name), Set.of());
            } else {
                Files.copy(file, to.resolve(name));
            }
        }
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static List<Path> children(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.toList();
        }
    }
}
