package org.tributary.flow;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;
import org.tributary.audit.Audit;
import org.tributary.audit.Requester;
import org.tributary.chart.SourceRecords;
import org.tributary.delivery.ControlId;
import org.tributary.delivery.Destinations;
import org.tributary.delivery.Outbox;
import org.tributary.delivery.Outgoing;
import org.tributary.delivery.Subscription;
import org.tributary.dispatch.Dispatch;
import org.tributary.journal.DiskSync;
import org.tributary.lock.Locks;
import org.tributary.lock.Scope;
import org.tributary.panel.Panels;

/**
 * Sends what is known of a destination's patients, on request: to a receiver that is new, or that lost something. Each person
 * is one transaction under the person's lock, so that what is sent stands between the person's other deliveries where it
 * belongs.
 */
public final class Resending {
    private static final Set<String> KINDS =
            Set.of("ADT", Outbox.ACKNOWLEDGMENT); // beyond A31, nothing of these is sent again

    private final Destinations destinations;
    private final Panels panels;
    private final SourceRecords records;
    private final Dispatcher dispatcher;
    private final Outbox outbox;
    private final Locks locks;
    private final Audit audit;
    private final TransactionTemplate transaction;
    private final DiskSync disk;

    Resending(
            Destinations destinations,
            Panels panels,
            SourceRecords records,
            Dispatcher dispatcher,
            Outbox outbox,
            Locks locks,
            Audit audit,
            TransactionTemplate transaction,
            DiskSync disk) {
        this.destinations = destinations;
        this.panels = panels;
        this.records = records;
        this.dispatcher = dispatcher;
        this.outbox = outbox;
        this.locks = locks;
        this.audit = audit;
        this.transaction = transaction;
        this.disk = disk;
    }

    /**
     * How much is sent.
     *
     * @param persons of whom something is known
     * @param unknown persons of the panel of whom no source that the destination subscribes to has spoken
     * @param leftOut documents whose bytes are gone
     */
    public record Done(long persons, long unknown, long messages, long leftOut) {}

    /**
     * Returns once all of it is in the outbox and on disk. Who asked is on record before the first message leaves.
     *
     * @param person null for all of the destination's patients
     * @param dryRun only counts
     * @throws IllegalArgumentException where the destination or person is none, or the destination takes no such message
     */
    public Done resend(String destination, @Nullable Long person, boolean dryRun, Requester by) {
        Subscription to = subscription(destination);
        List<Long> persons = person == null ? all(to) : List.of(one(person, to));
        if (!dryRun) {
            String whom = person == null ? "all its patients" : "person " + person;
            transaction.executeWithoutResult(
                    status -> audit.record(by, "resend", destination + ", " + whom, persons.size()));
        }
        long known = 0;
        long messages = 0;
        long leftOut = 0;
        for (long one : persons) {
            Made made = dryRun ? count(one, to) : Objects.requireNonNull(transaction.execute(status -> send(one, to)));
            known += made.messages == 0 ? 0 : 1;
            messages += made.messages;
            leftOut += made.leftOut;
            if (made.messages > 0 && !dryRun) {
                destinations.wake(destination);
            }
        }
        disk.await();
        return new Done(known, persons.size() - known, messages, leftOut);
    }

    private Subscription subscription(String destination) {
        Subscription to = destinations.subscriptions().stream()
                .filter(one -> one.destination().equals(destination))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "no destination is named " + destination + "; tributary status lists them"));
        boolean takesSome = to.kinds().isEmpty()
                || to.takes(Hl7Dispatcher.UPDATE)
                || to.kinds().stream().anyMatch(kind -> !KINDS.contains(kind.split("\\^", -1)[0]));
        if (to.format() == Subscription.Format.HL7V2 && !takesSome) {
            throw new IllegalArgumentException("a chart is sent as " + Hl7Dispatcher.UPDATE
                    + ", ORU^R01, VXU^V04 and MDM^T02, and " + destination
                    + " takes none of them; add some to kinds: in routes/destinations/" + destination + ".yaml");
        }
        return to;
    }

    private List<Long> all(Subscription to) {
        return to.panel() == null ? records.persons() : panels.persons(to.destination());
    }

    private long one(long person, Subscription to) {
        if (records.ofPerson(person).isEmpty()) {
            throw new IllegalArgumentException(
                    "no source speaks of a person " + person + "; tributary chart looks a number up");
        }
        if (!dispatcher.isSubscribed(person, to)) {
            throw new IllegalArgumentException("person " + person + " is not on the panel of " + to.destination()
                    + "; add a line to routes/" + to.panel());
        }
        return person;
    }

    private Made count(long person, Subscription to) {
        Made counted = new Made(to, 0, (message, n) -> {});
        dispatcher.current("", person, to, n -> "COUNTED", counted);
        return counted;
    }

    /** @return nothing where the person is another one by now, or left the panel */
    private Made send(long person, Subscription to) {
        locks.lock(Scope.PERSON, List.of(Long.toString(person)));
        if (!dispatcher.isSubscribed(person, to)) {
            return new Made(to, 0, (message, n) -> {});
        }
        long resend = outbox.beginResend(to.destination(), person);
        IntFunction<String> controlId = n -> ControlId.ofResend(resend, to.destination(), n);
        Made made = new Made(
                to,
                resend,
                (message, n) -> outbox.offer(
                        Outgoing.of(message, to.destination(), -resend, "person " + person, controlId.apply(n))));
        dispatcher.current("urn:x-tributary:resend:" + resend, person, to, controlId, made);
        return made;
    }

    /** Gives each message the number that its writer counts, too. */
    private final class Made implements Resent {
        private final Subscription to;
        private final long resend;
        private final ObjIntConsumer<Dispatch> offer;
        private int messages;
        private int leftOut;

        /** @param resend its id; 0 where nothing is sent, only counted */
        Made(Subscription to, long resend, ObjIntConsumer<Dispatch> offer) {
            this.to = to;
            this.resend = resend;
            this.offer = offer;
        }

        @Override
        public void message(Dispatch message) {
            offer.accept(message, messages++);
        }

        @Override
        public HeldFax held(long fax, long personId) {
            return dispatcher.faxes().of(fax, personId, to, resend);
        }

        @Override
        public void fax(long fax, int parts) {
            if (resend != 0) {
                dispatcher.faxes().has(fax, to, parts);
            }
        }

        @Override
        public void leftOut() {
            leftOut++;
        }
    }
}
