package org.tributary.flow;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.tributary.canonical.Fact;
import org.tributary.canonical.Moment;
import org.tributary.canonical.PatientRecord;
import org.tributary.chart.Charts;
import org.tributary.chart.Facts;
import org.tributary.chart.FillerOrders;
import org.tributary.chart.NumberedOrders;
import org.tributary.chart.PersonIndex;
import org.tributary.chart.SourceRecords;
import org.tributary.finding.Finding;
import org.tributary.journal.JournalEntry;
import org.tributary.lock.Locks;
import org.tributary.lock.Scope;

/**
 * Files a message: source facts in, in place of what it said before, and the rows of the chart that it touches derived
 * again. Within the message's transaction, under the locks of its persons.
 */
final class Filing {
    private static final String PERSON_DELETED = "ADT^A29";

    private final Locks locks;
    private final PersonIndex persons;
    private final Facts facts;
    private final Charts charts;
    private final FillerOrders fillerOrders;
    private final NumberedOrders numberedOrders;
    private final Dispatcher dispatcher;
    private final Amends amends;

    Filing(
            Locks locks,
            PersonIndex persons,
            Facts facts,
            Charts charts,
            FillerOrders fillerOrders,
            NumberedOrders numberedOrders,
            Dispatcher dispatcher,
            Amends amends) {
        this.locks = locks;
        this.persons = persons;
        this.facts = facts;
        this.charts = charts;
        this.fillerOrders = fillerOrders;
        this.numberedOrders = numberedOrders;
        this.dispatcher = dispatcher;
        this.amends = amends;
    }

    /** @param records the person's */
    private record Touched(List<SourceRecords.SourceRecord> records, Set<Facts.Subject> subjects) {}

    Work file(Work work) {
        JournalEntry entry = work.entry();
        Set<Long> whole = new TreeSet<>(work.matched().changed());
        Set<Long> ordering = new TreeSet<>();
        if (entry.replayed()) {
            Set<Long> before = facts.personsOf(entry.intakeId());
            locks.lock(Scope.PERSON, before.stream().map(String::valueOf).toList());
            work.saidBefore(amends.before(entry.intakeId()));
            facts.remove(entry.intakeId());
            whole.addAll(before);
            ordering.addAll(before);
        }
        work.leftBefore(work.matched().left());
        if (work.reading().event().equals(PERSON_DELETED)) {
            work.matched(work.matched()
                    .of(work.matched().patients().stream()
                            .map(patient -> deleted(entry.feed(), patient))
                            .toList()));
        }
        work.matched(work.matched()
                .of(work.matched().patients().stream()
                        .map(patient -> withdrawn(entry.feed(), patient))
                        .toList()));
        Map<Long, Touched> touchedOf = new TreeMap<>();
        for (PersonIndex.Matched patient : work.matched().patients()) {
            Set<Facts.Subject> subjects = store(work, patient);
            if (patient.patient().facts().stream().anyMatch(NumberedOrders::isOrdered)) {
                ordering.add(patient.personId());
            }
            fillerOrders
                    .shared(entry.feed(), patient.recordId(), patient.patient().facts())
                    .forEach(place -> work.found(List.of(new Finding(FlowFinding.SHARED_ORDER, place))));
            touchedOf
                    .computeIfAbsent(patient.personId(), first -> new Touched(patient.records(), new HashSet<>()))
                    .subjects()
                    .addAll(subjects);
        }
        NumberedOrders.Settled numbered = numberedOrders.settle(ordering, entry.intakeId());
        work.leftBefore(numbered.left());
        touchedOf.values().forEach(touched -> touched.subjects().addAll(numbered.subjects()));
        work.matched(work.matched()
                .of(work.matched().patients().stream()
                        .map(patient -> told(entry.intakeId(), patient))
                        .toList())
                .with(numbered));
        if (work.matched().billed()) {
            whole.addAll(persons.settle(entry.feed(), entry.intakeId(), work.matched())
                    .changed());
        }
        touchedOf.forEach((person, touched) -> {
            if (!whole.contains(person)) {
                charts.derive(person, touched.records(), touched.subjects());
            }
        });
        whole.forEach(charts::deriveAll);
        return work;
    }

    /** Each order that it names by number alone as what is known makes it. */
    private PersonIndex.Matched told(long intakeId, PersonIndex.Matched patient) {
        PatientRecord said = patient.patient();
        return patient.saying(
                new PatientRecord(said.patient(), numberedOrders.told(intakeId, patient.recordId(), said.facts())));
    }

    /** A document that a message carries lists what it lists as of its own time, whenever it is sent. */
    private Set<Facts.Subject> store(Work work, PersonIndex.Matched patient) {
        Map<Optional<Moment>, List<Fact>> bySent = new LinkedHashMap<>();
        for (Fact fact : patient.patient().facts()) {
            boolean itsOwnTime = fact.statement().origin().isCarried()
                    && !fact.statement().enteredInError()
                    && fact.statement().said().recorded() != null;
            bySent.computeIfAbsent(
                            Optional.ofNullable(
                                    itsOwnTime
                                            ? fact.statement().said().recorded()
                                            : work.reading().sent()),
                            first -> new ArrayList<>())
                    .add(fact);
        }
        JournalEntry entry = work.entry();
        Set<Facts.Subject> subjects = new HashSet<>();
        bySent.forEach((sent, said) -> subjects.addAll(facts.add(
                patient.recordId(),
                entry.feed(),
                entry.intakeId(),
                work.revision(),
                sent.orElse(null),
                entry.sequence(),
                said)));
        return subjects;
    }

    /** T11: with a document that is taken back goes what it said. */
    private PersonIndex.Matched withdrawn(String feed, PersonIndex.Matched patient) {
        PatientRecord said = patient.patient();
        List<Fact> gone = dispatcher.saidByCancelled(feed, patient.recordId(), said.facts());
        if (gone.isEmpty()) {
            return patient;
        }
        List<Fact> all = new ArrayList<>(said.facts());
        all.addAll(gone);
        return patient.saying(new PatientRecord(said.patient(), all));
    }

    /** A29: nothing that this feed said of the person holds any longer. */
    private PersonIndex.Matched deleted(String feed, PersonIndex.Matched patient) {
        PatientRecord said = patient.patient();
        List<Fact> all = new ArrayList<>(said.facts());
        all.addAll(dispatcher.allTakenBack(feed, patient.recordId(), said.facts()));
        return patient.saying(new PatientRecord(said.patient(), all));
    }
}
