package org.tributary.audit;

import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.JdbcTemplate;

/** The table {@code audit}: append-only. Takes part in the caller's transaction, so that nothing is done unrecorded. */
public final class Audit {
    private static final int WHO_LIMIT = 100; // the columns' widths
    private static final int TARGET_LIMIT = 1000;
    private static final int REASON_LIMIT = 500;

    private final JdbcTemplate jdbc;
    private final Clock clock;

    public Audit(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * @param what the command
     * @param target ids and names, never a patient's value
     * @param affected how many messages, deliveries or doors
     */
    public void record(Requester by, String what, String target, long affected) {
        jdbc.update(
                "insert into audit (at, who, what, target, reason, affected) values (?, ?, ?, ?, ?, ?)",
                clock.instant().atOffset(ZoneOffset.UTC),
                fitting(by.who(), WHO_LIMIT),
                what,
                fitting(target, TARGET_LIMIT),
                by.reason() == null ? null : fitting(by.reason(), REASON_LIMIT),
                affected);
    }

    private static String fitting(String text, int limit) {
        String clean = text.replace("\0", "");
        return clean.length() <= limit ? clean : clean.substring(0, limit - 3) + "...";
    }
}
