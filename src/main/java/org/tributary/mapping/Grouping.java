package org.tributary.mapping;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.hl7v2.Message;
import org.tributary.hl7v2.Segment;

/**
 * Which segment stands within which, by position: a segment belongs to the innermost open group that takes it. HL7's
 * message structures, as tolerant as real messages need it.
 *
 * @param takes for each group (named after the segment that opens it) what may follow within it
 * @param once for each group what it takes only once: a second OBR does not belong to the ORC of the first
 */
record Grouping(Map<String, Set<String>> takes, Map<String, Set<String>> once) {
    /** The group that is the whole message. */
    static final String MESSAGE = "message";

    /** Every segment of the message in the order sent, each in its place. */
    List<Node> of(Message message) {
        List<Segment> segments = message.segments();
        List<Node> nodes = new ArrayList<>(segments.size());
        Node root = Node.message();
        Node open = root;
        for (Segment segment : segments) {
            Node group = group(open, segment.name());
            open = (group == null ? stray(open, root) : group).open(segment);
            nodes.add(open);
        }
        return nodes;
    }

    /** What may stand directly below the segment that opens this group. */
    Set<String> below(String group) {
        Set<String> all = new HashSet<>(takes.getOrDefault(group, Set.of()));
        all.addAll(once.getOrDefault(group, Set.of()));
        return all;
    }

    private @Nullable Node group(Node open, String name) {
        for (Node at = open; at != null; at = at.parent()) {
            boolean single = once.getOrDefault(at.name(), Set.of()).contains(name);
            if (single ? !at.has(name) : takes.getOrDefault(at.name(), Set.of()).contains(name)) {
                return at;
            }
        }
        return null;
    }

    /** A segment that no group takes belongs to the patient who is being spoken of, else to the message. */
    private static Node stray(Node open, Node root) {
        Node patient = open.within("PID");
        return patient == null ? root : patient;
    }
}
