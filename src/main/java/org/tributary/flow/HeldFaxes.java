package org.tributary.flow;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tributary.delivery.Outbox;
import org.tributary.delivery.Subscription;
import org.tributary.fax.Fax;
import org.tributary.fax.Faxes;

/** As what each destination has the faxes that are filed. In the caller's transaction, under the persons' locks. */
public final class HeldFaxes {
    private final Faxes faxes;
    private final Outbox outbox;

    public HeldFaxes(Faxes faxes, Outbox outbox) {
        this.faxes = faxes;
        this.outbox = outbox;
    }

    /**
     * As it is filed now.
     *
     * @param personId whose it is now
     * @param resend the sending on request that is being made, which has brought nothing yet; 0 where none is
     */
    HeldFax of(long intakeId, long personId, Subscription to, long resend) {
        return faxes.find(intakeId).map(fax -> of(fax, personId, to, resend)).orElse(HeldFax.NOTHING);
    }

    /** As it is, or was, filed. */
    HeldFax of(Fax fax, long personId, Subscription to, long resend) {
        return faxes.sent(fax.intakeId(), fax.filings(), to.destination())
                .map(sent -> sent.parts() == 1
                        ? new HeldFax(true, 0)
                        : new HeldFax(sent.whole() && wasResent(fax, personId, to, resend), sent.parts()))
                .orElseGet(() -> new HeldFax(
                        outbox.wasOffered(fax.intakeId(), to.destination()) || wasResent(fax, personId, to, resend),
                        0));
    }

    /** From now on it has the fax in so many parts, and nothing else of it: 1 where whole, 0 where nothing is left. */
    void has(long intakeId, Subscription to, int parts) {
        faxes.has(intakeId, to.destination(), parts);
    }

    /** May it have got the filed fax with the person's chart, on request? Of each that it got so a row tells, but not of older ones. */
    private boolean wasResent(Fax fax, long personId, Subscription to, long resend) {
        @Nullable Instant since = fax.decidedAt();
        @Nullable Long before = fax.personId();
        return since != null
                && !to.format().isChart() // a CCD has no faxes
                && (outbox.wasResent(to.destination(), personId, since, resend)
                        || (before != null && outbox.wasResent(to.destination(), before, since, resend)));
    }
}
