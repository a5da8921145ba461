package org.tributary.mapping.functions;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.mapping.Place;
import org.tributary.mapping.Run;

/** {@code text}: the words as sent. */
final class TextOf implements MappingFunction {
    @Override
    public String name() {
        return "text";
    }

    @Override
    public String description() {
        return "The text as sent, unescaped; what has parts keeps its delimiters.";
    }

    @Override
    public Class<?> gives() {
        return String.class;
    }

    @Override
    public List<Example> examples() {
        return List.of(new Example("NTE|1||Smith \\T\\ Sons", 3, "Smith & Sons"), new Example("NTE|1||", 3, "nothing"));
    }

    @Override
    public @Nullable String apply(Place place, Run run) {
        String text = place.element().textOrEmpty();
        return text.isBlank() ? null : text.strip();
    }
}
