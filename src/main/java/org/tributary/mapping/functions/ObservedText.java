package org.tributary.mapping.functions;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Concept;
import org.tributary.hl7v2.Element;
import org.tributary.hl7v2.Segment;
import org.tributary.mapping.Node;
import org.tributary.mapping.Place;
import org.tributary.mapping.Run;

/** {@code observed-text}: OBX-5 as words of a document, under the names of its parts; attachments have none. */
final class ObservedText implements MappingFunction {
    private static final Set<String> FILES = Set.of("ED", "RP");

    @Override
    public String name() {
        return "observed-text";
    }

    @Override
    public String description() {
        return "One repetition of OBX-5 as words of a document: text as sent; what was measured or coded behind its name"
                + " (OBX-3) and before its unit (OBX-6); nothing for ED and RP. Where OBX-3 names several parts of the text,"
                + " each part's name stands above it.";
    }

    @Override
    public Class<?> gives() {
        return String.class;
    }

    @Override
    public List<Example> examples() {
        return List.of(
                new Example("OBX|1|TX|PLAN^Plan^L||Stable.", 5, "Stable."),
                new Example("OBX|1|CWE|TRI^Triage^L||A^Alert^L", 5, "Triage: Alert"),
                new Example("OBX|1|NM|8310-5^Temperature^LN||37.5|Cel", 5, "Temperature: 37.5 Cel"),
                new Example("OBX|1|ED|||^TEXT^^Base64^QQ==", 5, "nothing"));
    }

    @Override
    public List<String> alsoReads() {
        return List.of("OBX-2", "OBX-3", "OBX-6");
    }

    @Override
    public @Nullable String apply(Place place, Run run) {
        Segment segment = place.node().segment();
        String type = DocumentWords.type(segment);
        if (FILES.contains(type) || !place.element().isValued()) {
            return null;
        }
        String text = type.startsWith("C") && run.as("CWE", place) instanceof Concept concept
                ? concept.shown()
                : place.element().textOrEmpty();
        String part = part(segment);
        if (!DocumentWords.are(type)) {
            String unit = segment == null ? "" : shown(segment.field(6));
            return (part.isEmpty() ? "" : part + ": ") + text + (unit.isEmpty() ? "" : " " + unit);
        }
        boolean heads =
                place.repetition() == 1 && !part.isEmpty() && !part.equals(text) && beginsPart(place.node(), part);
        return heads ? part + ":\n" + text : text;
    }

    /** Whether the words before are of another part; the first ones where others follow. */
    private static boolean beginsPart(Node node, String part) {
        Node before = before(node);
        if (before != null) {
            return !part(before.segment()).equals(part);
        }
        for (Node after = after(node); after != null; after = after(after)) {
            if (!part(after.segment()).equals(part)) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable Node before(Node node) {
        Node at = DocumentWords.before(node);
        while (at != null && !holds(at)) {
            at = DocumentWords.before(at);
        }
        return at;
    }

    private static @Nullable Node after(Node node) {
        Node at = DocumentWords.after(node);
        while (at != null && !holds(at)) {
            at = DocumentWords.after(at);
        }
        return at;
    }

    private static boolean holds(Node node) {
        return node.segment() != null && node.segment().holds(5);
    }

    private static String part(@Nullable Segment segment) {
        return segment == null ? "" : shown(segment.field(3));
    }

    /** The words of a code, else the code. */
    private static String shown(Element coded) {
        String words = coded.component(2).textOrEmpty().strip();
        return words.isEmpty()
                ? coded.component(1).subcomponent(1).textOrEmpty().strip()
                : words;
    }
}
