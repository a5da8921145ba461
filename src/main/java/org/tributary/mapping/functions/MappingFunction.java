package org.tributary.mapping.functions;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.mapping.Place;
import org.tributary.mapping.Run;

/**
 * The one escape hatch of the mapping language: pure, named, with its description and examples as data. The examples run
 * as tests and are the reference page.
 */
public interface MappingFunction {
    /** As rules name it after {@code as:}. */
    String name();

    /** One sentence for an analyst. */
    String description();

    /** The canonical type that it makes. */
    Class<?> gives();

    List<Example> examples();

    /** Further fields of the same segment that it reads, such as OBX-2. */
    default List<String> alsoReads() {
        return List.of();
    }

    /** The components of its place that it reads; empty for all of them. */
    default List<Integer> components() {
        return List.of();
    }

    /** @return null where nothing can be said; what was odd is found in {@code run} */
    @Nullable
    Object apply(Place place, Run run);

    /**
     * @param segment one line with the value in it
     * @param field where it stands
     * @param result what comes out, as its {@code toString}; {@code nothing} for null
     */
    record Example(String segment, int field, String result) {}
}
