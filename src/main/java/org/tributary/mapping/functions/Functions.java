package org.tributary.mapping.functions;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Every function that a mapping can name. */
public final class Functions {
    private static final Map<String, MappingFunction> BY_NAME = List.of(
                    new TextOf(),
                    new NotesBelow(),
                    new NoteWriter(),
                    new NoteTime(),
                    new WholeNumber(),
                    new YesNo(),
                    new NoneKnown(),
                    new MomentOf(),
                    new DateOf(),
                    new PatientNumber(),
                    new OtherNumber(),
                    new ObservedValue(),
                    new ObservedText(),
                    new DocumentPartOf(),
                    new AttachmentOf(),
                    new AmountOf(),
                    new Words())
            .stream()
            .collect(Collectors.toMap(MappingFunction::name, Function.identity(), (a, b) -> a, TreeMap::new));

    private Functions() {}

    public static Map<String, MappingFunction> all() {
        return BY_NAME;
    }

    public static @Nullable MappingFunction named(String name) {
        return BY_NAME.get(name);
    }
}
