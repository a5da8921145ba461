package org.tributary.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.tributary.audit.Verdict;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tributary audit}: the audit trail's integrity. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "The audit trail: who saw or changed what. Each row vouches for the one before it.",
        subcommands = AuditCommand.Verify.class)
final class AuditCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    /** {@code tributary audit verify}. */
    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            description =
                    "Looks whether each row of the audit trail is as it was recorded, while the engine works or at rest; tells the"
                            + " first that was changed, removed or slipped in.",
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {
                "0:all rows are right",
                "1:something is wrong, or it could not be looked at",
                Asking.WRONG_USAGE
            },
            footer = {"", "Examples:", "  tributary audit verify", "  tributary audit verify --mark 120:3f5a..."})
    static final class Verify implements Callable<Integer> {
        @Mixin
        private final Asking engine = new Asking();

        @Option(
                names = "--mark",
                paramLabel = "N:HASH",
                description = "What an earlier look told of the end, kept elsewhere: is that row still the same?",
                defaultValue = "")
        private String mark = "";

        @Mixin
        private final Reason reason = new Reason();

        @Override
        public Integer call() {
            return engine.ask(control -> {
                Verdict found = control.verifyAudit(mark, reason.requester());
                print(found, engine.out());
                return found.fault() == null ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
            });
        }

        private static void print(Verdict found, PrintWriter out) {
            Verdict.Fault fault = found.fault();
            if (fault == null) {
                out.println(number(found.right()) + " rows are right.");
                if (found.takenOver() > 0) {
                    out.println("The first " + number(found.takenOver()) + " were there before the chain began, on "
                            + found.beganAt() + "; what happened to them before, it cannot tell.");
                }
                out.println("Mark: " + found.mark());
                out.println(Verdict.BLIND);
                return;
            }
            out.println(
                    "WRONG at place " + number(fault.place()) + " of " + number(found.rows()) + ": " + fault.says());
            out.println(fault.means());
            out.println(number(found.right()) + " rows before it are right.");
        }

        private static String number(long number) {
            return String.format(Locale.ENGLISH, "%,d", number);
        }
    }
}
