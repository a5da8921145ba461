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
import org.tributary.hl7v2.Message;
import org.tributary.hl7v2.Segment;

/** Which places the rules of one message type read or ignore; the rest is the loss report. */
final class Coverage {
    private static final int UNREAD_LIMIT = 500; // distinct places; more say nothing new about a message

    private final Map<String, List<@Nullable Field>> fields = new HashMap<>();
    private final Set<String> whole = new HashSet<>();

    void ignoreSegment(String name) {
        whole.add(name);
    }

    void add(Address address) {
        field(address).add(address.component(), address.subcomponent(), address.repetition() == Address.EVERY);
    }

    void add(Expression.Reach reach) {
        reach.also().forEach(this::add);
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
                field(address).add(part.get(0), part.get(1), every);
            } else {
                field(address).add(address.component(), part.get(0), every);
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

    /** Places that hold something and that nobody reads, each once, without the number of the segment. */
    List<String> unread(Message message) {
        Set<String> unread = new LinkedHashSet<>();
        Set<Long> seen = new HashSet<>();
        for (Segment segment : message.segments()) {
            if (!whole.contains(segment.name()) && unread.size() < UNREAD_LIMIT) {
                unread(segment, fields.getOrDefault(segment.name(), List.of()), seen, unread);
            }
        }
        return List.copyOf(unread);
    }

    private static void unread(Segment segment, List<@Nullable Field> known, Set<Long> seen, Set<String> unread) {
        int last = segment.fieldCount();
        for (int n = segment.name().equals("MSH") ? 3 : 1; n <= last; n++) {
            Element whole = segment.field(n);
            if (whole.length() == 0) {
                continue;
            }
            Field field = n < known.size() ? known.get(n) : null;
            if (field != null && field.all && field.every) {
                continue;
            }
            if (whole.isUndivided()) {
                if (field == null || !field.all && !field.reads(1) && field.subcomponents(1) == 0) {
                    report(segment.name(), n, 1, 0, 0, seen, unread);
                }
                continue;
            }
            int repetition = 0;
            for (Element each : whole.repetitions()) {
                repetition++;
                if (each.length() > 0) {
                    boolean first = repetition == 1 || field != null && field.every;
                    look(segment.name(), n, first ? 1 : 2, first ? field : null, each, seen, unread);
                }
            }
        }
    }

    private static void look(
            String name,
            int n,
            int repetition,
            @Nullable Field field,
            Element each,
            Set<Long> seen,
            Set<String> unread) {
        if (field != null && field.all) {
            return;
        }
        int component = 0;
        for (Element part : each.components()) {
            component++;
            if (part.length() == 0 || field != null && field.reads(component)) {
                continue;
            }
            long parts = field == null ? 0 : field.subcomponents(component);
            if (parts == 0) {
                boolean single = component == 1 && part.length() == each.length();
                report(name, n, repetition, single ? 0 : component, 0, seen, unread);
                continue;
            }
            int subcomponent = 0;
            for (Element sub : part.subcomponents()) {
                subcomponent++;
                if (sub.length() > 0 && (subcomponent > 63 || (parts & 1L << subcomponent) == 0)) {
                    report(name, n, repetition, component, subcomponent, seen, unread);
                }
            }
        }
    }

    private static void report(
            String name, int field, int repetition, int component, int sub, Set<Long> seen, Set<String> unread) {
        long key = name.hashCode();
        key = ((key * 1009 + field) * 3 + repetition) * 1009 + component;
        if (seen.add(key * 1009 + sub)) {
            unread.add(name + "-" + field + (repetition > 1 ? "[2]" : "") + (component == 0 ? "" : "." + component)
                    + (sub == 0 ? "" : "." + sub));
        }
    }

    private Field field(Address address) {
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

        boolean reads(int component) {
            return component < 64 && (components & 1L << component) != 0;
        }

        long subcomponents(int component) {
            return component < 64 ? subcomponents[component] : 0;
        }
    }
}
