package org.tributary.chart;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;

/** What waits for a person to decide. A task closes by itself when the evidence for it is gone. */
public final class Tasks {
    /** Two records that may be one person. */
    public static final String MATCH_REVIEW = "match-review";

    /** So many records hang together that none of them is linked by the engine. */
    public static final String CHAIN = "match-chain";

    /** One source told results of two patients under one filler order number. */
    public static final String SHARED_ORDER = "shared-order";

    /** A fax that nobody has filed yet; the subject is its intake id. */
    public static final String FAX = "fax";

    /** A fax that a rule has filed, for a person to look at; the subject is its intake id. */
    public static final String FAX_REVIEW = "fax-review";

    private final JdbcTemplate jdbc;

    public Tasks(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One open task; ids only, no value of a patient.
     *
     * @param owner who works on it; null where nobody took it. Who has a fax stands with the fax.
     */
    public record Task(
            long id,
            String kind,
            String subject,
            String reason,
            Instant createdAt,
            @Nullable String owner) {}

    /**
     * Makes the open tasks of a kind about these records exactly the wanted ones.
     *
     * @param subjects what may be open among them: {@code 17-23}
     * @param wanted the reason for each subject
     */
    public void settle(String kind, List<String> subjects, Map<String, String> wanted) {
        Map<String, String> missing = new TreeMap<>(wanted);
        for (Map.Entry<String, String> task : open(kind, subjects).entrySet()) {
            String subject = task.getKey();
            String reason = missing.remove(subject);
            if (reason != null && !reason.equals(task.getValue())) {
                jdbc.update(
                        "update task set reason = ? where kind = ? and subject = ? and closed_at is null",
                        reason,
                        kind,
                        subject);
            } else if (reason == null) {
                jdbc.update(
                        "update task set closed_at = ?, closed_by = 'engine', resolution = 'the evidence changed'"
                                + " where kind = ? and subject = ? and closed_at is null",
                        now(),
                        kind,
                        subject);
            }
        }
        missing.forEach((subject, reason) -> jdbc.update(
                "insert into task (kind, subject, reason, created_at) values (?, ?, ?, ?)",
                kind,
                subject,
                reason,
                now()));
    }

    /** The ids of the open tasks of a kind about these, the oldest first. */
    public List<Long> ids(String kind, Collection<String> subjects) {
        List<String> padded = Sql.padded(subjects);
        return padded.isEmpty()
                ? List.of()
                : jdbc.queryForList(
                        "select id from task where kind = ? and closed_at is null and subject in (" + Sql.marks(padded)
                                + ") order by id",
                        Long.class,
                        Stream.concat(Stream.of(kind), padded.stream()).toArray());
    }

    /** The reason of each. */
    private Map<String, String> open(String kind, List<String> subjects) {
        List<String> padded = Sql.padded(subjects);
        Map<String, String> open = new TreeMap<>();
        jdbc.query(
                "select subject, reason from task where kind = ? and closed_at is null and subject in ("
                        + Sql.marks(padded) + ")",
                (RowCallbackHandler) row -> open.put(row.getString(1), row.getString(2)),
                Stream.concat(Stream.of(kind), padded.stream()).toArray());
        return open;
    }

    /** A person has decided. */
    public void close(String kind, String subject, String by, String resolution) {
        jdbc.update(
                "update task set closed_at = ?, closed_by = ?, resolution = ?"
                        + " where kind = ? and subject = ? and closed_at is null",
                now(),
                by,
                resolution,
                kind,
                subject);
    }

    /**
     * Gives an open task to somebody, or back.
     *
     * @param seen who had it when this was decided; null for nobody
     * @param owner null for nobody
     * @return false where it is closed, or somebody else's by now
     */
    public boolean own(long id, @Nullable String seen, @Nullable String owner) {
        return jdbc.update(
                        "update task set owner = ?, owned_at = ? where id = ? and closed_at is null and coalesce(owner, '') = ?",
                        owner,
                        owner == null ? null : now(),
                        id,
                        seen == null ? "" : seen)
                == 1;
    }

    public List<Task> open() {
        return jdbc.query(
                "select id, kind, subject, reason, created_at, owner from task where closed_at is null order by id",
                (row, n) -> new Task(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getObject(5, OffsetDateTime.class).toInstant(),
                        row.getString(6)));
    }

    private static OffsetDateTime now() {
        return Instant.now().atOffset(ZoneOffset.UTC);
    }
}
