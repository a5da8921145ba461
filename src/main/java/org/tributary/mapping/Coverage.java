package org.tributary.mapping;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.hl7v2.Element;
import org.tributary.hl7v2.Segment;

/**
 * Which places the rules of one message type read or ignore; the rest is the loss report.
 *
 * <p>A rule's path says which components it reads, once and for all; whether it came to a segment is marked on that segment
 * ({@link Node#reads}) while the message is read. So a second SPM, an NTE where no rule looks for one and a field whose
 * condition did not hold are losses, though the same field is read elsewhere.
 */
final class Coverage {
    private static final int UNREAD_LIMIT = 500; // distinct places; more say nothing new about a message

    private final Map<String, List<@Nullable Field>> reads = new HashMap<>();
    private final Map<String, List<@Nullable Field>> ignores = new HashMap<>();
    private final Set<String> whole = new HashSet<>();

    void ignoreSegment(String name) {
        whole.add(name);
    }

    /** Counts as read wherever it stands. */
    void ignore(Address address) {
        field(ignores, address).add(address.component(), address.subcomponent(), address.repetition() == Address.EVERY);
    }

    /** Counts as read where a rule came to it. */
    void add(Address address) {
        field(reads, address).add(address.component(), address.subcomponent(), address.repetition() == Address.EVERY);
    }

    void add(Expression.Reach reach) {
        reach.also().forEach(this::ignore); // a function takes it from the segment itself
        Address address = reach.address();
        Template as = reach.as();
        if (as == null && reach.components().isEmpty() || address.component() != 0 && address.subcomponent() != 0) {
            add(address);
            return;
        }
        boolean every = address.repetition() == Address.EVERY;
        Set<List<Integer>> parts = new LinkedHashSet<>();
        reach.components().forEach(component -> parts.add(List.of(component, 0)));
        if (as != null) {
            parts(as, parts);
        }
        for (List<Integer> part : parts) {
            if (address.component() == 0) {
                field(reads, address).add(part.get(0), part.get(1), every);
            } else {
                field(reads, address).add(address.component(), part.get(0), every);
            }
        }
    }

    /** The components (and subcomponents, 0 for the whole) that a datatype's mapping reads. */
    static void parts(Template template, Set<List<Integer>> into) {
        template.ignored().forEach(part -> into.add(List.of(part.field(), part.component())));
        for (Expression.Reach reach : template.reaches()) {
            Address inner = reach.address();
            if (!inner.datatype()) {
                continue;
            }
            if (inner.component() == 0 && reach.as() != null) {
                Set<List<Integer>> nested = new LinkedHashSet<>();
                parts(reach.as(), nested);
                nested.forEach(part -> into.add(List.of(inner.field(), part.get(0))));
            } else {
                into.add(List.of(inner.field(), inner.component()));
            }
        }
    }

    /** Each place once, without the number of the segment. */
    List<String> unread(List<Node> nodes, @Nullable Losses into) {
        Look look = new Look(into);
        for (Node node : nodes) {
            Segment segment = node.segment();
            if (segment != null && !whole.contains(segment.name()) && look.unread.size() < UNREAD_LIMIT) {
                look.at(
                        node,
                        segment,
                        reads.getOrDefault(segment.name(), List.of()),
                        ignores.getOrDefault(segment.name(), List.of()));
            }
        }
        return List.copyOf(look.unread);
    }

    private static final class Look {
        private final @Nullable Losses into;
        private Set<Long> seen = Set.of(); // of most messages all is read
        private Set<String> unread = Set.of();

        Look(@Nullable Losses into) {
            this.into = into;
        }

        void at(Node node, Segment segment, List<@Nullable Field> read, List<@Nullable Field> ignored) {
            int last = segment.fieldCount();
            for (int n = segment.name().equals("MSH") ? 3 : 1; n <= last; n++) {
                Field reads = node.isRead(n) && n < read.size() ? read.get(n) : null;
                Field leaves = n < ignored.size() ? ignored.get(n) : null;
                boolean whole = reads != null && reads.isWhole() || leaves != null && leaves.isWhole();
                if (!whole && segment.holds(n)) {
                    field(segment.name(), n, segment.field(n), reads, leaves);
                }
            }
        }

        private void field(String name, int n, Element whole, @Nullable Field read, @Nullable Field ignored) {
            if (whole.isUndivided()) {
                if (!covers(read, 1) && !covers(ignored, 1) && parts(read, 1) == 0 && parts(ignored, 1) == 0) {
                    report(name, n, 1, 0, 0, whole);
                }
                return;
            }
            int repetition = 0;
            for (Element each : whole.repetitions()) {
                repetition++;
                if (each.length() > 0) {
                    boolean reached = repetition == 1 || read != null && read.every;
                    boolean listed = reached || ignored != null && ignored.every;
                    repetition(name, n, listed ? 1 : 2, reached ? read : null, ignored, each);
                }
            }
        }

        private void repetition(
                String name, int n, int repetition, @Nullable Field read, @Nullable Field ignored, Element each) {
            int last = each.componentCount();
            for (int component = 1; component <= last; component++) {
                if (covers(read, component) || covers(ignored, component)) {
                    continue;
                }
                Element part = each.component(component);
                if (part.length() == 0) {
                    continue;
                }
                long parts = parts(read, component) | parts(ignored, component);
                if (parts == 0) {
                    boolean single = component == 1 && part.length() == each.length();
                    report(name, n, repetition, single ? 0 : component, 0, part);
                    continue;
                }
                int subcomponent = 0;
                for (Element sub : part.subcomponents()) {
                    subcomponent++;
                    if (sub.length() > 0 && (subcomponent > 63 || (parts & 1L << subcomponent) == 0)) {
                        report(name, n, repetition, component, subcomponent, sub);
                    }
                }
            }
        }

        private void report(String name, int field, int repetition, int component, int sub, Element element) {
            long key = name.hashCode();
            key = ((key * 1009 + field) * 3 + repetition) * 1009 + component;
            if (seen.isEmpty()) {
                seen = new HashSet<>();
                unread = new LinkedHashSet<>();
            }
            boolean first = seen.add(key * 1009 + sub);
            if (first || into != null) {
                String place = name + "-" + field + (repetition > 1 ? "[2]" : "")
                        + (component == 0 ? "" : "." + component) + (sub == 0 ? "" : "." + sub);
                if (first) {
                    unread.add(place);
                }
                if (into != null) {
                    into.lost(place, element);
                }
            }
        }

        private static boolean covers(@Nullable Field field, int component) {
            return field != null && (field.all || field.covers(component));
        }

        private static long parts(@Nullable Field field, int component) {
            return field == null ? 0 : field.subcomponents(component);
        }
    }

    private static Field field(Map<String, List<@Nullable Field>> fields, Address address) {
        List<@Nullable Field> of = fields.computeIfAbsent(address.head(), head -> new ArrayList<>());
        while (of.size() <= address.field()) {
            of.add(null);
        }
        Field field = of.get(address.field());
        if (field == null) {
            field = new Field();
            of.set(address.field(), field);
        }
        return field;
    }

    private static final class Field {
        private boolean all;
        private boolean every;
        private long components;
        private final long[] subcomponents = new long[64];

        void add(int component, int subcomponent, boolean everyRepetition) {
            every |= everyRepetition;
            if (component == 0) {
                all = true;
            } else if (component < 64 && subcomponent == 0) {
                components |= 1L << component;
            } else if (component < 64 && subcomponent < 64) {
                subcomponents[component] |= 1L << subcomponent;
            }
        }

        /** Every component of every repetition. */
        boolean isWhole() {
            return all && every;
        }

        boolean covers(int component) {
            return component < 64 && (components & 1L << component) != 0;
        }

        long subcomponents(int component) {
            return component < 64 ? subcomponents[component] : 0;
        }
    }
}
