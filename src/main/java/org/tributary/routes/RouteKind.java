package org.tributary.routes;

import java.util.Set;

/** The two kinds of files an analyst writes, and what each may use. */
public enum RouteKind {
    /** {@code routes/feeds}: a door, and steps that run after the message is in the inbox. */
    FEED("feeds", Set.of("mllp", "http-in", "sftp-in", "sftp-poll", "fax-in"), Set.of("filtered")),
    /** {@code routes/destinations}: a subscription, and how it is sent. */
    DESTINATION("destinations", Set.of("destination"), Set.of("mllp", "fhir", "http-out", "file-out", "sftp-out"));

    /** Steps with a meaning here; others could run anything, print a message, or leave the engine. */
    static final Set<String> STEPS = Set.of("filter", "choice", "to", "stop");

    /** Languages that only look at the message. */
    static final Set<String> LANGUAGES = Set.of("hl7", "hl7terser");

    private final String folder;
    private final Set<String> sources;
    private final Set<String> targets;

    RouteKind(String folder, Set<String> sources, Set<String> targets) {
        this.folder = folder;
        this.sources = sources;
        this.targets = targets;
    }

    public String folder() {
        return folder;
    }

    Set<String> sources() {
        return sources;
    }

    Set<String> targets() {
        return targets;
    }
}
