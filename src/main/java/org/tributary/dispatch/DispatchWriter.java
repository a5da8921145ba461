package org.tributary.dispatch;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Document;
import org.tributary.canonical.Encounter;
import org.tributary.canonical.Fact;
import org.tributary.canonical.Immunization;
import org.tributary.canonical.Observation;
import org.tributary.canonical.PatientIdentifier;
import org.tributary.canonical.Report;

/**
 * Turns canonical facts into HL7 v2 messages for one destination. Equal arguments give equal bytes; safe for use by several
 * threads.
 */
public final class DispatchWriter {
    private static final String DELETED = "A23"; // a visit that never was; there is no other message that ends one

    private final Dialect dialect;

    public DispatchWriter(Dialect dialect) {
        this.dialect = dialect;
    }

    /**
     * ADT^A31 (or A08, A28): who the patient is now, with all that ADT can say of what is known: contacts, allergies,
     * problems, procedures, coverage.
     *
     * @param facts the whole current list of each kind, for a receiver replaces its own by it
     */
    public Dispatch update(Envelope envelope, Subject subject, AdtEvent event, List<? extends Fact> facts) {
        return adt(envelope, subject, event, null, facts);
    }

    /**
     * A visit, as the event that it came as: A01, A03, A04, A08, A11, A13; an A23 is an A11. Any other is an A08 with the visit;
     * one that is planned, denied, cancelled or taken back without a cancelling event is an A08 without it.
     */
    public Dispatch visit(Envelope envelope, Subject subject, Encounter visit, List<? extends Fact> facts) {
        AdtEvent event = AdtEvent.named(DELETED.equals(visit.event()) ? AdtEvent.A11.name() : visit.event())
                .filter(known -> !known.isOfNumbers())
                .orElse(AdtEvent.A08);
        boolean cancels = event == AdtEvent.A11 || event == AdtEvent.A13;
        boolean over = Encounter.CANCELLED.equals(visit.statement().status());
        return cancels || !over && Snapshot.unsayable(visit) == null
                ? adt(envelope, subject, event, visit, facts)
                : adt(envelope, subject, AdtEvent.A08, null, with(visit, facts));
    }

    /**
     * ADT^A40: {@code gone} are numbers of the same person from now on.
     *
     * @param gone numbers that no longer stand for a patient of their own, ours among them
     */
    public Dispatch merge(Envelope envelope, Subject stays, List<PatientIdentifier> gone) {
        Draft draft = adt(envelope, AdtEvent.A40);
        draft.event("A40", null);
        PatientSegments.pid(draft, stays);
        PatientSegments.mrg(draft, gone);
        return draft.finished();
    }

    /**
     * ADT^A24: what the receiver knows under this other number is of the same person from now on.
     *
     * @param other a number that no longer stands for a patient of its own
     */
    public Dispatch linked(Envelope envelope, Subject stays, PatientIdentifier other) {
        Draft draft = adt(envelope, AdtEvent.A24);
        draft.event(AdtEvent.A24.name(), null);
        PatientSegments.pid(draft, stays);
        PatientSegments.pid(draft, stays, List.of(other));
        return draft.finished();
    }

    /** ADT^A37: these are not one person. */
    public Dispatch unlinked(Envelope envelope, Subject one, Subject other) {
        Draft draft = adt(envelope, AdtEvent.A37);
        draft.event(AdtEvent.A37.name(), null);
        PatientSegments.pid(draft, one);
        PatientSegments.pid(draft, other);
        return draft.finished();
    }

    /**
     * ADT^A43: a number that was another patient's is this one's from now on.
     *
     * @param numbers those numbers
     */
    public Dispatch reassigned(Envelope envelope, Subject stays, List<PatientIdentifier> numbers) {
        Draft draft = adt(envelope, AdtEvent.A43);
        draft.event("A43", null);
        PatientSegments.pid(draft, stays);
        PatientSegments.mrg(draft, numbers);
        return draft.finished();
    }

    /**
     * ADT^A45: a visit of another patient is this one's from now on.
     *
     * @param from numbers of the patient whose it was
     * @param was the visit's number there
     * @param visit the visit as it is now
     */
    public Dispatch moved(Envelope envelope, Subject to, List<PatientIdentifier> from, String was, Encounter visit) {
        return visitNumber(AdtEvent.A45, envelope, to, from, was, visit);
    }

    /** ADT^A42: the same patient's visit has another number from now on. */
    public Dispatch renumbered(
            Envelope envelope, Subject patient, List<PatientIdentifier> numbers, String was, Encounter visit) {
        return visitNumber(AdtEvent.A42, envelope, patient, numbers, was, visit);
    }

    private Dispatch visitNumber(
            AdtEvent event,
            Envelope envelope,
            Subject stays,
            List<PatientIdentifier> numbers,
            String was,
            Encounter visit) {
        Draft draft = adt(envelope, event);
        draft.event(event.name(), null);
        PatientSegments.pid(draft, stays);
        PatientSegments.mrg(draft, numbers).set(5, was);
        PatientSegments.pv1(draft, visit);
        return draft.finished();
    }

    /**
     * ORU^R01: reports with their observations. An observation that belongs to none of them gets an OBR of its own code.
     *
     * @param contents bytes of attachments within observations
     */
    public Dispatch results(
            Envelope envelope,
            Subject subject,
            List<Report> reports,
            List<Observation> observations,
            Contents contents) {
        Draft draft = new Draft(dialect, envelope, "ORU", "R01", "ORU_R01");
        PatientSegments.pid(draft, subject);
        PatientSegments.notes(draft, subject);
        new Results(draft, contents).write(reports, observations);
        return draft.finished();
    }

    /**
     * MDM^T02: a document with its files and words; T10 where it replaces another, T11 where it is cancelled.
     *
     * @param contents the bytes of its files
     */
    public Dispatch document(
            Envelope envelope, Subject subject, DocumentEvent event, Document document, Contents contents) {
        Draft draft = new Draft(dialect, envelope, "MDM", event.name(), event.structure());
        draft.event(event.name(), null);
        PatientSegments.pid(draft, subject);
        PatientSegments.noVisit(draft);
        new Documents(draft, contents).write(event, document);
        return draft.finished();
    }

    /** VXU^V04: vaccines given, refused and taken back, each as what it is. */
    public Dispatch vaccinations(Envelope envelope, Subject subject, List<Immunization> immunizations) {
        Draft draft = new Draft(dialect, envelope, "VXU", "V04", "VXU_V04");
        PatientSegments.pid(draft, subject);
        new Vaccinations(draft).write(immunizations);
        return draft.finished();
    }

    private Dispatch adt(
            Envelope envelope, Subject subject, AdtEvent event, @Nullable Encounter visit, List<? extends Fact> facts) {
        if (event.isOfNumbers()) {
            throw new IllegalArgumentException("an " + event + " has a message of its own");
        }
        Draft draft = adt(envelope, event);
        draft.event(
                event.name(),
                visit == null ? null : draft.as().ts(visit.statement().said().recorded(), "EVN-6"));
        PatientSegments.pid(draft, subject);
        Snapshot snapshot = new Snapshot(draft, List.copyOf(facts), event.snapshot(dialect.version()));
        snapshot.beforeVisit();
        if (visit == null) {
            PatientSegments.noVisit(draft);
        } else {
            PatientSegments.pv1(draft, visit);
        }
        snapshot.afterVisit();
        return draft.finished();
    }

    private Draft adt(Envelope envelope, AdtEvent event) {
        return new Draft(dialect, envelope, "ADT", event.name(), event.structure(dialect.version()));
    }

    private static List<Fact> with(Fact one, List<? extends Fact> others) {
        List<Fact> facts = new ArrayList<>(others);
        facts.add(one);
        return facts;
    }
}
