package org.tributary.chart;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tributary.canonical.Fact;
import org.tributary.canonical.Medication;
import org.tributary.canonical.Order;
import org.tributary.chart.reconcile.OrderByNumber;
import org.tributary.chart.reconcile.OrderByNumber.Numbers;

/**
 * Orders of which a message tells by their number alone: each is a statement about the order that its feed tells of this
 * patient under that number, in whichever sequence the two come. What was said stays as it was said; which order it is about, and
 * what it makes of it, is derived from all that the feed says of the patient's orders, and derived anew when that changes. An order
 * that nobody names is one without a name.
 */
public final class NumberedOrders {
    private static final String ORDER = "order";
    private static final String MEDICATION = "medication";

    private static final String WHERE =
            " from fact where kind = ? and feed is null and said_of is null and record_id in (";

    private final JdbcTemplate jdbc;
    private final SourceRecords records;

    public NumberedOrders(JdbcTemplate jdbc, SourceRecords records) {
        this.jdbc = jdbc;
        this.records = records;
    }

    /**
     * What changed.
     *
     * @param subjects rows of the chart to be derived again
     * @param left by record, other messages' statements as they stood
     * @param to records with orders of which other messages say something else now, and this one nothing
     */
    public record Settled(Set<Facts.Subject> subjects, Map<Long, List<Fact>> left, Set<Long> to) {}

    private static final long NONE = Long.MIN_VALUE; // no message's id

    /** A statement's place among those of its feed: the sender's time in UTC, empty where none was sent, then as they came. */
    private record At(String sent, long sequence) implements Comparable<At> {
        @Override
        public int compareTo(At other) {
            int order = sent.compareTo(other.sent);
            return order != 0 ? order : Long.compare(sequence, other.sequence);
        }
    }

    private record Row(
            long id,
            long recordId,
            long intakeId,
            String kind,
            String groupKey,
            At at,
            String body,
            @Nullable String restated,
            String revision) {
        /** By its number alone. */
        boolean isDerived() {
            return NumberedOrders.isDerived(kind, restated != null);
        }

        Fact standing() {
            return Json.read(restated == null ? body : restated, Facts.type(kind));
        }

        Facts.Subject subject() {
            return new Facts.Subject(kind, groupKey);
        }
    }

    /** @param rows one for each order that it is about, the oldest first; not empty */
    private record Said(Order order, List<Row> rows) {
        Row first() {
            return rows.get(0);
        }
    }

    private record Told(long recordId, At at, Fact fact) {}

    /** An order that its feed names, and all that is told of it. */
    private static final class Known {
        private final List<Told> named = new ArrayList<>();
        private final List<Told> byNumber = new ArrayList<>();
        private final List<Numbers> numbers = new ArrayList<>();

        void tells(Told told, Numbers its) {
            named.add(told);
            if (!numbers.contains(its)) {
                numbers.add(its);
            }
        }

        /** A drug's key is told within one number's list. */
        boolean isMeant(Said said) {
            Told first = named.get(0);
            return (first.fact() instanceof Order
                            || first.recordId() == said.first().recordId())
                    && numbers.stream().anyMatch(its -> its.isMeant(said.order()));
        }

        /** Whether it gets a number by this that it did not have: by that it may be meant elsewhere. */
        boolean learns(Said said) {
            if (!isMeant(said)) {
                return false;
            }
            List<Numbers> before = List.copyOf(numbers);
            numbers.replaceAll(its -> its.isMeant(said.order()) ? its.with(said.order()) : its);
            return !numbers.equals(before);
        }

        /** As it was then; within one message its name comes first. */
        @Nullable
        Fact until(At then) {
            @Nullable Told newest = null;
            for (List<Told> all : List.of(named, byNumber)) {
                for (Told told : all) {
                    if (told.at().compareTo(then) <= 0
                            && (newest == null || told.at().compareTo(newest.at()) >= 0)) {
                        newest = told;
                    }
                }
            }
            return standing(newest);
        }

        /** As it is named last. */
        @Nullable
        Fact name() {
            return standing(named.get(named.size() - 1));
        }

        private static @Nullable Fact standing(@Nullable Told told) {
            return told == null || told.fact().statement().enteredInError() ? null : told.fact();
        }
    }

    /** Whether it is an order, or a drug that may be ordered: by number others may speak of it. */
    public static boolean isOrdered(Fact fact) {
        return fact instanceof Order || fact instanceof Medication;
    }

    /** Whether a stored fact is what a statement makes of the order that it names by number alone. */
    static boolean isDerived(String kind, boolean restated) {
        return restated && (kind.equals(ORDER) || kind.equals(MEDICATION));
    }

    /** Whether two facts of one record and message speak of one order. */
    static boolean isSame(Fact one, Fact other) {
        return one.kind().equals(other.kind())
                && one.statement().key() != null
                && Objects.equals(one.statement().key(), other.statement().key());
    }

    /**
     * Derives anew what is said of these persons' orders by their numbers alone, after facts were stored or removed, or records
     * came or went. The caller holds the persons' locks.
     */
    Settled settle(Collection<Long> persons) {
        return settle(persons, NONE);
    }

    /** @param stored the message whose facts were stored, of which nobody was told yet */
    public Settled settle(Collection<Long> persons, long stored) {
        Settled settled = new Settled(new HashSet<>(), new TreeMap<>(), new TreeSet<>());
        if (!areSpokenOf(persons)) {
            return settled;
        }
        Map<Long, List<SourceRecords.SourceRecord>> theirs = new TreeMap<>();
        persons.forEach(person -> theirs.put(person, records.ofPerson(person)));
        List<Long> all = theirs.values().stream()
                .flatMap(List::stream)
                .map(SourceRecords.SourceRecord::id)
                .toList();
        for (List<SourceRecords.SourceRecord> ofOne : theirs.values()) {
            ofOne.stream()
                    .collect(Collectors.groupingBy(
                            SourceRecords.SourceRecord::feed,
                            TreeMap::new,
                            Collectors.mapping(SourceRecords.SourceRecord::id, Collectors.toList())))
                    .forEach((feed, ofFeed) -> settle(feed, ofFeed, all, stored, settled));
        }
        return settled;
    }

    /** @param all records that may have been one person's before */
    private void settle(String feed, List<Long> ofFeed, List<Long> all, long stored, Settled settled) {
        if (!isAny(ofFeed, ORDER) && !isAny(ofFeed, MEDICATION)) {
            return;
        }
        List<Row> rows = new ArrayList<>(rows(ofFeed, ORDER));
        rows.addAll(rows(ofFeed, MEDICATION));
        rows.sort(Comparator.comparing(Row::at).thenComparingLong(Row::id));
        List<Said> said = said(rows);
        Collection<Known> known = known(rows);
        boolean learnt = true;
        while (learnt) { // each number is learnt once
            learnt = false;
            for (Said one : said) {
                for (Known order : known) {
                    learnt |= order.learns(one);
                }
            }
        }
        Map<Said, List<Fact>> about = new LinkedHashMap<>();
        said.forEach(one -> about.put(one, about(one, known)));
        Set<Facts.Subject> now = new HashSet<>(); // who hears of the message hears of these
        rows.stream()
                .filter(row -> row.intakeId() == stored && !row.isDerived())
                .forEach(row -> now.add(row.subject()));
        about.forEach((one, facts) -> {
            if (one.first().intakeId() == stored) {
                facts.forEach(fact -> now.add(subject(fact, one, feed)));
            }
        });
        about.forEach((one, facts) -> {
            Set<Facts.Subject> changed = keep(feed, one, facts);
            settled.subjects().addAll(changed);
            if (one.first().intakeId() != stored && !changed.isEmpty()) {
                one.rows().stream()
                        .filter(row -> isToldFirst(row, all))
                        .forEach(row -> settled.left()
                                .computeIfAbsent(row.recordId(), first -> new ArrayList<>())
                                .add(row.standing()));
                if (!facts.stream().allMatch(fact -> now.contains(subject(fact, one, feed)))) {
                    settled.to().add(one.first().recordId());
                    settled.to().addAll(tellers(all, changed));
                }
            }
        });
    }

    /** The records that tell these orders: by whatever person they are now, what counts of them may be another thing. */
    private Set<Long> tellers(List<Long> all, Set<Facts.Subject> orders) {
        Set<Long> tellers = new TreeSet<>();
        List<Long> padded = Sql.padded(all);
        for (Facts.Subject order : orders) {
            tellers.addAll(jdbc.queryForList(
                    "select distinct record_id" + WHERE + Sql.marks(padded) + ") and group_key = ?",
                    Long.class,
                    arguments(order, padded)));
        }
        return tellers;
    }

    /** Whether it was told of as this record's: an earlier message of another one did not tell it. */
    private boolean isToldFirst(Row row, List<Long> all) {
        List<Long> padded = Sql.padded(all);
        List<Boolean> earlier = jdbc.query(
                "select intake_id, record_id" + WHERE + Sql.marks(padded)
                        + ") and group_key = ? order by intake_id, record_id fetch first 1 row only",
                (found, n) -> found.getLong(1) < row.intakeId()
                        || found.getLong(1) == row.intakeId() && found.getLong(2) < row.recordId(),
                arguments(row.subject(), padded));
        return !earlier.contains(true);
    }

    private static Object[] arguments(Facts.Subject order, List<Long> padded) {
        List<Object> all = new ArrayList<>(List.of(arguments(order.kind(), padded)));
        all.add(order.groupKey());
        return all.toArray();
    }

    private static Facts.Subject subject(Fact fact, Said said, String feed) {
        return new Facts.Subject(
                fact.kind(), Facts.cutKey(GroupKey.of(fact, said.first().recordId(), feed)));
    }

    /**
     * What a message says of a patient, once that is settled: of each order what it says last.
     *
     * @param said as it was stored
     */
    public List<Fact> told(long intakeId, long recordId, List<Fact> said) {
        if (said.stream().noneMatch(OrderByNumber::isOne)) {
            return said;
        }
        List<Fact> told = new ArrayList<>(
                said.stream().filter(fact -> !OrderByNumber.isOne(fact)).toList());
        jdbc.query(
                "select kind, restated from fact where intake_id = ? and record_id = ? and kind in ('order', 'medication')"
                        + " and restated is not null order by id",
                row -> {
                    Fact fact = Json.read(row.getString(2), Facts.type(row.getString(1)));
                    told.removeIf(before -> isSame(before, fact));
                    told.add(fact);
                },
                intakeId,
                recordId);
        return List.copyOf(told);
    }

    /** Oldest first. */
    private static List<Said> said(List<Row> rows) {
        Map<List<Object>, Said> said = new LinkedHashMap<>();
        for (Row row : rows) {
            if (row.isDerived()) {
                said.computeIfAbsent(
                                List.of(row.intakeId(), row.recordId(), row.body()),
                                first -> new Said(Json.read(row.body(), Order.class), new ArrayList<>()))
                        .rows()
                        .add(row);
            }
        }
        return List.copyOf(said.values());
    }

    private static Collection<Known> known(List<Row> rows) {
        Map<List<Object>, Known> known = new LinkedHashMap<>();
        for (Row row : rows) {
            Fact fact = row.standing();
            Numbers numbers = Numbers.of(fact);
            boolean named = !row.isDerived() && !(fact instanceof Order order && order.isNameless());
            if (named && !numbers.isEmpty()) {
                @Nullable String key = fact.statement().key();
                known.computeIfAbsent(
                                List.of(
                                        row.kind(),
                                        fact instanceof Medication ? row.recordId() : "",
                                        key == null ? fact.about() : key),
                                first -> new Known())
                        .tells(new Told(row.recordId(), row.at(), fact), numbers);
            }
        }
        return known.values();
    }

    /** What it makes of each order that is meant; itself where none is known. */
    private static List<Fact> about(Said said, Collection<Known> known) {
        List<Known> meant = known.stream().filter(order -> order.isMeant(said)).toList();
        List<Fact> about = new ArrayList<>();
        for (Known order : meant) {
            @Nullable Fact before = order.until(said.first().at());
            if (before != null) {
                about.add(told(said, order, OrderByNumber.over(said.order(), before)));
            }
        }
        if (about.isEmpty()) {
            for (Known order : meant) {
                if (order.name() instanceof Order named) {
                    about.add(told(said, order, OrderByNumber.before(said.order(), named)));
                }
            }
        }
        return about.isEmpty() ? List.of(said.order()) : about;
    }

    private static Fact told(Said said, Known order, Fact fact) {
        order.byNumber.add(new Told(said.first().recordId(), said.first().at(), fact));
        return fact;
    }

    /** @return what it speaks of now or spoke of, where that or its words changed */
    private Set<Facts.Subject> keep(String feed, Said said, List<Fact> about) {
        Set<Facts.Subject> changed = new HashSet<>();
        List<Row> rows = said.rows();
        for (int i = 0; i < about.size(); i++) {
            Fact fact = about.get(i);
            String restated = Json.write(fact);
            if (i >= rows.size() || !restated.equals(rows.get(i).restated())) {
                Facts.Subject subject = subject(fact, said, feed);
                changed.add(subject);
                if (i < rows.size()) {
                    changed.add(rows.get(i).subject());
                    jdbc.update(
                            "update fact set kind = ?, fact_key = ?, group_key = ?, restated = ? where id = ?",
                            subject.kind(),
                            factKey(fact),
                            subject.groupKey(),
                            restated,
                            rows.get(i).id());
                } else {
                    add(said.first(), subject, factKey(fact), restated);
                }
            }
        }
        for (Row row : rows.subList(Math.min(about.size(), rows.size()), rows.size())) {
            changed.add(row.subject());
            jdbc.update("delete from fact where id = ?", row.id());
        }
        return changed;
    }

    private void add(Row beside, Facts.Subject subject, @Nullable String factKey, String restated) {
        jdbc.update(
                "insert into fact (record_id, intake_id, revision, kind, fact_key, group_key, sent, sequence, body, restated)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                beside.recordId(),
                beside.intakeId(),
                beside.revision(),
                subject.kind(),
                factKey,
                subject.groupKey(),
                beside.at().sent().isEmpty() ? null : beside.at().sent(),
                beside.at().sequence(),
                beside.body(),
                restated);
    }

    private static @Nullable String factKey(Fact fact) {
        @Nullable String key = fact.statement().key();
        return key == null ? null : Facts.cutKey(key);
    }

    /** Whether anything is said of their orders by number alone: seldom, and each new or changed person asks. */
    private boolean areSpokenOf(Collection<Long> persons) {
        if (persons.isEmpty()) {
            return false;
        }
        List<Long> padded = Sql.padded(persons);
        return !jdbc.queryForList(
                        "select f.id from source_record r join fact f on f.record_id = r.id where r.person_id in ("
                                + Sql.marks(padded)
                                + ") and f.kind in ('order', 'medication') and f.restated is not null"
                                + " fetch first 1 row only",
                        Long.class,
                        padded.toArray())
                .isEmpty();
    }

    private boolean isAny(List<Long> ofFeed, String kind) {
        List<Long> padded = Sql.padded(ofFeed);
        return !jdbc.queryForList(
                        "select id" + WHERE + Sql.marks(padded) + ") and restated is not null fetch first 1 row only",
                        Long.class,
                        arguments(kind, padded))
                .isEmpty();
    }

    private List<Row> rows(List<Long> ofFeed, String kind) {
        List<Long> padded = Sql.padded(ofFeed);
        return jdbc.query(
                "select id, record_id, intake_id, kind, group_key, coalesce(sent, ''), sequence, body, restated, revision"
                        + WHERE + Sql.marks(padded) + ")",
                (row, n) -> new Row(
                        row.getLong(1),
                        row.getLong(2),
                        row.getLong(3),
                        row.getString(4),
                        row.getString(5),
                        new At(row.getString(6), row.getLong(7)),
                        row.getString(8),
                        row.getString(9),
                        row.getString(10)),
                arguments(kind, padded));
    }

    private static Object[] arguments(String kind, List<Long> padded) {
        List<Object> all = new ArrayList<>();
        all.add(kind);
        all.addAll(padded);
        return all.toArray();
    }
}
