package org.tributary.cli;

import java.util.concurrent.Callable;
import org.tributary.control.Control;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What is written on a fax of the work list. */
final class FaxWorkCommands {
    private FaxWorkCommands() {}

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
        private final OneFax fax = new OneFax();

        @Parameters(index = "1", paramLabel = "TEXT", description = "The note; up to 1000 characters are kept.")
        private String text = "";

        @Mixin
        private final Reason reason = new Reason();

        @Override
        public Integer call() {
            return FaxVerb.done(fax, Control.FaxWork.NOTE, text, reason.requester(), "has the note");
        }
    }

    /** {@code tributary fax sender}. */
    @Command(
            name = "sender",
            mixinStandardHelpOptions = true,
            description =
                    "Says who sent a fax. Once two of a number are from the same, the next ones of that number are shown as probably theirs.",
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {Asking.DONE, Asking.FAILED, Asking.WRONG_USAGE},
            footer = {"", "Example:", "  tributary fax sender 12 'Lakeside Cardiology Group'"})
    static final class Sender implements Callable<Integer> {
        @Mixin
        private final OneFax fax = new OneFax();

        @Parameters(index = "1", paramLabel = "NAME", description = "The organisation; up to 200 characters.")
        private String name = "";

        @Mixin
        private final Reason reason = new Reason();

        @Override
        public Integer call() {
            return FaxVerb.done(fax, Control.FaxWork.SENDER, name, reason.requester(), "has the sender");
        }
    }

    /** {@code tributary fax label}. */
    @Command(
            name = "label",
            mixinStandardHelpOptions = true,
            description = "Puts a label on a fax, or takes it off.",
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {Asking.DONE, Asking.FAILED, Asking.WRONG_USAGE},
            footer = {"", "Example:", "  tributary fax label 12 'second page missing'"})
    static final class Label implements Callable<Integer> {
        @Mixin
        private final OneFax fax = new OneFax();

        @Parameters(index = "1", paramLabel = "TEXT", description = "The label; up to 40 characters.")
        private String text = "";

        @Option(names = "--remove", description = "Takes it off instead.")
        private boolean remove;

        @Mixin
        private final Reason reason = new Reason();

        @Override
        public Integer call() {
            return FaxVerb.done(
                    fax,
                    remove ? Control.FaxWork.UNLABEL : Control.FaxWork.LABEL,
                    text,
                    reason.requester(),
                    remove ? "has the label no longer" : "has the label");
        }
    }
}
