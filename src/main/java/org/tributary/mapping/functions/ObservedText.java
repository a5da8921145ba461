package org.tributary.mapping.functions;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Concept;
import org.tributary.hl7v2.Segment;
import org.tributary.mapping.Place;
import org.tributary.mapping.Run;

/** {@code observed-text}: OBX-5 as words of a document; attachments have none. */
final class ObservedText implements MappingFunction {
    @Override
    public String name() {
        return "observed-text";
    }

    @Override
    public String description() {
        return "One repetition of OBX-5 as words: text as sent, the text of a code; nothing for ED and RP.";
    }

    @Override
    public Class<?> gives() {
        return String.class;
    }

    @Override
    public List<Example> examples() {
        return List.of(
                new Example("OBX|1|TX|||Stable.", 5, "Stable."),
                new Example("OBX|1|CWE|||A^Alert^L", 5, "Alert"),
                new Example("OBX|1|ED|||^TEXT^^Base64^QQ==", 5, "nothing"));
    }

    @Override
    public List<String> alsoReads() {
        return List.of("OBX-2");
    }

    @Override
    public @Nullable String apply(Place place, Run run) {
        Segment segment = place.node().segment();
        String type = segment == null ? "" : segment.field(2).component(1).textOrEmpty();
        if (type.equals("ED") || type.equals("RP") || !place.element().isValued()) {
            return null;
        }
        if (type.startsWith("C") && run.as("CWE", place) instanceof Concept concept) {
            return concept.shown();
        }
        return place.element().textOrEmpty();
    }
}
