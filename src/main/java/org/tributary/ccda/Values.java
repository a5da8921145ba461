package org.tributary.ccda;

import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Attachment;
import org.tributary.canonical.Concept;
import org.tributary.canonical.Moment;
import org.tributary.canonical.Origin;
import org.tributary.canonical.Quantity;
import org.tributary.canonical.Value;

/** {@code observation/value} of any type. */
final class Values {
    private Values() {}

    /** Null where it says nothing, such as a nullFlavor alone. */
    static @Nullable Value value(Node node, Scope scope) {
        String type = type(node);
        Origin origin = new Origin(node.path());
        switch (type) {
            case "PQ", "INT", "REAL", "MO", "IVL_PQ", "IVL_INT", "IVL_REAL":
                Quantity quantity = Quantities.quantity(node, scope);
                if (quantity != null) {
                    return new Value(type, quantity, null, null, null, null, raw(quantity), origin);
                }
                break;
            case "RTO", "RTO_PQ_PQ", "RTO_QTY_QTY":
                String ratio = ratio(node, scope);
                if (ratio != null) {
                    return new Value(type, null, null, null, ratio, null, ratio, origin);
                }
                break;
            case "CD", "CE", "CO", "CV", "CS":
                Concept concept = Concepts.concept(node, scope);
                if (concept != null) {
                    String shown = concept.shown();
                    return new Value(type, null, concept, null, null, null, shown == null ? "" : shown, origin);
                }
                break;
            case "TS", "IVL_TS":
                Moment time = Times.point(node, scope);
                if (time != null) {
                    return new Value(type, null, null, time, null, null, time.raw(), origin);
                }
                break;
            case "ST", "ED", "BL", "BN":
                break;
            default:
                scope.found(CcdaFinding.UNKNOWN_VALUE_TYPE, node);
        }
        String text = Concepts.words(node, scope);
        if (text == null) {
            text = Concepts.words(node.child("originalText"), scope);
        }
        text = text != null ? text : node.get("value");
        text = text != null ? text : node.get("displayName");
        if (text != null) {
            return new Value(type, null, null, null, text, null, text, origin);
        }
        // A reference that leads nowhere was a value all the same: what was sent is kept, and nothing claimed.
        Node reference = node.child("reference");
        String sent = reference == null ? null : reference.get("value");
        return sent == null ? null : new Value(type, null, null, null, null, elsewhere(node, sent), sent, origin);
    }

    /** An address, which is kept and never followed; null where it should lead into the document itself. */
    private static @Nullable Attachment elsewhere(Node node, String reference) {
        String media = node.get("mediaType");
        return reference.matches("(?i)[a-z][a-z0-9+.-]*:.+")
                ? new Attachment(media == null ? "application/octet-stream" : media, null, 0, null, reference)
                : null;
    }

    /** Without the prefix; where it is not sent, by what is there. */
    private static String type(Node node) {
        String sent = node.get("xsi:type");
        if (sent != null) {
            return sent.substring(sent.indexOf(':') + 1);
        }
        if (node.get("code") != null) {
            return "CD";
        }
        return node.get("unit") != null ? "PQ" : "ST";
    }

    private static String raw(Quantity quantity) {
        return quantity.unit() == null ? quantity.raw() : quantity.raw() + " " + quantity.unit();
    }

    private static @Nullable String ratio(Node node, Scope scope) {
        Quantity over = Quantities.quantity(node.child("numerator"), scope);
        Quantity under = Quantities.quantity(node.child("denominator"), scope);
        return over == null || under == null ? null : raw(over) + " / " + raw(under);
    }
}
