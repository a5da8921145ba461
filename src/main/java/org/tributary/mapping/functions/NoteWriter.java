package org.tributary.mapping.functions;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Practitioner;
import org.tributary.mapping.Place;
import org.tributary.mapping.Run;

/** {@code note-writer}: who wrote a comment (NTE-5), asked of the comment, so that each writer belongs to one. */
final class NoteWriter implements MappingFunction {
    @Override
    public String name() {
        return "note-writer";
    }

    @Override
    public String description() {
        return "Who wrote the comment in NTE-3, from NTE-5 of the same segment; nothing where there is no comment.";
    }

    @Override
    public Class<?> gives() {
        return Practitioner.class;
    }

    @Override
    public List<String> alsoReads() {
        return List.of("NTE-5");
    }

    @Override
    public List<Example> examples() {
        return List.of(
                new Example(
                        "NTE|1|L|Fasting||7^HOLT^MIRA",
                        3,
                        "Practitioner[identifier=7, authority=null, name=HumanName[family=HOLT, given=[MIRA], prefix=null, suffix=null, use=null, period=null, titles=[], parts=null, order=null], issued=null]"),
                new Example("NTE|1|L|||7^HOLT^MIRA", 3, "nothing"));
    }

    @Override
    public @Nullable Practitioner apply(Place place, Run run) {
        Place writer = NoteTime.beside(place, 5);
        return writer != null && run.as("XCN", writer) instanceof Practitioner one ? one : null;
    }
}
