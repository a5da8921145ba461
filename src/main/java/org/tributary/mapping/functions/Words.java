package org.tributary.mapping.functions;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Concept;
import org.tributary.mapping.Place;
import org.tributary.mapping.Run;

/** {@code words}: free text about something, which is no code: DG1-4, AL1-5. */
final class Words implements MappingFunction {
    @Override
    public String name() {
        return "words";
    }

    @Override
    public String description() {
        return "What something is, in the sender's words and without a code; read as CWE where components were sent.";
    }

    @Override
    public Class<?> gives() {
        return Concept.class;
    }

    @Override
    public List<Example> examples() {
        return List.of(
                new Example("AL1|Hives", 1, "Concept[text=Hives, codings=[], mapped=[]]"),
                new Example("AL1|", 1, "nothing"));
    }

    @Override
    public @Nullable Concept apply(Place place, Run run) {
        String text = place.element().textOrEmpty().strip();
        if (place.part(2).isValued()) {
            return (Concept) run.as("CWE", place);
        }
        return text.isEmpty() ? null : Concept.text(text);
    }
}
