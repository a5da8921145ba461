package org.tributary.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tributary.hl7v2.Segment;

/**
 * A segment in its place: which group it opened or stands in. The root is the message itself.
 *
 * <p>{@link #find} is the language's rule for a path: first this segment, then the segments below it, then outward, group
 * by group. So {@code OBR-7} in a rule for OBX is the time of the OBR that this OBX stands under.
 */
public final class Node {
    private final @Nullable Segment segment;
    private final String name;
    private final @Nullable Node parent;
    private final int index;
    private final List<Node> children = new ArrayList<>(2);
    private final List<Node> firsts = new ArrayList<>(2);
    private @Nullable String factKey;
    private long read;
    private long readBeyond;

    private Node(@Nullable Segment segment, String name, @Nullable Node parent, int index) {
        this.segment = segment;
        this.name = name;
        this.parent = parent;
        this.index = index;
    }

    static Node message() {
        return new Node(null, Grouping.MESSAGE, null, 0);
    }

    Node open(Segment opened) {
        Node child = new Node(opened, opened.name(), this, children.size());
        if (first(child.name) == null) {
            firsts.add(child);
        }
        children.add(child);
        return child;
    }

    /** Null for the message as a whole. */
    public @Nullable Segment segment() {
        return segment;
    }

    public String name() {
        return name;
    }

    @Nullable
    Node parent() {
        return parent;
    }

    boolean has(String childName) {
        return first(childName) != null;
    }

    /** The nearest segment of this name, inside out; null where there is none. */
    @Nullable
    Node find(String wanted) {
        for (Node at = this; at != null; at = at.parent) {
            if (at.name.equals(wanted)) {
                return at;
            }
            Node below = at.first(wanted);
            if (below != null) {
                return below;
            }
        }
        return null;
    }

    /** The segment of the same name before this one in its group; null for the first. */
    public @Nullable Node before() {
        for (int i = index - 1; parent != null && i >= 0; i--) {
            if (parent.children.get(i).name.equals(name)) {
                return parent.children.get(i);
            }
        }
        return null;
    }

    /** The segment of the same name after this one in its group; null for the last. */
    public @Nullable Node after() {
        for (int i = index + 1; parent != null && i < parent.children.size(); i++) {
            if (parent.children.get(i).name.equals(name)) {
                return parent.children.get(i);
            }
        }
        return null;
    }

    /** This segment where the name fits, else every one of that name directly below it. */
    void every(String wanted, Consumer<Node> visitor) {
        if (name.equals(wanted)) {
            visitor.accept(this);
            return;
        }
        for (Node child : children) {
            if (child.name.equals(wanted)) {
                visitor.accept(child);
            }
        }
    }

    /** What stands in a field of the segments of that name directly below this one, in order; it counts as read. */
    public List<String> below(String wanted, int field) {
        List<String> texts = new ArrayList<>(0);
        for (Node child : children) {
            if (child.segment != null && child.name.equals(wanted) && child.segment.holds(field)) {
                child.reads(field);
                child.segment.field(field).repetitions().forEach(each -> texts.add(each.textOrEmpty()));
            }
        }
        texts.removeIf(String::isBlank);
        return texts;
    }

    /** The segment or the one above it that bears this name. */
    @Nullable
    Node within(String wanted) {
        for (Node at = this; at != null; at = at.parent) {
            if (at.name.equals(wanted)) {
                return at;
            }
        }
        return null;
    }

    /** A rule looked at this field; see {@link Coverage}. */
    void reads(int field) {
        if (field < 64) {
            read |= 1L << field;
        } else if (field < 128) {
            readBeyond |= 1L << field;
        }
    }

    /** Whether a rule looked at this field of this very segment. */
    boolean isRead(int field) {
        return field < 64 ? (read & 1L << field) != 0 : field < 128 && (readBeyond & 1L << field) != 0;
    }

    void madeFact(@Nullable String key) {
        factKey = key;
    }

    @Nullable
    String factKey() {
        return factKey;
    }

    private @Nullable Node first(String wanted) {
        for (Node candidate : firsts) {
            if (candidate.name.equals(wanted)) {
                return candidate;
            }
        }
        return null;
    }
}
