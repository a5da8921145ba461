package org.tributary.flow;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Document;
import org.tributary.canonical.Encounter;
import org.tributary.canonical.Fact;
import org.tributary.canonical.IdentityClaim;
import org.tributary.canonical.Immunization;
import org.tributary.canonical.Observation;
import org.tributary.canonical.Origin;
import org.tributary.canonical.Patient;
import org.tributary.canonical.PatientIdentifier;
import org.tributary.canonical.PatientRecord;
import org.tributary.canonical.Reading;
import org.tributary.canonical.Report;
import org.tributary.chart.Facts;
import org.tributary.chart.PersonIndex;
import org.tributary.chart.SourceRecords;
import org.tributary.delivery.Subscription;
import org.tributary.dispatch.AdtEvent;
import org.tributary.dispatch.Contents;
import org.tributary.dispatch.Dispatch;
import org.tributary.dispatch.DispatchWriter;
import org.tributary.dispatch.DocumentEvent;
import org.tributary.dispatch.Envelope;
import org.tributary.dispatch.Subject;
import org.tributary.panel.Panels;

/** Decides which HL7 v2 messages one filed message makes for one destination, and has them written. */
final class Hl7Dispatcher {
    /** What an ADT message states as whole lists. */
    static final Set<String> SNAPSHOT = Set.of("allergy", "problem", "procedure", "relatedperson", "coverage");

    private final SourceRecords records;
    private final Facts facts;
    private final Panels panels;

    Hl7Dispatcher(SourceRecords records, Facts facts, Panels panels) {
        this.panels = panels;
        this.records = records;
        this.facts = facts;
    }

    /** @param controlId MSH-10 of the n-th message, from 0 */
    List<Dispatch> messages(
            Reading reading,
            List<PersonIndex.Matched> patients,
            Subscription to,
            Contents contents,
            IntFunction<String> controlId) {
        DispatchWriter writer = new DispatchWriter(to.dialect());
        List<Dispatch> messages = new ArrayList<>();
        for (PersonIndex.Matched matched : patients) {
            Subject subject = subject(matched, to);
            List<Fact> said = allowed(matched.patient().facts(), to);
            IntFunction<Envelope> envelope = n -> new Envelope(controlId.apply(n), Instant.now());
            if (reading.event().startsWith("C-CDA")) {
                List<Fact> lists = allowed(facts.current(matched.personId(), SNAPSHOT, to::takesFrom), to);
                messages.add(writer.update(envelope.apply(messages.size()), subject, AdtEvent.A31, lists));
            }
            if (isClinical(reading.event())) {
                clinical(writer, reading, subject, said, contents, envelope, messages);
            } else {
                administrative(writer, reading, matched, subject, said, to, envelope, messages);
            }
        }
        return messages;
    }

    /** A document that a person filed, or took back. */
    Dispatch document(
            PersonIndex.Matched matched,
            DocumentEvent event,
            Document document,
            byte @Nullable [] content,
            Subscription to,
            String controlId) {
        return new DispatchWriter(to.dialect())
                .document(new Envelope(controlId, Instant.now()), subject(matched, to), event, document, content);
    }

    /** A31: who the patient is, as the record that spoke last says it, and all lists. */
    List<Dispatch> current(long personId, Subscription to, IntFunction<String> controlId) {
        Optional<SourceRecords.SourceRecord> record = records.newestOfPerson(personId).stream()
                .filter(one -> to.takesFrom(one.feed()))
                .findFirst();
        if (record.isEmpty()) {
            return List.of();
        }
        Patient patient = PatientView.current(records, record.get().id());
        Subject subject = subject(
                new PersonIndex.Matched(record.get().id(), personId, new PatientRecord(patient, List.of())), to);
        List<Fact> lists = allowed(facts.current(personId, SNAPSHOT, to::takesFrom), to);
        return List.of(new DispatchWriter(to.dialect())
                .update(new Envelope(controlId.apply(0), Instant.now()), subject, AdtEvent.A31, lists));
    }

    private static boolean isClinical(String event) {
        return !event.startsWith("ADT");
    }

    private static void clinical(
            DispatchWriter writer,
            Reading reading,
            Subject subject,
            List<Fact> said,
            Contents contents,
            IntFunction<Envelope> envelope,
            List<Dispatch> messages) {
        List<Observation> observations = only(said, Observation.class);
        List<Report> reports = only(said, Report.class);
        List<Immunization> immunizations = only(said, Immunization.class);
        if (reading.event().startsWith("MDM")) {
            for (Document document : only(said, Document.class)) {
                DocumentEvent event = document.replaces() == null ? DocumentEvent.T02 : DocumentEvent.T10;
                byte[] content = document.content() == null ? null : contents.of(document.content());
                messages.add(writer.document(envelope.apply(messages.size()), subject, event, document, content));
            }
            return;
        }
        if (!immunizations.isEmpty()) {
            messages.add(writer.vaccinations(envelope.apply(messages.size()), subject, immunizations));
        }
        if (!observations.isEmpty() || !reports.isEmpty()) {
            messages.add(writer.results(envelope.apply(messages.size()), subject, reports, observations, contents));
        }
    }

    private void administrative(
            DispatchWriter writer,
            Reading reading,
            PersonIndex.Matched matched,
            Subject subject,
            List<Fact> said,
            Subscription to,
            IntFunction<Envelope> envelope,
            List<Dispatch> messages) {
        List<PatientIdentifier> gone = reading.claims().stream()
                .filter(IdentityClaim.Merged.class::isInstance)
                .map(claim -> ((IdentityClaim.Merged) claim).gone())
                .toList();
        if (!gone.isEmpty()) {
            messages.add(writer.merge(envelope.apply(messages.size()), subject, gone));
            return;
        }
        List<Fact> lists = allowed(facts.current(matched.personId(), SNAPSHOT, to::takesFrom), to);
        Optional<Encounter> visit = only(said, Encounter.class).stream().findFirst();
        messages.add(
                visit.isPresent()
                        ? writer.visit(envelope.apply(messages.size()), subject, visit.get(), lists)
                        : writer.update(envelope.apply(messages.size()), subject, AdtEvent.A31, lists));
    }

    private Subject subject(PersonIndex.Matched matched, Subscription to) {
        List<PatientIdentifier> elsewhere = new ArrayList<>(panels.numbers(to, matched.personId()));
        records.ofPerson(matched.personId()).stream()
                .filter(record -> record.id() != matched.recordId())
                .map(record -> new PatientIdentifier(record.number(), record.authority(), "MR", new Origin("")))
                .forEach(elsewhere::add);
        return new Subject(matched.patient().patient(), Long.toString(matched.personId()), elsewhere);
    }

    private static List<Fact> allowed(List<Fact> facts, Subscription to) {
        return facts.stream()
                .filter(fact -> to.mayHave(fact.statement().confidentiality()))
                .toList();
    }

    private static <F extends Fact> List<F> only(List<Fact> facts, Class<F> kind) {
        return facts.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
