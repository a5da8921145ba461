package org.tributary.flow;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.tributary.chart.PersonIndex;
import org.tributary.chart.SourceRecords;
import org.tributary.delivery.ControlId;
import org.tributary.delivery.Destinations;
import org.tributary.delivery.Outbox;
import org.tributary.delivery.Outgoing;
import org.tributary.delivery.Subscription;
import org.tributary.dispatch.Dispatch;

/** Tells receivers that records are other persons now, though no message came: in the caller's transaction, under its locks. */
final class Telling {
    private static final String MERGE = "ADT^A40"; // a receiver of resources that wants it hears of these

    private final SourceRecords records;
    private final Dispatcher dispatcher;
    private final Destinations destinations;
    private final Outbox outbox;
    private final Amends amends;

    Telling(SourceRecords records, Dispatcher dispatcher, Destinations destinations, Outbox outbox) {
        this.records = records;
        this.dispatcher = dispatcher;
        this.destinations = destinations;
        this.outbox = outbox;
        this.amends = new Amends(dispatcher, destinations, outbox);
    }

    /**
     * @param spokenOf the records of which somebody decided; what is told goes under their newest message
     * @return the destinations that get something, to be woken once it is on disk
     */
    List<String> persons(Collection<Long> spokenOf, PersonIndex.Result result) {
        Optional<Long> newest = spokenOf.stream()
                .flatMap(record -> records.newestMessage(record).stream())
                .max(Long::compare);
        List<String> told = new ArrayList<>();
        if (newest.isEmpty()
                || result.changed().isEmpty()
                        && result.gone().isEmpty()
                        && result.parted().isEmpty()) {
            return told;
        }
        long intakeId = newest.get();
        List<String> feeds = records.byIds(spokenOf).stream()
                .map(SourceRecords.SourceRecord::feed)
                .toList();
        List<Subscription> wanting = destinations.subscriptions().stream()
                .filter(to -> to.format() != Subscription.Format.FHIR // what it takes of whom is looked at there
                        || to.takes(MERGE) && feeds.stream().anyMatch(to::takesFrom)
                        || !dispatcher.told(to, result.gone().keySet()).isEmpty())
                .toList();
        for (Subscription to : wanting) {
            int before = outbox.nextOrdinal(intakeId, to.destination());
            IntFunction<String> controlId = n -> ControlId.of(intakeId, to.destination(), before + n);
            int made = 0;
            for (Dispatch message : dispatcher.persons(intakeId, result, to, controlId)) {
                outbox.offer(Outgoing.of(message, to.destination(), intakeId, feeds.get(0), controlId.apply(made++)));
            }
            if (made > 0) {
                told.add(to.destination());
            }
        }
        Stream.concat(
                        amends.left(intakeId, feeds.get(0), "persons", result.left()).stream(),
                        amends.parted(intakeId, feeds.get(0), result, told, Map.of(), List.of()).stream())
                .distinct()
                .filter(destination -> !told.contains(destination))
                .forEach(told::add);
        return told;
    }
}
