package org.tributary.dispatch;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Attachment;
import org.tributary.canonical.Document;
import org.tributary.canonical.Said;
import org.tributary.canonical.Statement;
import org.tributary.hl7v2.Composite;
import org.tributary.hl7v2.SegmentDraft;

/** TXA and its OBX. */
final class Documents {
    private static final String APPLICATION_DATA = "AP"; // TXA-3, table 0191
    private static final String TEXT = "TEXT";
    private static final Set<String> UNFINISHED = Set.of("IN", "IP", "PA"); // TXA-17: its text is preliminary
    private static final int ID_LENGTH = 30; // EI.1 of 2.3 to 2.5 has no room for a whole hash

    private final Draft draft;
    private final Contents contents;

    Documents(Draft draft, Contents contents) {
        this.draft = draft;
        this.contents = contents;
    }

    void write(DocumentEvent event, Document document) {
        List<ResultValue> parts = event == DocumentEvent.T11 ? List.of() : parts(document);
        txa(event, document, parts);
        for (int i = 0; i < parts.size(); i++) {
            obx(i + 1, document, parts.get(i));
        }
        if (event != DocumentEvent.T11 && parts.isEmpty()) {
            obx(1, document, null);
        }
    }

    /** Its files, then its words. */
    private List<ResultValue> parts(Document document) {
        List<ResultValue> parts = new ArrayList<>();
        boolean missing = document.files().isEmpty() && document.text() == null;
        for (Attachment file : document.files()) {
            ResultValue part = ResultValue.attachment(file, contents);
            missing |= part.contentMissing();
            if (!part.contentMissing()) {
                parts.add(part);
            }
        }
        if (document.text() != null) {
            parts.add(ResultValue.text("TX", document.text(), null));
        }
        if (missing) {
            draft.found(DispatchFinding.CONTENT_MISSING, document);
        }
        return parts;
    }

    private void txa(DocumentEvent event, Document document, List<ResultValue> parts) {
        Statement statement = document.statement();
        Said said = statement.said();
        String where = statement.origin().place();
        SegmentDraft txa = draft.segment("TXA")
                .set(1, "1")
                .set(2, draft.as().is(document.about()))
                .set(3, isText(document, parts) ? TEXT : APPLICATION_DATA)
                .set(4, draft.as().ts(document.effective(), where))
                .set(5, draft.as().xcn(said.author()))
                .set(6, draft.as().ts(said.authored(), where))
                .set(9, draft.as().xcn(said.author()))
                .set(12, uniqueId(document))
                .set(13, Composite.of(document.replaces()))
                .set(16, document.title())
                .set(17, Codes.documentStatus(statement.status()))
                .set(18, Codes.confidentiality(statement.confidentiality()))
                .set(19, event.availability());
        txa.set(21, draft.as().is(statement.reason()));
    }

    /** The sender's, else its key; where it gave neither, one that follows from the content, so that a repeat has it too. */
    private Composite uniqueId(Document document) {
        String sent = document.uniqueId() != null
                ? document.uniqueId()
                : document.statement().key();
        if (sent != null) {
            return Composite.of(sent);
        }
        String text = document.text() == null ? "" : document.text();
        byte[] content = document.content() == null ? null : contents.of(document.content());
        byte[] said = content == null ? text.getBytes(StandardCharsets.UTF_8) : content;
        return Composite.of(DigestUtils.sha256Hex(said).substring(0, ID_LENGTH), Subject.ENTERPRISE);
    }

    private static boolean isText(Document document, List<ResultValue> parts) {
        return document.text() != null
                && parts.stream().allMatch(part -> part.type().equals("TX"));
    }

    private void obx(int setId, Document document, @Nullable ResultValue part) {
        String where = document.statement().origin().place();
        SegmentDraft obx = draft.segment("OBX")
                .set(1, Integer.toString(setId))
                .set(3, draft.as().ce(document.about(), where));
        if (part != null) {
            obx.set(2, part.type()).set(5, part.value());
        }
        obx.set(
                11,
                UNFINISHED.contains(Codes.documentStatus(document.statement().status())) ? "P" : "F");
    }
}
