package org.tributary.convert;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.tributary.authority.Authorities;
import org.tributary.canonical.Origin;
import org.tributary.canonical.PatientIdentifier;
import org.tributary.carried.CarriedDocuments;
import org.tributary.ccda.CcdaReader;
import org.tributary.ccda.CcdaReading;
import org.tributary.ccda.UnreadableDocument;
import org.tributary.dispatch.Contents;
import org.tributary.dispatch.EmbeddedContents;
import org.tributary.finding.Finding;
import org.tributary.hl7v2.Batch;
import org.tributary.hl7v2.Continuation;
import org.tributary.hl7v2.Message;
import org.tributary.intake.files.Content;
import org.tributary.loss.LossReport;
import org.tributary.mapping.MappingFinding;
import org.tributary.mapping.Mappings;
import org.tributary.mapping.Normalized;
import org.tributary.mapping.Normalizer;
import org.tributary.yaml.Problems;

/** Reads HL7 v2 and C-CDA by the same rules as the engine does. Safe for use by several threads. */
public final class Converter {
    /** Whose the numbers are that nobody registered, where no feed is named. */
    private static final String NOBODY = "convert";

    private final Normalizer normalizer;
    private final boolean ownMapping;
    private final Authorities authorities;
    private final Charset whenUndeclared;

    private Converter(Normalizer normalizer, boolean ownMapping, Authorities authorities, Charset whenUndeclared) {
        this.normalizer = normalizer;
        this.ownMapping = ownMapping;
        this.authorities = authorities;
        this.whenUndeclared = whenUndeclared;
    }

    /**
     * @param home the folder with mappings/ and conf/
     * @param feed whose mapping to use; null for the base
     * @param zone of times without offset, where the feed's mapping names none
     * @param whenUndeclared the character set of messages that declare none
     * @throws Problems with all that is wrong in the mappings or the registry
     * @throws IllegalArgumentException when the feed has no mapping
     */
    public static Converter load(Path home, @Nullable String feed, @Nullable ZoneId zone, Charset whenUndeclared)
            throws Problems {
        Authorities authorities = Authorities.load(home.resolve("conf/authorities.yaml"));
        Mappings mappings = Mappings.load(home.resolve("mappings"), authorities, zone);
        Normalizer normalizer = mappings.named(feed, NOBODY);
        return new Converter(normalizer, feed != null, authorities, whenUndeclared);
    }

    /** By a mapping that is loaded already. That a feed has no mapping of its own is among the findings. */
    public static Converter of(Normalizer normalizer, Authorities authorities, Charset whenUndeclared) {
        return new Converter(normalizer, true, authorities, whenUndeclared);
    }

    /**
     * Never throws for what a sender wrote.
     *
     * @param losses takes what no rule reads
     */
    public Converted convert(byte[] bytes, LossReport losses) {
        if (CcdaReader.recognises(bytes)) {
            return document(bytes);
        }
        Batch batch = Batch.split(bytes);
        Content content = Content.of(bytes, batch);
        if (content != Content.HL7V2) {
            return Converted.not(
                    content == Content.UNKNOWN
                            ? "neither HL7 v2 nor C-CDA: no MSH segment and no ClinicalDocument in it"
                            : "neither HL7 v2 nor C-CDA: its content is " + content.name(),
                    List.of());
        }
        return messages(batch, losses);
    }

    private Converted document(byte[] bytes) {
        try {
            CcdaReading read = CcdaReader.read(bytes, this::identifier);
            Contents contents = attachment -> attachment.sha256() == null ? null : CcdaReader.body(bytes);
            String reason = read.reading().patients().isEmpty() ? "it does not say whom it is about" : null;
            return new Converted(
                    List.of(new Converted.Piece(
                            read.reading(),
                            contents,
                            DigestUtils.sha256Hex(bytes),
                            null,
                            () -> CcdaReader.words(bytes))),
                    read.findings(),
                    List.of(),
                    reason);
        } catch (UnreadableDocument e) {
            return Converted.not(e.finding().code().sentence() + " " + e.remedy(), List.of(e.finding()));
        }
    }

    private Converted messages(Batch batch, LossReport losses) {
        List<Converted.Piece> pieces = new ArrayList<>();
        List<Finding> findings = new ArrayList<>(batch.findings());
        Set<String> unread = new LinkedHashSet<>();
        Set<String> reasons = new LinkedHashSet<>();
        if (!batch.unreadable().isEmpty() || batch.messages().isEmpty()) {
            reasons.add("lines that belong to no message");
        }
        List<Message> all = batch.messages().stream()
                .map(range -> Message.read(batch.bytes(range), whenUndeclared))
                .toList();
        for (Message message : Continuation.together(all)) {
            findings.addAll(message.findings());
            findings.addAll(normalizer.conformance().check(message).findings());
            Normalized normalized = losses.read(normalizer, message);
            normalized.findings().stream().filter(this::concerns).forEach(findings::add);
            unread.addAll(normalized.unread());
            if (!message.hasHeader()) {
                reasons.add("no usable MSH segment");
            } else if (!normalized.isMapped() && normalized.refusal() != MappingFinding.FRAGMENT) {
                reasons.add("no mapping for the type of message in MSH-9");
            } else {
                String digest = DigestUtils.sha256Hex(message.bytes());
                EmbeddedContents contents = new EmbeddedContents(message);
                CarriedDocuments.Read read = CarriedDocuments.read(normalized.reading(), contents, this::identifier);
                findings.addAll(read.findings());
                pieces.add(new Converted.Piece(
                        read.reading(),
                        contents,
                        digest,
                        MessageEnvelope.of(
                                message,
                                Converted.Piece.source(digest),
                                normalized.reading().sent()),
                        List::of));
                if (normalized.refusal() == MappingFinding.FRAGMENT) {
                    reasons.add("a part of a message that goes on in another one (DSC-1, MSH-14)");
                } else if (normalized.reading().patients().isEmpty()) {
                    reasons.add("a message that does not say whom it is about");
                }
            }
        }
        return new Converted(
                pieces, findings, List.copyOf(unread), reasons.isEmpty() ? null : String.join("; ", reasons));
    }

    private @Nullable PatientIdentifier identifier(String root, String extension, Origin origin) {
        return authorities.identifier(normalizer.feed(), root, extension, origin);
    }

    /** That the base mapping was used is no news to who asked for it. */
    private boolean concerns(Finding finding) {
        return ownMapping || finding.code() != MappingFinding.NO_FEED_FILE;
    }
}
