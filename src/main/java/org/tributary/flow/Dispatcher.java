package org.tributary.flow;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Document;
import org.tributary.canonical.Reading;
import org.tributary.chart.CurrentStatements;
import org.tributary.chart.Facts;
import org.tributary.chart.PersonIndex;
import org.tributary.chart.SourceRecords;
import org.tributary.delivery.Subscription;
import org.tributary.dispatch.Contents;
import org.tributary.dispatch.Dispatch;
import org.tributary.dispatch.DocumentEvent;
import org.tributary.panel.Panels;

/** What one filed message makes for one destination, in the format that it takes. */
public final class Dispatcher {
    private final Hl7Dispatcher hl7v2;
    private final FhirDispatcher fhir;
    private final Panels panels;

    public Dispatcher(
            SourceRecords records, Facts facts, CurrentStatements current, StoredContents contents, Panels panels) {
        this.panels = panels;
        this.hl7v2 = new Hl7Dispatcher(records, facts, current, contents, panels);
        this.fhir = new FhirDispatcher(records, current, contents, panels);
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
            case HL7V2 -> hl7v2.messages(reading, theirs.patients(), to, contents, controlId);
            case FHIR -> fhir.messages(intakeId, reading, theirs, to, contents);
        };
    }

    /**
     * Persons that a steward's word made anew, where the format has a message for that: FHIR's Patients do. HL7 v2 does not
     * ask: its next message carries the numbers.
     *
     * @param intakeId the message by which their records were spoken of last
     */
    List<Dispatch> persons(long intakeId, PersonIndex.Result settled, Subscription to) {
        return to.format() == Subscription.Format.FHIR
                ? fhir.persons(intakeId, subscribed(settled, to), to)
                : List.of();
    }

    /**
     * What is known now of a person on the destination's panel, made anew; nothing where no source that it subscribes to
     * speaks of the person.
     */
    void current(String source, long personId, Subscription to, IntFunction<String> controlId, Resent into) {
        switch (to.format()) {
            case HL7V2 -> hl7v2.current(personId, to, controlId, into);
            case FHIR -> fhir.current(source, personId, to, into);
        }
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
        return new PersonIndex.Result(
                matched.patients().stream()
                        .filter(patient -> wanted.contains(patient.personId()))
                        .toList(),
                changed,
                gone);
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
        };
    }
}
