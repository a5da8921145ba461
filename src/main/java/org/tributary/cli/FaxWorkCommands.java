package org.tributary.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tributary.audit.Requester;
import org.tributary.control.Control;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What is done with a fax of the work list, but for filing it. */
final class FaxWorkCommands {
    private FaxWorkCommands() {}

    /** {@code tributary fax claim}. */
    @Command(
            name = "claim",
            mixinStandardHelpOptions = true,
            description =
                    "Takes a fax for yourself: nobody else files, splits or discards it. Fails where somebody has it.",
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
            return done(engine, id, Control.FaxWork.CLAIM, null, reason.requester(), "is yours");
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
            return done(engine, id, Control.FaxWork.RELEASE, null, reason.requester(), "is nobody's");
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
            return done(engine, id, Control.FaxWork.NOTE, text, reason.requester(), "has the note");
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
        private final Asking engine = new Asking();

        @Parameters(index = "0", paramLabel = "ID", description = "The fax's id.")
        private long id;

        @Parameters(index = "1", paramLabel = "TEXT", description = "The label; up to 40 characters.")
        private String text = "";

        @Option(names = "--remove", description = "Takes it off instead.")
        private boolean remove;

        @Mixin
        private final Reason reason = new Reason();

        @Override
        public Integer call() {
            return done(
                    engine,
                    id,
                    remove ? Control.FaxWork.UNLABEL : Control.FaxWork.LABEL,
                    text,
                    reason.requester(),
                    remove ? "has the label no longer" : "has the label");
        }
    }

    /** {@code tributary fax junk}. */
    @Command(
            name = "junk",
            mixinStandardHelpOptions = true,
            description = "Takes an advertisement out of the work list. Its bytes stay in the journal.",
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {Asking.DONE, Asking.FAILED, Asking.WRONG_USAGE},
            footer = {"", "Example:", "  tributary fax junk 12"})
    static final class Junk implements Callable<Integer> {
        @Mixin
        private final Asking engine = new Asking();

        @Parameters(index = "0", paramLabel = "ID", description = "The fax's id.")
        private long id;

        @Mixin
        private final Reason reason = new Reason();

        @Override
        public Integer call() {
            return done(engine, id, Control.FaxWork.JUNK, null, reason.requester(), "is junk; fax back puts it back");
        }
    }

    /** {@code tributary fax back}. */
    @Command(
            name = "back",
            mixinStandardHelpOptions = true,
            description = "Puts a fax that was discarded, or is junk, back into the work list.",
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {Asking.DONE, Asking.FAILED, Asking.WRONG_USAGE},
            footer = {"", "Example:", "  tributary fax back 12 --reason 'it is a referral after all'"})
    static final class Back implements Callable<Integer> {
        @Mixin
        private final Asking engine = new Asking();

        @Parameters(index = "0", paramLabel = "ID", description = "The fax's id.")
        private long id;

        @Mixin
        private final GivenReason reason = new GivenReason();

        @Override
        public Integer call() {
            return done(engine, id, Control.FaxWork.BACK, null, reason.requester(), "waits again");
        }
    }

    /** {@code tributary fax reviewed}. */
    @Command(
            name = "reviewed",
            mixinStandardHelpOptions = true,
            description =
                    "Says that a fax which filed itself is filed rightly. Where it is not: fax unfile, or fax move.",
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {Asking.DONE, Asking.FAILED, Asking.WRONG_USAGE},
            footer = {"", "Example:", "  tributary fax reviewed 12"})
    static final class Reviewed implements Callable<Integer> {
        @Mixin
        private final Asking engine = new Asking();

        @Parameters(index = "0", paramLabel = "ID", description = "The fax's id.")
        private long id;

        @Mixin
        private final Reason reason = new Reason();

        @Override
        public Integer call() {
            return done(engine, id, Control.FaxWork.REVIEWED, null, reason.requester(), "is reviewed");
        }
    }

    private static int done(
            Asking engine, long id, Control.FaxWork what, @Nullable String text, Requester by, String said) {
        return engine.ask(control -> {
            control.workFax(id, what, text, by);
            engine.out().println("Fax " + id + " " + said + ".");
            return 0;
        });
    }
}
