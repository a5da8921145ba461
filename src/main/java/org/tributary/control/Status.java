package org.tributary.control;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How things stand.
 *
 * @param running whether an engine runs
 * @param waiting messages still to be processed
 * @param parked messages that wait for a person
 * @param problems of files that were edited and cannot be used, each with its place; what ran before still runs
 */
public record Status(
        boolean running,
        List<Feed> feeds,
        List<Destination> destinations,
        long waiting,
        long parked,
        List<String> problems) {

    /**
     * @param state {@code open}, {@code paused}, {@code closed} (while the store does not work), {@code stopped}
     * @param port where it listens; null where it does not
     * @param received messages so far
     */
    public record Feed(String name, String state, @Nullable Integer port, long received) {}

    /**
     * @param state {@code sending}, {@code paused}, {@code stopped}; {@code unknown} where rows wait for a destination that has
     *     no file
     * @param depth rows that wait to be sent
     * @param oldestSeconds the age of the oldest of them; null where none waits
     * @param rejected rows that wait for a person
     */
    public record Destination(
            String name, String state, long depth, @Nullable Long oldestSeconds, long rejected) {}
}
