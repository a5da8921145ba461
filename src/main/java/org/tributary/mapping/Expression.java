package org.tributary.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Coding;
import org.tributary.canonical.Concept;
import org.tributary.canonical.Origin;
import org.tributary.hl7v2.Condition;
import org.tributary.hl7v2.Element;
import org.tributary.hl7v2.Path;
import org.tributary.hl7v2.Segment;

/** The right side of a rule, compiled. It always ends and changes nothing. */
interface Expression {
    /** @return null (or an empty list) where the message says nothing */
    @Nullable
    Object read(Run run, Node node, @Nullable Place self);

    /** Whether what it gives comes from the message; a constant alone makes no fact. */
    default boolean says() {
        return true;
    }

    /** Whether that is anything: neither null nor an empty list. */
    static boolean gives(@Nullable Object made) {
        return made instanceof List<?> list ? !list.isEmpty() : made != null;
    }

    /** What it looks at, for the loss report. */
    default List<Reach> reaches() {
        return List.of();
    }

    /** A path and which parts of it are read. */
    record Reach(Address address, @Nullable Template as, List<Integer> components, List<Address> also) {}

    /** What is made of one place: by a datatype's mapping or a function. */
    interface Maker extends BiFunction<Place, Run, @Nullable Object> {}

    /** One place. */
    record Value(Address address, Maker maker, Reach reach) implements Expression {
        @Override
        public @Nullable Object read(Run run, Node node, @Nullable Place self) {
            return address.first(node, self, maker, run);
        }

        @Override
        public List<Reach> reaches() {
            return List.of(reach);
        }
    }

    /** Every repetition, in the order sent. */
    record Each(Address address, Maker maker, Reach reach) implements Expression {
        @Override
        public List<Object> read(Run run, Node node, @Nullable Place self) {
            if (address.isEmpty(node)) {
                return List.of();
            }
            List<Object> all = new ArrayList<>(2);
            address.each(node, self, maker, run, all);
            return all;
        }

        @Override
        public List<Reach> reaches() {
            return List.of(reach);
        }
    }

    /** The first alternative that gives something. */
    record FirstOf(List<Expression> alternatives, List<List<Address>> places) implements Expression {
        FirstOf(List<Expression> alternatives) {
            this(
                    alternatives,
                    alternatives.stream()
                            .map(each -> each.reaches().stream()
                                    .map(Reach::address)
                                    .filter(address -> !address.datatype())
                                    .toList())
                            .toList());
        }

        @Override
        public @Nullable Object read(Run run, Node node, @Nullable Place self) {
            for (int i = 0; i < alternatives.size(); i++) {
                Object made = alternatives.get(i).read(run, node, self);
                if (gives(made)) {
                    considerAfter(i, node);
                    return made;
                }
            }
            return null;
        }

        private void considerAfter(int chosen, Node node) {
            for (int i = chosen + 1; i < places.size(); i++) {
                List<Address> later = places.get(i);
                for (int n = 0;
                        n < later.size();
                        n++) { // an iterator each would be a fortieth of what a message allocates
                    later.get(n).considered(node);
                }
            }
        }

        @Override
        public boolean says() {
            return alternatives.stream().anyMatch(Expression::says);
        }

        @Override
        public List<Reach> reaches() {
            return alternatives.stream()
                    .flatMap(each -> each.reaches().stream())
                    .toList();
        }
    }

    /** A list: all that its parts give, in order. */
    record All(List<Expression> parts) implements Expression {
        @Override
        public @Nullable Object read(Run run, Node node, @Nullable Place self) {
            if (parts.size() == 1 && parts.get(0) instanceof Each each) {
                return each.read(run, node, self);
            }
            List<Object> all = List.of(); // most of what may be sent is not, or once
            boolean several = false;
            for (int i = 0; i < parts.size(); i++) {
                Object made = parts.get(i).read(run, node, self);
                if (!gives(made)) {
                    continue;
                }
                if (all.isEmpty() && !(made instanceof List<?>)) {
                    all = List.of(made);
                    continue;
                }
                if (!several) {
                    List<Object> more = new ArrayList<>(parts.size());
                    more.addAll(all);
                    all = more;
                    several = true;
                }
                if (made instanceof List<?> list) {
                    all.addAll(list);
                } else {
                    all.add(made);
                }
            }
            return all;
        }

        @Override
        public List<Reach> reaches() {
            return parts.stream().flatMap(each -> each.reaches().stream()).toList();
        }
    }

    /** Texts put together; {@code identity} keeps empty parts and gives nothing without its first one. */
    record Joined(Expression parts, String with) implements Expression {
        @Override
        public @Nullable Object read(Run run, Node node, @Nullable Place self) {
            Object made = parts.read(run, node, self);
            if (!(made instanceof List<?> texts) || texts.isEmpty()) {
                return null;
            }
            StringBuilder joined = new StringBuilder();
            for (Object text : texts) {
                joined.append(joined.length() == 0 ? "" : with).append(text);
            }
            return joined.toString();
        }

        @Override
        public List<Reach> reaches() {
            return parts.reaches();
        }
    }

    /** A fact's key: parts with a bar between, absent ones empty; nothing where the first part is absent. */
    record Identity(List<Expression> parts) implements Expression {
        @Override
        public @Nullable Object read(Run run, Node node, @Nullable Place self) {
            StringBuilder key = new StringBuilder();
            int length = 0;
            for (int i = 0; i < parts.size(); i++) {
                Object part = parts.get(i).read(run, node, self);
                if (i == 0 && part == null) {
                    return null;
                }
                key.append(i == 0 ? "" : "|").append(part == null ? "" : part);
                length = part == null ? length : key.length();
            }
            key.setLength(length);
            return key.toString();
        }

        @Override
        public List<Reach> reaches() {
            return parts.stream().flatMap(each -> each.reaches().stream()).toList();
        }
    }

    /** Of a segment that has one of these directly below it nothing is looked at. */
    record Without(List<String> segments, Expression then) implements Expression {
        @Override
        public @Nullable Object read(Run run, Node node, @Nullable Place self) {
            return segments.stream().noneMatch(node::has) ? then.read(run, node, self) : null;
        }

        @Override
        public boolean says() {
            return then.says();
        }

        @Override
        public List<Reach> reaches() {
            return then.reaches();
        }
    }

    record Constant(Object value) implements Expression {
        @Override
        public Object read(Run run, Node node, @Nullable Place self) {
            return value;
        }

        @Override
        public boolean says() {
            return false;
        }
    }

    /** Only where a condition holds. */
    record When(
            Condition condition, Expression then, @Nullable String datatype) implements Expression {
        @Override
        public @Nullable Object read(Run run, Node node, @Nullable Place self) {
            return condition.holds(path -> values(path, node, self)) ? then.read(run, node, self) : null;
        }

        @Override
        public boolean says() {
            return then.says();
        }

        @Override
        public List<Reach> reaches() {
            List<Reach> all = new ArrayList<>(then.reaches());
            for (Path path : condition.paths()) {
                Address address = Address.parse(path.toString(), datatype);
                if (address != null) {
                    all.add(new Reach(address, null, List.of(), List.of()));
                }
            }
            return all;
        }

        private List<String> values(Path path, Node node, @Nullable Place self) {
            List<String> texts = new ArrayList<>(1);
            if (path.segment().equals(datatype)) {
                if (self != null) {
                    Element part = self.part(path.field());
                    texts.add((path.component() == Path.WHOLE ? part : part.subcomponent(path.component()))
                            .textOrEmpty());
                }
            } else if (path.occurrence() == Path.EVERY) {
                node.every(path.segment(), each -> texts(path, each, texts));
            } else {
                texts(path, node.find(path.segment()), texts);
            }
            return texts;
        }

        private static void texts(Path path, @Nullable Node found, List<String> into) {
            Segment segment = found == null ? null : found.segment();
            if (found != null && segment != null) {
                found.reads(path.field());
                for (Element element : path.in(segment)) {
                    into.add(element.textOrEmpty());
                }
            }
        }
    }

    /**
     * A code put through a table of mappings/codes.
     *
     * @param fallback what an unknown code means; an empty text for nothing
     */
    record Coded(
            Expression from,
            @Nullable Expression system,
            CodeTable table,
            Otherwise otherwise,
            Object fallback,
            Function<String, @Nullable Object> convert)
            implements Expression {
        @Override
        public @Nullable Object read(Run run, Node node, @Nullable Place self) {
            Object made = from.read(run, node, self);
            if (made instanceof Concept concept) {
                return mapped(concept, run, node);
            }
            if (!(made instanceof String code)) {
                return null;
            }
            Object said = system == null ? null : system.read(run, node, self);
            CodeTable.Row row = table.row(code, said instanceof String text ? text : null);
            if (row != null) {
                return convert.apply(row.to());
            }
            otherwise.found(run, place(node));
            return otherwise == Otherwise.KEEP ? convert.apply(code) : fallback.equals("") ? null : fallback;
        }

        @Override
        public List<Reach> reaches() {
            List<Reach> all = new ArrayList<>(from.reaches());
            all.addAll(system == null ? List.of() : system.reaches());
            return all;
        }

        /** What the sender wrote is always kept; ours stands beside it. */
        private @Nullable Concept mapped(Concept concept, Run run, Node node) {
            for (Coding coding : concept.codings()) {
                CodeTable.Row row = table.row(coding.code(), coding.system());
                if (row != null) {
                    Coding ours = new Coding(row.toSystem(), row.to(), row.display());
                    return new Concept(concept.text(), concept.codings(), List.of(ours));
                }
            }
            otherwise.found(run, place(node));
            return otherwise == Otherwise.ERROR ? null : concept;
        }

        private String place(Node node) {
            return from instanceof Value value ? value.address().toString() : node.name();
        }
    }

    /** A record written out in a rule: {@code period: {start: XPN-12, end: XPN-13}}. */
    record Literal(Template template) implements Expression {
        @Override
        public @Nullable Object read(Run run, Node node, @Nullable Place self) {
            return template.make(run, node, self);
        }

        @Override
        public List<Reach> reaches() {
            return template.reaches();
        }
    }

    /** What every fact has; filled last, and says nothing by itself. */
    record Frame(Template template) implements Expression {
        @Override
        public @Nullable Object read(Run run, Node node, @Nullable Place self) {
            return template.make(run, node, self);
        }

        @Override
        public boolean says() {
            return false;
        }

        @Override
        public List<Reach> reaches() {
            return template.reaches();
        }
    }

    /** The same for all facts of a message: read once. */
    record Once(Expression inner) implements Expression {
        @Override
        public @Nullable Object read(Run run, Node node, @Nullable Place self) {
            return run.once(this, () -> inner.read(run, node, self));
        }

        @Override
        public boolean says() {
            return false;
        }

        @Override
        public List<Reach> reaches() {
            return inner.reaches();
        }
    }

    /** Where the fact stands. */
    record Whereabouts() implements Expression {
        @Override
        public Object read(Run run, Node node, @Nullable Place self) {
            Segment segment = node.segment();
            return new Origin(self != null ? self.where() : segment == null ? "" : segment.where());
        }

        @Override
        public boolean says() {
            return false;
        }
    }

    /** The names of the fields that were sent as {@code ""}. */
    record Deleted(List<String> fields, List<List<Address>> addresses) implements Expression {
        @Override
        public Object read(Run run, Node node, @Nullable Place self) {
            List<String> deleted = List.of();
            for (int i = 0; i < fields.size(); i++) {
                if (isDeleted(addresses.get(i), node)) {
                    deleted = deleted.isEmpty() ? new ArrayList<>() : deleted;
                    deleted.add(fields.get(i));
                }
            }
            return deleted;
        }

        private static boolean isDeleted(List<Address> places, Node node) {
            for (int i = 0; i < places.size(); i++) { // no iterator: asked for each field of each message
                if (places.get(i).isDeleted(node)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** The key of the fact that the enclosing segment made. */
    record KeyOf(String segment) implements Expression {
        @Override
        public @Nullable Object read(Run run, Node node, @Nullable Place self) {
            Node enclosing = node.within(segment);
            return enclosing == null ? null : enclosing.factKey();
        }

        @Override
        public boolean says() {
            return false;
        }
    }

    /** The same key twice for one patient in one message: the second one is told apart by its number. */
    record Unique(String kind, Expression key) implements Expression {
        @Override
        public @Nullable Object read(Run run, Node node, @Nullable Place self) {
            Object made = key.read(run, node, self);
            return made instanceof String text ? run.unique(kind, node.within("PID"), text) : null;
        }

        @Override
        public List<Reach> reaches() {
            return key.reaches();
        }
    }
}
