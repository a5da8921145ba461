package org.tributary.mapping;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.tributary.canonical.Fact;
import org.tributary.canonical.Patient;
import org.tributary.hl7v2.Element;
import org.tributary.hl7v2.Presence;
import org.tributary.hl7v2.Segment;

/**
 * Lists that a sender empties: AL1, DG1, NK1 or IN1 with {@code ""} and, besides its set id, nothing else, as the only one of
 * its kind. Beside another one it says nothing.
 */
final class Lists {
    private static final Set<String> LISTED = Set.of("AL1", "DG1", "NK1", "IN1");

    private Lists() {}

    /** Whether this segment, from which no fact was made, says that there is none. */
    static boolean empties(Node node) {
        Segment segment = node.segment();
        if (segment == null || !LISTED.contains(node.name())) {
            return false;
        }
        boolean deletes = false;
        for (int n = 2; n <= segment.fieldCount(); n++) { // the first one is a set id
            if (segment.holds(n)) {
                Element field = segment.field(n);
                if (field.presence() != Presence.EXPLICIT_NULL) {
                    return false;
                }
                deletes = true;
            }
        }
        return deletes;
    }

    /** The patient without these lists, as far as no fact stands on one. */
    static Patient emptied(Patient patient, Set<String> lists, List<Fact> facts) {
        Set<String> empty = new TreeSet<>(lists);
        facts.forEach(fact -> empty.remove(Fact.listName(fact.getClass())));
        return empty.isEmpty() ? patient : patient.without(empty);
    }
}
