package org.tributary.chart;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tributary.canonical.Document;
import org.tributary.canonical.Encounter;
import org.tributary.canonical.Fact;
import org.tributary.canonical.Observation;
import org.tributary.chart.reconcile.Reconciliation;
import org.tributary.chart.reconcile.Stay;

/** What was said of a record, by the messages that it rests on. */
public final class Statements {
    private static final String ENCOUNTER = "encounter";

    private final JdbcTemplate jdbc;

    public Statements(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param intakeId of the message that said it
     * @param feed that said it, which is not always the record's
     * @param door by which it came
     * @param messageType as sent; null for what is no HL7 v2 message
     */
    public record Stated(
            long intakeId,
            String feed,
            String door,
            @Nullable String messageType,
            Fact fact) {
        Stated saying(Fact standing) {
            return new Stated(intakeId, feed, door, messageType, standing);
        }
    }

    /**
     * Of each thing that a source tells by a key what its newest message says; of what has no key, the newest of each row of the
     * chart. A message that says one thing several times counts with all of them. Oldest first, with what was taken back.
     */
    public List<Stated> current(long recordId) {
        List<Long> ofFeed = sameFeed(recordId);
        Map<String, First> first = new HashMap<>();
        Map<String, Long> newest = new HashMap<>();
        Deque<Counting> counting = new ArrayDeque<>();
        Map<String, Deque<Encounter>> stays = new HashMap<>();
        Set<String> told = new HashSet<>(); // what an order's number says last in a message is all that it says of it
        jdbc.query(
                "select f.kind, f.fact_key, f.group_key, f.intake_id, coalesce(f.feed, r.feed), j.door, j.message_type,"
                        + " coalesce(f.restated, f.body), f.record_id, f.restated is not null from fact f"
                        + " join source_record r on r.id = f.record_id join journal j on j.id = f.intake_id where f.record_id in ("
                        + Sql.marks(ofFeed) + ")"
                        + " order by coalesce(f.sent, '') desc, f.sequence desc, f.id desc",
                row -> {
                    String kind = row.getString(1);
                    @Nullable String key = row.getString(2);
                    long stands = row.getLong(9);
                    boolean ofItsFeed = key != null && Facts.OF_THEIR_FEED.contains(kind);
                    if (!ofItsFeed && stands != recordId) {
                        return;
                    }
                    String thing = kind
                            + (key == null ? "|about|" + row.getString(3) : "|key|" + row.getString(5) + "|" + key);
                    long intakeId = row.getLong(4);
                    first.merge(thing, new First(intakeId, stands), First::earlier);
                    if (kind.equals(ENCOUNTER) && key != null) {
                        Deque<Encounter> stay = stays.computeIfAbsent(thing, none -> new ArrayDeque<>());
                        if (stay.size() < Stay.MESSAGES_LIMIT) {
                            stay.addFirst(Json.read(row.getString(8), Encounter.class));
                        }
                    }
                    boolean counts = newest.computeIfAbsent(thing, none -> intakeId) == intakeId;
                    if (counts && !told.contains(thing)) {
                        if (NumberedOrders.isDerived(kind, row.getBoolean(10))) {
                            told.add(thing);
                        }
                        counting.addFirst(new Counting(
                                thing,
                                new Stated(
                                        intakeId,
                                        row.getString(5),
                                        row.getString(6),
                                        row.getString(7),
                                        Json.read(row.getString(8), Facts.type(kind)))));
                    }
                },
                ofFeed.toArray());
        return counting.stream()
                .filter(one -> Objects.requireNonNull(first.get(one.thing())).recordId() == recordId)
                .map(one -> stays.containsKey(one.thing())
                        ? one.said().saying(Stay.of(List.copyOf(stays.get(one.thing()))))
                        : one.said())
                .toList();
    }

    /** By the message that came first, which a replay leaves where it is. */
    private record First(long intakeId, long recordId) {
        First earlier(First other) {
            return intakeId < other.intakeId || (intakeId == other.intakeId && recordId <= other.recordId)
                    ? this
                    : other;
        }
    }

    private record Counting(String thing, Stated said) {}

    /** The records of one feed that are one person with this one, the oldest first. */
    private List<Long> sameFeed(long recordId) {
        List<Long> records = jdbc.queryForList(
                "select s.id from source_record r join source_record s on s.person_id = r.person_id and s.feed = r.feed"
                        + " where r.id = ? order by s.id",
                Long.class,
                recordId);
        return records.contains(recordId) ? Sql.padded(records) : List.of(recordId);
    }

    /**
     * Which record told each of these things first, among those of one feed that are one person now: a correction under the
     * patient's new number speaks of the same thing. Without what the record itself told first.
     */
    public Map<Thing, Long> toldFirst(long recordId, Collection<? extends Fact> facts) {
        Map<Thing, Long> first = new HashMap<>();
        List<Thing> things = facts.stream()
                .flatMap(fact -> Thing.of(fact).stream())
                .distinct()
                .toList();
        List<Long> ofFeed = things.isEmpty() ? List.of() : sameFeed(recordId);
        if (ofFeed.size() > 1) {
            for (Thing thing : things) {
                jdbc
                        .queryForList(
                                "select record_id from fact where record_id in (" + Sql.marks(ofFeed)
                                        + ") and kind = ? and fact_key = ? and feed is null"
                                        + " order by intake_id, record_id fetch first 1 row only",
                                Long.class,
                                arguments(ofFeed, thing.kind(), Facts.cutKey(thing.key())))
                        .stream()
                        .filter(told -> told != recordId)
                        .forEach(told -> first.put(thing, told));
            }
        }
        return first;
    }

    /** What a feed tells by a key. */
    public record Thing(String kind, String key) {
        /** Of which a fact speaks; empty where its key is not its whole feed's. */
        public static Optional<Thing> of(Fact fact) {
            return Reconciliation.isOfItsFeed(fact)
                    ? Optional.of(new Thing(
                            fact.kind(), Objects.requireNonNull(fact.statement().key())))
                    : Optional.empty();
        }
    }

    /**
     * An encounter as all that its source said leaves it, once this message is stored. A message that is older than another
     * one changes the encounter without being its newest event, and stands as an update, A08.
     *
     * @param said what the message says of it
     */
    public Encounter standing(PersonIndex.Matched patient, long intakeId, Encounter said) {
        if (said.statement().key() == null || said.event() == null) {
            return said;
        }
        List<Long> messages = new ArrayList<>();
        List<Long> ofFeed = Sql.padded(patient.ofFeed());
        Deque<Encounter> stay = new ArrayDeque<>();
        jdbc.query(
                "select intake_id, coalesce(restated, body) from fact where record_id in (" + Sql.marks(ofFeed)
                        + ") and kind = ? and group_key = ? order by coalesce(sent, '') desc, sequence desc, id desc fetch first "
                        + Stay.MESSAGES_LIMIT
                        + " rows only",
                row -> {
                    messages.add(row.getLong(1));
                    stay.addFirst(Json.read(row.getString(2), Encounter.class));
                },
                arguments(ofFeed, ENCOUNTER, Facts.cutKey(GroupKey.of(said, patient.recordId(), patient.feed()))));
        if (stay.isEmpty()) {
            return said;
        }
        Encounter standing = Stay.of(List.copyOf(stay));
        return messages.get(0) == intakeId ? standing : standing.at("A08");
    }

    /**
     * What a message says, as it counts once it is stored: each encounter as all that its source said leaves it, the final result
     * where a preliminary one came late, and what a newer message says in place of what an older one does. Left out is what came
     * with a file in another message: that one told of it, and this one does not have it.
     *
     * @param replayed processed again, so that newer ones may well be there; else each statement is only asked for where one of
     *     the first shows that the message came late
     */
    public List<Fact> standing(PersonIndex.Matched patient, long intakeId, List<Fact> said, boolean replayed) {
        boolean late = replayed || isLate(patient, intakeId, said);
        List<Fact> standing = new ArrayList<>(said.size());
        for (Fact fact : said) {
            if (fact instanceof Encounter visit && visit.statement().key() != null && visit.event() != null) {
                standing.add(standing(patient, intakeId, visit));
            } else {
                Fact newest = late ? newest(patient, intakeId, fact) : fact;
                Fact counts = newest == fact ? standing(patient, fact) : newest;
                if (counts == fact || !hasContent(counts)) {
                    standing.add(counts);
                }
            }
        }
        return standing;
    }

    /**
     * What other messages of the feed said of documents with named parts: earlier versions of those that are said here, and those
     * that these replace.
     */
    public List<Fact> formerDocuments(PersonIndex.Matched patient, long intakeId, List<Fact> said) {
        Set<String> keys = documentKeys(said);
        Set<String> standing = documentKeys(
                said.stream().filter(fact -> !fact.statement().enteredInError()).toList());
        keys.addAll(documentKeys(documents(patient, intakeId, standing))); // an earlier version may be what replaces
        return documents(patient, intakeId, keys).stream()
                .filter(document -> !((Document) document).parts().isEmpty())
                .toList();
    }

    /** Their own, and those of the documents that they replace. */
    private static Set<String> documentKeys(List<Fact> said) {
        return said.stream()
                .filter(Document.class::isInstance)
                .flatMap(fact -> Stream.of(fact.statement().key(), ((Document) fact).replaces()))
                .filter(Objects::nonNull)
                .map(Facts::cutKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private List<Fact> documents(PersonIndex.Matched patient, long intakeId, Set<String> keys) {
        if (keys.isEmpty()) {
            return List.of();
        }
        List<Long> records = Sql.padded(patient.ofFeed());
        List<Object> arguments = new ArrayList<>(records);
        List<String> named = Sql.padded(List.copyOf(keys));
        arguments.addAll(named);
        arguments.add(intakeId);
        return jdbc.query(
                "select body from fact where record_id in (" + Sql.marks(records)
                        + ") and kind = 'document' and fact_key in (" + Sql.marks(named)
                        + ") and intake_id <> ? order by id",
                (row, n) -> Json.read(row.getString(1), Document.class),
                arguments.toArray());
    }

    /** Whether it is a document of which parts are told; one that is taken back takes its parts along. */
    public static boolean standsInParts(Fact fact) {
        return fact instanceof Document document
                && !document.parts().isEmpty()
                && document.statement().key() != null
                && !document.statement().enteredInError();
    }

    /**
     * The same, where another document stands in a document's place without that one's parts.
     *
     * @param records of one feed
     */
    public List<Fact> withoutReplacedParts(Collection<Long> records, List<Fact> facts) {
        Set<String> replaced = replacedDocuments(records);
        return facts.stream()
                .map(fact -> standsInParts(fact)
                                && replaced.contains(Facts.cutKey(
                                        Objects.requireNonNull(fact.statement().key())))
                        ? ((Document) fact).withoutParts()
                        : fact)
                .toList();
    }

    /** By their keys, as the others say and unless these were taken back. */
    private Set<String> replacedDocuments(Collection<Long> records) {
        List<Long> asked = Sql.padded(List.copyOf(records));
        Map<String, Set<String>> replaced = new HashMap<>();
        jdbc.query(
                "select body from fact where record_id in (" + Sql.marks(asked)
                        + ") and kind = 'document' and body like '%\"replaces\":\"%'"
                        + " order by coalesce(sent, ''), sequence, id",
                row -> {
                    Document document = Json.read(row.getString(1), Document.class);
                    @Nullable String own = document.statement().key();
                    String key = own == null ? "unnumbered" : "number " + own; // what has none is not known again
                    if (document.statement().enteredInError()) {
                        if (own != null) {
                            replaced.remove(key);
                        }
                    } else if (document.replaces() != null) {
                        replaced.computeIfAbsent(key, first -> new HashSet<>()).add(Facts.cutKey(document.replaces()));
                    }
                },
                asked.toArray());
        return replaced.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
    }

    private static boolean hasContent(Fact fact) {
        return fact instanceof Document document && document.content() != null
                || fact instanceof Observation observation
                        && observation.values().stream().anyMatch(value -> value.attachment() != null);
    }

    /** By its reports, documents, orders; by the first of what it says where it has none. */
    private boolean isLate(PersonIndex.Matched patient, long intakeId, List<Fact> said) {
        List<Fact> asked = said.stream()
                .filter(fact -> Reconciliation.isOfItsFeed(fact)
                        && !(fact instanceof Observation)
                        && !(fact instanceof Encounter))
                .toList();
        if (asked.isEmpty()) {
            asked = said.stream()
                    .filter(fact -> !(fact instanceof Encounter))
                    .limit(1)
                    .toList();
        }
        return asked.stream().anyMatch(fact -> newest(patient, intakeId, fact) != fact);
    }

    /** What the newest message says of the same thing; the same object where it is this one. */
    private Fact newest(PersonIndex.Matched patient, long intakeId, Fact said) {
        @Nullable String key = said.statement().key();
        List<Long> records =
                Reconciliation.isOfItsFeed(said) ? Sql.padded(patient.ofFeed()) : List.of(patient.recordId());
        List<Object> arguments = new ArrayList<>(records);
        arguments.add(said.kind());
        arguments.add(Facts.cutKey(GroupKey.of(said, patient.recordId(), patient.feed())));
        if (key != null) {
            arguments.add(Facts.cutKey(key));
        }
        return jdbc
                .query(
                        "select intake_id, coalesce(restated, body) from fact where record_id in (" + Sql.marks(records)
                                + ") and kind = ? and group_key = ? and fact_key " + (key == null ? "is null" : "= ?")
                                + " order by coalesce(sent, '') desc, sequence desc, id desc fetch first 1 row only",
                        (row, n) ->
                                row.getLong(1) == intakeId ? said : (Fact) Json.read(row.getString(2), said.getClass()),
                        arguments.toArray())
                .stream()
                .findFirst()
                .orElse(said);
    }

    /** A late preliminary result does not replace what was final. */
    private Fact standing(PersonIndex.Matched patient, Fact said) {
        @Nullable String key = said.statement().key();
        if (key == null || !Reconciliation.isPreliminary(said)) {
            return said;
        }
        List<Long> ofFeed = Sql.padded(patient.ofFeed());
        List<Fact> told = jdbc.query(
                "select body from fact where record_id in (" + Sql.marks(ofFeed)
                        + ") and kind = ? and group_key = ? and fact_key = ? order by coalesce(sent, ''), sequence, id",
                (row, n) -> (Fact) Json.read(row.getString(1), said.getClass()),
                arguments(
                        ofFeed,
                        said.kind(),
                        Facts.cutKey(GroupKey.of(said, patient.recordId(), patient.feed())),
                        Facts.cutKey(key)));
        return told.stream()
                .filter(other -> Reconciliation.goesBack(other, said))
                .reduce((earlier, later) -> later)
                .orElse(said);
    }

    private static Object[] arguments(List<Long> records, Object... others) {
        List<Object> all = new ArrayList<>(records);
        all.addAll(List.of(others));
        return all.toArray();
    }

    /** What one message says of each record as it was processed last, in its order. */
    public Map<Long, List<Fact>> ofMessage(long intakeId) {
        Map<Long, List<Fact>> said = new TreeMap<>();
        jdbc.query(
                "select record_id, kind, coalesce(restated, body), restated is not null from fact where intake_id = ?"
                        + " order by id",
                row -> {
                    List<Fact> all = said.computeIfAbsent(row.getLong(1), first -> new ArrayList<>());
                    Fact fact = Json.read(row.getString(3), Facts.type(row.getString(2)));
                    if (NumberedOrders.isDerived(fact.kind(), row.getBoolean(4))) {
                        all.removeIf(before -> NumberedOrders.isSame(before, fact));
                    }
                    all.add(fact);
                },
                intakeId);
        return said;
    }

    /** The same, as taken back. */
    public static Fact takenBack(Fact fact) {
        ObjectNode tree = Json.tree((Record) fact);
        ((ObjectNode) tree.get("statement")).put("enteredInError", true);
        return Json.read(tree.toString(), fact.getClass());
    }
}
