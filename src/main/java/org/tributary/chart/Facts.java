package org.tributary.chart;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.LongPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tributary.canonical.Allergy;
import org.tributary.canonical.Appointment;
import org.tributary.canonical.CareTeamMember;
import org.tributary.canonical.Concern;
import org.tributary.canonical.Coverage;
import org.tributary.canonical.Device;
import org.tributary.canonical.Document;
import org.tributary.canonical.Encounter;
import org.tributary.canonical.Fact;
import org.tributary.canonical.FamilyHistory;
import org.tributary.canonical.Goal;
import org.tributary.canonical.Immunization;
import org.tributary.canonical.Medication;
import org.tributary.canonical.Moment;
import org.tributary.canonical.Observation;
import org.tributary.canonical.Order;
import org.tributary.canonical.Problem;
import org.tributary.canonical.Procedure;
import org.tributary.canonical.RelatedPerson;
import org.tributary.canonical.Report;
import org.tributary.chart.SourceRecords.SourceRecord;
import org.tributary.chart.reconcile.OrderByNumber;
import org.tributary.chart.reconcile.Reconciliation;
import org.tributary.chart.reconcile.Stay;

/** What the sources said, as they said it. A message that is processed again replaces all its facts. */
public final class Facts {
    private static final int KEY_LIMIT = 300; // the columns' width
    private static final int VERSIONS_LIMIT = 4;
    private static final int ASKED_AT_ONCE = 10_000; // H2's arrays hold 65,536
    private static final Map<String, Class<? extends Fact>> TYPES = byKind(
            Allergy.class,
            Appointment.class,
            CareTeamMember.class,
            Concern.class,
            Coverage.class,
            Device.class,
            Document.class,
            Encounter.class,
            FamilyHistory.class,
            Goal.class,
            Immunization.class,
            Medication.class,
            Observation.class,
            Order.class,
            Problem.class,
            Procedure.class,
            RelatedPerson.class,
            Report.class);

    private static final List<String> KINDS = List.copyOf(TYPES.keySet());

    @SafeVarargs
    private static Map<String, Class<? extends Fact>> byKind(Class<? extends Fact>... types) {
        Map<String, Class<? extends Fact>> byKind = new TreeMap<>();
        for (Class<? extends Fact> type : types) {
            byKind.put(type.getSimpleName().toLowerCase(Locale.ROOT), type);
        }
        return byKind;
    }

    /** What is said of a patient, by {@link Fact#kind}. */
    static List<String> kinds() {
        return KINDS;
    }

    /** As {@link Reconciliation#isOfItsFeed} says. */
    static final Set<String> OF_THEIR_FEED =
            Set.of("appointment", "document", "encounter", "observation", "order", "report");

    /**
     * One question for any number of records, kinds and things, always of the same text: the database looks each up in its index
     * and plans once. What nothing is said of gives a row of nulls: so that what is asked for is gone through first, however few
     * facts there were when the plan was made.
     */
    private static final String ASKED =
            "select f.id, f.record_id, f.feed, f.intake_id, f.kind, f.fact_key, f.group_key, f.sent, f.sequence,"
                    + " coalesce(f.restated, f.body) from unnest(cast(? as bigint array), cast(? as varchar array)%s)"
                    + " asked(record_id, kind%s) left join fact f on f.record_id = asked.record_id and f.kind = asked.kind%s";

    private static final String OF_KINDS = ASKED.formatted("", "", "");
    private static final String ABOUT =
            ASKED.formatted(", cast(? as varchar array)", ", group_key", " and f.group_key = asked.group_key");

    private static final Comparator<Row> OLDEST_FIRST = Comparator.comparing(
                    (Row row) -> Objects.requireNonNullElse(row.sent(), ""))
            .thenComparing(Row::sequence)
            .thenComparing(Row::id);

    private final JdbcTemplate jdbc;
    private final LongPredicate heard;
    private final Sight sight;

    public Facts(JdbcTemplate jdbc) {
        this(jdbc, message -> true, Sight.WHOLE);
    }

    /**
     * @param heard the messages whose statements count, where what is said about something is read
     * @param sight which of their statements do
     */
    Facts(JdbcTemplate jdbc, LongPredicate heard, Sight sight) {
        this.jdbc = jdbc;
        this.heard = heard;
        this.sight = sight;
    }

    /** What the chart has one row for: a kind and what it speaks of. */
    public record Subject(String kind, String groupKey) {}

    /** @param feed that said it */
    private record Row(
            long id,
            long recordId,
            String feed,
            long intakeId,
            String kind,
            @Nullable String factKey,
            String groupKey,
            @Nullable String sent,
            long sequence,
            String body) {
        private Fact fact() {
            return Json.read(body, type(kind));
        }

        private StoredFact stored() {
            return new StoredFact(id, recordId, feed, intakeId, groupKey, sent, sequence, fact());
        }

        /** What its source takes for one statement. */
        private List<@Nullable Object> statement() {
            boolean ofItsFeed = factKey != null && OF_THEIR_FEED.contains(kind);
            return Arrays.asList(ofItsFeed ? null : recordId, feed, kind, groupKey, factKey);
        }
    }

    /** The persons whose charts rest on a message. */
    public Set<Long> personsOf(long intakeId) {
        return new TreeSet<>(jdbc.queryForList(
                "select distinct r.person_id from fact f join source_record r on r.id = f.record_id where f.intake_id = ?",
                Long.class,
                intakeId));
    }

    /** What a fact speaks of; empty where there is none of that number. */
    Optional<Subject> subject(long fact) {
        return jdbc
                .query(
                        "select kind, group_key from fact where id = ?",
                        (row, n) -> new Subject(row.getString(1), row.getString(2)),
                        fact)
                .stream()
                .findFirst();
    }

    /** Removes the facts of a message, before it is processed again. */
    public void remove(long intakeId) {
        jdbc.update("delete from fact where intake_id = ?", intakeId);
    }

    /**
     * Stores what a message says about one patient.
     *
     * @param feed that says it, the record's own
     */
    public Set<Subject> add(
            long recordId,
            String feed,
            long intakeId,
            String revision,
            @Nullable Moment sent,
            long sequence,
            List<Fact> facts) {
        return add(recordId, null, feed, intakeId, revision, sent, sequence, facts);
    }

    /** The same for what stands at another feed's record. */
    public Set<Subject> addElsewhere(
            long recordId,
            String feed,
            long intakeId,
            String revision,
            @Nullable Moment sent,
            long sequence,
            List<Fact> facts) {
        return add(recordId, feed, feed, intakeId, revision, sent, sequence, facts);
    }

    private Set<Subject> add(
            long recordId,
            @Nullable String notItsOwn,
            String feed,
            long intakeId,
            String revision,
            @Nullable Moment sent,
            long sequence,
            List<Fact> facts) {
        List<Object[]> rows = new ArrayList<>();
        Set<Subject> subjects = new HashSet<>();
        @Nullable String sentInUtc = sent == null ? null : sent.utc();
        for (Fact fact : facts) {
            Subject subject = new Subject(fact.kind(), cutKey(GroupKey.of(fact, recordId, feed)));
            subjects.add(subject);
            rows.add(new Object[] {
                recordId,
                notItsOwn,
                intakeId,
                revision,
                subject.kind(),
                cut(fact.statement().key()),
                subject.groupKey(),
                sentInUtc,
                sequence,
                Json.write(fact),
                OrderByNumber.isOne(fact) ? Json.write(fact) : null
            });
        }
        if (!rows.isEmpty()) {
            jdbc.batchUpdate(
                    "insert into fact (record_id, feed, intake_id, revision, kind, fact_key, group_key, sent, sequence,"
                            + " body, restated) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    rows);
        }
        return subjects;
    }

    /**
     * What a person's records say about each of these things, oldest first: of each source's statement the newest {@value
     * #VERSIONS_LIMIT} versions, of an encounter {@value Stay#MESSAGES_LIMIT}. A long stay is told hundreds of times. What nothing
     * is said of is left out.
     */
    Map<Subject, List<StoredFact>> about(List<SourceRecord> records, Collection<Subject> subjects) {
        List<Asked> asked = records.stream()
                .flatMap(record -> subjects.stream()
                        .distinct()
                        .map(subject -> new Asked(record, subject.kind(), subject.groupKey())))
                .toList();
        Map<Subject, List<Row>> rows = new LinkedHashMap<>();
        for (Row row : ask(ABOUT, asked, List.of(Asked::kind, Asked::groupKey))) {
            rows.computeIfAbsent(new Subject(row.kind(), row.groupKey()), first -> new ArrayList<>())
                    .add(row);
        }
        Map<Subject, List<StoredFact>> about = new LinkedHashMap<>();
        rows.forEach((subject, said) -> {
            List<StoredFact> shown = shown(newest(said, versions(subject.kind())));
            if (!shown.isEmpty()) {
                about.put(subject, shown);
            }
        });
        return about;
    }

    /** The same of everything that they speak of. */
    Map<Subject, List<StoredFact>> about(List<SourceRecord> records) {
        Map<Subject, List<StoredFact>> all = new LinkedHashMap<>();
        for (StoredFact fact : of(records, kinds())) {
            all.computeIfAbsent(new Subject(fact.fact().kind(), fact.groupKey()), first -> new ArrayList<>())
                    .add(fact);
        }
        return all;
    }

    /** The same of some kinds, of each by itself. */
    List<StoredFact> of(List<SourceRecord> records, Collection<String> kinds) {
        Map<String, List<Row>> ofKind = new TreeMap<>();
        ofKinds(records, kinds)
                .forEach(row -> ofKind.computeIfAbsent(row.kind(), first -> new ArrayList<>())
                        .add(row));
        return ofKind.entrySet().stream()
                .flatMap(one -> shown(newest(one.getValue(), versions(one.getKey()))).stream())
                .toList();
    }

    private List<StoredFact> shown(List<Row> rows) {
        return rows.stream().map(Row::stored).filter(sight::shows).toList();
    }

    private List<Row> ofKinds(List<SourceRecord> records, Collection<String> kinds) {
        return ask(
                OF_KINDS,
                records.stream()
                        .flatMap(record -> kinds.stream().map(kind -> new Asked(record, kind, "")))
                        .toList(),
                List.of(Asked::kind));
    }

    /** @param groupKey of what is asked for; empty for all of the kind */
    private record Asked(SourceRecord record, String kind, String groupKey) {}

    /** @param by what the question asks for beside the record */
    private List<Row> ask(String question, List<Asked> asked, List<Function<Asked, String>> by) {
        List<Row> rows = new ArrayList<>();
        for (int from = 0; from < asked.size(); from += ASKED_AT_ONCE) {
            List<Asked> some = asked.subList(from, Math.min(asked.size(), from + ASKED_AT_ONCE));
            List<Object> arguments = new ArrayList<>();
            arguments.add(some.stream().map(one -> one.record().id()).toArray(Long[]::new));
            by.forEach(text -> arguments.add(some.stream().map(text).toArray(String[]::new)));
            Map<Long, String> feeds = new HashMap<>();
            some.forEach(one -> feeds.put(one.record().id(), one.record().feed()));
            jdbc.query(
                    question,
                    row -> {
                        long id = row.getLong(1);
                        if (!row.wasNull() && heard.test(row.getLong(4))) {
                            rows.add(row(row, id, feeds));
                        }
                    },
                    arguments.toArray());
        }
        return rows;
    }

    private static int versions(String kind) {
        return kind.equals("encounter") ? Stay.MESSAGES_LIMIT : VERSIONS_LIMIT;
    }

    /**
     * Each source's newest statement of these kinds, without those taken back; oldest first.
     *
     * @param records the person's
     * @param from the feeds whose statements are wanted
     */
    public List<Fact> current(List<SourceRecord> records, Set<String> kinds, Predicate<String> from) {
        return currentOf(records, kinds, from).stream().map(StoredFact::fact).toList();
    }

    /** The same with who said it. */
    List<StoredFact> currentOf(List<SourceRecord> records, Set<String> kinds, Predicate<String> from) {
        List<Row> rows = ofKinds(records, kinds);
        rows.removeIf(row -> !from.test(row.feed()));
        return shown(newest(rows, 1)).stream()
                .filter(stored -> !stored.fact().statement().enteredInError())
                .toList();
    }

    /** Of each source's statement so many versions, oldest first. */
    private static List<Row> newest(List<Row> rows, int versions) {
        rows.sort(OLDEST_FIRST.reversed());
        Map<List<@Nullable Object>, Integer> seen = new HashMap<>();
        Deque<Row> newest = new ArrayDeque<>();
        for (Row row : rows) {
            if (seen.merge(row.statement(), 1, Integer::sum) <= versions) {
                newest.addFirst(row);
            }
        }
        return List.copyOf(newest);
    }

    private static Row row(ResultSet row, long id, Map<Long, String> feeds) throws SQLException {
        long recordId = row.getLong(2);
        @Nullable String feed = row.getString(3);
        return new Row(
                id,
                recordId,
                feed == null ? Objects.requireNonNull(feeds.get(recordId)) : feed,
                row.getLong(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getLong(9),
                row.getString(10));
    }

    static Class<? extends Fact> type(String kind) {
        @Nullable Class<? extends Fact> type = TYPES.get(kind);
        if (type == null) {
            throw new IllegalStateException("a stored fact is of the unknown kind " + kind);
        }
        return type;
    }

    private static @Nullable String cut(@Nullable String key) {
        return key == null ? null : cutKey(key);
    }

    static String cutKey(String key) {
        return key.length() <= KEY_LIMIT ? key : key.substring(0, KEY_LIMIT);
    }
}
