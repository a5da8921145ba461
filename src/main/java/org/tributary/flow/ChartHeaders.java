package org.tributary.flow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import org.tributary.canonical.Fact;
import org.tributary.canonical.Patient;
import org.tributary.chart.Charts;
import org.tributary.chart.GoldenRecords;
import org.tributary.chart.SourceRecords;
import org.tributary.delivery.ControlId;
import org.tributary.delivery.Destinations;
import org.tributary.delivery.Outbox;
import org.tributary.delivery.Outgoing;
import org.tributary.delivery.Subscription;

/**
 * What persons decide of a chart, as those were told who get it as a document: who the person is, and which medications are on the list.
 * Where these change without a message they get the next version. Who takes HL7 v2 or FHIR gets what each source says, which no choice changes.
 */
final class ChartHeaders {
    private static final Set<String> MEDICATIONS = Set.of("medication");

    private final GoldenRecords persons;
    private final Charts charts;
    private final SourceRecords records;
    private final Dispatcher dispatcher;
    private final Destinations destinations;
    private final Outbox outbox;

    ChartHeaders(
            GoldenRecords persons,
            Charts charts,
            SourceRecords records,
            Dispatcher dispatcher,
            Destinations destinations,
            Outbox outbox) {
        this.persons = persons;
        this.charts = charts;
        this.records = records;
        this.dispatcher = dispatcher;
        this.destinations = destinations;
        this.outbox = outbox;
    }

    /** Of one chart. */
    record Says(Patient header, List<Fact> medications) {}

    /** As it stands for each destination that has a chart of the person and is to hear of that one; under the person's lock. */
    Map<Subscription, Says> of(long person) {
        Map<Subscription, Says> headers = new LinkedHashMap<>();
        for (Subscription to : destinations.subscriptions()) {
            if (to.format().isChart()
                    && dispatcher.isSubscribed(person, to)
                    && !dispatcher.told(to, List.of(person)).isEmpty()) {
                Predicate<String> feeds = feed -> CcdaDispatcher.mayHear(feed, to);
                headers.put(
                        to,
                        new Says(
                                persons.of(person, feeds).patient(),
                                charts.reconciled(
                                                records.ofPerson(person),
                                                MEDICATIONS,
                                                feeds,
                                                fact -> to.mayHave(
                                                        fact.statement().confidentiality()))
                                        .facts()));
            }
        }
        return headers;
    }

    /**
     * Offers the next version to those whose chart says something else of that now.
     *
     * @param record of which somebody decided; what is told goes under its newest message
     * @param before as {@link #of} was
     * @return the destinations that get something, to be woken once it is on disk
     */
    List<String> changed(long person, long record, Map<Subscription, Says> before) {
        List<String> told = new ArrayList<>();
        String feed = records.find(record).orElseThrow().feed();
        long intakeId = records.newestMessage(record).orElse(0L);
        Map<Subscription, Says> now = intakeId == 0 ? Map.of() : of(person);
        now.forEach((to, says) -> {
            if (!says.equals(before.get(to))) {
                int first = outbox.nextOrdinal(intakeId, to.destination());
                IntFunction<String> controlId = n -> ControlId.of(intakeId, to.destination(), first + n);
                List<Outgoing> offered = new ArrayList<>();
                dispatcher
                        .charts(person, to, controlId)
                        .forEach(message -> offered.add(Outgoing.of(
                                message, to.destination(), intakeId, feed, controlId.apply(offered.size()))));
                offered.forEach(outbox::offer);
                if (!offered.isEmpty()) {
                    told.add(to.destination());
                }
            }
        });
        return told;
    }
}
