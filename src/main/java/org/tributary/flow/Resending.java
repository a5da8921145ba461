package org.tributary.flow;

import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
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
    private static final String KIND = "ADT^A31";

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
     */
    public record Done(long persons, long unknown, long messages) {}

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
        for (long one : persons) {
            int made = dryRun ? count(one, to) : Objects.requireNonNull(transaction.execute(status -> send(one, to)));
            known += made == 0 ? 0 : 1;
            messages += made;
            if (made > 0 && !dryRun) {
                destinations.wake(destination);
            }
        }
        disk.await();
        return new Done(known, persons.size() - known, messages);
    }

    private Subscription subscription(String destination) {
        Subscription to = destinations.subscriptions().stream()
                .filter(one -> one.destination().equals(destination))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "no destination is named " + destination + "; tributary status lists them"));
        if (to.format() == Subscription.Format.HL7V2 && !to.takes(KIND)) {
            throw new IllegalArgumentException("a chart is sent as " + KIND + ", and " + destination
                    + " takes none; add it to kinds: in routes/destinations/" + destination + ".yaml");
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

    private int count(long person, Subscription to) {
        return dispatcher.current("", person, to, n -> "COUNTED").size();
    }

    /** @return how many messages; none where the person is another one by now, or left the panel */
    private int send(long person, Subscription to) {
        locks.lock(Scope.PERSON, List.of(Long.toString(person)));
        if (!dispatcher.isSubscribed(person, to)) {
            return 0;
        }
        long resend = outbox.beginResend(to.destination(), person);
        IntFunction<String> controlId = n -> ControlId.ofResend(resend, to.destination(), n);
        List<Dispatch> messages = dispatcher.current("urn:x-tributary:resend:" + resend, person, to, controlId);
        for (int i = 0; i < messages.size(); i++) {
            Dispatch message = messages.get(i);
            outbox.offer(new Outgoing(
                    to.destination(), -resend, "person " + person, message.kind(), controlId.apply(i), message.body()));
        }
        return messages.size();
    }
}
