package org.tributary.control;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.audit.Requester;
import org.tributary.intake.Selection;

/** The bodies of the requests. */
final class Ask {
    private Ask() {}

    record Replay(Selection selection, boolean dryRun, Requester by) {}

    record Message(long intakeId, boolean withBody, Requester by) {}

    record Loss(String feed, int last, Requester by) {}

    record Delivery(long outboxId, Requester by) {}

    record Resend(String destination, @Nullable Long person, boolean dryRun, Requester by) {}

    record Switch(String name, Requester by) {}

    record Chart(long personId, Requester by) {}

    record AsKnown(long personId, Instant at, Requester by) {}

    record ChartByNumber(String authority, String number, Requester by) {}

    record Review(long one, long other, Requester by) {}

    record Trial(@Nullable String model) {}

    record Compared(long after, Requester by) {}

    record Activated(String model, Requester by) {}

    record Decide(Control.Pair pair, Requester by) {}

    record Pin(long record, String attribute, Requester by) {}

    record Reconcile(long person, String drug, @Nullable String saw, boolean accepted, String source, Requester by) {}

    record Part(long person, String title, long one, long other, Requester by) {}

    record Withdraw(long claim, Requester by) {}

    record Fax(long id, boolean withPdf, Requester by) {}

    record WorkFax(long id, Control.FaxWork what, @Nullable String text, Requester by) {}

    record EditFax(long id, Control.PageEdit edit, Requester by) {}

    record CoverFax(long personId, String request, Requester by) {}

    record SplitFax(long id, List<List<Integer>> parts, Requester by) {}

    record FileFax(long id, long personId, @Nullable String type, Requester by) {}

    record ChangeFax(
            long id, @Nullable String type, @Nullable String date, Requester by) {}

    record Backup(String folder, Requester by) {}

    record VerifyAudit(String mark, Requester by) {}

    record Prune(boolean dryRun, Requester by) {}

    /** What an answer other than 200 says. */
    record Problem(String problem) {}
}
