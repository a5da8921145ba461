package org.tributary.chart;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;

/** What waits for a person to decide. A task closes by itself when the evidence for it is gone. */
public final class Tasks {
    /** Two records that may be one person. */
    public static final String MATCH_REVIEW = "match-review";

    /** A fax that nobody has filed yet; the subject is its intake id. */
    public static final String FAX = "fax";

    private final JdbcTemplate jdbc;

    public Tasks(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** One open task; ids only, no value of a patient. */
    public record Task(long id, String kind, String subject, String reason, Instant createdAt) {}

    /**
     * Makes the open tasks of a kind about these records exactly the wanted ones.
     *
     * @param subjects what may be open among them: {@code 17-23}
     * @param wanted the reason for each subject
     */
    public void settle(String kind, List<String> subjects, Map<String, String> wanted) {
        Map<String, String> missing = new TreeMap<>(wanted);
        for (String subject : subjects) {
            List<Long> open = jdbc.queryForList(
                    "select id from task where kind = ? and subject = ? and closed_at is null",
                    Long.class,
                    kind,
                    subject);
            if (!open.isEmpty() && !wanted.containsKey(subject)) {
                jdbc.update(
                        "update task set closed_at = ?, closed_by = 'engine', resolution = 'the evidence changed'"
                                + " where kind = ? and subject = ? and closed_at is null",
                        now(),
                        kind,
                        subject);
            } else if (!open.isEmpty()) {
                missing.remove(subject);
            }
        }
        missing.forEach((subject, reason) -> jdbc.update(
                "insert into task (kind, subject, reason, created_at) values (?, ?, ?, ?)",
                kind,
                subject,
                reason,
                now()));
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

    public List<Task> open() {
        return jdbc.query(
                "select id, kind, subject, reason, created_at from task where closed_at is null order by id",
                (row, n) -> new Task(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getObject(5, OffsetDateTime.class).toInstant()));
    }

    private static OffsetDateTime now() {
        return Instant.now().atOffset(ZoneOffset.UTC);
    }
}
