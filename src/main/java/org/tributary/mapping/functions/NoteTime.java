package org.tributary.mapping.functions;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Moment;
import org.tributary.hl7v2.Element;
import org.tributary.hl7v2.Segment;
import org.tributary.mapping.Place;
import org.tributary.mapping.Run;

/** {@code note-time}: when a comment was entered (NTE-6), asked of the comment, so that each time belongs to one. */
final class NoteTime implements MappingFunction {
    private final MomentOf moments = new MomentOf();

    @Override
    public String name() {
        return "note-time";
    }

    @Override
    public String description() {
        return "When the comment in NTE-3 was entered, from NTE-6 of the same segment; nothing where there is no comment.";
    }

    @Override
    public Class<?> gives() {
        return Moment.class;
    }

    @Override
    public List<String> alsoReads() {
        return List.of("NTE-6");
    }

    @Override
    public List<Example> examples() {
        return List.of(
                new Example(
                        "NTE|1|L|Fasting|||20260302",
                        3,
                        "Moment[value=2026-03-02, offset=null, zoneAssumed=false, raw=20260302]"),
                new Example("NTE|1|L||||20260302", 3, "nothing"));
    }

    @Override
    public @Nullable Moment apply(Place place, Run run) {
        Place time = beside(place, 6);
        return time == null ? null : moments.apply(time, run);
    }

    /** Another field of the comment's segment; null where that or the comment is empty. */
    static @Nullable Place beside(Place comment, int field) {
        Segment segment = comment.node().segment();
        if (segment == null || comment.element().textOrEmpty().isBlank()) {
            return null;
        }
        Element element = segment.field(field).repetition(1);
        return element.isValued() ? new Place(element, false, comment.node(), field, 1) : null;
    }
}
