package org.tributary.chart;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.tributary.canonical.Encounter;
import org.tributary.canonical.Patient;
import org.tributary.canonical.PatientIdentifier;
import org.tributary.matching.Demographics;
import org.tributary.matching.MatchModel;
import org.tributary.matching.RecordId;

/** What each feed says about each patient under one number, with every version it ever had. Never moved, never merged. */
public final class SourceRecords {
    private static final String COLUMNS = "id, feed, authority, number, generation, person_id";
    private static final String PROFILE =
            COLUMNS + ", newest_digest, newest_sent, newest_sequence, demographics, model, last_event";

    /** The feeds of the destinations' panels: {@code panel/north-practice}. Their records say who is meant, and nothing clinical. */
    public static final String PANEL = "panel/";

    /** Their ids begin here, so that a person is never named after one of them while a source speaks of it. */
    public static final long PANEL_IDS = 1L << 52;

    private static final long PANEL_LINES = 1L << 44; // more than there ever are; 255 generations fit below 2^53

    /** Those that sources spoke of, without lines of panels. */
    static final String CLINICAL = " and id < " + PANEL_IDS;

    private static final int PERSONS_AT_ONCE = 256;
    private static final int AT_ONCE = 512; // records asked for together

    private final JdbcTemplate jdbc;

    public SourceRecords(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param generation 0; one more each time that the feed seems to have given the number to another person
     * @param personId whose record it is now; null before it was matched
     */
    public record SourceRecord(
            long id,
            String feed,
            String authority,
            String number,
            int generation,
            @Nullable Long personId) {
        public RecordId recordId() {
            return new RecordId(id, authority, number, generation);
        }

        SourceRecord of(@Nullable Long person) {
            return new SourceRecord(id, feed, authority, number, generation, person);
        }

        public String numberKey() {
            return authority + "|" + number;
        }
    }

    /** In a patient as JSON: something is deleted, perhaps a whole list. */
    private static final String DELETES = "\"deleted\":[\"";

    /** How a steward's claim names a record; no number is written so, for each of those has a bar. */
    static String key(long id) {
        return "#" + id;
    }

    /** The message that said what is newest of a record; empty where nothing is said of it any longer. */
    public Optional<Long> newestMessage(long recordId) {
        return jdbc
                .queryForList(
                        "select intake_id from record_version where record_id = ?"
                                + " order by coalesce(sent, '') desc, sequence desc fetch first 1 row only",
                        Long.class,
                        recordId)
                .stream()
                .findFirst();
    }

    /** The records that one of a feed's numbers names, by generation: nearly always one. */
    List<Profile> named(String feed, PatientIdentifier identifier) {
        return jdbc.query(
                "select " + PROFILE + " from source_record where feed = ? and authority = ? and number = ?"
                        + " order by generation",
                SourceRecords::profile,
                feed,
                identifier.authority(),
                identifier.value());
    }

    /** A record that nobody spoke of before. The caller holds the patient's lock. */
    SourceRecord create(String feed, PatientIdentifier identifier, int generation) {
        GeneratedKeyHolder id = new GeneratedKeyHolder();
        jdbc.update(
                connection -> {
                    PreparedStatement insert = connection.prepareStatement(
                            "insert into source_record (feed, authority, number, generation) values (?, ?, ?, ?)",
                            new String[] {"id"});
                    insert.setString(1, feed);
                    insert.setString(2, identifier.authority());
                    insert.setString(3, identifier.value());
                    insert.setInt(4, generation);
                    return insert;
                },
                id);
        return new SourceRecord(
                Objects.requireNonNull(id.getKey()).longValue(),
                feed,
                identifier.authority(),
                identifier.value(),
                generation,
                null);
    }

    /**
     * The same under an id from {@link #PANEL_IDS} on, for a line of a panel.
     *
     * @param line its id
     */
    SourceRecord createOfPanel(long line, String feed, PatientIdentifier identifier, int generation) {
        long id = PANEL_IDS + generation * PANEL_LINES + line;
        jdbc.update(
                "insert into source_record (id, feed, authority, number, generation) values (?, ?, ?, ?, ?)",
                id,
                feed,
                identifier.authority(),
                identifier.value(),
                generation);
        return new SourceRecord(id, feed, identifier.authority(), identifier.value(), generation, null);
    }

    public Optional<SourceRecord> find(long id) {
        return byIds(List.of(id)).stream().findFirst();
    }

    /** Those of these records that are of these feeds. */
    public Set<Long> among(Predicate<String> feeds, Collection<Long> ids) {
        List<Long> all = List.copyOf(ids);
        Set<Long> among = new HashSet<>();
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            byIds(all.subList(from, Math.min(all.size(), from + AT_ONCE))).stream()
                    .filter(record -> feeds.test(record.feed()))
                    .forEach(record -> among.add(record.id()));
        }
        return among;
    }

    public List<SourceRecord> byIds(Collection<Long> ids) {
        List<Long> padded = Sql.padded(ids);
        return select("id in (" + Sql.marks(padded) + ") order by id", padded.toArray());
    }

    /** With what they say. */
    List<Profile> profiles(Collection<Long> ids) {
        List<Long> padded = Sql.padded(ids);
        return jdbc.query(
                "select " + PROFILE + " from source_record where id in (" + Sql.marks(padded) + ") order by id",
                SourceRecords::profile,
                padded.toArray());
    }

    /** What it says, with the day on which its patient was last seen alive. */
    public Demographics seen(long record, Demographics said) {
        return profiles(List.of(record)).stream()
                .map(profile -> profile.seen(said))
                .findFirst()
                .orElse(said);
    }

    /** Every feed's record under one number. */
    public List<SourceRecord> byNumber(String authority, String number) {
        return select("authority = ? and number = ? order by id", authority, number);
    }

    /** All records under a number, whoever gave it; at most {@code limit}. */
    public List<SourceRecord> byNumber(String number, int limit) {
        return select("number = ? order by id fetch first " + limit + " rows only", number);
    }

    /**
     * Of whom a number speaks that names several people: of whom it was said last until then comes first; those of whom it was
     * said only later follow, the first of them before, and then those of whom nothing is said any longer.
     *
     * @param ids of records under one number, the oldest first
     */
    List<Long> lastSpokenFirst(List<Long> ids, When when) {
        Comparator<When> order = when.order();
        Map<Long, When> before = new HashMap<>();
        Map<Long, When> after = new HashMap<>();
        List<Long> padded = Sql.padded(ids);
        jdbc.query(
                "select record_id, coalesce(sent, ''), intake_id from record_version where record_id in ("
                        + Sql.marks(padded) + ")",
                row -> {
                    When said = new When(row.getString(2), row.getLong(3));
                    boolean later = order.compare(said, when) > 0;
                    (later ? after : before)
                            .merge(
                                    row.getLong(1),
                                    said,
                                    later ? BinaryOperator.minBy(order) : BinaryOperator.maxBy(order));
                },
                padded.toArray());
        List<Long> spoken = new ArrayList<>();
        ids.stream()
                .filter(before::containsKey)
                .sorted(Comparator.comparing((Long id) -> Objects.requireNonNull(before.get(id)), order.reversed()))
                .forEach(spoken::add);
        ids.stream()
                .filter(id -> !before.containsKey(id) && after.containsKey(id))
                .sorted(Comparator.comparing((Long id) -> Objects.requireNonNull(after.get(id)), order))
                .forEach(spoken::add);
        ids.stream().filter(id -> !spoken.contains(id)).forEach(spoken::add);
        return spoken;
    }

    /** Those of the sources; a panel is none. */
    public List<SourceRecord> ofPerson(long personId) {
        return select("person_id = ?" + CLINICAL + " order by id", personId);
    }

    /** All records of these persons, the panels' too, the oldest first. */
    Map<Long, List<SourceRecord>> ofPersons(Collection<Long> persons) {
        List<Long> padded = Sql.padded(persons);
        return select("person_id in (" + Sql.marks(padded) + ") order by id", padded.toArray()).stream()
                .collect(Collectors.groupingBy(record -> Objects.requireNonNull(record.personId())));
    }

    /** Those of the sources among them. */
    static List<SourceRecord> clinical(List<SourceRecord> records) {
        return records.stream().filter(record -> record.id() < PANEL_IDS).toList();
    }

    /** The same, who spoke last first; without those that say nothing any longer. */
    public List<SourceRecord> newestOfPerson(long personId) {
        List<Long> ids = jdbc.queryForList(
                "select v.record_id from record_version v join source_record r on r.id = v.record_id where r.person_id = ?"
                        + " group by v.record_id order by max(coalesce(v.sent, '')) desc, max(v.id) desc",
                Long.class,
                personId);
        return ofPerson(personId).stream()
                .filter(record -> ids.contains(record.id()))
                .sorted(Comparator.comparing(record -> ids.indexOf(record.id())))
                .toList();
    }

    /** The ids of all persons of whom a source spoke, ascending. */
    public List<Long> persons() {
        return jdbc.queryForList(
                "select distinct person_id from source_record where person_id is not null" + CLINICAL
                        + " order by person_id",
                Long.class);
    }

    /** The ids of all persons, those with the most records first. */
    public List<Long> persons(int limit) {
        return jdbc.queryForList(
                "select person_id from source_record where person_id is not null" + CLINICAL + " group by person_id"
                        + " order by count(*) desc, person_id fetch first " + limit + " rows only",
                Long.class);
    }

    /** Records that were normalised by another model, in the order of their ids. */
    public List<Long> ofAnotherModel(String model, long after, int limit) {
        return jdbc.queryForList(
                "select id from source_record where id > ? and model <> ? order by id fetch first " + limit
                        + " rows only",
                Long.class,
                after,
                model);
    }

    /**
     * Some of the sources' records as they are compared.
     *
     * @param last the id of the last one that was looked at; {@code after} itself where there is none left
     * @param records of those that say anything
     */
    public record Compared(long last, List<Demographics> records) {}

    /** In the order of their ids. */
    public Compared compared(MatchModel model, long after, int limit, LocalDate today) {
        List<Profile> page = jdbc.query(
                "select " + PROFILE + " from source_record where id > ?" + CLINICAL + " order by id fetch first "
                        + limit + " rows only",
                SourceRecords::profile,
                after);
        List<Demographics> found = new ArrayList<>();
        for (Profile profile : page) {
            Demographics stored = profile.demographics(model);
            if (stored != null) {
                found.add(stored);
            } else if (profile.newest() != null) {
                found.add(profile.seen(Demographics.of(model, versions(profile.id()), profile.recordId(), today)));
            }
        }
        return new Compared(page.isEmpty() ? after : page.get(page.size() - 1).id(), found);
    }

    /**
     * What a sender said of one patient, and what it said next, each by itself.
     */
    public record Versions(Demographics before, Demographics now) {}

    /**
     * Some of the sources' records as a model is learned from them.
     *
     * @param last as of {@link Compared}
     */
    public record Learnable(long last, List<Demographics> records, List<Versions> versions) {}

    /**
     * In the order of their ids, of all versions.
     *
     * @param rules without what an earlier model found too frequent
     */
    public Learnable learnable(MatchModel rules, long after, int limit, LocalDate today) {
        List<SourceRecord> page =
                select("id > ?" + CLINICAL + " order by id fetch first " + limit + " rows only", after);
        List<Demographics> found = new ArrayList<>();
        List<Versions> pairs = new ArrayList<>();
        for (SourceRecord record : page) {
            List<Patient> said = versions(record.id());
            if (said.isEmpty()) {
                continue;
            }
            found.add(seen(record.id(), Demographics.of(rules, said, record.recordId(), today)));
            for (int i = 1; i < said.size(); i++) {
                pairs.add(new Versions(
                        Demographics.of(rules, List.of(said.get(i)), record.recordId(), today),
                        Demographics.of(rules, List.of(said.get(i - 1)), record.recordId(), today)));
            }
        }
        return new Learnable(page.isEmpty() ? after : page.get(page.size() - 1).id(), found, pairs);
    }

    /** How many there are. */
    public long countOfAnotherModel(String model) {
        return Objects.requireNonNull(
                jdbc.queryForObject("select count(*) from source_record where model <> ?", Long.class, model));
    }

    /** All records of these persons that a source spoke of. */
    public List<SourceRecord> recordsOf(Collection<Long> persons) {
        List<Long> all = List.copyOf(persons);
        List<SourceRecord> found = new ArrayList<>();
        for (int from = 0; from < all.size(); from += PERSONS_AT_ONCE) {
            List<Long> some = Sql.padded(all.subList(from, Math.min(all.size(), from + PERSONS_AT_ONCE)));
            found.addAll(select("person_id in (" + Sql.marks(some) + ")" + CLINICAL + " order by id", some.toArray()));
        }
        return found;
    }

    void assign(long recordId, long personId) {
        jdbc.update("update source_record set person_id = ? where id = ?", personId, recordId);
    }

    /** Keeps what a record says now, and whose it is. */
    void save(Profile profile) {
        @Nullable Newest newest = profile.newest();
        Profile.@Nullable Normalised normalised = profile.normalised();
        jdbc.update(
                "update source_record set person_id = ?, newest_digest = ?, newest_sent = ?, newest_sequence = ?,"
                        + " demographics = ?, model = ?, last_event = ? where id = ?",
                profile.record().personId(),
                newest == null ? null : newest.digest(),
                newest == null ? null : newest.sent(),
                newest == null ? null : newest.sequence(),
                normalised == null ? null : normalised.json(),
                normalised == null ? null : normalised.model(),
                profile.lastEvent(),
                profile.record().id());
    }

    /** Its patient was seen alive on this day, {@code yyyymmdd}, or later. */
    void saw(long recordId, String day) {
        jdbc.update(
                "update source_record set last_event = ? where id = ? and coalesce(last_event, '') < ?",
                day,
                recordId,
                day);
    }

    /** When its patient was last seen alive by what messages but this one say; null where none tells. */
    @Nullable
    String lastSeen(long recordId, long exceptIntakeId) {
        List<@Nullable String> days = jdbc.query(
                "select body, sent from fact where record_id = ? and kind = 'encounter' and intake_id <> ?",
                (row, n) -> SeenAlive.day(List.of(Json.read(row.getString(1), Encounter.class)), row.getString(2)),
                recordId,
                exceptIntakeId);
        return days.stream().reduce(null, SeenAlive::later);
    }

    void addVersion(long recordId, long intakeId, Newest version, String patient) {
        jdbc.update(
                "insert into record_version (record_id, intake_id, sent, sequence, digest, patient)"
                        + " values (?, ?, ?, ?, ?, ?)",
                recordId,
                intakeId,
                version.sent(),
                version.sequence(),
                version.digest(),
                patient);
        if (patient.contains(DELETES)) {
            jdbc.update(
                    "insert into emptied_list (record_id, intake_id) select cast(? as bigint), cast(? as bigint)"
                            + " where not exists (select 1 from emptied_list where record_id = ? and intake_id = ?)",
                    recordId,
                    intakeId,
                    recordId,
                    intakeId);
        }
    }

    /**
     * Before a message is processed again: forgets what it said.
     *
     * @return the records of which it spoke
     */
    List<Long> removeVersions(long intakeId) {
        List<Long> records = jdbc.queryForList(
                "select distinct record_id from record_version where intake_id = ?", Long.class, intakeId);
        jdbc.update("delete from record_version where intake_id = ?", intakeId);
        records.forEach(record ->
                jdbc.update("delete from emptied_list where record_id = ? and intake_id = ?", record, intakeId));
        return records;
    }

    /** All that a record ever said, newest first: by the sender's time, then by the feed's sequence. */
    public List<Patient> versions(long recordId) {
        return jdbc.query(
                "select patient from record_version where record_id = ? order by coalesce(sent, '') desc, sequence desc",
                (row, n) -> Json.read(row.getString(1), Patient.class),
                recordId);
    }

    /** Those of them that were said before one that comes late, newest first; if there is none, the first one after it. */
    List<Patient> versionsThen(long recordId, Newest late) {
        String sent = late.sent() == null ? "" : late.sent();
        List<Patient> before = jdbc.query(
                "select patient from record_version where record_id = ? and (coalesce(sent, '') < ?"
                        + " or coalesce(sent, '') = ? and sequence < ?) order by coalesce(sent, '') desc, sequence desc",
                (row, n) -> Json.read(row.getString(1), Patient.class),
                recordId,
                sent,
                sent,
                late.sequence());
        return !before.isEmpty()
                ? before
                : jdbc.query(
                        "select patient from record_version where record_id = ? order by coalesce(sent, ''), sequence"
                                + " fetch first 1 row only",
                        (row, n) -> Json.read(row.getString(1), Patient.class),
                        recordId);
    }

    /** The newest of them. */
    public List<Patient> versions(long recordId, int limit) {
        return jdbc.query(
                "select patient from record_version where record_id = ? order by coalesce(sent, '') desc, sequence desc"
                        + " fetch first " + limit + " rows only",
                (row, n) -> Json.read(row.getString(1), Patient.class),
                recordId);
    }

    /** The version that counts, as far as there is one. */
    Optional<Newest> newest(long recordId) {
        return jdbc
                .query(
                        "select digest, sent, sequence from record_version where record_id = ?"
                                + " order by coalesce(sent, '') desc, sequence desc fetch first 1 row only",
                        (row, n) -> new Newest(row.getBytes(1), row.getString(2), row.getLong(3)),
                        recordId)
                .stream()
                .findFirst();
    }

    private List<SourceRecord> select(String where, Object... arguments) {
        return jdbc.query("select " + COLUMNS + " from source_record where " + where, SourceRecords::record, arguments);
    }

    private static SourceRecord record(ResultSet row, int n) throws SQLException {
        return new SourceRecord(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getInt(5),
                row.getObject(6, Long.class));
    }

    private static Profile profile(ResultSet row, int n) throws SQLException {
        byte @Nullable [] digest = row.getBytes(7);
        return new Profile(
                record(row, n),
                digest == null ? null : new Newest(digest, row.getString(8), row.getLong(9)),
                Profile.Normalised.read(row.getString(10), row.getString(11)),
                row.getString(12));
    }
}
