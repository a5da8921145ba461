package org.tributary.convert;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Fact;
import org.tributary.canonical.Reading;
import org.tributary.ccda.SectionText;
import org.tributary.dispatch.Contents;
import org.tributary.fhir.Envelope;
import org.tributary.finding.Finding;

/**
 * What one file says.
 *
 * @param pieces one for each message or document that could be read
 * @param findings codes and places of all of them, never a value
 * @param unread places that hold a value and that no rule of the mapping reads, each once
 * @param reason why not all of it could be read; null where it could
 */
public record Converted(
        List<Piece> pieces,
        List<Finding> findings,
        List<String> unread,
        @Nullable String reason) {
    public Converted {
        pieces = List.copyOf(pieces);
        findings = List.copyOf(findings);
        unread = List.copyOf(unread);
    }

    /**
     * A message or document.
     *
     * @param contents the bytes that are attached within it
     * @param digest SHA-256 of its own bytes: says which one it is
     * @param envelope what it says of itself; null of a document
     * @param words sections of words that a document has and no fact is made of; read when asked for
     */
    public record Piece(
            Reading reading,
            Contents contents,
            String digest,
            @Nullable Envelope envelope,
            Supplier<List<SectionText>> words) {
        /** The URI that stands for it in FHIR. */
        static String source(String digest) {
            return "urn:x-tributary:sha256:" + digest;
        }
    }

    static Converted not(String reason, List<Finding> findings) {
        return new Converted(List.of(), findings, List.of(), reason);
    }

    public boolean ok() {
        return reason == null;
    }

    /** The events, each once: {@code ADT^A08}. */
    public String type() {
        return pieces.stream().map(piece -> piece.reading().event()).distinct().collect(Collectors.joining(", "));
    }

    /** Whether it is C-CDA. */
    boolean isDocument() {
        return pieces.stream().anyMatch(piece -> piece.reading().event().startsWith("C-CDA"));
    }

    /** How many facts of each kind. */
    public Map<String, Integer> counts() {
        Map<String, Integer> counts = new TreeMap<>();
        pieces.stream()
                .flatMap(piece -> piece.reading().patients().stream())
                .flatMap(patient -> patient.facts().stream())
                .map(Fact::kind)
                .forEach(kind -> counts.merge(kind, 1, Integer::sum));
        return counts;
    }
}
