package org.tributary.conformance;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a version says of a segment.
 *
 * @param fields the first one is field 1
 */
record SegmentShape(String name, List<Field> fields) {
    /** From here on (the standard's "any length": 65536, 99999) nothing is checked. */
    private static final int ANY_LENGTH = 65_535;

    /**
     * @param most repetitions; 0 for any number
     * @param length of one repetition, in characters; 0 where the version says none
     * @param type null where it differs from message to message
     */
    record Field(
            boolean required,
            int most,
            int length,
            @Nullable DatatypeShape type) {
        /** The lengths of fields with parts bind nobody: the standard itself gave them up in 2.7. */
        boolean isLimited() {
            return length > 0
                    && length < ANY_LENGTH
                    && type != null
                    && type.parts().isEmpty();
        }
    }
}
