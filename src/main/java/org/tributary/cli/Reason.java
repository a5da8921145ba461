package org.tributary.cli;

import org.jspecify.annotations.Nullable;
import org.tributary.audit.Requester;
import picocli.CommandLine.Option;

/** Why somebody looks or acts, where it may go unexplained. */
final class Reason {
    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; goes into the audit trail.")
    private @Nullable String text;

    /** The operating system's user, with this reason. */
    Requester requester() {
        return Asking.requester(text);
    }
}
