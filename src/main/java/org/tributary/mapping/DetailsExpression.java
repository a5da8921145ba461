package org.tributary.mapping;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Concept;
import org.tributary.canonical.Detail;
import org.tributary.canonical.HumanName;
import org.tributary.canonical.Identifier;
import org.tributary.canonical.Location;
import org.tributary.canonical.Moment;
import org.tributary.canonical.Organization;
import org.tributary.canonical.Practitioner;
import org.tributary.canonical.Telecom;
import org.tributary.hl7v2.Segment;

/** What the model has no field for, by name. Most of it is absent from most messages, and that costs next to nothing. */
record DetailsExpression(List<Named> all, List<Source> runs) implements Expression {
    DetailsExpression(List<Named> all) {
        this(all, runs(all));
    }

    /**
     * @param place as mappings write it
     * @param only the one field that it reads; null where there are several
     */
    record Named(
            String name,
            String place,
            Expression expression,
            @Nullable Address only) {
        Named(String name, String place, Expression expression) {
            this(name, place, expression, only(expression));
        }

        private static @Nullable Address only(Expression expression) {
            List<Address> all =
                    expression.reaches().stream().map(Reach::address).toList();
            boolean one = all.stream()
                            .map(address -> address.head() + address.field())
                            .distinct()
                            .count()
                    == 1;
            return one && !all.get(0).everySegment() ? all.get(0) : null;
        }
    }

    /** Details that stand one after another and are read from the same segment. */
    record Source(@Nullable Address where, List<Named> details) {}

    private static List<Source> runs(List<Named> all) {
        List<Source> runs = new ArrayList<>();
        for (Named named : all) {
            Source last = runs.isEmpty() ? null : runs.get(runs.size() - 1);
            Address where = named.only;
            boolean same = last != null
                    && last.where != null
                    && where != null
                    && last.where.head().equals(where.head())
                    && (last.where.repetition() == Address.EVERY) == (where.repetition() == Address.EVERY);
            if (last == null || !same) {
                last = new Source(where, new ArrayList<>());
                runs.add(last);
            }
            last.details.add(named);
        }
        return runs;
    }

    @Override
    public Object read(Run run, Node node, @Nullable Place self) {
        List<Detail> details = List.of();
        for (Source each : runs) {
            Address where = each.where;
            if (where != null && !where.mayBeThere(node)) {
                continue;
            }
            List<Node> several = where == null ? List.of() : where.several(node);
            for (Node one : several) {
                Segment segment = one.segment();
                details = read(each, one, segment, segment == null ? null : segment.where(), run, self, details);
            }
            if (several.isEmpty()) {
                Node found = where == null ? null : where.only(node);
                details = read(each, node, found == null ? null : found.segment(), null, run, self, details);
            }
        }
        return details;
    }

    /**
     * @param segment the only one that all of it is read from; null where there may be others
     * @param among its place among several of its name, whose details must be told apart; null where it is the only one
     */
    private static List<Detail> read(
            Source source,
            Node node,
            @Nullable Segment segment,
            @Nullable String among,
            Run run,
            @Nullable Place self,
            List<Detail> before) {
        List<Detail> details = before;
        for (int i = 0; i < source.details.size(); i++) {
            Named named = source.details.get(i);
            boolean empty = segment != null && named.only != null && !segment.holds(named.only.field());
            if (!empty && named.expression.read(run, node, self) instanceof List<?> values) {
                for (Object value : values) {
                    details = details.isEmpty() ? new ArrayList<>(4) : details;
                    details.add(detail(named, value, among));
                }
            }
        }
        return details;
    }

    private static Detail detail(Named named, Object value, @Nullable String among) {
        return new Detail(
                named.name,
                value instanceof Concept code ? code : null,
                value instanceof Practitioner person ? person : null,
                value instanceof Organization organization ? organization : null,
                value instanceof Moment time ? time : null,
                value instanceof Location location ? location : null,
                value instanceof Identifier number ? number : null,
                value instanceof HumanName name ? name : null,
                value instanceof org.tributary.canonical.Address address ? address : null,
                value instanceof Telecom telecom ? telecom : null,
                value instanceof String text ? text : null,
                among == null ? named.place : among + named.place.substring(Math.max(0, named.place.indexOf('-'))));
    }

    @Override
    public List<Reach> reaches() {
        return all.stream()
                .flatMap(named -> named.expression.reaches().stream())
                .toList();
    }
}
