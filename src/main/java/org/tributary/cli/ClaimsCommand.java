package org.tributary.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.tributary.control.Control;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code tributary claims}. */
@Command(
        name = "claims",
        mixinStandardHelpOptions = true,
        description =
                "Lists what persons said of pairs of records with tributary link and not-same, and what senders said of"
                        + " visits and accounts (A35, A41 to A45, A49, A50), and nobody took back.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {Asking.DONE, Asking.FAILED, Asking.WRONG_USAGE},
        footer = {"", "Example:", "  tributary claims --data /srv/tributary"})
final class ClaimsCommand implements Callable<Integer> {
    @Mixin
    private final Asking engine = new Asking();

    @Override
    public Integer call() {
        return engine.ask(control -> {
            List<Control.Said> claims = control.claims();
            Table table = new Table("CLAIM", "RECORDS", "SAYS", "WHO", "SINCE", "REASON");
            claims.forEach(one -> table.row(
                    one.claim(),
                    one.records().stream().map(String::valueOf).collect(Collectors.joining(" ")),
                    one.says(),
                    one.who(),
                    one.saidAt(),
                    one.reason()));
            table.print(engine.out());
            engine.out().println(claims.size() + " claims.");
            return 0;
        });
    }

    /** What a command that changed them came to. */
    static void print(Control.Decided done, PrintWriter out) {
        out.println("Claim " + done.claim() + ": the records are "
                + done.persons().stream().map(id -> "person " + id).collect(Collectors.joining(" and ")) + " now.");
        if (!done.destinations().isEmpty()) {
            out.println("Told: " + String.join(", ", done.destinations()) + ".");
        }
    }
}
