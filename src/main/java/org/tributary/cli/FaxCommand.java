package org.tributary.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tributary.control.Control;
import org.tributary.control.FaxPage;
import org.tributary.control.ListedFax;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tributary fax}: the work list of those who file faxes. */
@Command(
        name = "fax",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description =
                "The work list of faxes: what waits, what its pages say, whose it could be; and filing it. Nothing is"
                        + " filed by itself.",
        subcommands = {
            FaxCommand.ListThem.class,
            FaxCommand.Show.class,
            FaxCommand.File.class,
            FaxCommand.Unfile.class,
            FaxCommand.Discard.class,
            FaxWorkCommands.Claim.class,
            FaxWorkCommands.Release.class,
            FaxWorkCommands.Note.class,
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

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    /** {@code tributary fax list}. */
    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists the faxes that wait for a person, the oldest first. Ids and codes only.",
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
                Table table = new Table(
                        "FAX",
                        "FEED",
                        "RECEIVED",
                        "PAGES",
                        "STATE",
                        "URGENT",
                        "OWNER",
                        "SAME AS",
                        "PERSON",
                        "FINDINGS");
                faxes.forEach(one -> table.row(
                        one.id(),
                        one.feed(),
                        one.receivedAt(),
                        one.read() ? one.pages() : "",
                        one.read() ? one.state() : "being read",
                        one.urgent(),
                        one.owner(),
                        one.sameAs(),
                        person(one),
                        String.join(", ", one.findings())));
                table.print(engine.out());
                engine.out()
                        .println(faxes.stream()
                                        .filter(one -> one.state().equals("waiting"))
                                        .count()
                                + " faxes wait.");
                return 0;
            });
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
        private final Asking engine = new Asking();

        @Parameters(paramLabel = "ID", description = "The fax's id: its intake id.")
        private long id;

        @Option(
                names = "--pdf",
                paramLabel = "FILE",
                description = "Where to write the pages; a file that is there already stays.")
        private @Nullable Path pdf;

        @Mixin
        private final Reason reason = new Reason();

        @Override
        public Integer call() {
            return engine.ask(control -> {
                @Nullable Path file = pdf;
                FaxPage fax = control.fax(id, file != null, reason.requester());
                print(fax, engine.out());
                if (file != null) {
                    write(fax, file);
                    engine.out().println("\nIts pages are in " + file + ".");
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
            try {
                OwnersFile.write(file, bytes);
            } catch (FileAlreadyExistsException e) {
                throw new IOException(file + " is there already; name another file", e);
            }
        }

        static void print(FaxPage fax, PrintWriter out) {
            out.println("Fax " + fax.id() + " of feed " + fax.feed());
            Table about = new Table("RECEIVED", "PAGES", "STATE", "CALLER", "CALLED");
            about.row(
                    fax.receivedAt(), fax.read() ? fax.pages() : "being read", fax.state(), fax.caller(), fax.called());
            about.print(out);
            if (fax.decidedBy() != null) {
                Table decided = new Table("DECIDED", "BY", "PERSON", "TYPE", "REASON");
                decided.row(fax.decidedAt(), fax.decidedBy(), fax.personId(), fax.documentType(), fax.reason());
                out.println();
                decided.print(out);
            }
            if (fax.owner() != null) {
                out.println("\nClaimed by " + fax.owner() + ".");
            }
            if (fax.note() != null) {
                out.println(Table.printable("\nNote: " + fax.note()));
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
            }
        }
    }

    /** {@code tributary fax file}. */
    @Command(
            name = "file",
            mixinStandardHelpOptions = true,
            description = "Files a fax to a person: it is a document on the chart then, and the destinations that want"
                    + " documents get it as PDF (MDM^T02). Needs a running engine.",
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {Asking.DONE, Asking.FAILED, Asking.WRONG_USAGE},
            footer = {
                "",
                "Examples:",
                "  tributary fax file 12 --person 7",
                "  tributary fax file 12 --person 7 --type 'Cardiology letter'"
            })
    static final class File implements Callable<Integer> {
        @Mixin
        private final Asking engine = new Asking();

        @Parameters(paramLabel = "ID", description = "The fax's id.")
        private long id;

        @Option(
                names = "--person",
                paramLabel = "PERSON_ID",
                required = true,
                description = "Whose it is: fax show proposes, chart looks a number up.")
        private long person;

        @Option(names = "--type", paramLabel = "TEXT", description = "What kind of document it is, in your words.")
        private @Nullable String type;

        @Mixin
        private final Reason reason = new Reason();

        @Override
        public Integer call() {
            return engine.ask(control -> {
                Control.FiledFax filed = control.fileFax(id, person, type, reason.requester());
                engine.out().println("Fax " + id + " is filed to person " + filed.personId() + "; " + told(filed));
                return 0;
            });
        }
    }

    /** {@code tributary fax unfile}. */
    @Command(
            name = "unfile",
            mixinStandardHelpOptions = true,
            description =
                    "Takes a filed fax off the chart and back to the work list; the destinations that got it are told"
                            + " (MDM^T11). Needs a running engine.",
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {Asking.DONE, Asking.FAILED, Asking.WRONG_USAGE},
            footer = {"", "Example:", "  tributary fax unfile 12 --reason 'her sister'"})
    static final class Unfile implements Callable<Integer> {
        @Mixin
        private final Asking engine = new Asking();

        @Parameters(paramLabel = "ID", description = "The fax's id.")
        private long id;

        @Mixin
        private final GivenReason reason = new GivenReason();

        @Override
        public Integer call() {
            return engine.ask(control -> {
                Control.FiledFax taken = control.unfileFax(id, reason.requester());
                engine.out()
                        .println("Fax " + id + " is off the chart of person " + taken.personId() + " and waits again; "
                                + told(taken));
                return 0;
            });
        }
    }

    /** {@code tributary fax discard}. */
    @Command(
            name = "discard",
            mixinStandardHelpOptions = true,
            description = "Takes a fax out of the work list, filed to nobody. Its bytes stay in the journal.",
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {Asking.DONE, Asking.FAILED, Asking.WRONG_USAGE},
            footer = {"", "Example:", "  tributary fax discard 13 --reason 'advertisement'"})
    static final class Discard implements Callable<Integer> {
        @Mixin
        private final Asking engine = new Asking();

        @Parameters(paramLabel = "ID", description = "The fax's id.")
        private long id;

        @Mixin
        private final GivenReason reason = new GivenReason();

        @Override
        public Integer call() {
            return engine.ask(control -> {
                control.discardFax(id, reason.requester());
                engine.out().println("Fax " + id + " is discarded; its bytes stay in the journal.");
                return 0;
            });
        }
    }

    private static String told(Control.FiledFax fax) {
        return fax.destinations().isEmpty()
                ? "no destination wants documents of its feed."
                : "on its way to " + String.join(", ", fax.destinations()) + ".";
    }
}
