package org.tributary.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tributary.hl7v2.Element;
import org.tributary.hl7v2.Presence;
import org.tributary.hl7v2.Segment;

/**
 * A path as a rule writes it: {@code PID-3.4}, {@code OBX[*]-5[*]}; in a datatype's file {@code XPN-1.1}. Which segment of
 * that name is meant follows from the group (see {@link Node#find}).
 *
 * @param head the segment's or datatype's name
 * @param datatype true where it starts at a datatype: then field is its component and component its subcomponent
 * @param everySegment {@code OBX[*]}: every one in this group
 * @param field from 1
 * @param repetition from 1; 0 for every one
 * @param component 0 for the whole
 * @param subcomponent 0 for the whole
 */
record Address(
        String head,
        boolean datatype,
        boolean everySegment,
        int field,
        int repetition,
        int component,
        int subcomponent) {
    static final int EVERY = 0;

    private static final Pattern NOTATION = Pattern.compile("([A-Z][A-Z0-9]{1,3})(\\[\\*])?"
            + "-([1-9]\\d{0,2})(?:\\[(\\*|[1-9]\\d{0,2})])?(?:\\.([1-9]\\d{0,2})(?:\\.([1-9]\\d{0,2}))?)?");

    /** Null where it is no path. */
    static @Nullable Address parse(String text, @Nullable String datatype) {
        Matcher m = NOTATION.matcher(text);
        if (!m.matches()) {
            return null;
        }
        boolean own = m.group(1).equals(datatype);
        if (!own && m.group(1).length() != 3 || own && (m.group(6) != null || m.group(4) != null)) {
            return null;
        }
        return new Address(
                m.group(1),
                own,
                m.group(2) != null,
                number(m.group(3)),
                repetition(m.group(4)),
                number(m.group(5)),
                number(m.group(6)));
    }

    /** Segment and field, and the component where one is written. */
    String plain() {
        return head + "-" + field + (component == 0 ? "" : "." + component)
                + (subcomponent == 0 ? "" : "." + subcomponent);
    }

    Address everyRepetition() {
        return new Address(head, datatype, everySegment, field, EVERY, component, subcomponent);
    }

    /** The first place that is valued and of which something can be made; null where there is none. */
    @Nullable
    Object first(Node node, @Nullable Place self, Expression.Maker maker, Run run) {
        if (datatype) {
            return self == null ? null : madeOf(self, maker, run);
        }
        if (everySegment) {
            Object[] found = new Object[1];
            node.every(head, each -> found[0] = found[0] == null ? firstIn(each, maker, run) : found[0]);
            return found[0];
        }
        Node nearest = node.find(head);
        return nearest == null ? null : firstIn(nearest, maker, run);
    }

    /** The segment that it reads, where that is one; null where there is none, or several below this one. */
    @Nullable
    Node only(Node node) {
        return repetition == EVERY && !inPlace(node) ? null : node.find(head);
    }

    /** The segments below this one that it reads, where those are several; else none. */
    List<Node> several(Node node) {
        if (datatype || everySegment || repetition != EVERY || inPlace(node) || !node.has(head)) {
            return List.of();
        }
        List<Node> below = new ArrayList<>(4);
        node.every(head, below::add);
        return below.size() > 1 ? below : List.of();
    }

    /** False where certainly nothing stands here; told at little cost. */
    boolean mayBeThere(Node node) {
        return datatype
                || everySegment
                || (repetition == EVERY && !inPlace(node) ? node.has(head) : node.find(head) != null);
    }

    /** Whether it reads one segment, and nothing stands there; told at little cost. It counts as read. */
    boolean isEmpty(Node node) {
        Node only = datatype || everySegment ? null : only(node);
        Segment segment = only == null ? null : only.segment();
        if (only == null || segment == null || segment.holds(field)) {
            return false;
        }
        only.reads(field);
        return true;
    }

    /** Says of the places it reaches that they were looked at: what another alternative said counts more. */
    void considered(Node node) {
        if (datatype) {
            return;
        }
        if (everySegment) {
            node.every(head, each -> each.reads(field));
        } else {
            Node nearest = node.find(head);
            if (nearest != null) {
                nearest.reads(field);
            }
        }
    }

    /** Gives everything that can be made of all places it reaches. */
    void each(Node node, @Nullable Place self, Expression.Maker maker, Run run, List<Object> into) {
        if (datatype) {
            Object made = self == null ? null : madeOf(self, maker, run);
            if (made != null) {
                into.add(made);
            }
        } else if (everySegment || !inPlace(node)) {
            node.every(head, each -> eachIn(each, maker, run, into));
        } else {
            Node nearest = node.find(head);
            if (nearest != null) {
                eachIn(nearest, maker, run, into);
            }
        }
    }

    /** Whether the sender wrote {@code ""} here. */
    boolean isDeleted(Node node) {
        Node nearest = datatype ? null : node.find(head);
        Segment segment = nearest == null ? null : nearest.segment();
        if (segment == null || !segment.mayDelete(field)) {
            return false;
        }
        Element element = segment.field(field);
        Element part = component == 0 ? element.repetition(1) : element.component(component);
        return part.length() == 2 && part.presence() == Presence.EXPLICIT_NULL;
    }

    @Override
    public String toString() {
        return head
                + (everySegment ? "[*]" : "")
                + "-"
                + field
                + (repetition == EVERY ? "[*]" : repetition == 1 ? "" : "[" + repetition + "]")
                + (component == 0 ? "" : "." + component)
                + (subcomponent == 0 ? "" : "." + subcomponent);
    }

    /** A segment below this one: {@code each: NTE-3} in OBX's rules means every NTE of this OBX, never one further out. */
    private boolean inPlace(Node node) {
        return node.name().equals(head) || node.within(head) != null;
    }

    private @Nullable Object firstIn(Node found, Expression.Maker maker, Run run) {
        found.reads(field);
        Segment segment = found.segment();
        if (segment == null || !segment.holds(field)) {
            return null;
        }
        Element whole = segment.field(field);
        if (repetition != EVERY) {
            boolean direct = repetition == 1 && component != 0;
            return made(found, direct ? whole : whole.repetition(repetition), repetition, maker, run);
        }
        int n = 0;
        for (Element each : whole.repetitions()) {
            Object made = made(found, each, ++n, maker, run);
            if (made != null) {
                return made;
            }
        }
        return null;
    }

    private void eachIn(Node found, Expression.Maker maker, Run run, List<Object> into) {
        found.reads(field);
        Segment segment = found.segment();
        if (segment == null || !segment.holds(field)) {
            return;
        }
        Element whole = segment.field(field);
        int n = 0;
        for (Element each : whole.repetitions()) {
            n++;
            if (repetition == EVERY || repetition == n) {
                Object made = made(found, each, n, maker, run);
                if (made != null) {
                    into.add(made);
                }
            }
        }
    }

    /** Nothing is made of what is empty or {@code ""}; looked at before anything is allocated for it. */
    private @Nullable Object made(Node found, Element repeated, int n, Expression.Maker maker, Run run) {
        Element element = component == 0 ? repeated : repeated.component(component);
        if (subcomponent != 0) {
            element = element.subcomponent(subcomponent);
        }
        return element.length() == 0 || !element.isValued()
                ? null
                : maker.apply(new Place(element, component != 0, found, field, n), run);
    }

    private @Nullable Object madeOf(Place self, Expression.Maker maker, Run run) {
        Element element = self.part(field);
        if (component != 0) {
            element = element.subcomponent(component);
        }
        return element.length() == 0 || !element.isValued()
                ? null
                : maker.apply(new Place(element, true, self.node(), self.field(), self.repetition()), run);
    }

    private static int number(@Nullable String written) {
        return written == null ? 0 : Integer.parseInt(written);
    }

    private static int repetition(@Nullable String written) {
        return written == null ? 1 : written.equals("*") ? EVERY : Integer.parseInt(written);
    }
}
