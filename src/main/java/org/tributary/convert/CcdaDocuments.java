package org.tributary.convert;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
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
import org.tributary.ccda.write.CcdaWriter;
import org.tributary.ccda.write.DocumentKind;
import org.tributary.ccda.write.Outgoing;
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
                CcdaWriter.Written written = CcdaWriter.write(outgoing(piece, record, ++nth));
                documents.add(written.bytes());
                findings.addAll(written.findings());
            }
        }
        List<Format.Output.Part> parts = new ArrayList<>();
        for (int i = 0; i < documents.size(); i++) {
            parts.add(
                    new Format.Output.Part(documents.size() == 1 ? ".xml" : "." + (i + 1) + ".xml", documents.get(i)));
        }
        return new Format.Output(parts, findings);
    }

    private static Outgoing outgoing(Converted.Piece piece, PatientRecord record, int nth) {
        @Nullable
        Document document = record.facts().stream()
                .filter(Document.class::isInstance)
                .map(Document.class::cast)
                .findFirst()
                .orElse(null);
        Outgoing.@Nullable Body body = body(piece, document);
        String id = UUID.nameUUIDFromBytes((piece.digest() + "|" + nth).getBytes(StandardCharsets.UTF_8))
                .toString();
        return new Outgoing(
                body != null ? DocumentKind.UNSTRUCTURED : kind(document),
                id,
                null,
                1,
                piece.reading().sent(),
                record.patient(),
                record.facts(),
                custodian(record),
                null,
                document == null || piece.envelope() != null ? null : document.uniqueId(),
                Map.of(),
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
