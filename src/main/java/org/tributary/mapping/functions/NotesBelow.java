package org.tributary.mapping.functions;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.mapping.Place;
import org.tributary.mapping.Run;

/** {@code notes-below}: what NTE segments say of the segment in which the place stands. */
final class NotesBelow implements MappingFunction {
    private static final int COMMENT = 3;

    @Override
    public String name() {
        return "notes-below";
    }

    @Override
    public String description() {
        return "The NTE-3 of all notes below the segment in which the place stands, a line each; the place itself is not read."
                + " For segments of which a rule elsewhere speaks, such as SPM in the rules of OBR.";
    }

    @Override
    public Class<?> gives() {
        return String.class;
    }

    @Override
    public List<Integer> components() {
        return List.of(1); // what it needs is that something stands there
    }

    @Override
    public List<Example> examples() {
        return List.of(new Example("SPM|1|||119297000^Blood^SCT", 4, "nothing"));
    }

    @Override
    public @Nullable String apply(Place place, Run run) {
        String notes = String.join("\n", place.node().below("NTE", COMMENT));
        return notes.isBlank() ? null : notes;
    }
}
