package org.tributary.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

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
    static final String FAX = "office-fax"; // after the hospitals: ports follow the names
    private static final String FAXES = """
            # A fax server that does not exist.
            - route:
                id: office-fax
                from:
                  uri: fax-in:office-fax
                  steps: []
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

    static void make(Path from, Path home, int practicePort, boolean faxes) throws IOException {
        Folders.copy(from.resolve("conf"), home.resolve("conf"), Set.of("application.yaml", "authorities.yaml"));
        Folders.copy(from.resolve("mappings"), home.resolve("mappings"), Set.of("feeds"));
        Path feeds = Files.createDirectories(home.resolve("mappings/feeds"));
        Files.createDirectories(home.resolve("routes/feeds"));
        Files.createDirectories(home.resolve("routes/destinations"));
        Files.copy(from.resolve("routes/pipeline.camel.yaml"), home.resolve("routes/pipeline.camel.yaml"));
        int port = 1; // --ports-from says another, but two routes need two addresses
        for (String feed : List.of("hospital-a", "hospital-b")) {
            Files.writeString(home.resolve("routes/feeds/" + feed + ".yaml"), FEED.formatted(feed, port++));
            Files.writeString(
                    feeds.resolve(feed + ".yaml"), "feed: " + feed + "\nextends: base\nzone: America/Chicago\n");
        }
        if (faxes) {
            Files.writeString(home.resolve("routes/feeds/" + FAX + ".yaml"), FAXES);
        }
        Files.writeString(home.resolve("routes/destinations/practice.yaml"), PRACTICE.formatted(practicePort));
        Files.writeString(home.resolve("conf/authorities.yaml"), AUTHORITIES);
    }
}
