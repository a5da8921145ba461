package org.tributary.conformance;

import org.tributary.hl7v2.Path;

/**
 * A deviation from the standard that was agreed upon: what HAPI finds there is no fault. The analyst's own rules hold all
 * the same.
 *
 * @param segment its name
 * @param field from 1; {@link Path#WHOLE} for the segment as a whole: its place, that it is missing, all its fields
 * @param component {@link Path#WHOLE} for the whole field
 */
public record Allowance(String segment, int field, int component) {
    boolean covers(Path place) {
        return segment.equals(place.segment())
                && (field == Path.WHOLE || field == place.field())
                && (component == Path.WHOLE || component == place.component());
    }
}
