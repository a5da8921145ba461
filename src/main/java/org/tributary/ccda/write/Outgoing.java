package org.tributary.ccda.write;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Fact;
import org.tributary.canonical.Moment;
import org.tributary.canonical.Organization;
import org.tributary.canonical.Patient;
import org.tributary.canonical.Practitioner;
import org.tributary.ccda.SectionText;

/**
 * What is to be written.
 *
 * @param id of the document, a UUID or OID: the same document again has the same
 * @param setId by which its versions find each other; null where there are none
 * @param version from 1
 * @param time of which it is; null where nobody said
 * @param facts what it says; those of kinds that no section is for are told by a finding
 * @param custodian who keeps it
 * @param author who wrote it; null where this program put it together
 * @param transforms {@code root^extension} of the document that it says again; null where it is no other's
 * @param words what stands in its sections of prose
 * @param notes sections of words that a document had and no list is made of, in order
 * @param replaces {@code root^extension} of the document whose place it takes; null where it takes none's
 * @param body of an unstructured document; null of all others
 */
public record Outgoing(
        DocumentKind kind,
        String id,
        @Nullable String setId,
        int version,
        @Nullable Moment time,
        Patient patient,
        List<Fact> facts,
        Organization custodian,
        @Nullable Practitioner author,
        @Nullable String transforms,
        Map<Prose, String> words,
        List<SectionText> notes,
        @Nullable String replaces,
        @Nullable Body body) {
    public Outgoing {
        facts = List.copyOf(facts);
        notes = List.copyOf(notes);
        words = Map.copyOf(words);
    }

    /** Without notes. */
    public Outgoing(
            DocumentKind kind,
            String id,
            @Nullable String setId,
            int version,
            @Nullable Moment time,
            Patient patient,
            List<Fact> facts,
            Organization custodian,
            @Nullable Practitioner author,
            @Nullable String transforms,
            Map<Prose, String> words,
            @Nullable Body body) {
        this(
                kind,
                id,
                setId,
                version,
                time,
                patient,
                facts,
                custodian,
                author,
                transforms,
                words,
                List.of(),
                null,
                body);
    }

    /** @param mediaType {@code application/pdf} */
    public record Body(String mediaType, byte[] bytes) {}
}
