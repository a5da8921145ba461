package org.tributary.mapping.functions;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Concept;
import org.tributary.canonical.DocumentPart;
import org.tributary.hl7v2.Element;
import org.tributary.hl7v2.Segment;
import org.tributary.mapping.Node;
import org.tributary.mapping.Place;
import org.tributary.mapping.Run;

/** {@code document-part}: a run of OBX of words under one OBX-3 and OBX-11, at the first of them. */
final class DocumentPartOf implements MappingFunction {
    private static final int CODE = 3;
    private static final int VALUE = 5;
    private static final int STATUS = 11;

    @Override
    public String name() {
        return "document-part";
    }

    @Override
    public String description() {
        return "A part of a document's words: OBX of words (TX, FT, ST) that follow each other with one code (OBX-3) and one"
                + " status (OBX-11), told at the first of them; nothing for files, for what is measured, and without a code.";
    }

    @Override
    public Class<?> gives() {
        return DocumentPart.class;
    }

    @Override
    public List<Example> examples() {
        return List.of(
                new Example(
                        "OBX|1|TX|PLAN^Plan^L||Rest.||||||F",
                        CODE,
                        "DocumentPart[about=Concept[text=Plan, codings=[Coding[system=L, code=PLAN, display=Plan, version=null]],"
                                + " mapped=[]], status=F, text=Rest.]"),
                new Example("OBX|1|NM|8310-5^Temperature^LN||37.5|Cel|||||F", CODE, "nothing"),
                new Example("OBX|1|TX|||Stable.||||||F", CODE, "nothing"));
    }

    @Override
    public List<String> alsoReads() {
        return List.of("OBX-2", "OBX-5", "OBX-11");
    }

    @Override
    public @Nullable DocumentPart apply(Place place, Run run) {
        Node first = place.node();
        if (place.repetition() != 1 || !DocumentWords.are(first) || !(run.as("CWE", place) instanceof Concept about)) {
            return null;
        }
        Node before = DocumentWords.before(first);
        if (before != null && isOne(before, first)) {
            return null; // told there
        }
        List<String> lines = new ArrayList<>();
        for (Node at = first; at != null && isOne(first, at); at = DocumentWords.after(at)) {
            Segment segment = at.segment();
            if (segment != null && segment.holds(VALUE)) {
                for (Element line : segment.field(VALUE).repetitions()) {
                    if (line.isValued()) {
                        lines.add(line.textOrEmpty());
                    }
                }
            }
        }
        String status = text(first, STATUS);
        return new DocumentPart(about, status.isEmpty() ? null : status, String.join("\n", lines));
    }

    private static boolean isOne(Node one, Node other) {
        return raw(one, CODE).equals(raw(other, CODE)) && text(one, STATUS).equals(text(other, STATUS));
    }

    private static String raw(Node node, int field) {
        Segment segment = node.segment();
        return segment == null ? "" : String.valueOf(segment.field(field).raw());
    }

    private static String text(Node node, int field) {
        Segment segment = node.segment();
        return segment == null
                ? ""
                : segment.field(field).component(1).textOrEmpty().strip();
    }
}
