package org.tributary.cli;

import java.util.concurrent.Callable;
import org.tributary.control.Control;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** What is done with a fax of the work list before it is filed. */
final class FaxWorkCommands {
    private FaxWorkCommands() {}

    /** {@code tributary fax claim}. */
    @Command(
            name = "claim",
            mixinStandardHelpOptions = true,
            description = "Takes a fax for yourself, so that nobody else works on it. Fails where somebody has it.",
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {Asking.DONE, Asking.FAILED, Asking.WRONG_USAGE},
            footer = {"", "Example:", "  tributary fax claim 12"})
    static final class Claim implements Callable<Integer> {
        @Mixin
        private final Asking engine = new Asking();

        @Parameters(index = "0", paramLabel = "ID", description = "The fax's id.")
        private long id;

        @Mixin
        private final Reason reason = new Reason();

        @Override
        public Integer call() {
            return engine.ask(control -> {
                control.workFax(id, Control.FaxWork.CLAIM, null, reason.requester());
                engine.out().println("Fax " + id + " is yours.");
                return 0;
            });
        }
    }

    /** {@code tributary fax release}. */
    @Command(
            name = "release",
            mixinStandardHelpOptions = true,
            description = "Gives a fax back to all, whoever had it.",
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {Asking.DONE, Asking.FAILED, Asking.WRONG_USAGE},
            footer = {"", "Example:", "  tributary fax release 12"})
    static final class Release implements Callable<Integer> {
        @Mixin
        private final Asking engine = new Asking();

        @Parameters(index = "0", paramLabel = "ID", description = "The fax's id.")
        private long id;

        @Mixin
        private final Reason reason = new Reason();

        @Override
        public Integer call() {
            return engine.ask(control -> {
                control.workFax(id, Control.FaxWork.RELEASE, null, reason.requester());
                engine.out().println("Fax " + id + " is nobody's.");
                return 0;
            });
        }
    }

    /** {@code tributary fax note}. */
    @Command(
            name = "note",
            mixinStandardHelpOptions = true,
            description = "Writes a note on a fax, in place of the one before.",
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {Asking.DONE, Asking.FAILED, Asking.WRONG_USAGE},
            footer = {"", "Example:", "  tributary fax note 12 'called the clinic, they will send page 3'"})
    static final class Note implements Callable<Integer> {
        @Mixin
        private final Asking engine = new Asking();

        @Parameters(index = "0", paramLabel = "ID", description = "The fax's id.")
        private long id;

        @Parameters(index = "1", paramLabel = "TEXT", description = "The note; up to 1000 characters are kept.")
        private String text = "";

        @Mixin
        private final Reason reason = new Reason();

        @Override
        public Integer call() {
            return engine.ask(control -> {
                control.workFax(id, Control.FaxWork.NOTE, text, reason.requester());
                engine.out().println("Fax " + id + " has the note.");
                return 0;
            });
        }
    }
}
