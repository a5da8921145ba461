package org.tributary.mapping.functions;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.hl7v2.Segment;
import org.tributary.mapping.Node;

/** Which OBX of a document are words of it, and their order; files and what is measured stand between them. */
final class DocumentWords {
    private static final Set<String> WORDS = Set.of("TX", "FT", "ST", "");

    private DocumentWords() {}

    /** By OBX-2; without a type it is words. */
    static boolean are(Node node) {
        return node.segment() != null && WORDS.contains(type(node.segment()));
    }

    static boolean are(String type) {
        return WORDS.contains(type);
    }

    static String type(@Nullable Segment segment) {
        return segment == null
                ? ""
                : segment.field(2).component(1).textOrEmpty().strip();
    }

    static @Nullable Node before(Node node) {
        Node at = node.before();
        while (at != null && !are(at)) {
            at = at.before();
        }
        return at;
    }

    static @Nullable Node after(Node node) {
        Node at = node.after();
        while (at != null && !are(at)) {
            at = at.after();
        }
        return at;
    }
}
