package org.tributary.flow;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
import org.tributary.delivery.Subscription;
import org.tributary.dispatch.Dispatch;
import org.tributary.dispatch.DocumentEvent;
import org.tributary.finding.Finding;

/**
 * C-CDA for one destination: a CCD of the reconciled chart of each person whom a message, a steward or a resending speaks of, as
 * a file or within MDM^T02. In it stands what the destination may have: of the feeds that it takes, and what it said itself.
 */
final class CcdaDispatcher {
    private static final String KIND = "CCD";
    private static final String XML = "application/xml";
    private static final Organization US = new Organization("Tributary", null, null);
    private static final byte[] IN_ERROR =
            "This document was filed in error. Do not use it.".getBytes(StandardCharsets.UTF_8);

    private final SourceRecords records;
    private final ChartDocument document;
    private final Hl7Dispatcher hl7v2;

    CcdaDispatcher(SourceRecords records, ChartDocument document, Hl7Dispatcher hl7v2) {
        this.records = records;
        this.document = document;
        this.hl7v2 = hl7v2;
    }

    /** @param controlId of the n-th message, from 0 */
    List<Dispatch> charts(Collection<Long> persons, Subscription to, IntFunction<String> controlId) {
        List<Dispatch> all = new ArrayList<>();
        for (long person : new TreeSet<>(persons)) {
            records.newestOfPerson(person).stream()
                    .filter(record -> mayHear(record.feed(), to))
                    .findFirst()
                    .ifPresent(record -> all.add(chart(person, record, to, controlId.apply(all.size()))));
        }
        return all;
    }

    private static boolean mayHear(String feed, Subscription to) {
        return feed.equals(to.ownFeed()) || to.takesFrom(feed);
    }

    private Dispatch chart(long person, SourceRecords.SourceRecord record, Subscription to, String controlId) {
        Instant now = Instant.now();
        String id = UUID.randomUUID().toString();
        CcdaWriter.Written written = document.of(
                person,
                id,
                now,
                feed -> mayHear(feed, to),
                fact -> to.mayHave(fact.statement().confidentiality()));
        return to.format() == Subscription.Format.CCDA_MDM
                ? within(person, record, id, written, to, controlId)
                : new Dispatch(KIND, written.bytes(), Set.of(person), written.findings());
    }

    private Dispatch within(
            long person,
            SourceRecords.SourceRecord record,
            String id,
            CcdaWriter.Written written,
            Subscription to,
            String controlId) {
        Concept type = Concept.of(new Coding("LN", "34133-9", "Summarization of Episode Note"));
        List<String> marks = written.confidentiality().isEmpty() ? List.of() : List.of(written.confidentiality());
        Document ccd = new Document(
                new Statement(id, new Origin("chart"), Said.NOBODY, Stance.ASSERTED, null, null, marks, false),
                type,
                id,
                null,
                null,
                "Reconciled chart",
                new Attachment(XML, DigestUtils.sha256Hex(written.bytes()), written.bytes().length, null, null),
                null);
        PersonIndex.Matched whose = new PersonIndex.Matched(
                record.id(),
                person,
                records.ofPerson(person),
                new PatientRecord(PatientView.current(records, record.id()), List.of(ccd)));
        Dispatch mdm = hl7v2.document(whose, DocumentEvent.T02, ccd, written.bytes(), to, controlId);
        List<Finding> findings = new ArrayList<>(written.findings());
        findings.addAll(mdm.findings());
        return new Dispatch(mdm.kind(), mdm.body(), Set.of(person), findings);
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
