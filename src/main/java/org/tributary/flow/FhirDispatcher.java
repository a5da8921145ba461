package org.tributary.flow;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Document;
import org.tributary.canonical.Fact;
import org.tributary.canonical.NoneKnownScope;
import org.tributary.canonical.Origin;
import org.tributary.canonical.Patient;
import org.tributary.canonical.PatientIdentifier;
import org.tributary.canonical.PatientRecord;
import org.tributary.canonical.Reading;
import org.tributary.chart.PatientView;
import org.tributary.chart.PersonIndex;
import org.tributary.chart.SourceRecords;
import org.tributary.chart.Statements;
import org.tributary.delivery.Subscription;
import org.tributary.dispatch.Contents;
import org.tributary.dispatch.Dispatch;
import org.tributary.dispatch.DocumentEvent;
import org.tributary.fhir.FhirWriter;
import org.tributary.fhir.Portion;
import org.tributary.panel.Panels;

/** One transaction Bundle for each filed message: its patients, its facts, and the Patients that are others from now on. */
final class FhirDispatcher {
    private static final List<SourceRecords.SourceRecord> NONE = List.of();
    private static final String PATIENT = "person-"; // before our number: the id of the Patient
    private static final int KIND_LIMIT = 60; // the column's width

    private final SourceRecords records;
    private final Subjects subjects;
    private final Statements statements;
    private final StoredContents contents;
    private final Panels panels;

    FhirDispatcher(
            SourceRecords records, Subjects subjects, Statements statements, StoredContents contents, Panels panels) {
        this.subjects = subjects;
        this.statements = statements;
        this.contents = contents;
        this.panels = panels;
        this.records = records;
    }

    List<Dispatch> messages(
            long intakeId, Reading reading, PersonIndex.Result matched, Subscription to, Contents contents) {
        Map<Long, List<String>> gone = new LinkedHashMap<>();
        matched.gone()
                .forEach((was, now) ->
                        gone.computeIfAbsent(now, first -> new ArrayList<>()).add(patientId(was)));
        String source = "urn:x-tributary:message:" + intakeId;
        List<Portion> portions = new ArrayList<>();
        for (PersonIndex.Matched patient : matched.patients()) {
            List<Fact> facts = subjects.allowed(patient, to);
            @Nullable List<String> replaced = gone.remove(patient.personId());
            portions.add(portion(
                    patient.personId(),
                    patient.recordId(),
                    patient.patient().patient(),
                    source,
                    facts,
                    contents,
                    to,
                    replaced == null ? List.of() : replaced));
        }
        gone.forEach((person, replaced) -> spoken(person, to)
                .ifPresent(record -> records.versions(record.id(), 1).stream()
                        .findFirst()
                        .ifPresent(patient -> portions.add(
                                portion(person, record.id(), patient, source, List.of(), contents, to, replaced)))));
        if (portions.isEmpty()) {
            return List.of();
        }
        FhirWriter.Written written = FhirWriter.transaction(portions);
        for (PersonIndex.Matched patient : matched.patients()) {
            written = written.with(formerParts(intakeId, patient, subjects.allowed(patient, to), written.urls(), to));
        }
        String event = reading.event();
        String kind = event.length() <= KIND_LIMIT ? event : event.substring(0, KIND_LIMIT);
        return List.of(new Dispatch(kind, written.bytes(), told(portions), written.findings()));
    }

    /**
     * The parts that earlier versions of a message's documents had, and those that they replace, entered in error: a server would
     * go on listing them beside the parts that stand.
     *
     * @param standing what the message makes, by its URLs
     */
    private FhirWriter.Written formerParts(
            long intakeId, PersonIndex.Matched patient, List<Fact> facts, Set<String> standing, Subscription to) {
        List<Portion> former = Subjects.allowed(statements.formerDocuments(patient, intakeId, facts), to).stream()
                .map(Statements::takenBack)
                .map(fact -> bare(patient.personId(), patient.recordId(), intakeId, List.of(fact)))
                .toList(); // each by itself: two versions are one document
        return FhirWriter.transaction(former).only(url -> url.startsWith("Observation/") && !standing.contains(url));
    }

    /** The record that the person's oldest source keeps, of those that the destination may hear. */
    private Optional<SourceRecords.SourceRecord> spoken(long person, Subscription to) {
        return records.ofPerson(person).stream()
                .filter(record -> to.takesFrom(record.feed()))
                .findFirst();
    }

    private static Set<Long> told(List<Portion> portions) {
        return portions.stream()
                .map(portion -> Long.valueOf(portion.patientId().substring(PATIENT.length())))
                .collect(Collectors.toSet());
    }

    /** @param ended persons that stand for nobody any longer */
    Optional<Dispatch> divided(long intakeId, Set<Long> ended) {
        if (ended.isEmpty()) {
            return Optional.empty();
        }
        FhirWriter.Written written = FhirWriter.transaction(ended.stream()
                .sorted()
                .map(person -> Portion.ended(patientId(person), "urn:x-tributary:message:" + intakeId))
                .toList());
        return Optional.of(new Dispatch("persons", written.bytes(), ended, written.findings()));
    }

    /** Patients that have other records now, and those that are part of another: what an A40 makes of them. */
    List<Dispatch> persons(long intakeId, PersonIndex.Result settled, Subscription to) {
        String source = "urn:x-tributary:message:" + intakeId;
        List<Portion> portions = new ArrayList<>();
        for (long person : settled.changed()) {
            List<String> replaced = settled.gone().entrySet().stream()
                    .filter(was -> was.getValue() == person)
                    .map(was -> patientId(was.getKey()))
                    .toList();
            spoken(person, to)
                    .ifPresent(record -> records.versions(record.id(), 1).stream()
                            .findFirst()
                            .ifPresent(patient -> portions.add(portion(
                                    person,
                                    record.id(),
                                    patient,
                                    source,
                                    List.of(),
                                    attachment -> null,
                                    to,
                                    replaced))));
        }
        if (portions.isEmpty()) {
            return List.of();
        }
        FhirWriter.Written written = FhirWriter.transaction(portions);
        return List.of(new Dispatch("persons", written.bytes(), told(portions), written.findings()));
    }

    /**
     * For each record of the person the Patient, then what counts of its statements in Bundles of their own, oldest first: the
     * ids of what has no key are counted within one message.
     */
    void current(String source, long personId, Subscription to, Resent into) {
        List<SourceRecords.SourceRecord> theirs = new ArrayList<>(records.newestOfPerson(personId));
        Collections.reverse(theirs);
        for (SourceRecords.SourceRecord record : theirs) {
            List<ChartGroup> groups = ChartGroup.standing(current(record.id(), personId, to), to);
            if (!groups.isEmpty() || to.takesFrom(record.feed())) {
                Patient patient = PatientView.current(records, record.id());
                if (groups.isEmpty()) {
                    bundle(
                            Hl7Dispatcher.UPDATE,
                            source,
                            personId,
                            record.id(),
                            patient,
                            List.of(),
                            Contents.NONE,
                            to,
                            into);
                }
                groups.forEach(group -> group(source, personId, record.id(), patient, group, to, false, into));
            }
        }
    }

    /**
     * All that was said of a record, taken back or not: it is another person's now. A document whose bytes are gone moves without
     * them, for at the wrong person it must not stay. Where the destination is not to hear of that person, all of it is entered in
     * error at the one whose it was.
     *
     * @param changed persons that the record came to or went from
     */
    void parted(long record, Set<Long> changed, Subscription to, Resent into, LongPredicate subscribed) {
        long person = Objects.requireNonNull(records.find(record).orElseThrow().personId());
        if (records.newestMessage(record).isEmpty()) {
            return;
        }
        if (!subscribed.test(person)) {
            changed.stream()
                    .filter(other -> other != person && subscribed.test(other))
                    .findFirst()
                    .ifPresent(other -> wrong(record, other, to, into));
            return;
        }
        Patient patient = PatientView.current(records, record);
        for (ChartGroup group : ChartGroup.of(current(record, person, to), to)) {
            long newest = Collections.max(group.messages());
            group("urn:x-tributary:message:" + newest, person, record, patient, group, to, true, into);
        }
    }

    /** What counts of what was said of a record, without what is false for want of something that the destination may not have. */
    private List<Statements.Stated> current(long record, long person, Subscription to) {
        List<Statements.Stated> current = statements.current(record);
        List<Fact> nones = current.stream()
                .map(Statements.Stated::fact)
                .filter(NoneKnownScope::saysNone)
                .toList();
        List<Fact> so = nones.isEmpty() ? nones : subjects.allowed(nones, person, to);
        return current.stream()
                .filter(one -> !NoneKnownScope.saysNone(one.fact()) || so.contains(one.fact()))
                .toList();
    }

    /** All that was said of a record was never true of this person. */
    private void wrong(long record, long person, Subscription to, Resent into) {
        for (ChartGroup group : ChartGroup.of(statements.current(record), to)) {
            List<Fact> facts = group.takenBack(person, into);
            FhirWriter.Written written = FhirWriter.transaction(
                            List.of(bare(person, record, Collections.max(group.messages()), facts)))
                    .only(url -> !url.startsWith("Patient/"));
            if (!written.isEmpty()) {
                into.message(new Dispatch(group.kind(), written.bytes(), Set.of(person), written.findings()));
            }
        }
    }

    /**
     * What the records that stay told first and those that parted told too: it counts again as those that stay say it.
     *
     * @param changed persons that have other records now
     */
    void stayed(Set<Long> parted, Set<Long> changed, Subscription to, Resent into, LongPredicate subscribed) {
        Set<String> feeds = new HashSet<>();
        Set<Statements.Thing> told = new HashSet<>();
        for (long record : parted) {
            feeds.add(records.find(record).orElseThrow().feed());
            statements
                    .current(record)
                    .forEach(one -> Statements.Thing.of(one.fact()).ifPresent(told::add));
        }
        for (long person : changed) {
            for (SourceRecords.SourceRecord record : subscribed.test(person) ? records.ofPerson(person) : NONE) {
                if (feeds.contains(record.feed()) && !parted.contains(record.id())) {
                    List<Statements.Stated> shared = current(record.id(), person, to).stream()
                            .filter(one -> Statements.Thing.of(one.fact())
                                    .filter(told::contains)
                                    .isPresent())
                            .toList();
                    for (ChartGroup group : ChartGroup.of(shared, to)) {
                        String source = "urn:x-tributary:message:" + Collections.max(group.messages());
                        Patient patient = PatientView.current(records, record.id());
                        group(source, person, record.id(), patient, group, to, false, into);
                    }
                }
            }
        }
    }

    /** Resources that a message made and that nothing of its record makes now. */
    Optional<Dispatch> takenBack(
            long intakeId, Map<Long, List<Fact>> before, String kind, Subscription to, LongPredicate subscribed) {
        List<Portion> wrong = new ArrayList<>();
        Set<String> standing = new HashSet<>();
        Map<Long, List<Fact>> now = statements.ofMessage(intakeId);
        before.forEach((record, facts) -> {
            long person =
                    Objects.requireNonNull(records.find(record).orElseThrow().personId());
            if (subscribed.test(person)) {
                wrong.add(bare(
                        person,
                        record,
                        intakeId,
                        Subjects.allowed(facts, to).stream()
                                .map(Statements::takenBack)
                                .toList()));
                standing.addAll(
                        made(person, record, intakeId, Subjects.allowed(now.getOrDefault(record, List.of()), to)));
                ChartGroup.of(statements.current(record), to)
                        .forEach(group -> standing.addAll(made(person, record, intakeId, group.facts())));
            }
        });
        FhirWriter.Written written =
                FhirWriter.transaction(wrong).only(url -> !standing.contains(url) && !url.startsWith("Patient/"));
        return written.isEmpty()
                ? Optional.empty()
                : Optional.of(new Dispatch(kind, written.bytes(), Set.of(), written.findings()));
    }

    private Set<String> made(long person, long record, long intakeId, List<Fact> facts) {
        return FhirWriter.transaction(List.of(bare(person, record, intakeId, facts)))
                .urls();
    }

    /** Of facts whose Patient is not sent with them. */
    private Portion bare(long person, long record, long intakeId, List<Fact> facts) {
        return new Portion(
                patientId(person),
                Long.toString(record),
                toldFirst(record, facts),
                "urn:x-tributary:message:" + intakeId,
                Patient.of(List.of(), List.of(), List.of(), List.of(), null, null),
                List.of(),
                facts,
                Contents.NONE,
                List.of());
    }

    private void group(
            String source,
            long person,
            long record,
            Patient patient,
            ChartGroup group,
            Subscription to,
            boolean withoutContent,
            Resent into) {
        Contents stored = contents.of(group.messages());
        String from = group.messages().size() == 1
                ? "urn:x-tributary:message:" + group.messages().iterator().next()
                : source;
        List<Fact> said = new ArrayList<>();
        for (Fact fact : group.facts()) {
            if (!withoutContent && fact instanceof Document document && ChartGroup.lacksContent(document, stored)) {
                into.leftOut();
            } else if (fact instanceof Document document && group.isFax()) {
                FaxInParts.Again again = group.again(document, person, stored, to.maxPdfBytes(), into);
                again.documents()
                        .forEach(one -> bundle(
                                group.kind(),
                                from,
                                person,
                                record,
                                patient,
                                List.of(one),
                                again.contents(one),
                                to,
                                into));
            } else {
                said.add(fact);
            }
        }
        if (!said.isEmpty()) {
            bundle(group.kind(), from, person, record, patient, said, stored, to, into);
        }
    }

    private void bundle(
            String kind,
            String source,
            long person,
            long record,
            Patient patient,
            List<Fact> said,
            Contents stored,
            Subscription to,
            Resent into) {
        FhirWriter.Written written =
                FhirWriter.transaction(List.of(portion(person, record, patient, source, said, stored, to, List.of())));
        into.message(new Dispatch(kind, written.bytes(), Set.of(person), written.findings()));
    }

    /** A document that a person filed; one that was taken back is entered in error. */
    Dispatch document(
            long intakeId,
            PersonIndex.Matched matched,
            DocumentEvent event,
            Document document,
            byte @Nullable [] content,
            Subscription to) {
        Document stands = event == DocumentEvent.T11 ? (Document) Statements.takenBack(document) : document;
        PersonIndex.Matched whose =
                matched.saying(new PatientRecord(matched.patient().patient(), List.of(stands)));
        Reading reading = new Reading(event.name(), null, List.of(whose.patient()), List.of());
        PersonIndex.Result result = new PersonIndex.Result(List.of(whose), Set.of(), Map.of(), Set.of());
        return messages(intakeId, reading, result, to, attachment -> content).get(0);
    }

    private Portion portion(
            long person,
            long record,
            Patient said,
            String source,
            List<Fact> facts,
            Contents contents,
            Subscription to,
            List<String> gone) {
        List<PatientIdentifier> elsewhere = new ArrayList<>(panels.numbers(to, person));
        records.ofPerson(person).stream()
                .filter(other -> other.id() != record)
                .map(other -> new PatientIdentifier(other.number(), other.authority(), "MR", new Origin("")))
                .forEach(elsewhere::add);
        Patient known = PatientView.of(said, records.versions(record, PatientView.VERSIONS_LIMIT));
        return new Portion(
                patientId(person),
                Long.toString(record),
                toldFirst(record, facts),
                source,
                known,
                elsewhere,
                withoutReplacedParts(person, record, facts),
                contents,
                gone);
    }

    /** Of a document in whose place another one stands, the parts were taken back with that one's coming. */
    private List<Fact> withoutReplacedParts(long person, long record, List<Fact> facts) {
        if (facts.stream().noneMatch(Statements::standsInParts)) {
            return facts;
        }
        String feed = records.find(record).orElseThrow().feed();
        return statements.withoutReplacedParts(
                records.ofPerson(person).stream()
                        .filter(one -> one.feed().equals(feed))
                        .map(SourceRecords.SourceRecord::id)
                        .toList(),
                facts);
    }

    private Map<String, String> toldFirst(long record, List<Fact> facts) {
        Map<String, String> first = new HashMap<>();
        statements
                .toldFirst(record, facts)
                .forEach((thing, told) -> first.put(Portion.thing(thing.kind(), thing.key()), Long.toString(told)));
        return first;
    }

    private static String patientId(long person) {
        return PATIENT + person;
    }
}
