package org.tributary.cli;

import org.tributary.audit.Requester;
import picocli.CommandLine.Option;

/** Why somebody does what may not go unexplained. */
final class GivenReason {
    @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why; goes into the audit trail.")
    private String text = "";

    /** The operating system's user, with this reason. */
    Requester requester() {
        return Asking.requester(text);
    }
}
