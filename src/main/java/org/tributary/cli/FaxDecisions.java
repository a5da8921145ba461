package org.tributary.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tributary.control.Control;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What becomes of a fax: whose it is, or nobody's. */
final class FaxDecisions {
    private FaxDecisions() {}

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
                "  tributary fax file 12 --person 7 --type 'Cardiology letter'",
                "  tributary fax file 12 --person 7 --pages 2-3"
            })
    static final class File implements Callable<Integer> {
        private static final Duration READING = Duration.ofMinutes(2);

        @Mixin
        private final OneFax fax = new OneFax();

        @Option(
                names = "--person",
                paramLabel = "PERSON_ID",
                required = true,
                description = "Whose it is: fax show proposes, chart looks a number up.")
        private long person;

        @Option(names = "--type", paramLabel = "TEXT", description = "What kind of document it is, in your words.")
        private @Nullable String type;

        @Option(
                names = "--pages",
                paramLabel = "PAGES",
                description =
                        "Only these, such as 1-3 or 1,4: they become a fax of their own, and the others one that waits.")
        private @Nullable String pages;

        @Mixin
        private final Reason reason = new Reason();

        @Override
        public Integer call() {
            return fax.ask(control -> {
                long these = pages == null ? fax.id() : divided(control, pages(pages));
                Control.FiledFax filed = control.fileFax(these, person, type, reason.requester());
                fax.out().println("Fax " + these + " is filed to person " + filed.personId() + "; " + told(filed));
                return 0;
            });
        }

        /** The fax that has only these pages, once it was read; the whole one where it has no others. */
        private long divided(Control control, List<Integer> chosen) {
            List<Integer> others = new ArrayList<>(
                    control.fax(fax.id(), false, reason.requester()).left());
            if (!others.removeAll(chosen)) {
                throw new IllegalArgumentException("fax " + fax.id() + " has the pages " + others);
            }
            if (others.isEmpty()) {
                return fax.id();
            }
            List<Long> parts = control.splitFax(fax.id(), List.of(chosen, others), reason.requester());
            long these = parts.get(0);
            fax.out().println("Its other pages are fax " + parts.get(1) + " now, and wait.");
            Instant latest = Instant.now().plus(READING);
            while (!isRead(control, these)) {
                if (Instant.now().isAfter(latest)) {
                    throw new IllegalArgumentException("these pages are fax " + these
                            + " now, which is not read yet; see fax show, and file it then");
                }
                LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
            }
            return these;
        }

        private static boolean isRead(Control control, long fax) {
            return control.faxes(false).stream().anyMatch(one -> one.id() == fax && one.read());
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
        private final OneFax fax = new OneFax();

        @Mixin
        private final GivenReason reason = new GivenReason();

        @Override
        public Integer call() {
            return fax.ask(control -> {
                Control.FiledFax taken = control.unfileFax(fax.id(), reason.requester());
                fax.out()
                        .println("Fax " + fax.id() + " is off the chart of person " + taken.personId()
                                + " and waits again; " + told(taken));
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
        private final OneFax fax = new OneFax();

        @Mixin
        private final GivenReason reason = new GivenReason();

        @Override
        public Integer call() {
            return fax.ask(control -> {
                control.discardFax(fax.id(), reason.requester());
                fax.out().println("Fax " + fax.id() + " is discarded; its bytes stay in the journal.");
                return 0;
            });
        }
    }

    /** {@code tributary fax move}. */
    @Command(
            name = "move",
            mixinStandardHelpOptions = true,
            description =
                    "Files a filed fax to another person: who got it is told that it is not the first one's (MDM^T11), and"
                            + " gets it as the other's (MDM^T02). Needs a running engine.",
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {Asking.DONE, Asking.FAILED, Asking.WRONG_USAGE},
            footer = {"", "Example:", "  tributary fax move 12 --person 9 --reason 'her sister'"})
    static final class Move implements Callable<Integer> {
        @Mixin
        private final OneFax fax = new OneFax();

        @Option(names = "--person", paramLabel = "PERSON_ID", required = true, description = "Whose it is.")
        private long person;

        @Mixin
        private final GivenReason reason = new GivenReason();

        @Override
        public Integer call() {
            return fax.ask(control -> {
                Control.FiledFax moved = control.moveFax(fax.id(), person, reason.requester());
                fax.out()
                        .println(
                                "Fax " + fax.id() + " is filed to person " + moved.personId() + " now; " + told(moved));
                return 0;
            });
        }
    }

    /** {@code tributary fax change}. */
    @Command(
            name = "change",
            mixinStandardHelpOptions = true,
            description =
                    "Tells what kind of document a fax is, or of which day. Of a filed one who got it is told that it is none (MDM^T11),"
                            + " and gets it anew (MDM^T02); whose it is fax move changes. Needs a running engine.",
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {Asking.DONE, Asking.FAILED, Asking.WRONG_USAGE},
            footer = {
                "",
                "Examples:",
                "  tributary fax change 12 --type 'Cardiology letter'",
                "  tributary fax change 12 --date 2026-11-20"
            })
    static final class Change implements Callable<Integer> {
        @Mixin
        private final OneFax fax = new OneFax();

        @Option(names = "--type", paramLabel = "TEXT", description = "What kind of document it is, in your words.")
        private @Nullable String type;

        @Option(
                names = "--date",
                paramLabel = "YYYY-MM-DD",
                description = "Of which day the document is; without one it is that on which the fax came.")
        private @Nullable String date;

        @Mixin
        private final Reason reason = new Reason();

        @Override
        public Integer call() {
            return fax.ask(control -> {
                List<String> told = control.changeFax(fax.id(), type, date, reason.requester());
                fax.out()
                        .println("Fax " + fax.id() + " is changed"
                                + (told.isEmpty() ? "." : "; on its way anew to " + String.join(", ", told) + "."));
                return 0;
            });
        }
    }

    /** {@code tributary fax split}. */
    @Command(
            name = "split",
            mixinStandardHelpOptions = true,
            description =
                    "Makes several faxes of one; each waits, and is read and filed by itself. Needs a running engine.",
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {Asking.DONE, Asking.FAILED, Asking.WRONG_USAGE},
            footer = {"", "Example:", "  tributary fax split 12 --pages 1-2 --pages 3,5 --pages 4"})
    static final class Split implements Callable<Integer> {
        @Mixin
        private final OneFax fax = new OneFax();

        @Option(
                names = "--pages",
                paramLabel = "PAGES",
                required = true,
                description =
                        "The pages of one part, such as 1-3 or 1,4; once for each part. Together all that were not dropped.")
        private List<String> parts = List.of();

        @Mixin
        private final Reason reason = new Reason();

        @Override
        public Integer call() {
            return fax.ask(control -> {
                List<List<Integer>> pages =
                        parts.stream().map(FaxDecisions::pages).toList();
                List<Long> ids = control.splitFax(fax.id(), pages, reason.requester());
                fax.out().println("Fax " + fax.id() + " is now the faxes " + ids + "; they are being read.");
                return 0;
            });
        }
    }

    /** {@code 1-3,5}. @throws IllegalArgumentException where it is not like that */
    static List<Integer> pages(String written) {
        List<Integer> pages = new ArrayList<>();
        for (String one : written.split(",")) {
            if (!one.strip().matches("[0-9]{1,4}(-[0-9]{1,4})?")) {
                throw new IllegalArgumentException("pages are written like 1-3 or 1,4");
            }
            String[] ends = one.strip().split("-");
            IntStream.rangeClosed(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]))
                    .forEach(pages::add);
        }
        return pages;
    }

    private static String told(Control.FiledFax fax) {
        return fax.destinations().isEmpty()
                ? "no destination wants documents of its feed."
                : "on its way to " + String.join(", ", fax.destinations()) + ".";
    }
}
