package org.tributary.flow;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.canonical.Fact;
import org.tributary.chart.PersonIndex;
import org.tributary.delivery.ControlId;
import org.tributary.delivery.Destinations;
import org.tributary.delivery.Outbox;
import org.tributary.delivery.Outgoing;
import org.tributary.delivery.Subscription;
import org.tributary.dispatch.Dispatch;
import org.tributary.journal.JournalEntry;

/**
 * What receivers have to be told beyond what a message says: that facts are another person's now, and, where they keep
 * resources, that nobody says any longer what a message said before it was processed again. In the caller's transaction, under its locks.
 */
final class Amends {
    private static final Logger LOG = LoggerFactory.getLogger(Amends.class);

    /** What a destination has to take to hear of visits that moved. */
    private static final String MOVES = "ADT^A45";

    private final Dispatcher dispatcher;
    private final Destinations destinations;
    private final Outbox outbox;

    Amends(Dispatcher dispatcher, Destinations destinations, Outbox outbox) {
        this.dispatcher = dispatcher;
        this.destinations = destinations;
        this.outbox = outbox;
    }

    /**
     * Sends all that was said of records that parted from a person, whichever messages a destination asks for otherwise.
     *
     * @param intakeId the message for which they parted
     * @param told destinations that have heard of the persons themselves
     * @param ended of whom other destinations have heard because somebody ended in them: see {@link #ended}
     * @param wanting destinations that get the message itself
     * @return destinations to be woken
     */
    Set<String> parted(
            long intakeId,
            String patientKey,
            PersonIndex.Result result,
            Collection<String> told,
            Map<String, Set<Long>> ended,
            List<Subscription> wanting) {
        Set<String> toWake = new TreeSet<>();
        if (result.parted().isEmpty()) {
            return toWake;
        }
        for (Subscription to : destinations.subscriptions()) {
            Offering offering = new Offering(intakeId, patientKey, to);
            result.parted().forEach(record -> dispatcher.parted(record, result.changed(), to, offering));
            dispatcher.stayed(result, to, offering);
            int first = outbox.nextOrdinal(intakeId, to.destination());
            dispatcher
                    .divided(intakeId, result, to, n -> ControlId.of(intakeId, to.destination(), first + n))
                    .forEach(offering::message);
            boolean speaks = offering.made || to.format() != Subscription.Format.FHIR;
            if (speaks && !told.contains(to.destination())) {
                @Nullable Set<Long> heardOf = ended.get(to.destination());
                PersonIndex.Result theirs = heardOf != null
                        ? remaining(result, heardOf)
                        : wanting.contains(to) ? others(result, to) : unspoken(result, to);
                int before = outbox.nextOrdinal(intakeId, to.destination());
                dispatcher
                        .persons(intakeId, theirs, to, n -> ControlId.of(intakeId, to.destination(), before + n))
                        .forEach(offering::message);
            }
            if (offering.made) {
                toWake.add(to.destination());
            }
        }
        return toWake;
    }

    /**
     * That persons ended, to receivers who do not get the message for which they did and know them all the same, from other feeds or
     * other kinds of messages.
     *
     * @param told destinations that get the message
     * @return destinations to be woken, each with the persons of whom it hears: who has what was those persons'
     */
    Map<String, Set<Long>> ended(long intakeId, String patientKey, PersonIndex.Result result, List<Subscription> told) {
        Map<String, Set<Long>> heard = new TreeMap<>();
        if (result.gone().isEmpty()) {
            return heard;
        }
        for (Subscription to : destinations.subscriptions()) {
            Map<Long, Long> known = new TreeMap<>(result.gone());
            known.keySet().retainAll(dispatcher.told(to, known.keySet()));
            if (!known.isEmpty() && !told.contains(to)) {
                PersonIndex.Result theirs =
                        new PersonIndex.Result(List.of(), Set.copyOf(known.values()), known, Set.of());
                Offering offering = new Offering(intakeId, patientKey, to);
                int before = outbox.nextOrdinal(intakeId, to.destination());
                dispatcher
                        .persons(intakeId, theirs, to, n -> ControlId.of(intakeId, to.destination(), before + n))
                        .forEach(offering::message);
                if (offering.made) {
                    heard.put(to.destination(), theirs.changed());
                }
            }
        }
        return heard;
    }

    /** To whom it was told that somebody ended: they hear of the others too. */
    private static PersonIndex.Result remaining(PersonIndex.Result result, Set<Long> heardOf) {
        Set<Long> others = new TreeSet<>(result.changed());
        others.removeAll(heardOf);
        return new PersonIndex.Result(List.of(), others, Map.of(), result.parted());
    }

    /** To whom the message does not go: they hear of all. What ended, {@link #ended} has said. */
    private static PersonIndex.Result unspoken(PersonIndex.Result result, Subscription to) {
        return to.format() != Subscription.Format.HL7V2 || result.patients().isEmpty()
                ? result
                : new PersonIndex.Result(List.of(), result.changed(), Map.of(), result.parted());
    }

    /** Of whom an HL7 v2 message itself speaks, or a visit that it moves, nobody needs to hear once more. */
    private static PersonIndex.Result others(PersonIndex.Result result, Subscription to) {
        if (to.format() == Subscription.Format.FHIR || result.patients().isEmpty()) {
            return result;
        }
        Set<Long> unnamed = new TreeSet<>(result.changed());
        result.patients().forEach(patient -> unnamed.remove(patient.personId()));
        if (result.billed() && to.format() == Subscription.Format.HL7V2) {
            unnamed.clear();
        }
        return new PersonIndex.Result(result.patients(), unnamed, Map.of(), result.parted());
    }

    /** What a message said when it was processed last, by record; to be asked before that is replaced. */
    Map<Long, List<Fact>> before(long intakeId) {
        return dispatcher.said(intakeId);
    }

    /** @return destinations to be woken */
    Set<String> takenBack(JournalEntry entry, String kind, List<Subscription> wanting, Map<Long, List<Fact>> before) {
        return takenBack(entry.intakeId(), entry.patientKey(), kind, before, wanting);
    }

    /** The same of facts that a claim moved, to all who may have been told of them. */
    Set<String> left(long intakeId, String patientKey, String kind, Map<Long, List<Fact>> before) {
        return takenBack(intakeId, patientKey, kind, before, destinations.subscriptions());
    }

    /**
     * That visits stand elsewhere now; before the message's own word, which speaks of them where they stand.
     *
     * @param feed that said so
     */
    Set<String> moved(long intakeId, String patientKey, String feed, PersonIndex.Result result) {
        Set<String> toWake = new TreeSet<>();
        if (result.visits().isEmpty()) {
            return toWake;
        }
        for (Subscription to : destinations.subscribed(feed, MOVES)) {
            Offering offering = new Offering(intakeId, patientKey, to);
            int before = outbox.nextOrdinal(intakeId, to.destination());
            dispatcher.moved(result, to, n -> ControlId.of(intakeId, to.destination(), before + n), offering);
            if (offering.made) {
                toWake.add(to.destination());
            }
        }
        return toWake;
    }

    private Set<String> takenBack(
            long intakeId, String patientKey, String kind, Map<Long, List<Fact>> before, List<Subscription> wanting) {
        Set<String> toWake = new TreeSet<>();
        if (before.isEmpty()) {
            return toWake;
        }
        for (Subscription to : wanting) {
            Optional<Dispatch> wrong = dispatcher.takenBack(intakeId, before, kind, to);
            wrong.ifPresent(bundle -> {
                new Offering(intakeId, patientKey, to).message(bundle);
                toWake.add(to.destination());
            });
        }
        return toWake;
    }

    private final class Offering implements Resent {
        private final long intakeId;
        private final String patientKey;
        private final Subscription to;
        private boolean made;

        Offering(long intakeId, String patientKey, Subscription to) {
            this.intakeId = intakeId;
            this.patientKey = patientKey;
            this.to = to;
        }

        @Override
        public void message(Dispatch message) {
            int number = outbox.nextOrdinal(intakeId, to.destination());
            outbox.offer(Outgoing.of(
                    message, to.destination(), intakeId, patientKey, ControlId.of(intakeId, to.destination(), number)));
            made = true;
        }

        @Override
        public HeldFax held(long fax, long personId) {
            return dispatcher.faxes().of(fax, personId, to, 0);
        }

        @Override
        public void fax(long fax, int parts) {
            dispatcher.faxes().has(fax, to, parts);
        }

        @Override
        public void leftOut() {
            LOG.warn(
                    "message {} changed whose some facts are, and {} is not told of all: the bytes of a document are gone",
                    intakeId,
                    to.destination());
        }
    }
}
