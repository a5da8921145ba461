package org.tributary.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tributary.control.FaxPage;
import org.tributary.control.FaxReceiver;
import org.tributary.control.ListedFax;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tributary fax}: the work list of those who file faxes. */
@Command(
        name = "fax",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description =
                "The work list of faxes: what waits, what its pages say, whose it could be; and filing it. Nothing is"
                        + " filed by itself unless its feed's file says fileThemselves.",
        subcommands = {
            FaxCommand.ListThem.class,
            FaxCommand.Show.class,
            FaxDecisions.File.class,
            FaxDecisions.Unfile.class,
            FaxDecisions.Move.class,
            FaxDecisions.Change.class,
            FaxDecisions.Discard.class,
            FaxDecisions.Split.class,
            FaxPageCommands.Rotate.class,
            FaxPageCommands.Drop.class,
            FaxPageCommands.Restore.class,
            FaxWorkCommands.Note.class,
            FaxWorkCommands.Label.class,
            FaxWorkCommands.Sender.class,
            FaxCoverCommand.class,
            FaxReadCommand.class
        },
        footer = {
            "",
            "Examples:",
            "  tributary fax list",
            "  tributary fax show 12 --pdf fax-12.pdf",
            "  tributary fax file 12 --person 7 --type 'Cardiology letter'",
            "  tributary fax discard 13 --reason 'advertisement'"
        })
final class FaxCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    /** With all that can be done with a fax. */
    static CommandLine line() {
        CommandLine line = new CommandLine(new FaxCommand());
        for (FaxVerb.Verb verb : FaxVerb.Verb.values()) {
            line.addSubcommand(verb.command());
        }
        return line;
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    /** {@code tributary fax list}. */
    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description =
                    "Lists the faxes that wait for a person, the urgent first, then what is due first, and those that are filed and that"
                            + " not all who get them have acknowledged. Ids and codes only.",
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {Asking.DONE, Asking.FAILED, Asking.WRONG_USAGE},
            footer = {"", "Examples:", "  tributary fax list", "  tributary fax list --all"})
    static final class ListThem implements Callable<Integer> {
        @Mixin
        private final Asking engine = new Asking();

        @Option(names = "--all", description = "Also those that were filed or discarded, the newest first.")
        private boolean all;

        @Override
        public Integer call() {
            return engine.ask(control -> {
                List<ListedFax> faxes = control.faxes(all);
                Instant now = Instant.now();
                Table table = new Table(
                        "FAX",
                        "FEED",
                        "RECEIVED",
                        "PAGES",
                        "STATE",
                        "URGENT",
                        "DUE",
                        "OWNER",
                        "SAME AS",
                        "PERSON",
                        "FILED BY",
                        "RECEIVERS",
                        "LABELS",
                        "FINDINGS");
                faxes.forEach(one -> table.row(
                        one.id(),
                        one.feed(),
                        one.receivedAt(),
                        one.read() ? one.pages() : "",
                        one.read() ? one.state() : "being read",
                        one.urgent(),
                        due(one, now),
                        one.owner(),
                        one.sameAs(),
                        person(one),
                        rule(one),
                        one.receivers().stream().map(FaxReceiver::toString).collect(Collectors.joining(", ")),
                        String.join(", ", one.labels()),
                        String.join(", ", one.findings())));
                table.print(engine.out());
                List<ListedFax> waiting = faxes.stream()
                        .filter(one -> one.state().equals("waiting"))
                        .toList();
                long late = faxes.stream().filter(one -> isLate(one, now)).count();
                long told = faxes.stream()
                        .filter(one -> one.open() && !waiting.contains(one))
                        .count();
                engine.out()
                        .println(Count.of(waiting.size(), "fax waits.", "faxes wait.")
                                + (told == 0
                                        ? ""
                                        : " " + Count.of(told, "is", "are")
                                                + " filed and not acknowledged by all who get them.")
                                + (late == 0 ? "" : " " + Count.of(late, "is", "are") + " late."));
                return 0;
            });
        }

        private static boolean isLate(ListedFax fax, Instant now) {
            return fax.open() && fax.dueAt() != null && fax.dueAt().isBefore(now);
        }

        /** How long it has still, or how long it is late, in hours; nothing for one whose clock has ended. */
        private static String due(ListedFax fax, Instant now) {
            if (fax.dueAt() == null || !fax.open()) {
                return "";
            }
            long minutes = Math.abs(Duration.between(now, fax.dueAt()).toMinutes());
            String hours = minutes / 60 + " h " + minutes % 60 + " min";
            return isLate(fax, now) ? "LATE " + hours : "in " + hours;
        }

        private static String rule(ListedFax fax) {
            return fax.rule() == null ? "" : "rule " + fax.rule() + ("open".equals(fax.review()) ? ", to review" : "");
        }

        private static String person(ListedFax fax) {
            if (fax.personId() != null) {
                return fax.personId().toString();
            }
            return fax.proposed().stream().map(person -> person + "?").collect(Collectors.joining(" "));
        }
    }

    /** {@code tributary fax show}. */
    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Shows what a fax's pages say and whose it could be, and writes them to a file as PDF. Text"
                    + " recognition errs: look at the page. Who looked is kept in the audit trail.",
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {Asking.DONE, Asking.FAILED, Asking.WRONG_USAGE},
            footer = {"", "Examples:", "  tributary fax show 12", "  tributary fax show 12 --pdf fax-12.pdf"})
    static final class Show implements Callable<Integer> {
        @Mixin
        private final OneFax fax = new OneFax();

        @Option(
                names = "--pdf",
                paramLabel = "FILE",
                description = "Where to write the pages; a file that is there already stays.")
        private @Nullable Path pdf;

        @Mixin
        private final Reason reason = new Reason();

        @Override
        public Integer call() {
            return fax.ask(control -> {
                @Nullable Path file = pdf;
                FaxPage page = control.fax(fax.id(), file != null, reason.requester());
                print(page, fax.out());
                if (file != null) {
                    write(page, file);
                    fax.out().println("\nIts pages are in " + file + ".");
                }
                return 0;
            });
        }

        private static void write(FaxPage fax, Path file) throws IOException {
            byte @Nullable [] bytes = fax.pdf();
            if (bytes == null) {
                throw new IOException("there is no PDF of fax " + fax.id()
                        + (fax.read()
                                ? ": no page can be decoded; the findings say why"
                                : " yet: it is being read; try again in a few seconds"));
            }
            OwnersFile.write(file, bytes);
        }

        static void print(FaxPage fax, PrintWriter out) {
            out.println("Fax " + fax.id() + " of feed " + fax.feed());
            Table about = new Table("RECEIVED", "PAGES", "STATE", "CALLER", "CALLED");
            about.row(
                    fax.receivedAt(), fax.read() ? fax.pages() : "being read", fax.state(), fax.caller(), fax.called());
            about.print(out);
            if (fax.decidedBy() != null) {
                Table decided = new Table("DECIDED", "BY", "PERSON", "TYPE", "OF", "REASON");
                decided.row(
                        fax.decidedAt(),
                        fax.decidedBy(),
                        fax.personId(),
                        fax.documentType(),
                        fax.documentDate(),
                        fax.reason());
                out.println();
                decided.print(out);
            }
            if (fax.decidedBy() == null && (fax.documentType() != null || fax.documentDate() != null)) {
                Table told = new Table("TYPE", "OF");
                told.row(fax.documentType(), fax.documentDate());
                out.println();
                told.print(out);
            }
            if (fax.urgent() != null) {
                out.println("\n" + Table.printable("It comes first: " + fax.urgent() + "."));
            }
            if (fax.sender() != null) {
                out.println("\n" + Table.printable("From " + fax.sender().inWords() + "."));
            }
            if (fax.owner() != null) {
                out.println("\nClaimed by " + fax.owner() + ".");
            }
            if (fax.note() != null) {
                out.println("\n" + Table.printable("Note: " + fax.note()));
            }
            fax.receivers().forEach(one -> out.println("\n" + one + (one.at() == null ? "" : ", " + one.at()) + "."));
            if (fax.handedOver() != null) {
                out.println("\n" + Table.printable("Arrived, says " + fax.handedOver() + "."));
            }
            if (fax.dueAt() != null && fax.open()) {
                out.println("\nDue " + fax.dueAt() + ".");
            }
            if (!fax.labels().isEmpty()) {
                out.println("\n" + Table.printable("Labels: " + String.join(", ", fax.labels())));
            }
            if (fax.partOf() != null) {
                out.println("\nIt came with fax " + fax.partOf() + ", which was split.");
            }
            FaxPage.Answers answers = fax.answers();
            if (answers != null) {
                out.println("\n"
                        + Table.printable("It bears our cover sheet " + answers.code() + ", issued for person "
                                + answers.personId() + ": " + answers.request() + ". The pages must say so too."));
            }
            fax.changes().forEach(change -> out.println("\nBy a clerk: " + change + "."));
            if (fax.rule() != null) {
                out.println("\nIt filed itself by the rule " + fax.rule()
                        + ("open".equals(fax.review())
                                ? "; a person has still to look: tributary fax reviewed " + fax.id()
                                : "")
                        + ".");
            }
            if (!fax.against().isEmpty()) {
                out.println("\nIt did not file itself: " + String.join("; ", fax.against()) + ".");
            }
            if (fax.sameAs() != null) {
                out.println("\nProbably the same as fax " + fax.sameAs() + ".");
            }
            if (!fax.parts().isEmpty()) {
                Table parts = new Table("PAGES", "TYPE", "DATE", "FROM", "URGENT", "LEGIBLE");
                fax.parts()
                        .forEach(one -> parts.row(
                                one.pages(),
                                one.kind(),
                                one.date(),
                                one.sender(),
                                one.urgent(),
                                one.meanConfidence() + " %"));
                out.println();
                parts.print(out);
            }
            Table mentions = new Table("PAGE", "SAYS", "VALUE", "SURE", "IN THE LINE");
            fax.mentions()
                    .forEach(one ->
                            mentions.row(one.page(), one.what(), one.value(), one.confidence() + " %", one.line()));
            out.println(fax.mentions().isEmpty() ? "\nNothing was read after the labels of a patient." : "");
            mentions.print(out);
            Table findings = new Table("FINDING");
            fax.findings().forEach(findings::row);
            if (!fax.findings().isEmpty()) {
                out.println();
                findings.print(out);
            }
            proposals(fax, out);
        }

        private static void proposals(FaxPage fax, PrintWriter out) {
            if (!fax.state().equals("waiting")) {
                return;
            }
            out.println(fax.proposals().isEmpty() ? "\nNobody on record is like that." : "\nIt could be");
            for (FaxPage.Proposed one : fax.proposals()) {
                out.println(Table.printable(
                        "  person " + one.personId() + " (" + one.bits() + " bits): " + one.described()));
                one.reasons().forEach(why -> out.println(Table.printable("      " + why)));
                one.compared().forEach(each -> compared(each, out));
            }
        }

        /** What differs stands in brackets. */
        private static void compared(FaxPage.Compared one, PrintWriter out) {
            out.println(
                    Table.printable("      " + one.what() + ", " + one.place().inWords() + ": " + one.verdict()));
            out.println(Table.printable("        page   " + FaxPage.Compared.marked(one.said())));
            if (one.chart() != null) {
                out.println(Table.printable("        chart  " + FaxPage.Compared.marked(one.chart())
                        + (one.of() == null ? "" : " of " + one.of())));
            }
        }
    }
}
