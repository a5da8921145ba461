package org.tributary.mapping;

import org.tributary.hl7v2.Element;
import org.tributary.hl7v2.Segment;

/**
 * A value in a message and where it stands: what a rule or function reads.
 *
 * @param element the text
 * @param component true where it is a component already, so that its parts are subcomponents
 * @param node its segment
 * @param field its field
 * @param repetition of the field, from 1
 */
public record Place(Element element, boolean component, Node node, int field, int repetition) {
    /** Component n of a repetition; subcomponent n of a component. */
    public Element part(int n) {
        return component ? element.subcomponent(n) : element.component(n);
    }

    /** As the field writes it: {@code OBX[3]-5[2]}. */
    public String where() {
        Segment segment = node.segment();
        String head = segment == null ? node.name() : segment.where();
        return head + "-" + field + (repetition == 1 ? "" : "[" + repetition + "]");
    }

    /** Without the segment's number, as an authority registers it: {@code PID-3}. */
    public String fieldName() {
        return node.name() + "-" + field;
    }
}
