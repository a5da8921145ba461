package org.tributary.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tributary.audit.Requester;
import org.tributary.control.Control;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a clerk changes of a waiting fax's pages. The original keeps them. */
final class FaxPageCommands {
    private FaxPageCommands() {}

    /** {@code tributary fax rotate}. */
    @Command(
            name = "rotate",
            mixinStandardHelpOptions = true,
            description = "Turns pages of a waiting fax as they are shown and filed.",
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {Asking.DONE, Asking.FAILED, Asking.WRONG_USAGE},
            footer = {"", "Example:", "  tributary fax rotate 12 --pages 2 --by 180"})
    static final class Rotate implements Callable<Integer> {
        @Mixin
        private final OneFax fax = new OneFax();

        @Option(names = "--pages", paramLabel = "PAGES", required = true, description = "Such as 1-3 or 1,4.")
        private String pages = "";

        @Option(
                names = "--by",
                paramLabel = "DEGREES",
                required = true,
                description = "Clockwise: 90, 180, 270 or -90.")
        private int by;

        @Mixin
        private final Reason reason = new Reason();

        @Override
        public Integer call() {
            return edited(fax, pages, by, List.of(), false, reason.requester());
        }
    }

    /** {@code tributary fax drop}. */
    @Command(
            name = "drop",
            mixinStandardHelpOptions = true,
            description = "Leaves pages of a waiting fax out of what is shown and filed.",
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {Asking.DONE, Asking.FAILED, Asking.WRONG_USAGE},
            footer = {"", "Examples:", "  tributary fax drop 12 --pages 1", "  tributary fax drop 12 --cover --blank"})
    static final class Drop implements Callable<Integer> {
        @Mixin
        private final OneFax fax = new OneFax();

        @Option(names = "--pages", paramLabel = "PAGES", description = "Such as 1-3 or 1,4.")
        private @Nullable String pages;

        @Option(names = "--cover", description = "Cover pages.")
        private boolean cover;

        @Option(names = "--blank", description = "Pages on which nothing stands.")
        private boolean blank;

        @Mixin
        private final Reason reason = new Reason();

        @Override
        public Integer call() {
            List<String> kinds = new ArrayList<>();
            if (cover) {
                kinds.add("cover");
            }
            if (blank) {
                kinds.add("blank");
            }
            return edited(fax, pages, null, kinds, false, reason.requester());
        }
    }

    /** {@code tributary fax restore}. */
    @Command(
            name = "restore",
            mixinStandardHelpOptions = true,
            description = "Takes back all that was turned and left out of a waiting fax.",
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {Asking.DONE, Asking.FAILED, Asking.WRONG_USAGE},
            footer = {"", "Example:", "  tributary fax restore 12"})
    static final class Restore implements Callable<Integer> {
        @Mixin
        private final OneFax fax = new OneFax();

        @Mixin
        private final Reason reason = new Reason();

        @Override
        public Integer call() {
            return edited(fax, null, null, List.of(), true, reason.requester());
        }
    }

    private static int edited(
            OneFax fax,
            @Nullable String pages,
            @Nullable Integer by,
            List<String> kinds,
            boolean restore,
            Requester who) {
        return fax.ask(control -> {
            List<Integer> numbers = pages == null ? List.of() : FaxDecisions.pages(pages);
            List<Integer> left = control.editFax(fax.id(), new Control.PageEdit(numbers, by, kinds, restore), who);
            fax.out().println("Of fax " + fax.id() + " the pages " + left + " are shown and filed.");
            return 0;
        });
    }
}
