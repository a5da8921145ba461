package org.tributary.hl7v2;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A place in a message as the field writes it: {@code PID-3[2].4.2}, {@code OBX[*]-5}. All numbers count from 1. As the place
 * of an error it may be a segment: {@code OBX[2]}.
 *
 * @param segment segment name
 * @param occurrence which segment of that name; {@link #EVERY} for {@code [*]}; 1 where nothing is written
 * @param field field number; MSH-1 is the separator; {@link #WHOLE} for the segment
 * @param repetition which repetition; {@link #EVERY} for {@code [*]}; 1 where nothing is written
 * @param component component number, {@link #WHOLE} where none is written
 * @param subcomponent subcomponent number, {@link #WHOLE} where none is written
 */
public record Path(String segment, int occurrence, int field, int repetition, int component, int subcomponent) {
    public static final int EVERY = -1;
    public static final int WHOLE = 0;

    private static final Pattern NOTATION = Pattern.compile("([A-Z][A-Z0-9]{2})(?:\\[(\\*|[1-9]\\d{0,6})])?"
            + "-([1-9]\\d{0,3})(?:\\[(\\*|[1-9]\\d{0,6})])?(?:\\.([1-9]\\d{0,3})(?:\\.([1-9]\\d{0,3}))?)?");

    /** Reads the notation; what cannot be read is a mistake in our configuration, so it throws. */
    public static Path parse(String notation) {
        return tryParse(notation)
                .orElseThrow(() -> new IllegalArgumentException("no HL7 v2 path: '" + notation
                        + "'. Write SEG-field, SEG[n]-field[n].component.subcomponent or [*] for every one,"
                        + " as in PID-3[2].4.1"));
    }

    /** A segment as the place of an error: there or missing. */
    public static Path ofSegment(String name, int occurrence) {
        return new Path(name, occurrence, WHOLE, 1, WHOLE, WHOLE);
    }

    /** Reads a place that somebody else wrote, as in ERR-2. */
    public static Optional<Path> tryParse(String notation) {
        Matcher matcher = NOTATION.matcher(notation);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return Optional.of(new Path(
                matcher.group(1),
                index(matcher.group(2), 1),
                index(matcher.group(3), 1),
                index(matcher.group(4), 1),
                index(matcher.group(5), WHOLE),
                index(matcher.group(6), WHOLE)));
    }

    /** The notation; an index of 1 is left out. */
    @Override
    public String toString() {
        if (field == WHOLE) {
            return segment + bracket(occurrence);
        }
        return segment
                + bracket(occurrence)
                + "-"
                + field
                + bracket(repetition)
                + (component == WHOLE ? "" : "." + component)
                + (subcomponent == WHOLE ? "" : "." + subcomponent);
    }

    boolean reaches(Segment candidate) {
        return (occurrence == EVERY || occurrence == candidate.ordinal()) && segment.equals(candidate.name());
    }

    /** The elements of this segment that the path reaches and that are there. */
    public Iterable<Element> in(Segment found) {
        Element whole = found.field(field);
        if (repetition != EVERY) {
            Element element = within(repetition == 1 && component != WHOLE ? whole : whole.repetition(repetition));
            return element.presence() == Presence.ABSENT ? List.of() : List.of(element);
        }
        List<Element> elements = new ArrayList<>();
        for (Element each : whole.repetitions()) {
            Element element = within(each);
            if (element.presence() != Presence.ABSENT) {
                elements.add(element);
            }
        }
        return elements;
    }

    private Element within(Element repeated) {
        if (component == WHOLE) {
            return repeated;
        }
        Element found = repeated.component(component);
        return subcomponent == WHOLE ? found : found.subcomponent(subcomponent);
    }

    private static int index(@Nullable String written, int missing) {
        return written == null ? missing : written.equals("*") ? EVERY : Integer.parseInt(written);
    }

    private static String bracket(int index) {
        return index == EVERY ? "[*]" : index == 1 ? "" : "[" + index + "]";
    }
}
