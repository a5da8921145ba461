package org.tributary.chart;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tributary.canonical.Allergy;
import org.tributary.canonical.Appointment;
import org.tributary.canonical.Coverage;
import org.tributary.canonical.Document;
import org.tributary.canonical.Encounter;
import org.tributary.canonical.Fact;
import org.tributary.canonical.Immunization;
import org.tributary.canonical.Medication;
import org.tributary.canonical.Moment;
import org.tributary.canonical.Observation;
import org.tributary.canonical.Order;
import org.tributary.canonical.Problem;
import org.tributary.canonical.Procedure;
import org.tributary.canonical.RelatedPerson;
import org.tributary.canonical.Report;

/** What the sources said, as they said it. A message that is processed again replaces all its facts. */
public final class Facts {
    private static final int KEY_LIMIT = 300; // the columns' width
    private static final int VERSIONS_LIMIT = 4;
    private static final List<Class<? extends Fact>> KINDS = List.of(
            Allergy.class,
            Appointment.class,
            Coverage.class,
            Document.class,
            Encounter.class,
            Immunization.class,
            Medication.class,
            Observation.class,
            Order.class,
            Problem.class,
            Procedure.class,
            RelatedPerson.class,
            Report.class);

    /** Each by itself, because H2 looks for several kinds among all facts of a record: a long stay has thousands. */
    private static final String ONE_KIND_OF = "select f.record_id, f.kind, f.group_key, f.fact_key, f.body,"
            + " coalesce(f.sent, '') as said_at, f.sequence, f.id, coalesce(f.feed, r.feed) from source_record r"
            + " join fact f on f.record_id = r.id where f.kind = ? and ";

    private static final String NEWEST_FIRST = " order by coalesce(f.sent, '') desc, f.sequence desc, f.id desc";

    private final JdbcTemplate jdbc;

    public Facts(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** What the chart has one row for: a kind and what it speaks of. */
    public record Subject(String kind, String groupKey) {}

    /** The persons whose charts rest on a message. */
    public Set<Long> personsOf(long intakeId) {
        return new TreeSet<>(jdbc.queryForList(
                "select distinct r.person_id from fact f join source_record r on r.id = f.record_id where f.intake_id = ?",
                Long.class,
                intakeId));
    }

    /** Removes the facts of a message, before it is processed again. */
    public void remove(long intakeId) {
        jdbc.update("delete from fact where intake_id = ?", intakeId);
    }

    /** Stores what a message says about one patient. */
    public Set<Subject> add(
            long recordId, long intakeId, String revision, @Nullable Moment sent, long sequence, List<Fact> facts) {
        return add(recordId, null, intakeId, revision, sent, sequence, facts);
    }

    /**
     * The same for what stands at another feed's record.
     *
     * @param feed that said it; null for the record's own
     */
    public Set<Subject> add(
            long recordId,
            @Nullable String feed,
            long intakeId,
            String revision,
            @Nullable Moment sent,
            long sequence,
            List<Fact> facts) {
        List<Object[]> rows = new ArrayList<>();
        for (Fact fact : facts) {
            rows.add(new Object[] {
                recordId,
                feed,
                intakeId,
                revision,
                fact.kind(),
                cut(fact.statement().key()),
                cut(GroupKey.of(fact, recordId)),
                sent == null ? null : sent.utc(),
                sequence,
                Json.write(fact)
            });
        }
        if (!rows.isEmpty()) {
            jdbc.batchUpdate(
                    "insert into fact (record_id, feed, intake_id, revision, kind, fact_key, group_key, sent, sequence,"
                            + " body) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    rows);
        }
        return facts.stream()
                .map(fact -> new Subject(fact.kind(), cutKey(GroupKey.of(fact, recordId))))
                .collect(Collectors.toSet());
    }

    /**
     * What a person's records say about one thing, oldest first: of each source's statement the newest {@value
     * #VERSIONS_LIMIT} versions. A long stay is told hundreds of times.
     */
    public List<StoredFact> about(long personId, Subject subject) {
        Deque<StoredFact> said = new ArrayDeque<>();
        Map<String, Integer> versions = new HashMap<>();
        jdbc.query(
                "select f.id, f.record_id, coalesce(f.feed, r.feed), f.intake_id, f.group_key, f.sent, f.sequence, f.body,"
                        + " f.fact_key from source_record r join fact f on f.record_id = r.id"
                        + " where r.person_id = ? and f.kind = ? and f.group_key = ?"
                        + NEWEST_FIRST,
                row -> {
                    String source = row.getLong(2) + "|" + row.getString(9);
                    if (versions.merge(source, 1, Integer::sum) <= VERSIONS_LIMIT) {
                        said.addFirst(new StoredFact(
                                row.getLong(1),
                                row.getLong(2),
                                row.getString(3),
                                row.getLong(4),
                                row.getString(5),
                                row.getString(6),
                                row.getLong(7),
                                Json.read(row.getString(8), type(subject.kind()))));
                    }
                },
                personId,
                subject.kind(),
                subject.groupKey());
        return List.copyOf(said);
    }

    /**
     * Each source's newest statement of these kinds, without those taken back; oldest first.
     *
     * @param from the feeds whose statements are wanted
     */
    public List<Fact> current(long personId, Set<String> kinds, Predicate<String> from) {
        return current("r.person_id", personId, kinds, from);
    }

    /** The same of one record. */
    public List<Fact> currentOf(long recordId, Set<String> kinds, Predicate<String> from) {
        return current("r.id", recordId, kinds, from);
    }

    private List<Fact> current(String whose, long id, Set<String> kinds, Predicate<String> from) {
        Set<List<String>> seen = new HashSet<>();
        Deque<Fact> newest = new ArrayDeque<>();
        jdbc.query(
                String.join(" union all ", Collections.nCopies(kinds.size(), ONE_KIND_OF + whose + " = ?"))
                        + " order by said_at desc, sequence desc, id desc",
                row -> {
                    String kind = row.getString(2);
                    if (from.test(row.getString(9))
                            && seen.add(Arrays.asList(row.getString(1), kind, row.getString(3), row.getString(4)))) {
                        newest.addFirst(Json.read(row.getString(5), type(kind)));
                    }
                },
                kinds.stream().flatMap(kind -> Stream.of(kind, id)).toArray());
        return newest.stream()
                .filter(fact -> !fact.statement().enteredInError())
                .toList();
    }

    /** Everything that a person's records speak of. */
    public List<Subject> subjects(long personId) {
        return jdbc.query(
                "select distinct f.kind, f.group_key from fact f join source_record r on r.id = f.record_id"
                        + " where r.person_id = ?",
                (row, n) -> new Subject(row.getString(1), row.getString(2)),
                personId);
    }

    private static Class<? extends Fact> type(String kind) {
        return KINDS.stream()
                .filter(type -> type.getSimpleName().equalsIgnoreCase(kind))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("a stored fact is of the unknown kind " + kind));
    }

    private static @Nullable String cut(@Nullable String key) {
        return key == null ? null : cutKey(key);
    }

    private static String cutKey(String key) {
        return key.length() <= KEY_LIMIT ? key : key.substring(0, KEY_LIMIT);
    }
}
