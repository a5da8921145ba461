package org.tributary.chart.reconcile;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tributary.canonical.Fact;
import org.tributary.canonical.Moment;
import org.tributary.canonical.Organization;
import org.tributary.canonical.Patient;
import org.tributary.canonical.PatientIdentifier;
import org.tributary.canonical.PatientRecord;
import org.tributary.ccda.CcdaReader;
import org.tributary.ccda.CcdaReading;
import org.tributary.ccda.UnreadableDocument;
import org.tributary.ccda.write.CcdaWriter;
import org.tributary.ccda.write.DocumentKind;
import org.tributary.ccda.write.Outgoing;

/** Documents of several sources about one person, and the rows that come of them. */
final class Sources {
    private final List<Voice> voices = new ArrayList<>();
    private long facts;
    private long messages;

    /** A document that a feed sent of its record. */
    Sources document(String feed, long record, byte[] xml) {
        try {
            CcdaReading read = CcdaReader.read(
                    xml, (root, extension, origin) -> new PatientIdentifier(extension, root, "MR", origin));
            messages++;
            for (PatientRecord patient : read.reading().patients()) {
                for (Fact fact : patient.facts()) {
                    voices.add(new Voice(
                            ++facts,
                            record,
                            feed,
                            messages,
                            read.reading().sent() == null
                                    ? null
                                    : read.reading().sent().utc(),
                            messages,
                            fact));
                }
            }
            return this;
        } catch (UnreadableDocument e) {
            throw new AssertionError(e);
        }
    }

    Sources document(String feed, long record, String xml) {
        return document(feed, record, xml.getBytes(StandardCharsets.UTF_8));
    }

    /** What a message says. */
    Sources says(String feed, long record, String sent, Fact fact) {
        messages++;
        voices.add(new Voice(++facts, record, feed, messages, sent, messages, fact));
        return this;
    }

    List<Voice> voices() {
        return voices;
    }

    /** What one document says that is written of them all. */
    byte[] written() {
        ChartLists.Documents documents = ChartLists.Documents.of(voices);
        List<Fact> facts =
                ReconciledLists.of(voices, documents, Terminology.NONE).facts();
        return CcdaWriter.write(new Outgoing(
                        DocumentKind.CCD,
                        "1.2.3.99",
                        null,
                        1,
                        new Moment("2026-06-01", null, false, ""),
                        Patient.of(List.of(), List.of(), List.of(), List.of(), null, null),
                        facts,
                        new Organization("Reconciled", "1.2.3", null),
                        null,
                        null,
                        Map.of(),
                        null))
                .bytes();
    }

    List<Group> rows(String kind) {
        return rows(kind, Terminology.NONE);
    }

    List<Group> rows(String kind, Terminology terminology) {
        List<Voice> documents = voices.stream()
                .filter(voice -> voice.fact().kind().equals("document"))
                .toList();
        List<Voice> of = voices.stream()
                .filter(voice -> voice.fact().kind().equals(kind))
                .toList();
        return ChartLists.of(kind, of, ChartLists.Documents.of(documents), terminology);
    }
}
