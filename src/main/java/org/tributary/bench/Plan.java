package org.tributary.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a bench does.
 *
 * @param perSecond messages on all connections together; 0 for as fast as the engine acknowledges
 * @param window messages in flight on each connection
 * @param persons how many people there are; each is heard of for the first time in one message of five, until all are known
 * @param preload how many of them are stored before the warm-up
 * @param preloadIn where the store with them is kept; null for nowhere
 * @param drain how long to wait for what was acknowledged and has not arrived
 * @param store null for H2 in a folder of its own
 * @param faxesPerMinute pages that a fax server hands over beside the messages; 0 for none
 * @param profile where the engine's flight recording goes
 */
public record Plan(
        Kind kind,
        Duration warmUp,
        Duration measured,
        Duration drain,
        int connections,
        int window,
        double perSecond,
        double faxesPerMinute,
        int persons,
        int preload,
        @Nullable Path preloadIn,
        long seed,
        @Nullable Store store,
        @Nullable Path profile,
        Launch launch) {

    /** Without faxes. */
    public Plan(
            Kind kind,
            Duration warmUp,
            Duration measured,
            Duration drain,
            int connections,
            int window,
            double perSecond,
            int persons,
            int preload,
            @Nullable Path preloadIn,
            long seed,
            @Nullable Store store,
            @Nullable Path profile,
            Launch launch) {
        this(
                kind,
                warmUp,
                measured,
                drain,
                connections,
                window,
                perSecond,
                0,
                persons,
                preload,
                preloadIn,
                seed,
                store,
                profile,
                launch);
    }

    /** Which messages the hospitals send. */
    public enum Kind {
        ADT,
        ORU
    }

    /** A PostgreSQL database that holds nothing yet. */
    public record Store(String url, String user, String password) {}

    /**
     * How the engine is started.
     *
     * @param home whose pipeline, mappings and conf it works with
     * @param javaOptions of its JVM
     */
    public record Launch(Path home, String classPath, List<String> javaOptions) {}

    /** Two feeds, so two connections at least; one in four is the second hospital's. */
    int connectionsOfB() {
        return Math.max(1, connections / 4);
    }

    int connectionsOfA() {
        return connections - connectionsOfB();
    }
}
