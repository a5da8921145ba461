package org.tributary.flow;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.canonical.Attachment;
import org.tributary.ccda.CcdaReader;
import org.tributary.dispatch.Contents;
import org.tributary.dispatch.EmbeddedContents;
import org.tributary.fax.FaxList;
import org.tributary.hl7v2.Message;
import org.tributary.journal.Bodies;
import org.tributary.journal.Journal;
import org.tributary.journal.JournalEntry;
import org.tributary.journal.MessageParts;

/** The bytes of attachments of messages that were filed before: from the journal, and those of faxes from the blob store. */
public final class StoredContents {
    private static final Logger LOG = LoggerFactory.getLogger(StoredContents.class);

    private final Journal journal;
    private final Bodies bodies;
    private final MessageParts parts;

    public StoredContents(Journal journal, Bodies bodies, MessageParts parts) {
        this.parts = parts;
        this.journal = journal;
        this.bodies = bodies;
    }

    /** Reads a message only when something of it is asked for. Finds nothing in those whose bytes are gone. */
    Contents of(Collection<Long> intakeIds) {
        return attachment -> attachment.sha256() == null
                ? null
                : intakeIds.stream()
                        .map(intakeId -> within(intakeId, attachment.sha256()).of(attachment))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
    }

    /** The bytes of an attachment of one message; null where they are gone, or only a pointer was sent. */
    public byte @Nullable [] bytes(long intakeId, Attachment attachment) {
        return of(List.of(intakeId)).of(attachment);
    }

    private Contents within(long intakeId, String sha256) {
        if (journal.received(intakeId).door().equals(FaxList.DOOR)) {
            return attachment -> kept(intakeId, sha256);
        }
        JournalEntry entry;
        try {
            entry = journal.entry(intakeId);
        } catch (IllegalArgumentException pruned) {
            return Contents.NONE;
        }
        return ClinicalDocuments.isOne(entry.bytes())
                ? attachment -> CcdaReader.body(entry.bytes())
                : new EmbeddedContents(
                        Joining.whole(parts.of(intakeId), journal, StandardCharsets.UTF_8) // base64 is ASCII
                                .orElseGet(() -> Message.read(entry.bytes(), StandardCharsets.UTF_8)));
    }

    private byte @Nullable [] kept(long intakeId, String sha256) {
        try {
            return bodies.document(sha256);
        } catch (UncheckedIOException e) {
            LOG.warn("the document of message {} cannot be read", intakeId, e);
            return null;
        }
    }
}
