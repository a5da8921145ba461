package org.tributary.cli;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tributary.control.Control;
import org.tributary.intake.Selection;
import org.tributary.journal.OutcomeState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tributary replay}. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description =
                "Has messages processed again, each under its own id and in its old place. Destinations get only what"
                        + " differs from what they were offered before. Messages must fit all that is said.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {Asking.DONE, Asking.FAILED, Asking.WRONG_USAGE},
        footer = {
            "",
            "Examples:",
            "  tributary replay 4711 4712",
            "  tributary replay --feed st-mary-adt --from 2026-03-01 --to 2026-03-02T12:00 --dry-run",
            "  tributary replay --finding FLOW-101 --reason 'mapping of PV1 mended'",
            "  tributary replay --state parked --feed lab"
        })
final class ReplayCommand implements Callable<Integer> {
    @Mixin
    private final Asking engine = new Asking();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(paramLabel = "ID", arity = "0..*", description = "Intake ids.")
    private List<Long> ids = List.of();

    @Option(names = "--feed", paramLabel = "NAME", description = "Messages of this feed.")
    private @Nullable String feed;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            converter = Moment.class,
            description = "Received then or later: 2026-03-01, 2026-03-01T08:00 or 2026-03-01T08:00:00Z.")
    private @Nullable Instant from;

    @Option(names = "--to", paramLabel = "TIME", converter = Moment.class, description = "Received before.")
    private @Nullable Instant to;

    @Option(names = "--finding", paramLabel = "CODE", description = "Messages with this finding, as in FLOW-101.")
    private @Nullable String finding;

    @Option(
            names = "--state",
            paramLabel = "STATE",
            description = "Messages that were filed, repeat, filtered, parked or kept.")
    private @Nullable String state;

    @Option(names = "--dry-run", description = "Only lists what would be replayed.")
    private boolean dryRun;

    @Mixin
    private final Reason reason = new Reason();

    @Override
    public Integer call() {
        Selection selection = selection();
        return engine.ask(control -> {
            print(control.replay(selection, dryRun, reason.requester()), engine.out());
            return 0;
        });
    }

    private Selection selection() {
        @Nullable OutcomeState wanted = null;
        if (state != null) {
            try {
                wanted = OutcomeState.read(state);
            } catch (IllegalArgumentException e) {
                throw new ParameterException(
                        spec.commandLine(), "--state is filed, repeat, filtered, parked or kept, not " + state);
            }
        }
        try {
            @Nullable String code = finding == null ? null : finding.toUpperCase(Locale.ROOT);
            return new Selection(ids, feed, from, to, code, wanted);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private static void print(Control.Replayed replayed, PrintWriter out) {
        if (replayed.dryRun()) {
            Table table = new Table("MESSAGE", "FEED", "RECEIVED", "STATE");
            replayed.messages().forEach(one -> table.row(one.intakeId(), one.feed(), one.receivedAt(), one.state()));
            table.print(out);
            long more = replayed.replayed()
                    + replayed.waitedAlready()
                    - replayed.messages().size();
            if (more > 0) {
                out.println("... and " + more + " more");
            }
            out.print(Count.of(replayed.replayed(), "message") + " would be replayed");
        } else {
            out.print(Count.of(replayed.replayed(), "message is", "messages are") + " processed again");
        }
        out.println(
                replayed.waitedAlready() == 0
                        ? "."
                        : "; " + Count.of(replayed.waitedAlready(), "waits", "wait") + " already.");
    }
}
