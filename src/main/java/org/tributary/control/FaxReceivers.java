package org.tributary.control;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tributary.audit.Requester;
import org.tributary.delivery.Receipts;
import org.tributary.fax.Fax;
import org.tributary.fax.Faxes;

/** Who gets a filed fax, how far it is there, and when its clock ends. */
final class FaxReceivers {
    private final Faxes faxes;
    private final Receipts receipts;

    FaxReceivers(Faxes faxes, Receipts receipts) {
        this.faxes = faxes;
        this.receipts = receipts;
    }

    /** Of the filed ones, by intake id. */
    Map<Long, List<FaxReceiver>> of(List<Fax> listed) {
        List<Long> filed = listed.stream()
                .filter(fax -> fax.state() == Fax.State.FILED)
                .map(Fax::intakeId)
                .toList();
        return receipts.of(filed).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        one -> one.getValue().stream().map(FaxReceiver::of).toList()));
    }

    List<FaxReceiver> of(Fax fax) {
        return of(List.of(fax)).getOrDefault(fax.intakeId(), List.of());
    }

    /** Whether its clock still runs. */
    static boolean isOpen(Fax fax, List<FaxReceiver> receivers) {
        return fax.state() == Fax.State.WAITING
                || (fax.handedOver() == null && receivers.stream().anyMatch(FaxReceiver::open));
    }

    /**
     * In the caller's transaction.
     *
     * @throws IllegalArgumentException where it is not filed, all have acknowledged it, or the reason does not say how it arrived
     */
    void handedOver(Fax fax, Requester by) {
        @Nullable String how = by.reason();
        if (how == null || how.isBlank()) {
            throw new IllegalArgumentException(
                    "say how fax " + fax.intakeId() + " arrived: --reason 'printed, in her tray'");
        }
        if (!isOpen(fax, of(fax)) || !faxes.handOver(fax.intakeId(), by.who() + ": " + how.strip())) {
            throw new IllegalArgumentException(
                    "fax " + fax.intakeId() + " is " + fax.state().name().toLowerCase(Locale.ROOT)
                            + "; only of one that is filed and not acknowledged by all who get it can this be said");
        }
    }
}
