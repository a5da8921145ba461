package org.tributary.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A home folder with two hospitals and one practice, and the pipeline, mappings and matching of the installation. Without
 * its {@code conf/application.yaml}: the store that this may name is somebody's.
 */
final class EngineHome {
    static final String A = "HOSPA";
    static final String B = "HOSPB";

    private static final String FEED = """
            # A hospital that does not exist.
            - route:
                id: %s
                from:
                  uri: mllp:127.0.0.1:%d
                  steps: []
            """;
    private static final String PRACTICE = """
            # The receiver of the bench.
            - route:
                id: practice
                from:
                  uri: destination:practice
                  steps:
                    - to: mllp:127.0.0.1:%d
            """;
    private static final String AUTHORITIES = """
            person-types: [MR, MRT, PI, PT, PE, PN, U]
            authorities:
              hospital-a:
                title: Hospital A
                numbers:
                  - {feed: hospital-a, namespace: HOSPA}
              hospital-b:
                title: Hospital B
                numbers:
                  - {feed: hospital-b, namespace: HOSPB}
            """;

    private EngineHome() {}

    static void make(Path from, Path home, int practicePort) throws IOException {
        copy(from.resolve("conf"), home.resolve("conf"), List.of("application.yaml", "authorities.yaml"));
        copy(from.resolve("mappings"), home.resolve("mappings"), List.of("feeds"));
        Path feeds = Files.createDirectories(home.resolve("mappings/feeds"));
        Path routes = Files.createDirectories(home.resolve("routes/feeds")).getParent();
        Files.createDirectories(home.resolve("routes/destinations"));
        Files.copy(from.resolve("routes/pipeline.camel.yaml"), home.resolve("routes/pipeline.camel.yaml"));
        int port = 1; // --ports-from says another, but two routes need two addresses
        for (String feed : List.of("hospital-a", "hospital-b")) {
            Files.writeString(home.resolve("routes/feeds/" + feed + ".yaml"), FEED.formatted(feed, port++));
            Files.writeString(
                    feeds.resolve(feed + ".yaml"), "feed: " + feed + "\nextends: base\nzone: America/Chicago\n");
        }
        Files.writeString(home.resolve("routes/destinations/practice.yaml"), PRACTICE.formatted(practicePort));
        Files.writeString(home.resolve("conf/authorities.yaml"), AUTHORITIES);
    }

    private static void copy(Path from, Path to, List<String> without) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> all = Files.list(from)) {
            for (Path file : all.toList()) {
                String name = file.getFileName().toString();
                if (without.contains(name)) {
                    continue;
                }
                if (Files.isDirectory(file)) {
                    copy(file, to.resolve(name), List.of());
                } else {
                    Files.copy(file, to.resolve(name));
                }
            }
        }
    }
}
