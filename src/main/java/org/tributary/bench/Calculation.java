package org.tributary.bench;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** From two readings and the ledger to figures. */
record Calculation(Plan plan, Ledger ledger, Reading begin, Reading end, Reading last) {
    private static final double MEGABYTE = 1 << 20;

    /** @param atEnd the ledger at the end of the measured time */
    Figures figures(Ledger.Counts atEnd, long brokenConnections, String store, Machine machine, Figures.Faxes faxes) {
        double seconds = (end.atNanos() - begin.atNanos()) / 1e9;
        double acknowledgedPerSecond = ledger.acknowledgedBetween(begin.atNanos(), end.atNanos()) / seconds;
        Figures.PerSecond rates = new Figures.PerSecond(
                Figures.rounded(acknowledgedPerSecond, 1),
                Figures.rounded((end.filed() - begin.filed()) / seconds, 1),
                Figures.rounded(ledger.arrivedBetween(begin.atNanos(), end.atNanos()) / seconds, 1));
        Figures.Backlog backlog = backlog(atEnd, acknowledgedPerSecond);
        Figures.Counts counts = counts(brokenConnections);
        List<String> reasons = Verdict.reasons(backlog, counts, acknowledgedPerSecond, plan.perSecond());
        return new Figures(
                !reasons.isEmpty(),
                reasons,
                setup(store, seconds),
                machine,
                rates,
                ledger.acknowledgment(begin.atNanos(), end.atNanos()),
                ledger.endToEnd(begin.atNanos(), end.atNanos()),
                perMessage(),
                new Figures.Memory(megabytes(end.residentBytes()), megabytes(last.mostResidentBytes())),
                backlog,
                faxes,
                counts);
    }

    private Figures.Backlog backlog(Ledger.Counts atEnd, double acknowledgedPerSecond) {
        long notFiled = Math.max(0, atEnd.accepted() - (long) end.filed());
        long notForwarded = Math.max(0, atEnd.accepted() - atEnd.arrived());
        double perSecond = Math.max(acknowledgedPerSecond, 1e-9);
        return new Figures.Backlog(
                notFiled, notForwarded, Figures.rounded(Math.max(notFiled, notForwarded) / perSecond, 2));
    }

    private Figures.Counts counts(long brokenConnections) {
        Ledger.Counts all = ledger.counts();
        return new Figures.Counts(
                all.sent(),
                all.accepted(),
                all.refused(),
                all.sent() - all.accepted() - all.refused(),
                (long) last.filed(),
                (long) last.parked(),
                all.arrived(),
                ledger.missing(),
                all.doubled(),
                all.outOfOrder(),
                all.unknown(),
                (long) (end.batches() - begin.batches()),
                (long) (end.syncs() - begin.syncs()),
                brokenConnections);
    }

    private Figures.PerMessage perMessage() {
        double messages = end.filed() - begin.filed();
        if (messages <= 0) {
            return new Figures.PerMessage(null, null, null, null, null);
        }
        @Nullable Long writtenBefore = begin.writtenBytes();
        @Nullable Long writtenAfter = end.writtenBytes();
        return new Figures.PerMessage(
                Figures.rounded((end.cpuNanos() - begin.cpuNanos()) / 1e6 / messages, 3),
                Figures.rounded((end.allocatedBytes() - begin.allocatedBytes()) / messages, 0),
                Figures.rounded((end.storeBytes() - begin.storeBytes()) / messages, 0),
                writtenBefore == null || writtenAfter == null
                        ? null
                        : Figures.rounded((writtenAfter - writtenBefore) / messages, 0),
                Figures.rounded((end.syncs() - begin.syncs()) / messages, 3));
    }

    private Figures.Setup setup(String store, double seconds) {
        return new Figures.Setup(
                plan.kind().name().toLowerCase(Locale.ROOT),
                store,
                plan.connections(),
                plan.window(),
                plan.perSecond(),
                plan.warmUp().toMillis() / 1000.0,
                Figures.rounded(seconds, 2),
                plan.persons(),
                plan.preload(),
                plan.seed(),
                plan.launch().javaOptions());
    }

    private static @Nullable Double megabytes(@Nullable Long bytes) {
        return bytes == null ? null : Figures.rounded(bytes / MEGABYTE, 1);
    }
}
