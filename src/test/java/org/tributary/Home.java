package org.tributary;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A home folder for an engine under test: the product's own pipeline, mappings and conf; feeds and destinations are the test's. */
public final class Home {
    private Home() {}

    public static Path make(Path home) throws IOException {
        Files.createDirectories(home.resolve("routes/feeds"));
        Files.createDirectories(home.resolve("routes/destinations"));
        Files.copy(Path.of("routes/pipeline.camel.yaml"), home.resolve("routes/pipeline.camel.yaml"));
        copy(Path.of("mappings"), home.resolve("mappings"));
        copy(Path.of("conf"), home.resolve("conf"));
        return home;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path file : all.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }
}
