package org.tributary.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.tributary.control.MessageWay;
import org.tributary.hl7v2.Message;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tributary message}. */
@Command(
        name = "message",
        mixinStandardHelpOptions = true,
        description =
                "Tells what happened to a message: received, answered, decided, noticed, offered, sent. Who looked is"
                        + " kept in the audit trail.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {Asking.DONE, Asking.FAILED, Asking.WRONG_USAGE},
        footer = {
            "",
            "Examples:",
            "  tributary message 4711",
            "  tributary message 4711 --body --reason 'ward 3 asks for the missing result'"
        })
final class MessageCommand implements Callable<Integer> {
    @Mixin
    private final Asking engine = new Asking();

    @Parameters(paramLabel = "ID", description = "The intake id.")
    private long id;

    @Option(names = "--body", description = "Shows the message itself too, with all that it says about the patient.")
    private boolean body;

    @Mixin
    private final Reason reason = new Reason();

    @Override
    public Integer call() {
        return engine.ask(control -> {
            print(control.message(id, body, reason.requester()), engine.out());
            return 0;
        });
    }

    private static void print(MessageWay way, PrintWriter out) {
        out.println("Message " + way.intakeId() + ", number " + way.sequence() + " of feed " + way.feed());
        Table about = new Table("RECEIVED", "DOOR", "TYPE", "MSH-10", "BYTES", "ANSWER");
        about.row(
                way.receivedAt(),
                way.door(),
                way.messageType(),
                way.controlId(),
                way.sizeBytes(),
                way.answer() == null ? "none" : way.answer());
        about.print(out);

        Table decided = new Table("DECIDED", "STATE", "REASON");
        way.outcomes().forEach(one -> decided.row(one.at(), one.state(), one.reason()));
        section(decided, way.outcomes().isEmpty(), out);
        if (way.waits()) {
            out.println(way.outcomes().isEmpty() ? "\nIt waits to be processed." : "\nIt waits to be processed again.");
        }
        Table failures = new Table("FAILED", "CAUSE");
        way.failedTries().forEach(one -> failures.row(one.at(), one.cause()));
        section(failures, way.failedTries().isEmpty(), out);

        Table findings = new Table("FINDING", "PLACE", "WHAT");
        way.findings()
                .forEach(one -> findings.row(
                        one.code(), one.place(), (one.newest() ? "" : "(before a replay) ") + one.sentence()));
        section(findings, way.findings().isEmpty(), out);

        Table deliveries = new Table("DELIVERY", "DESTINATION", "KIND", "MSH-10", "TIME", "RESULT");
        for (MessageWay.Delivery one : way.deliveries()) {
            deliveries.row(one.outboxId(), one.destination(), one.kind(), one.controlId(), one.offeredAt(), "offered");
            for (MessageWay.Attempt attempt : one.attempts()) {
                String code = attempt.code() == null ? "" : " (" + attempt.code() + ")";
                deliveries.row("", "", "", "", attempt.at(), attempt.result() + code);
            }
            if (one.unsent()) {
                deliveries.row("", "", "", "", "", "waits to be sent");
            }
        }
        section(deliveries, way.deliveries().isEmpty(), out);
        if (way.origin() != null) {
            out.println("\nIt was called " + Table.printable(way.origin()));
        }
        if (way.body() != null && "FAX".equals(way.messageType())) {
            out.println(
                    "\nIts bytes are pictures; tributary fax show " + way.intakeId() + " --pdf FILE writes its pages.");
        } else if (way.body() != null) {
            out.println();
            Message message = Message.read(way.body(), StandardCharsets.UTF_8);
            new String(way.body(), message.charset())
                    .lines()
                    .map(Table::printable)
                    .forEach(out::println);
        }
    }

    private static void section(Table table, boolean empty, PrintWriter out) {
        if (!empty) {
            out.println();
            table.print(out);
        }
    }
}
