package org.tributary.fhir;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Concept;
import org.tributary.canonical.Fact;
import org.tributary.canonical.HumanName;
import org.tributary.canonical.RelatedPerson;

/** Ids that stay the same however often a fact is told, and say nothing: hashes. */
public final class ResourceId {
    private static final int LENGTH = 40; // FHIR allows 64

    private ResourceId() {}

    /** Of a Patient that no store knows: it follows from its number. */
    public static String of(String number) {
        return DigestUtils.sha256Hex("patient|" + number).substring(0, LENGTH);
    }

    /** Of what is told of a message itself. */
    static String of(String what, String message) {
        return DigestUtils.sha256Hex(what + "|" + message).substring(0, LENGTH);
    }

    /** @param nth which of the facts with the same identity in its message, from 1 */
    static String of(String record, Fact fact, int nth) {
        String about = String.join("|", record, fact.kind(), identity(fact)) + (nth == 1 ? "" : "|" + nth);
        return DigestUtils.sha256Hex(about).substring(0, LENGTH);
    }

    /** Its key within its source, else what it is about. */
    static String identity(Fact fact) {
        String key = fact.statement().key();
        if (key != null) {
            return "k|" + key;
        }
        String about = concept(fact.about());
        return fact instanceof RelatedPerson person ? "a|" + about + "|" + name(person.name()) : "a|" + about;
    }

    /** What stands for a resource within its bundle. */
    static String url(String type, String id) {
        return "urn:uuid:" + UUID.nameUUIDFromBytes((type + "/" + id).getBytes(StandardCharsets.UTF_8));
    }

    /** Its first code, else its words. */
    static String concept(Concept concept) {
        return concept.codings().stream()
                .map(coding -> coding.system() + "#" + coding.code())
                .findFirst()
                .orElse(String.valueOf(concept.text()));
    }

    private static String name(@Nullable HumanName name) {
        return name == null
                ? ""
                : Stream.concat(Stream.of(String.valueOf(name.family())), name.given().stream())
                        .collect(Collectors.joining(" "));
    }
}
