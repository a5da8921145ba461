package org.tributary.conformance;

import ca.uhn.hl7v2.HapiContext;
import ca.uhn.hl7v2.model.Segment;
import ca.uhn.hl7v2.parser.EncodingCharacters;
import ca.uhn.hl7v2.parser.PipeParser;
import java.util.ArrayList;
import java.util.List;

/**
 * Has HAPI find the place of each segment by its name alone. So it neither sees a patient's data nor refuses what it
 * cannot read.
 */
final class SkeletonParser extends PipeParser {
    private final List<Segment> placed = new ArrayList<>();

    SkeletonParser(HapiContext context) {
        super(context);
    }

    /** HAPI's segments, in the order in which their names were given. */
    List<Segment> placed() {
        return placed;
    }

    @Override
    public void parse(Segment destination, String segment, EncodingCharacters signs, int repetition) {
        placed.add(destination);
    }

    @Override
    public void parse(Segment destination, String segment, EncodingCharacters signs) {
        placed.add(destination);
    }
}
