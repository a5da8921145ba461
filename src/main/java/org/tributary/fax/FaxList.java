package org.tributary.fax;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.tributary.chart.Tasks;
import org.tributary.fax.page.FaxFinding;
import org.tributary.fax.page.Scans;
import org.tributary.finding.Finding;
import org.tributary.journal.Journal;
import org.tributary.journal.JournalEntry;
import org.tributary.journal.OutcomeState;
import org.tributary.lock.Locks;
import org.tributary.lock.Scope;

/** Puts a stored fax on the work list. Takes part in the caller's transaction; its pages are read afterwards. */
public final class FaxList {
    /** What the journal calls the door. */
    public static final String DOOR = "fax";

    /** What the journal says of a fax in place of MSH-9, and of what lies beside one. */
    public static final String KIND = "FAX";

    public static final String SIDECAR_KIND = "FAX sidecar";

    private final Faxes faxes;
    private final Locks locks;
    private final Tasks tasks;
    private final Journal journal;
    private final FaxFeeds feeds;
    private final Runnable reader;

    /** @param reader is told that there is something to read */
    public FaxList(Faxes faxes, Locks locks, Tasks tasks, Journal journal, FaxFeeds feeds, Runnable reader) {
        this.feeds = feeds;
        this.faxes = faxes;
        this.locks = locks;
        this.tasks = tasks;
        this.journal = journal;
        this.reader = reader;
    }

    public static boolean isFax(byte[] bytes) {
        return Scans.isTiff(bytes) || Scans.isPdf(bytes);
    }

    /** A fax has no number of its own: its bytes tell it from others, so that the same file twice is one fax. */
    public static String controlId(byte[] bytes) {
        return DigestUtils.sha256Hex(bytes);
    }

    public static String sidecarId(String controlId) {
        return controlId + ".json";
    }

    /**
     * What was listed.
     *
     * @param state waiting; or what a person decided before
     */
    public record Listed(Fax.State state, List<Finding> findings) {}

    /** Lists it and opens its task; does nothing where a person has decided about it. */
    public Listed list(JournalEntry entry) {
        locks.lock(Scope.FAX, List.of(Long.toString(entry.intakeId())));
        Optional<Fax> before = faxes.find(entry.intakeId());
        if (before.isPresent() && before.get().state() != Fax.State.WAITING) {
            return new Listed(before.get().state(), List.of());
        }
        List<Finding> findings = new ArrayList<>();
        Duration deadline = feeds.of(entry.feed()).deadline();
        faxes.list(
                entry.intakeId(),
                entry.feed(),
                entry.receivedAt(),
                sidecar(entry, findings),
                deadline.isZero() ? null : entry.receivedAt().plus(deadline));
        openTask(entry.intakeId());
        return new Listed(Fax.State.WAITING, findings);
    }

    /** Has its pages read soon; to be called once it is committed. */
    public void wake() {
        reader.run();
    }

    /**
     * That a fax is several now, which wait like it, as long as it may. The pipeline may list them at this moment; where a crash cut
     * the first try to divide it short, somebody may have decided about a part already, and that stays.
     *
     * @param by who said so
     */
    public void split(Fax whole, List<Long> parts, String by) {
        locks.lock(Scope.FAX, parts.stream().map(String::valueOf).toList());
        for (long part : parts) {
            boolean decided = faxes.find(part)
                    .filter(fax -> fax.state() != Fax.State.WAITING)
                    .isPresent();
            if (!decided) {
                faxes.list(part, whole.feed(), whole.receivedAt(), whole.sidecar(), whole.dueAt());
                openTask(part);
            }
            faxes.partOf(part, whole);
        }
        tasks.close(Tasks.FAX, Long.toString(whole.intakeId()), by, "split into " + parts);
        journal.conclude(whole.intakeId(), OutcomeState.KEPT, "split by a person", List.of());
    }

    /** In the work list again. */
    public void openTask(long intakeId) {
        String subject = Long.toString(intakeId);
        tasks.settle(Tasks.FAX, List.of(subject), Map.of(subject, "whose it is"));
    }

    private Sidecar sidecar(JournalEntry entry, List<Finding> findings) {
        Optional<JournalEntry> stored = journal.stored(entry.feed(), sidecarId(controlId(entry.bytes())));
        if (stored.isEmpty()) {
            return Sidecar.NONE;
        }
        Optional<Sidecar> read = Sidecar.read(stored.get().bytes());
        if (read.isEmpty()) {
            findings.add(new Finding(FaxFinding.SIDECAR_UNREADABLE, ""));
        }
        Sidecar sidecar = read.orElse(Sidecar.NONE);
        if (sidecar.error() != null) {
            findings.add(new Finding(FaxFinding.TRANSMISSION_INCOMPLETE, ""));
        }
        return sidecar;
    }
}
