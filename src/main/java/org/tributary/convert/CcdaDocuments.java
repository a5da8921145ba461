package org.tributary.convert;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Attachment;
import org.tributary.canonical.Document;
import org.tributary.canonical.Fact;
import org.tributary.canonical.Organization;
import org.tributary.canonical.PatientRecord;
import org.tributary.ccda.SectionText;
import org.tributary.ccda.write.CcdaWriter;
import org.tributary.ccda.write.DocumentKind;
import org.tributary.ccda.write.Outgoing;
import org.tributary.ccda.write.Prose;
import org.tributary.finding.Finding;

/** Each patient of each message or document as a C-CDA document of its own: of the same type where we write that, else a CCD. */
final class CcdaDocuments {
    private static final Organization NOBODY = new Organization("Not named by the sender", null, null);

    private CcdaDocuments() {}

    static Format.Output of(Converted converted) {
        List<byte[]> documents = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        for (Converted.Piece piece : converted.pieces()) {
            int nth = 0;
            for (PatientRecord record : piece.reading().patients()) {
                for (Outgoing outgoing : outgoing(piece, record, ++nth)) {
                    CcdaWriter.Written written = CcdaWriter.write(outgoing);
                    documents.add(written.bytes());
                    findings.addAll(written.findings());
                }
            }
        }
        List<Format.Output.Part> parts = new ArrayList<>();
        for (int i = 0; i < documents.size(); i++) {
            parts.add(
                    new Format.Output.Part(documents.size() == 1 ? ".xml" : "." + (i + 1) + ".xml", documents.get(i)));
        }
        return new Format.Output(parts, findings);
    }

    /** What it says in lists and words, and each attached file (PDF, picture) as an Unstructured Document of its own. */
    private static List<Outgoing> outgoing(Converted.Piece piece, PatientRecord record, int nth) {
        if (piece.envelope() == null) {
            return List.of(whole(piece, record, nth));
        }
        List<Outgoing> all = new ArrayList<>();
        List<Fact> facts = new ArrayList<>();
        for (Fact fact : record.facts()) {
            if (fact instanceof Document document) {
                List<Attachment> left = files(piece, record, document, nth, all);
                if (document.text() != null || !left.isEmpty() || document.content() == null) {
                    facts.add(left.equals(document.files()) ? document : document.withFiles(left));
                }
            } else {
                facts.add(fact);
            }
        }
        if (all.isEmpty() || !facts.isEmpty()) {
            all.add(0, whole(piece, new PatientRecord(record.patient(), facts), nth));
        }
        return all;
    }

    /** Those of its files whose bytes are not to be had; the others are written. */
    private static List<Attachment> files(
            Converted.Piece piece, PatientRecord record, Document document, int nth, List<Outgoing> all) {
        List<Attachment> left = new ArrayList<>();
        List<Attachment> files = document.files();
        for (int i = 0; i < files.size(); i++) {
            byte[] bytes = piece.contents().of(files.get(i));
            if (bytes == null) {
                left.add(files.get(i));
                continue;
            }
            String name = piece.digest() + "|" + nth + "|"
                    + document.statement().origin().place() + (i == 0 ? "" : "|" + (i + 1));
            all.add(new Outgoing(
                    DocumentKind.UNSTRUCTURED,
                    id(name),
                    null,
                    1,
                    document.effective() == null ? piece.reading().sent() : document.effective(),
                    record.patient(),
                    List.of(document),
                    custodian(record),
                    document.statement().said().author(),
                    null,
                    Map.of(),
                    new Outgoing.Body(files.get(i).mediaType(), bytes)));
        }
        return left;
    }

    private static String id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static Outgoing whole(Converted.Piece piece, PatientRecord record, int nth) {
        @Nullable
        Document document = record.facts().stream()
                .filter(Document.class::isInstance)
                .map(Document.class::cast)
                .findFirst()
                .orElse(null);
        Outgoing.@Nullable Body body = body(piece, document);
        DocumentKind kind = body != null ? DocumentKind.UNSTRUCTURED : kind(document);
        Map<Prose, String> words = new EnumMap<>(Prose.class);
        List<SectionText> notes = new ArrayList<>();
        List<String> usual = document == null ? List.of() : document.statement().confidentiality();
        for (SectionText section : piece.words().get()) {
            @Nullable Prose prose = Prose.of(section.loinc());
            boolean isUsual = section.confidentiality().equals(usual); // a section of ours has no marks of its own
            if (prose != null && kind.has(prose) && isUsual) {
                words.merge(prose, section.text(), (one, other) -> one + "\n" + other);
            } else {
                notes.add(section);
            }
        }
        return new Outgoing(
                kind,
                id(piece.digest() + "|" + nth),
                null,
                1,
                piece.reading().sent(),
                record.patient(),
                record.facts(),
                custodian(record),
                null,
                document == null || piece.envelope() != null ? null : document.uniqueId(),
                words,
                notes,
                null,
                body);
    }

    private static DocumentKind kind(@Nullable Document document) {
        String loinc = document == null ? null : document.about().code("LN");
        return "57133-1".equals(loinc)
                ? DocumentKind.REFERRAL_NOTE
                : "18842-5".equals(loinc) ? DocumentKind.DISCHARGE_SUMMARY : DocumentKind.CCD;
    }

    private static Outgoing.@Nullable Body body(Converted.Piece piece, @Nullable Document document) {
        Attachment content = document == null || piece.envelope() != null ? null : document.content();
        byte[] bytes = content == null ? null : piece.contents().of(content);
        return content == null || bytes == null ? null : new Outgoing.Body(content.mediaType(), bytes);
    }

    /** Who is said to have said most of it: the document's, else the first that is named. */
    private static Organization custodian(PatientRecord record) {
        return record.facts().stream()
                .map((Fact fact) -> fact.statement().said().organization())
                .filter(Objects::nonNull)
                .filter(organization -> organization.name() != null)
                .findFirst()
                .orElse(NOBODY);
    }
}
