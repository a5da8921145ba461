package org.tributary.flow;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.IntFunction;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Attachment;
import org.tributary.canonical.Coding;
import org.tributary.canonical.Concept;
import org.tributary.canonical.Document;
import org.tributary.canonical.Organization;
import org.tributary.canonical.Origin;
import org.tributary.canonical.Patient;
import org.tributary.canonical.PatientRecord;
import org.tributary.canonical.Said;
import org.tributary.canonical.Stance;
import org.tributary.canonical.Statement;
import org.tributary.ccda.write.CcdaWriter;
import org.tributary.ccda.write.DocumentKind;
import org.tributary.ccda.write.Outgoing;
import org.tributary.chart.PatientView;
import org.tributary.chart.PersonIndex;
import org.tributary.chart.SourceRecords;
import org.tributary.delivery.Editions;
import org.tributary.delivery.Subscription;
import org.tributary.dispatch.Dispatch;
import org.tributary.dispatch.DocumentEvent;
import org.tributary.dispatch.Edition;
import org.tributary.finding.Finding;

/**
 * C-CDA for one destination: a CCD of the reconciled chart of each person whom a message, a steward or a resending speaks of, as
 * a file or within MDM. In it stands what the destination may have: of the feeds that it takes, and what it said itself. Each takes the
 * place of the person's one before ({@link Edition}); of a person that ended the last one says so.
 */
final class CcdaDispatcher {
    private static final String KIND = "CCD";
    private static final String XML = "application/xml";
    private static final Organization US = new Organization("Tributary", null, null);
    private static final Patient NOBODY = Patient.of(List.of(), List.of(), List.of(), List.of(), null, null);
    private static final byte[] IN_ERROR =
            "This document was filed in error. Do not use it.".getBytes(StandardCharsets.UTF_8);

    private final SourceRecords records;
    private final ChartDocument document;
    private final Editions editions;
    private final Hl7Dispatcher hl7v2;

    CcdaDispatcher(SourceRecords records, ChartDocument document, Editions editions, Hl7Dispatcher hl7v2) {
        this.records = records;
        this.document = document;
        this.editions = editions;
        this.hl7v2 = hl7v2;
    }

    /**
     * @param gone persons that ended, each with the one who has what was theirs
     * @param controlId of the n-th message, from 0
     */
    List<Dispatch> charts(
            Collection<Long> persons, Map<Long, Long> gone, Subscription to, IntFunction<String> controlId) {
        List<Dispatch> all = new ArrayList<>();
        for (long person : new TreeSet<>(persons)) {
            spoken(person, to).ifPresent(record -> all.add(chart(person, record, to, controlId.apply(all.size()))));
        }
        new TreeMap<>(gone)
                .forEach((was, is) -> editions.closing(to.destination(), was)
                        .ifPresent(edition -> all.add(ended(edition, is, to, controlId.apply(all.size())))));
        return all;
    }

    /** Persons that stand for nobody any longer, without having become one other. */
    List<Dispatch> ended(Collection<Long> persons, Subscription to, IntFunction<String> controlId) {
        List<Dispatch> all = new ArrayList<>();
        for (long person : new TreeSet<>(persons)) {
            editions.closing(to.destination(), person)
                    .ifPresent(edition -> all.add(ended(edition, person, to, controlId.apply(all.size()))));
        }
        return all;
    }

    /** The record that spoke last, of those that the destination may hear. */
    private Optional<SourceRecords.SourceRecord> spoken(long person, Subscription to) {
        return records.newestOfPerson(person).stream()
                .filter(record -> mayHear(record.feed(), to))
                .findFirst();
    }

    /** Whether what a feed says may stand in a chart that goes there: also what the destination said itself. */
    static boolean mayHear(String feed, Subscription to) {
        return feed.equals(to.ownFeed()) || to.takesFrom(feed);
    }

    private Dispatch chart(long person, SourceRecords.SourceRecord record, Subscription to, String controlId) {
        Edition edition = editions.next(to.destination(), person);
        CcdaWriter.Written written = document.of(
                edition,
                Instant.now(),
                feed -> mayHear(feed, to),
                fact -> to.mayHave(fact.statement().confidentiality()));
        Document says = says(edition, "Reconciled chart", written);
        Dispatch chart = to.format() == Subscription.Format.CCDA_MDM
                ? within(edition, matched(person, record, says), says, written, to, controlId)
                : new Dispatch(KIND, written.bytes(), Set.of(person), written.findings(), edition);
        return chart.as(edition.saying(SameContent.digest(chart.body())));
    }

    /** The last version of the chart of a person who ended. */
    private Dispatch ended(Edition edition, long remains, Subscription to, String controlId) {
        Document says = says(edition, "Chart that is kept no longer", null);
        CcdaWriter.Written written = document.ended(edition, remains, says, Instant.now(), feed -> mayHear(feed, to));
        if (to.format() != Subscription.Format.CCDA_MDM) {
            return new Dispatch(KIND, written.bytes(), Set.of(), written.findings(), edition);
        }
        Document file = says(edition, "Chart that is kept no longer", written);
        PersonIndex.Matched whose = spoken(remains, to)
                .map(record -> matched(remains, record, file))
                .orElseGet(() -> new PersonIndex.Matched(
                        0, edition.personId(), List.of(), new PatientRecord(NOBODY, List.of(file))));
        return within(edition, whose, file, written, to, controlId);
    }

    private PersonIndex.Matched matched(long person, SourceRecords.SourceRecord record, Document says) {
        return new PersonIndex.Matched(
                record.id(),
                person,
                records.ofPerson(person),
                new PatientRecord(PatientView.current(records, record.id()), List.of(says)));
    }

    /** @param written null before it is */
    private static Document says(Edition edition, String title, CcdaWriter.@Nullable Written written) {
        List<String> marks =
                written == null || written.confidentiality().isEmpty() ? List.of() : List.of(written.confidentiality());
        return new Document(
                new Statement(
                        edition.id(), new Origin("chart"), Said.NOBODY, Stance.ASSERTED, null, null, marks, false),
                Concept.of(new Coding("LN", "34133-9", "Summarization of Episode Note")),
                edition.id(),
                edition.replaces(),
                null,
                title,
                written == null
                        ? null
                        : new Attachment(
                                XML, DigestUtils.sha256Hex(written.bytes()), written.bytes().length, null, null),
                null);
    }

    private Dispatch within(
            Edition edition,
            PersonIndex.Matched whose,
            Document says,
            CcdaWriter.Written written,
            Subscription to,
            String controlId) {
        DocumentEvent event = edition.replaces() == null ? DocumentEvent.T02 : DocumentEvent.T10;
        Dispatch mdm = hl7v2.document(whose, event, says, written.bytes(), to, controlId);
        List<Finding> findings = new ArrayList<>(written.findings());
        findings.addAll(mdm.findings());
        Set<Long> told = edition.closes() ? Set.of() : Set.of(edition.personId());
        return new Dispatch(mdm.kind(), mdm.body(), told, findings, edition);
    }

    /**
     * A document that a person filed, with its pages; one that was taken back is replaced by one that says so. Within MDM the
     * message carries the pages itself.
     */
    Dispatch document(
            PersonIndex.Matched matched,
            DocumentEvent event,
            Document filed,
            byte @Nullable [] content,
            Subscription to,
            String controlId) {
        if (to.format() == Subscription.Format.CCDA_MDM) {
            return hl7v2.document(matched, event, filed, content, to, controlId);
        }
        boolean wrong = event == DocumentEvent.T11 || content == null;
        Attachment pages = filed.content();
        String id = id(filed.uniqueId(), to);
        CcdaWriter.Written written = CcdaWriter.write(new Outgoing(
                DocumentKind.UNSTRUCTURED,
                wrong ? id(id + " taken back", to) : id,
                null,
                1,
                filed.effective(),
                matched.patient().patient(),
                List.of(filed),
                US,
                filed.statement().said().author(),
                null,
                Map.of(),
                List.of(),
                wrong ? id : filed.replaces() == null ? null : id(filed.replaces(), to),
                new Outgoing.Body(
                        wrong ? "text/plain" : pages == null ? "application/pdf" : pages.mediaType(),
                        wrong || content == null ? IN_ERROR : content)));
        return new Dispatch("Unstructured", written.bytes(), Set.of(matched.personId()), written.findings());
    }

    private static String id(@Nullable String document, Subscription to) {
        String name = "document " + to.destination() + "|" + document;
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
