package org.tributary.flow;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.function.LongPredicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Document;
import org.tributary.canonical.Encounter;
import org.tributary.canonical.Fact;
import org.tributary.canonical.IdentityClaim;
import org.tributary.canonical.Immunization;
import org.tributary.canonical.Observation;
import org.tributary.canonical.PatientIdentifier;
import org.tributary.canonical.Reading;
import org.tributary.canonical.Report;
import org.tributary.chart.PersonIndex;
import org.tributary.chart.SourceRecords;
import org.tributary.chart.Statements;
import org.tributary.chart.VisitMove;
import org.tributary.delivery.Subscription;
import org.tributary.delivery.Told;
import org.tributary.dispatch.AdtEvent;
import org.tributary.dispatch.Contents;
import org.tributary.dispatch.Dispatch;
import org.tributary.dispatch.DispatchWriter;
import org.tributary.dispatch.DocumentEvent;
import org.tributary.dispatch.Envelope;
import org.tributary.dispatch.Subject;

/** Decides which HL7 v2 messages one filed message makes for one destination, and has them written. */
final class Hl7Dispatcher {
    /** A person is deleted, with all that was said of them. */
    private static final String DELETES = "ADT^A29";

    /** A number that was one patient's is another's. */
    private static final String REASSIGNS = "ADT^A43";

    /** What a chart is sent as, first of all. */
    static final String UPDATE = "ADT^A31";

    private final SourceRecords records;
    private final Statements statements;
    private final StoredContents contents;
    private final Subjects subjects;
    private final PersonNews news;
    private final Told told;

    Hl7Dispatcher(SourceRecords records, Subjects subjects, Statements statements, StoredContents contents, Told told) {
        this.told = told;
        this.statements = statements;
        this.contents = contents;
        this.records = records;
        this.subjects = subjects;
        this.news = new PersonNews(records, subjects);
    }

    /**
     * @param ended persons that the message made another's
     * @param gone those of them of whom the destination was told
     * @param controlId MSH-10 of the n-th message, from 0
     */
    List<Dispatch> messages(
            Reading reading,
            List<PersonIndex.Matched> patients,
            Map<Long, Long> ended,
            Map<Long, Long> gone,
            Subscription to,
            Contents contents,
            IntFunction<String> controlId) {
        DispatchWriter writer = new DispatchWriter(to.dialect());
        List<Dispatch> messages = new ArrayList<>();
        IntFunction<Envelope> envelope = n -> new Envelope(controlId.apply(n), Instant.now());
        Map<Long, Long> untold = new TreeMap<>(gone);
        patients.stream()
                .filter(matched -> !mergedInto(matched, reading).isEmpty())
                .forEach(matched -> untold.values().removeIf(is -> is == matched.personId()));
        news.joined(writer, untold, to, envelope, messages);
        Map<Long, List<Fact>> said = new HashMap<>();
        Set<Long> listed = new HashSet<>();
        for (PersonIndex.Matched matched : patients) {
            List<Fact> facts = subjects.allowed(matched, to);
            said.put(matched.recordId(), facts);
            if (isClinical(reading.event()) && to.takes(UPDATE) && bringsLists(reading, facts)) {
                listed.add(matched.personId());
            }
        }
        if (isClinical(reading.event())) {
            Set<Long> unlisted = new TreeSet<>(untold.values());
            unlisted.removeAll(listed);
            news.told(writer, unlisted, to, envelope, messages);
        }
        for (PersonIndex.Matched matched : patients) {
            Subject subject = subjects.of(matched, to);
            if (listed.contains(matched.personId())) {
                List<Fact> lists = subjects.lists(matched.records(), to);
                messages.add(writer.update(envelope.apply(messages.size()), subject, AdtEvent.A31, lists));
            }
            Map<Boolean, List<Fact>> carried = Objects.requireNonNull(said.get(matched.recordId())).stream()
                    .collect(Collectors.partitioningBy(
                            fact -> fact.statement().origin().isCarried()));
            List<Fact> own = Objects.requireNonNull(carried.get(false));
            if (isClinical(reading.event())) {
                clinical(writer, reading.event(), subject, own, contents, envelope, messages);
            } else {
                administrative(writer, reading, matched, ended, gone, subject, own, to, envelope, messages);
            }
            List<Fact> within = Objects.requireNonNull(carried.get(true));
            clinical(writer, Work.DOCUMENT_KIND, subject, within, Contents.NONE, envelope, messages);
        }
        return messages;
    }

    /** A document states lists, and so does one that a message carries. */
    private static boolean bringsLists(Reading reading, List<Fact> said) {
        return reading.event().startsWith(Work.DOCUMENT_KIND)
                || said.stream().anyMatch(fact -> fact.statement().origin().isCarried());
    }

    /** Persons that became others, where no message speaks of them. */
    List<Dispatch> persons(PersonIndex.Result result, Subscription to, IntFunction<String> controlId) {
        List<Dispatch> messages = new ArrayList<>();
        news.settled(
                new DispatchWriter(to.dialect()),
                result,
                to,
                n -> new Envelope(controlId.apply(n), Instant.now()),
                messages);
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
                .document(
                        new Envelope(controlId, Instant.now()),
                        subjects.of(matched, to),
                        event,
                        document,
                        file -> content);
    }

    /**
     * A31: who the patient is, as the record that spoke last says it, and all lists; then for each record its results,
     * vaccinations and documents, oldest first.
     */
    void current(long personId, Subscription to, IntFunction<String> controlId, Resent into) {
        DispatchWriter writer = new DispatchWriter(to.dialect());
        AtomicInteger made = new AtomicInteger();
        Supplier<Envelope> envelope = () -> new Envelope(controlId.apply(made.getAndIncrement()), Instant.now());
        List<SourceRecords.SourceRecord> theirs = records.newestOfPerson(personId);
        theirs.stream()
                .filter(record -> to.takesFrom(record.feed()) && to.takes(UPDATE))
                .findFirst()
                .ifPresent(record -> {
                    List<Fact> lists = subjects.lists(personId, to);
                    into.message(
                            writer.update(envelope.get(), subjects.of(record.id(), personId, to), AdtEvent.A31, lists));
                });
        for (SourceRecords.SourceRecord record : theirs) {
            List<ChartGroup> groups = ChartGroup.standing(statements.current(record.id()), to).stream()
                    .filter(group -> isClinical(group.kind()))
                    .toList();
            if (!groups.isEmpty()) {
                Subject subject = subjects.of(record.id(), personId, to);
                groups.forEach(group -> group(writer, group, personId, subject, envelope, to.maxPdfBytes(), into));
            }
        }
    }

    private void group(
            DispatchWriter writer,
            ChartGroup group,
            long person,
            Subject subject,
            Supplier<Envelope> envelope,
            int maxPdfBytes,
            Resent into) {
        Contents stored = contents.of(group.messages());
        if (group.kind().startsWith("MDM")) {
            for (Document document : only(group.facts(), Document.class)) {
                if (ChartGroup.lacksContent(document, stored)) {
                    into.leftOut();
                    continue;
                }
                FaxInParts.Again again = group.again(document, person, stored, maxPdfBytes, into);
                again.documents()
                        .forEach(one -> into.message(writer.document(
                                envelope.get(), subject, DocumentEvent.of(one), one, again.contents(one))));
            }
            return;
        }
        List<Observation> observations = only(group.facts(), Observation.class);
        List<Report> reports = only(group.facts(), Report.class);
        List<Immunization> immunizations = only(group.facts(), Immunization.class);
        if (!immunizations.isEmpty()) {
            into.message(writer.vaccinations(envelope.get(), subject, immunizations));
        }
        if (!observations.isEmpty() || !reports.isEmpty()) {
            into.message(writer.results(envelope.get(), subject, reports, observations, stored));
        }
    }

    /**
     * An A45 for each visit that is another patient's now, an A42 for one that only has another number; and both patients
     * as an A31, for their lists are others now. Who is not on the destination's panel is not named: a visit that went to such a
     * one was never there (A11), one that came from such a one, or from one of whom it never heard, is a visit like any other.
     *
     * @param named persons of whom the message itself speaks, so that they get their lists with that
     */
    void moved(
            List<VisitMove> visits,
            Set<Long> named,
            Subscription to,
            IntFunction<String> controlId,
            Resent into,
            LongPredicate subscribed,
            LongPredicate heardOf) {
        DispatchWriter writer = new DispatchWriter(to.dialect());
        AtomicInteger made = new AtomicInteger();
        Supplier<Envelope> envelope = () -> new Envelope(controlId.apply(made.getAndIncrement()), Instant.now());
        Set<List<Object>> told = new HashSet<>();
        Map<Long, Long> changed = new LinkedHashMap<>();
        for (VisitMove move : visits) {
            Long was = records.find(move.from()).orElseThrow().personId();
            Long is = records.find(move.to()).orElseThrow().personId();
            if (was == null || is == null || !to.mayHave(move.now().statement().confidentiality())) {
                continue;
            }
            if (!was.equals(is)) {
                changed.put(was, move.from());
                changed.put(is, move.to());
            }
            String before = move.was().visitNumber();
            String after = move.now().visitNumber();
            boolean another = !was.equals(is) || before != null && !before.equals(after);
            if (!another || after == null || before == null || !told.add(List.of(was, before, is, after))) {
                continue;
            }
            Encounter now = statements.standing(
                    subjects.matched(move.to(), is), 0, move.now()); // as all messages about it leave it
            boolean knowsOld = subscribed.test(was) && heardOf.test(was);
            boolean knowsNew = subscribed.test(is);
            if (knowsOld && knowsNew) {
                Subject stays = subjects.of(move.to(), is, to);
                List<PatientIdentifier> gone = subjects.numbers(move.from(), was);
                into.message(
                        was.equals(is)
                                ? writer.renumbered(envelope.get(), stays, gone, before, now)
                                : writer.moved(envelope.get(), stays, gone, before, now));
            } else if (knowsOld) {
                into.message(writer.visit(
                        envelope.get(),
                        subjects.of(move.from(), was, to),
                        move.was().at(AdtEvent.A11.name()),
                        List.of()));
            } else if (knowsNew) {
                List<Fact> lists = subjects.lists(is, to);
                into.message(writer.visit(envelope.get(), subjects.of(move.to(), is, to), now, lists));
            }
        }
        changed.keySet().removeAll(named);
        changed.forEach((person, record) -> {
            if (subscribed.test(person)) {
                List<Fact> lists = subjects.lists(person, to);
                into.message(writer.update(envelope.get(), subjects.of(record, person, to), AdtEvent.A31, lists));
            }
        });
    }

    private static boolean isClinical(String event) {
        return !event.startsWith("ADT");
    }

    private static void clinical(
            DispatchWriter writer,
            String event,
            Subject subject,
            List<Fact> said,
            Contents contents,
            IntFunction<Envelope> envelope,
            List<Dispatch> messages) {
        List<Observation> observations = only(said, Observation.class);
        List<Report> reports = only(said, Report.class);
        List<Immunization> immunizations = only(said, Immunization.class);
        if (event.startsWith("MDM")) {
            for (Document document : only(said, Document.class)) {
                messages.add(writer.document(
                        envelope.apply(messages.size()), subject, DocumentEvent.of(document), document, contents));
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
            Map<Long, Long> ended,
            Map<Long, Long> gone,
            Subject subject,
            List<Fact> said,
            Subscription to,
            IntFunction<Envelope> envelope,
            List<Dispatch> messages) {
        List<PatientIdentifier> merged = mergedInto(matched, reading);
        if (!merged.isEmpty() && isKnown(matched, ended, gone, to)) {
            List<PatientIdentifier> numbers = new ArrayList<>(merged);
            numbers.addAll(PersonNews.endedIn(matched.personId(), gone));
            messages.add(writer.merge(envelope.apply(messages.size()), subject, numbers));
            return;
        }
        List<PatientIdentifier> reassigned =
                reading.event().equals(REASSIGNS) ? reassignedTo(matched, reading) : List.of();
        if (!reassigned.isEmpty()) {
            messages.add(writer.reassigned(envelope.apply(messages.size()), subject, reassigned));
        }
        List<Fact> lists = subjects.lists(matched.records(), to);
        if (reading.event().equals(DELETES)) {
            only(said, Encounter.class).stream()
                    .filter(visit -> visit.visitNumber() != null)
                    .map(visit -> visit.at(AdtEvent.A11.name()))
                    .forEach(visit ->
                            messages.add(writer.visit(envelope.apply(messages.size()), subject, visit, List.of())));
            messages.add(writer.update(envelope.apply(messages.size()), subject, AdtEvent.A31, lists));
            takenBack(writer, subject, said, to, envelope, messages);
            return;
        }
        Optional<Encounter> visit = only(said, Encounter.class).stream().findFirst();
        messages.add(
                visit.isPresent()
                        ? writer.visit(envelope.apply(messages.size()), subject, visit.get(), lists)
                        : writer.update(envelope.apply(messages.size()), subject, AdtEvent.A31, lists));
    }

    /**
     * Whether the receiver can know the numbers that a sender says are this patient's too. Who gets all patients may know them from
     * before us; of who has a panel we know what it was told: it was told of the patient whose they were, or, where they were this
     * patient's already, of this one.
     */
    private boolean isKnown(PersonIndex.Matched matched, Map<Long, Long> ended, Map<Long, Long> gone, Subscription to) {
        if (to.panel() == null || gone.containsValue(matched.personId())) {
            return true;
        }
        return !ended.containsValue(matched.personId())
                && !told.of(to.destination(), List.of(matched.personId())).isEmpty();
    }

    /** A message may merge several patients, each into another one. */
    private static List<PatientIdentifier> mergedInto(PersonIndex.Matched matched, Reading reading) {
        return reading.claims().stream()
                .filter(IdentityClaim.Merged.class::isInstance)
                .map(IdentityClaim.Merged.class::cast)
                .filter(claim -> isOf(matched, claim.stays()))
                .map(IdentityClaim.Merged::gone)
                .toList();
    }

    private static List<PatientIdentifier> reassignedTo(PersonIndex.Matched matched, Reading reading) {
        return reading.claims().stream()
                .filter(IdentityClaim.Linked.class::isInstance)
                .map(IdentityClaim.Linked.class::cast)
                .filter(claim -> isOf(matched, claim.other()))
                .map(IdentityClaim.Linked::one)
                .toList();
    }

    private static boolean isOf(PersonIndex.Matched matched, PatientIdentifier number) {
        return matched.patient().patient().identifiers().stream()
                .anyMatch(theirs -> theirs.key().equals(number.key()));
    }

    /** What no list and no visit says: each as a message of the kind that told it, where the receiver takes that kind. */
    private static void takenBack(
            DispatchWriter writer,
            Subject subject,
            List<Fact> said,
            Subscription to,
            IntFunction<Envelope> envelope,
            List<Dispatch> messages) {
        List<Fact> gone =
                said.stream().filter(fact -> fact.statement().enteredInError()).toList();
        List<Immunization> immunizations = only(gone, Immunization.class);
        if (!immunizations.isEmpty() && to.takes("VXU^V04")) {
            messages.add(writer.vaccinations(envelope.apply(messages.size()), subject, immunizations));
        }
        Map<String, List<Fact>> reports = new LinkedHashMap<>();
        gone.stream()
                .filter(fact -> fact instanceof Report || fact instanceof Observation)
                .forEach(fact -> reports.computeIfAbsent(
                                Objects.requireNonNullElse(ChartGroup.report(fact), ""), first -> new ArrayList<>())
                        .add(fact));
        if (to.takes("ORU^R01")) {
            for (List<Fact> results : reports.values()) {
                messages.add(writer.results(
                        envelope.apply(messages.size()),
                        subject,
                        only(results, Report.class),
                        only(results, Observation.class),
                        attachment -> null));
            }
        }
        if (to.takes("MDM^T02")) {
            for (Document document : only(gone, Document.class)) {
                messages.add(writer.document(
                        envelope.apply(messages.size()), subject, DocumentEvent.T11, document, Contents.NONE));
            }
        }
    }

    private static <F extends Fact> List<F> only(List<Fact> facts, Class<F> kind) {
        return facts.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
