package org.tributary.flow;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Document;
import org.tributary.canonical.Encounter;
import org.tributary.canonical.Fact;
import org.tributary.canonical.PatientRecord;
import org.tributary.canonical.Reading;
import org.tributary.chart.Charts;
import org.tributary.chart.Facts;
import org.tributary.chart.PatientView;
import org.tributary.chart.PersonIndex;
import org.tributary.chart.SourceRecords;
import org.tributary.chart.Statements;
import org.tributary.delivery.Editions;
import org.tributary.delivery.Subscription;
import org.tributary.delivery.Told;
import org.tributary.dispatch.Contents;
import org.tributary.dispatch.Dispatch;
import org.tributary.dispatch.DocumentEvent;
import org.tributary.panel.Panels;

/** What one filed message makes for one destination, in the format that it takes. */
public final class Dispatcher {
    private final Hl7Dispatcher hl7v2;
    private final FhirDispatcher fhir;
    private final CcdaDispatcher ccda;
    private final SourceRecords records;
    private final Statements statements;
    private final Panels panels;
    private final Told told;
    private final HeldFaxes faxes;

    public Dispatcher(
            SourceRecords records,
            Facts facts,
            Statements statements,
            StoredContents contents,
            Panels panels,
            ChartDocument chart,
            Charts charts,
            Told told,
            Editions editions,
            HeldFaxes faxes) {
        this.told = told;
        this.faxes = faxes;
        this.records = records;
        this.statements = statements;
        this.panels = panels;
        Subjects subjects = new Subjects(records, facts, panels, charts);
        this.hl7v2 = new Hl7Dispatcher(records, subjects, statements, contents, told);
        this.fhir = new FhirDispatcher(records, subjects, statements, contents, panels);
        this.ccda = new CcdaDispatcher(records, chart, editions, hl7v2);
    }

    /**
     * Nothing for a person who is not on the destination's panel; the caller holds the persons' locks.
     *
     * @param controlId of the n-th message, from 0
     */
    List<Dispatch> messages(
            long intakeId,
            Reading reading,
            PersonIndex.Result matched,
            Subscription to,
            Contents contents,
            IntFunction<String> controlId) {
        PersonIndex.Result theirs = subscribed(matched, to);
        return switch (to.format()) {
            case HL7V2 ->
                hl7v2.messages(
                        reading,
                        with(elsewhere(intakeId, matched, to), theirs),
                        matched.gone(),
                        theirs.gone(),
                        to,
                        contents,
                        controlId);
            case FHIR -> fhir.messages(intakeId, reading, theirs, to, contents);
            case CCDA, CCDA_MDM -> {
                Set<Long> persons = new TreeSet<>(theirs.gone().values());
                theirs.patients().forEach(patient -> persons.add(patient.personId()));
                yield ccda.charts(persons, ended(matched, to), to, controlId);
            }
        };
    }

    /** Whether a destination may not have something that the message says of its patients, by its marks. */
    boolean withholds(PersonIndex.Result matched, Subscription to) {
        return matched.patients().stream()
                        .anyMatch(patient -> isHeldBack(patient, to)) // few are: who is subscribed costs more
                && subscribed(matched, to).patients().stream().anyMatch(patient -> isHeldBack(patient, to));
    }

    private static boolean isHeldBack(PersonIndex.Matched patient, Subscription to) {
        return patient.patient().facts().stream()
                .anyMatch(fact -> !to.mayHave(fact.statement().confidentiality()) && Subjects.isAsked(fact, to));
    }

    /** Each with who has what was theirs; with itself where the destination is not to hear of that one. */
    private Map<Long, Long> ended(PersonIndex.Result matched, Subscription to) {
        Map<Long, Long> ended = new TreeMap<>();
        matched.gone().forEach((was, is) -> ended.put(was, isSubscribed(is, to) ? is : was));
        return ended;
    }

    /** What a message says of visits that stand at a record which it does not name, as a claim has it. */
    private List<PersonIndex.Matched> elsewhere(long intakeId, PersonIndex.Result matched, Subscription to) {
        if (!matched.billed()) {
            return List.of();
        }
        Set<Long> named =
                matched.patients().stream().map(PersonIndex.Matched::recordId).collect(Collectors.toSet());
        List<PersonIndex.Matched> others = new ArrayList<>();
        statements.ofMessage(intakeId).forEach((record, said) -> {
            Long person = records.find(record).orElseThrow().personId();
            if (!named.contains(record)
                    && person != null
                    && said.stream().anyMatch(Encounter.class::isInstance)
                    && isSubscribed(person, to)) {
                PatientRecord patient = new PatientRecord(PatientView.current(records, record), said);
                others.add(standing(
                        intakeId,
                        new PersonIndex.Matched(record, person, records.ofPerson(person), patient),
                        said,
                        false));
            }
        });
        return others;
    }

    private static List<PersonIndex.Matched> with(List<PersonIndex.Matched> others, PersonIndex.Result theirs) {
        return others.isEmpty()
                ? theirs.patients()
                : Stream.concat(others.stream(), theirs.patients().stream()).toList();
    }

    /**
     * That visits are another patient's, or have another number, where the format has messages for that: in FHIR the Encounter
     * itself says so.
     */
    void moved(PersonIndex.Result result, Subscription to, IntFunction<String> controlId, Resent into) {
        if (to.format() == Subscription.Format.HL7V2) {
            Set<Long> named = result.patients().stream()
                    .map(PersonIndex.Matched::personId)
                    .collect(Collectors.toSet());
            hl7v2.moved(
                    result.visits(),
                    named,
                    to,
                    controlId,
                    into,
                    person -> isSubscribed(person, to),
                    person -> !told(to, List.of(person)).isEmpty());
        }
    }

    /** What a filed message says, as it counts: receivers hold one of each. See {@link Statements#standing}. */
    PersonIndex.Result standing(long intakeId, PersonIndex.Result matched, boolean replayed) {
        Map<Long, List<Fact>> here = matched.billed() ? statements.ofMessage(intakeId) : Map.of();
        return new PersonIndex.Result(
                matched.patients().stream()
                        .map(patient -> standing(
                                intakeId,
                                patient,
                                matched.billed()
                                        ? here.getOrDefault(patient.recordId(), List.of())
                                        : patient.patient().facts(),
                                replayed))
                        .toList(),
                matched.changed(),
                matched.gone(),
                matched.parted(),
                matched.left(),
                matched.visits(),
                matched.billed());
    }

    private PersonIndex.Matched standing(
            long intakeId, PersonIndex.Matched patient, List<Fact> said, boolean replayed) {
        return patient.saying(
                new PatientRecord(patient.patient().patient(), statements.standing(patient, intakeId, said, replayed)));
    }

    /**
     * Persons that became others without a message that speaks of them: a steward said so, or another's message.
     *
     * @param intakeId the message by which their records were spoken of last
     * @param controlId of the n-th message, from 0
     */
    List<Dispatch> persons(long intakeId, PersonIndex.Result settled, Subscription to, IntFunction<String> controlId) {
        PersonIndex.Result theirs = subscribed(settled, to);
        return switch (to.format()) {
            case HL7V2 -> hl7v2.persons(theirs, to, controlId);
            case FHIR -> fhir.persons(intakeId, theirs, to);
            case CCDA, CCDA_MDM -> ccda.charts(theirs.changed(), ended(settled, to), to, controlId);
        };
    }

    /**
     * What is known now of a person on the destination's panel, made anew; nothing where no source that it subscribes to
     * speaks of the person.
     */
    void current(String source, long personId, Subscription to, IntFunction<String> controlId, Resent into) {
        switch (to.format()) {
            case HL7V2 -> hl7v2.current(personId, to, controlId, into);
            case FHIR -> fhir.current(source, personId, to, into);
            case CCDA, CCDA_MDM -> charts(personId, to, controlId).forEach(into::message);
        }
    }

    /** The next version of a person's chart, for who takes charts. */
    List<Dispatch> charts(long personId, Subscription to, IntFunction<String> controlId) {
        return ccda.charts(List.of(personId), Map.of(), to, controlId);
    }

    /**
     * What was said of a record, where the format points from it to the person: those pointers are others now. HL7 v2 has none.
     *
     * @param changed persons that it came to or went from
     */
    void parted(long record, Set<Long> changed, Subscription to, Resent into) {
        if (to.format() == Subscription.Format.FHIR) {
            fhir.parted(record, changed, to, into, person -> isSubscribed(person, to));
        }
    }

    /** What the records that stay told first, and those that parted too, as those that stay say it. */
    void stayed(PersonIndex.Result result, Subscription to, Resent into) {
        if (to.format() == Subscription.Format.FHIR) {
            fhir.stayed(
                    new TreeSet<>(result.parted()),
                    new TreeSet<>(result.changed()),
                    to,
                    into,
                    person -> isSubscribed(person, to));
        }
    }

    /**
     * All that a feed says of a record, as taken back; without what stands in {@code said} itself.
     *
     * @param said what the message says that takes it back
     */
    List<Fact> allTakenBack(String feed, long recordId, List<Fact> said) {
        Set<Statements.Thing> own = said.stream()
                .flatMap(fact -> Statements.Thing.of(fact).stream())
                .collect(Collectors.toSet());
        return statements.current(recordId).stream()
                .filter(stated -> stated.feed().equals(feed))
                .map(Statements.Stated::fact)
                .filter(fact -> !fact.statement().enteredInError())
                .filter(fact -> Statements.Thing.of(fact).filter(own::contains).isEmpty())
                .map(Statements::takenBack)
                .toList();
    }

    /**
     * What documents said that a message cancels, as taken back: of those that came within another message; nothing where it cancels
     * none.
     *
     * @param said what the message says that cancels them
     */
    List<Fact> saidByCancelled(String feed, long recordId, List<Fact> said) {
        Set<String> cancelled = said.stream()
                .filter(fact -> fact instanceof Document && fact.statement().enteredInError())
                .flatMap(fact -> Stream.ofNullable(fact.statement().key()))
                .collect(Collectors.toSet());
        if (cancelled.isEmpty()) {
            return List.of();
        }
        List<Statements.Stated> current = statements.current(recordId).stream()
                .filter(stated -> stated.feed().equals(feed))
                .toList();
        Set<Long> carriers = current.stream()
                .filter(stated -> stated.fact() instanceof Document
                        && cancelled.contains(stated.fact().statement().key()))
                .map(Statements.Stated::intakeId)
                .collect(Collectors.toSet());
        return current.stream()
                .filter(stated -> carriers.contains(stated.intakeId()))
                .map(Statements.Stated::fact)
                .filter(fact -> fact.statement().origin().isCarried()
                        && !fact.statement().enteredInError())
                .map(Statements::takenBack)
                .toList();
    }

    /** What a message says of each record as it was processed last. */
    Map<Long, List<Fact>> said(long intakeId) {
        return statements.ofMessage(intakeId);
    }

    /**
     * What a message said before it was processed again, and nobody says now, as entered in error; nothing in HL7 v2, where a
     * message holds what it holds.
     *
     * @param before what it said then, by record
     */
    Optional<Dispatch> takenBack(long intakeId, Map<Long, List<Fact>> before, String kind, Subscription to) {
        return to.format() == Subscription.Format.FHIR
                ? fhir.takenBack(intakeId, before, kind, to, person -> isSubscribed(person, to))
                : Optional.empty();
    }

    /** As what destinations have the faxes that are filed. */
    HeldFaxes faxes() {
        return faxes;
    }

    /** Which of these persons a destination was told of. */
    Set<Long> told(Subscription to, Collection<Long> persons) {
        return told.of(to.destination(), persons);
    }

    /**
     * Persons of whom a destination was told and who have no record any longer, without having become one other; nothing in HL7 v2,
     * where no message says so.
     */
    List<Dispatch> divided(long intakeId, PersonIndex.Result result, Subscription to, IntFunction<String> controlId) {
        if (to.format() == Subscription.Format.HL7V2) {
            return List.of();
        }
        Set<Long> ended = new TreeSet<>(result.changed());
        ended.removeAll(result.gone().keySet());
        ended.removeIf(person -> !records.ofPerson(person).isEmpty());
        Set<Long> known = told(to, ended);
        return to.format() == Subscription.Format.FHIR
                ? fhir.divided(intakeId, known).stream().toList()
                : ccda.ended(known, to, controlId);
    }

    /** Whether a destination is to hear of this person. */
    boolean isSubscribed(long personId, Subscription to) {
        return !panels.subscribed(to, List.of(personId)).isEmpty();
    }

    private PersonIndex.Result subscribed(PersonIndex.Result matched, Subscription to) {
        Set<Long> all = new HashSet<>(matched.gone().values());
        all.addAll(matched.changed());
        matched.patients().forEach(patient -> all.add(patient.personId()));
        Set<Long> wanted = panels.subscribed(to, all);
        Set<Long> changed = new TreeSet<>(matched.changed());
        changed.retainAll(wanted);
        Map<Long, Long> gone = new TreeMap<>(matched.gone());
        gone.values().retainAll(wanted);
        gone.keySet().retainAll(told.of(to.destination(), gone.keySet())); // else its number says nothing there
        return new PersonIndex.Result(
                matched.patients().stream()
                        .filter(patient -> wanted.contains(patient.personId()))
                        .toList(),
                changed,
                gone,
                matched.parted(),
                matched.left(),
                matched.visits(),
                matched.billed());
    }

    /**
     * A document that a person filed, or took back.
     *
     * @param matched whom it is about
     * @param content null where the event has none
     */
    Dispatch document(
            long intakeId,
            PersonIndex.Matched matched,
            DocumentEvent event,
            Document document,
            byte @Nullable [] content,
            Subscription to,
            String controlId) {
        return switch (to.format()) {
            case HL7V2 -> hl7v2.document(matched, event, document, content, to, controlId);
            case FHIR -> fhir.document(intakeId, matched, event, document, content, to);
            case CCDA, CCDA_MDM -> ccda.document(matched, event, document, content, to, controlId);
        };
    }
}
