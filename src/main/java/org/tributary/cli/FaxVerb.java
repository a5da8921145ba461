package org.tributary.cli;

import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tributary.audit.Requester;
import org.tributary.control.Control;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code tributary fax claim 12} and the like: a fax, and one word for what is done with it. */
@Command(
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {Asking.DONE, Asking.FAILED, Asking.WRONG_USAGE})
final class FaxVerb implements Callable<Integer> {
    private final Verb verb;

    @Mixin
    private final OneFax fax = new OneFax();

    @Mixin
    private final Reason reason = new Reason();

    private FaxVerb(Verb verb) {
        this.verb = verb;
    }

    /** What needs no further word. */
    enum Verb {
        CLAIM(
                Control.FaxWork.CLAIM,
                "Takes a fax for yourself: nobody else files, splits or discards it. Fails where somebody has it.",
                "is yours"),
        RELEASE(Control.FaxWork.RELEASE, "Gives a fax back to all, whoever had it.", "is nobody's"),
        URGENT(
                Control.FaxWork.URGENT,
                "Says that a fax is urgent: it comes before the others, whatever its pages say.",
                "comes first"),
        ORDINARY(
                Control.FaxWork.ORDINARY,
                "Says that a fax is not urgent, whatever its pages say: it comes when it is due.",
                "comes when it is due"),
        JUNK(
                Control.FaxWork.JUNK,
                "Takes an advertisement out of the work list. Its bytes stay in the journal.",
                "is junk; fax back puts it back"),
        BACK(
                Control.FaxWork.BACK,
                "Puts a fax that was discarded, or is junk, back into the work list.",
                "waits again"),
        REVIEWED(
                Control.FaxWork.REVIEWED,
                "Says that a fax which filed itself is filed rightly. Where it is not: fax unfile, or fax move.",
                "is reviewed"),
        HANDED_OVER(
                Control.FaxWork.HANDED_OVER,
                "Says that a filed fax arrived though a receiver has not acknowledged it; --reason says how. Its clock ends.",
                "is with its reader");

        private final Control.FaxWork work;
        private final String description;
        private final String said;

        Verb(Control.FaxWork work, String description, String said) {
            this.work = work;
            this.description = description;
            this.said = said;
        }

        CommandLine command() {
            String name = name().toLowerCase(Locale.ROOT).replace('_', '-');
            CommandLine command = new CommandLine(new FaxVerb(this));
            command.getCommandSpec().name(name);
            command.getCommandSpec()
                    .usageMessage()
                    .description(description)
                    .footer(
                            "",
                            "Example:",
                            "  tributary fax " + name + " 12"
                                    + (this == HANDED_OVER ? " --reason 'printed, in her tray'" : ""));
            return command;
        }
    }

    @Override
    public Integer call() {
        return done(fax, verb.work, null, reason.requester(), verb.said);
    }

    static int done(OneFax fax, Control.FaxWork what, @Nullable String text, Requester by, String said) {
        return fax.ask(control -> {
            control.workFax(fax.id(), what, text, by);
            fax.out().println("Fax " + fax.id() + " " + said + ".");
            return 0;
        });
    }
}
