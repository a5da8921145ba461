package org.tributary.cli;

import picocli.CommandLine.Parameters;

/** What all commands share that ask about one fax of the work list. */
final class OneFax extends Asking {
    @Parameters(index = "0", paramLabel = "ID", description = "The fax's id.")
    private long id;

    long id() {
        return id;
    }
}
