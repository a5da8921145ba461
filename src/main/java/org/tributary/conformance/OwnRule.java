package org.tributary.conformance;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.hl7v2.Condition;
import org.tributary.hl7v2.Element;
import org.tributary.hl7v2.Message;
import org.tributary.hl7v2.Path;
import org.tributary.hl7v2.Presence;
import org.tributary.hl7v2.Segment;

/**
 * A rule that the feed's analyst wrote.
 *
 * @param path what it looks at: {@code PID-7} in the first PID, {@code OBX[*]-3} in each OBX, {@code PID-3[*].4} in each
 *     repetition
 * @param when holds only then; of the rule's own segment a path means that very segment, of another one the nearest
 *     before it (where none is before it, the first); null for always
 * @param because shown to the sender in place of our words; null for ours
 */
public record OwnRule(
        Path path,
        Demand demand,
        @Nullable Condition when,
        @Nullable String because) {
    /** What is asked of a value. */
    public sealed interface Demand {}

    /** Something other than {@code ""} stands there. */
    public record Required() implements Demand {}

    /**
     * The unescaped text has so many characters, delimiters of its parts included; of an absent value nothing is asked.
     *
     * @param most {@link Integer#MAX_VALUE} for any
     */
    public record Length(int least, int most) implements Demand {}

    /**
     * The code is one of these; of an absent value nothing is asked. Of a whole field its first component is the code and
     * its third the system.
     *
     * @param shown as the sender is told
     */
    public record Table(Codes codes, String shown) implements Demand {}

    /** Codes that are allowed. */
    @FunctionalInterface
    public interface Codes {
        boolean has(String code, @Nullable String system);
    }

    void check(Message message, List<Segment> segments, Faults faults) {
        boolean found = false;
        for (int i = 0; i < segments.size(); i++) {
            Segment segment = segments.get(i);
            if (segment.name().equals(path.segment())
                    && (path.occurrence() == Path.EVERY || path.occurrence() == segment.ordinal())) {
                found = true;
                if (when == null || when.holds(seenFrom(message, segments, i))) {
                    check(segment, i, faults);
                }
            }
        }
        boolean missing = !found && path.occurrence() != Path.EVERY && demand instanceof Required;
        if (missing && (when == null || when.holds(message))) {
            fault(ConformanceFinding.OWN_REQUIRED, path, segments.size(), faults, "Fill this field");
        }
    }

    private void check(Segment segment, int at, Faults faults) {
        Element whole = segment.field(path.field());
        if (path.repetition() != Path.EVERY) {
            check(whole.repetition(path.repetition()), segment, path.repetition(), at, faults);
            return;
        }
        int n = 0;
        for (Element each : whole.repetitions()) {
            n++;
            if (n == 1 || each.presence() != Presence.EMPTY) { // A~~B has no value there, and asks for none
                check(each, segment, n, at, faults);
            }
        }
    }

    private void check(Element repeated, Segment segment, int repetition, int at, Faults faults) {
        Path place = new Path(
                segment.name(), segment.ordinal(), path.field(), repetition, path.component(), path.subcomponent());
        Element element = path.component() == Path.WHOLE ? repeated : repeated.component(path.component());
        if (path.subcomponent() != Path.WHOLE) {
            element = element.subcomponent(path.subcomponent());
        }
        if (demand instanceof Required) {
            if (!element.isValued()) {
                fault(ConformanceFinding.OWN_REQUIRED, place, at, faults, "Fill this field");
            }
        } else if (element.isValued() && demand instanceof Length length) {
            int characters = element.textOrEmpty()
                    .codePointCount(0, element.textOrEmpty().length());
            if (characters < length.least() || characters > length.most()) {
                fault(ConformanceFinding.OWN_LENGTH, place, at, faults, words(length));
            }
        } else if (element.isValued() && demand instanceof Table table && !has(table.codes(), element)) {
            fault(ConformanceFinding.OWN_TABLE, place, at, faults, "Send " + table.shown() + " here");
        }
    }

    private boolean has(Codes codes, Element element) {
        if (path.component() != Path.WHOLE) {
            return codes.has(element.textOrEmpty(), null);
        }
        String system = element.component(3).textOrEmpty();
        return codes.has(element.component(1).textOrEmpty(), system.isEmpty() ? null : system);
    }

    private static String words(Length length) {
        String most = length.most() == Integer.MAX_VALUE ? "" : "at most " + length.most();
        String least = length.least() == 0 ? "" : "at least " + length.least();
        return "Send " + least + (least.isEmpty() || most.isEmpty() ? "" : " and ") + most + " characters here";
    }

    private void fault(ConformanceFinding code, Path place, int at, Faults faults, String words) {
        faults.addOwn(at, code, place, because == null ? words : because);
    }

    private static Condition.Values seenFrom(Message message, List<Segment> segments, int at) {
        return looked -> {
            if (looked.occurrence() != 1) {
                return message.all(looked);
            }
            Segment nearest = nearest(segments, at, looked.segment());
            List<String> texts = new ArrayList<>();
            if (nearest != null) {
                looked.in(nearest).forEach(element -> texts.add(element.textOrEmpty()));
            }
            return texts;
        };
    }

    private static @Nullable Segment nearest(List<Segment> segments, int at, String name) {
        for (int i = at; i >= 0; i--) {
            if (segments.get(i).name().equals(name)) {
                return segments.get(i);
            }
        }
        for (int i = at + 1; i < segments.size(); i++) {
            if (segments.get(i).name().equals(name)) {
                return segments.get(i);
            }
        }
        return null;
    }
}
