package org.tributary.chart;

import java.sql.PreparedStatement;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.tributary.canonical.Moment;
import org.tributary.canonical.Patient;
import org.tributary.canonical.PatientIdentifier;

/** What each feed says about each patient under one number, with every version it ever had. Never moved, never merged. */
public final class SourceRecords {
    private final JdbcTemplate jdbc;

    public SourceRecords(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** @param personId whose record it is now; null before it was matched */
    public record SourceRecord(
            long id,
            String feed,
            String authority,
            String number,
            @Nullable Long personId) {
        public String numberKey() {
            return authority + "|" + number;
        }
    }

    /**
     * The record that a message speaks of, made where it is new. The caller holds the patient's lock.
     *
     * @param identifier the first that identifies a person
     */
    public SourceRecord findOrCreate(String feed, PatientIdentifier identifier) {
        List<SourceRecord> found = jdbc.query(
                "select id, person_id from source_record where feed = ? and authority = ? and number = ?",
                (row, n) -> new SourceRecord(
                        row.getLong(1), feed, identifier.authority(), identifier.value(), row.getObject(2, Long.class)),
                feed,
                identifier.authority(),
                identifier.value());
        if (!found.isEmpty()) {
            return found.get(0);
        }
        GeneratedKeyHolder id = new GeneratedKeyHolder();
        jdbc.update(
                connection -> {
                    PreparedStatement insert = connection.prepareStatement(
                            "insert into source_record (feed, authority, number) values (?, ?, ?)",
                            new String[] {"id"});
                    insert.setString(1, feed);
                    insert.setString(2, identifier.authority());
                    insert.setString(3, identifier.value());
                    return insert;
                },
                id);
        return new SourceRecord(
                Objects.requireNonNull(id.getKey()).longValue(),
                feed,
                identifier.authority(),
                identifier.value(),
                null);
    }

    public Optional<SourceRecord> find(long id) {
        return byIds(List.of(id)).stream().findFirst();
    }

    public List<SourceRecord> byIds(Collection<Long> ids) {
        return select("id in (" + Sql.marks(ids) + ") order by id", ids.toArray());
    }

    /** Every feed's record under one number. */
    public List<SourceRecord> byNumber(String authority, String number) {
        return select("authority = ? and number = ? order by id", authority, number);
    }

    /** All records under a number, whoever gave it; at most {@code limit}. */
    public List<SourceRecord> byNumber(String number, int limit) {
        return select("number = ? order by id fetch first " + limit + " rows only", number);
    }

    public List<SourceRecord> ofPerson(long personId) {
        return select("person_id = ? order by id", personId);
    }

    /** The ids of all persons, those with the most records first. */
    public List<Long> persons(int limit) {
        return jdbc.queryForList(
                "select person_id from source_record where person_id is not null group by person_id"
                        + " order by count(*) desc, person_id fetch first " + limit + " rows only",
                Long.class);
    }

    public void assign(long recordId, long personId) {
        jdbc.update("update source_record set person_id = ? where id = ?", personId, recordId);
    }

    /**
     * Keeps what a message says about the patient, where that is new.
     *
     * @return whether the record says something else now
     */
    public boolean addVersion(long recordId, long intakeId, @Nullable Moment sent, long sequence, Patient patient) {
        String json = Json.write(patient);
        byte[] digest = DigestUtils.sha256(json);
        List<byte[]> newest = jdbc.query(
                "select digest from record_version where record_id = ?"
                        + " order by coalesce(sent, '') desc, sequence desc fetch first 1 row only",
                (row, n) -> row.getBytes(1),
                recordId);
        if (!newest.isEmpty() && Arrays.equals(newest.get(0), digest)) {
            return false; // what it says already; an older value that returns is said anew
        }
        jdbc.update(
                "insert into record_version (record_id, intake_id, sent, sequence, digest, patient)"
                        + " values (?, ?, ?, ?, ?, ?)",
                recordId,
                intakeId,
                sent == null ? null : sent.value(),
                sequence,
                digest,
                json);
        return true;
    }

    /** Before a message is processed again: forgets what it said. */
    public void removeVersions(long intakeId) {
        jdbc.update("delete from record_version where intake_id = ?", intakeId);
    }

    /** All that a record ever said, newest first: by the sender's time, then by the feed's sequence. */
    public List<Patient> versions(long recordId) {
        return jdbc.query(
                "select patient from record_version where record_id = ? order by coalesce(sent, '') desc, sequence desc",
                (row, n) -> Json.read(row.getString(1), Patient.class),
                recordId);
    }

    private List<SourceRecord> select(String where, Object... arguments) {
        return jdbc.query(
                "select id, feed, authority, number, person_id from source_record where " + where,
                (row, n) -> new SourceRecord(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getObject(5, Long.class)),
                arguments);
    }
}
