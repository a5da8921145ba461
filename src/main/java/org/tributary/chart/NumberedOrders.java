package org.tributary.chart;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tributary.canonical.Fact;
import org.tributary.canonical.Medication;
import org.tributary.canonical.Moment;
import org.tributary.canonical.Order;
import org.tributary.chart.reconcile.OrderByNumber;

/**
 * Orders of which a message tells by their number alone: each becomes a statement about the order that its feed told of this
 * patient under that number, in whichever sequence the two come. An order that nobody knows is one without a name.
 */
public final class NumberedOrders {
    private static final String COLUMNS = "select id, record_id, intake_id, kind, coalesce(sent, ''), sequence, body,"
            + " revision from fact where feed is null and said_of is null and record_id in (";

    private static final Comparator<Row> OLDEST_FIRST =
            Comparator.comparing(Row::sent).thenComparingLong(Row::sequence).thenComparingLong(Row::id);

    private final JdbcTemplate jdbc;
    private final Facts facts;

    public NumberedOrders(JdbcTemplate jdbc, Facts facts) {
        this.jdbc = jdbc;
        this.facts = facts;
    }

    /**
     * A message's place among those of its feed.
     *
     * @param sent the sender's time in UTC; empty where none was sent
     */
    public record At(long intakeId, String sent, long sequence) {
        public static At of(long intakeId, @Nullable Moment sent, long sequence) {
            return new At(intakeId, sent == null ? "" : sent.utc(), sequence);
        }

        private boolean isAfter(Row row) {
            int order = sent.compareTo(row.sent());
            return order > 0 || order == 0 && sequence > row.sequence();
        }
    }

    /**
     * What changed because an order that others spoke of by its number got its name.
     *
     * @param subjects rows of the chart to be derived again
     * @param left by record, the statements as they stood
     */
    public record Named(Set<Facts.Subject> subjects, Map<Long, List<Fact>> left) {}

    private record Row(long id, long recordId, long intakeId, String sent, long sequence, Fact fact, String revision) {}

    /** What a message says of a patient, before it is stored: each order that it names by number alone as what is known makes it. */
    public List<Fact> of(PersonIndex.Matched patient, At at) {
        List<Fact> said = patient.patient().facts();
        if (said.stream().noneMatch(NumberedOrders::isNameless)) {
            return said;
        }
        List<Row> known = known(patient, at);
        List<Fact> all = new ArrayList<>(said.size());
        Map<String, Fact> made = new LinkedHashMap<>();
        for (Fact fact : said) {
            List<Fact> about = isNameless(fact) ? about((Order) fact, known, made, at) : List.of(fact);
            about.forEach(each -> {
                if (each != fact) {
                    made.put(thing(each), each);
                } else {
                    all.add(each);
                }
            });
        }
        all.addAll(made.values());
        return List.copyOf(all);
    }

    private static boolean isNameless(Fact fact) {
        return fact instanceof Order order
                && order.isNameless()
                && order.statement().key() != null;
    }

    private List<Row> known(PersonIndex.Matched patient, At at) {
        List<Row> known = new ArrayList<>(rows(patient.ofFeed(), "kind = 'order'"));
        known.addAll(
                rows(List.of(patient.recordId()), "kind = 'medication'")); // its key is told within one number's list
        known.removeIf(row -> row.intakeId() == at.intakeId());
        known.sort(OLDEST_FIRST);
        return known;
    }

    /**
     * @param known oldest first
     * @param made of what the message said before of these orders
     */
    private static List<Fact> about(Order said, List<Row> known, Map<String, Fact> made, At at) {
        Map<String, Fact> before = new LinkedHashMap<>();
        Map<String, Fact> after = new LinkedHashMap<>();
        for (Row row : known) {
            if (OrderByNumber.isOf(said, row.fact())) {
                (at.isAfter(row) ? before : after).put(thing(row.fact()), row.fact());
            }
        }
        before.values().removeIf(fact -> fact.statement().enteredInError());
        List<Fact> about = new ArrayList<>();
        before.forEach((thing, fact) -> about.add(OrderByNumber.over(said, made.getOrDefault(thing, fact))));
        if (about.isEmpty()) {
            after.values().stream()
                    .filter(fact -> fact instanceof Order && !fact.statement().enteredInError())
                    .forEach(fact -> about.add(OrderByNumber.before(said, (Order) fact)));
        }
        return about.isEmpty() ? List.of(said) : about;
    }

    /** Once a message's facts of a patient are stored: what was said of its orders by their numbers is said of them. */
    public Named named(PersonIndex.Matched patient, At at, Collection<Fact> said) {
        Named changed = new Named(new HashSet<>(), new LinkedHashMap<>());
        List<Fact> orders = said.stream()
                .filter(fact -> fact instanceof Order || fact instanceof Medication)
                .filter(fact -> !isNameless(fact))
                .toList();
        Set<String> keys = new TreeSet<>();
        orders.forEach(order -> OrderByNumber.numbers(order)
                .forEach(number -> keys.add(Facts.cutKey(GroupKey.ofOrder(number, patient.feed())))));
        if (keys.isEmpty()) {
            return changed;
        }
        List<String> asked = Sql.padded(keys);
        for (Row row :
                rows(patient.ofFeed(), "kind = 'order' and group_key in (" + Sql.marks(asked) + ")", asked.toArray())) {
            if (row.intakeId() != at.intakeId() && isNameless(row.fact())) {
                name(row, patient, changed);
            }
        }
        return changed;
    }

    private void name(Row row, PersonIndex.Matched patient, Named changed) {
        @Nullable
        Moment sent = row.sent().isEmpty() ? null : new Moment(row.sent(), null, false, row.sent()); // UTC as it is
        At its = new At(row.intakeId(), row.sent(), row.sequence());
        Order nameless = (Order) row.fact();
        List<Fact> about = about(nameless, known(patient, its), Map.of(), its);
        if (about.contains(nameless)) {
            return;
        }
        jdbc.update("delete from fact where id = ?", row.id());
        changed.subjects()
                .add(new Facts.Subject(
                        nameless.kind(), Facts.cutKey(GroupKey.of(nameless, row.recordId(), patient.feed()))));
        changed.left()
                .computeIfAbsent(row.recordId(), first -> new ArrayList<>())
                .add(nameless);
        changed.subjects()
                .addAll(facts.add(
                        row.recordId(), patient.feed(), row.intakeId(), row.revision(), sent, row.sequence(), about));
    }

    private static String thing(Fact fact) {
        return fact.kind() + "|" + fact.statement().key() + "|"
                + (fact.statement().key() == null ? fact.about() : "");
    }

    private List<Row> rows(List<Long> records, String which, Object... arguments) {
        List<Long> padded = Sql.padded(records);
        List<Object> all = new ArrayList<>(padded);
        all.addAll(List.of(arguments));
        return jdbc.query(
                COLUMNS + Sql.marks(padded) + ") and " + which,
                (row, n) -> new Row(
                        row.getLong(1),
                        row.getLong(2),
                        row.getLong(3),
                        row.getString(5),
                        row.getLong(6),
                        Json.read(row.getString(7), Facts.type(row.getString(4))),
                        row.getString(8)),
                all.toArray());
    }
}
