package org.tributary.console;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reads the table {@code audit}. */
public final class AuditTrail {
    static final int SHOWN = 200;

    private final JdbcTemplate jdbc;

    AuditTrail(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    public record Entry(
            long id,
            Instant at,
            String who,
            String what,
            String target,
            @Nullable String reason,
            long affected) {}

    /** The newest first; empty words fit all. */
    List<Entry> find(String who, String what, String target) {
        StringBuilder where = new StringBuilder(" where 1 = 1");
        List<Object> arguments = new ArrayList<>();
        like(where, arguments, "who", who);
        like(where, arguments, "what", what);
        like(where, arguments, "target", target);
        return jdbc.query(
                "select id, at, who, what, target, reason, affected from audit" + where
                        + " order by id desc fetch first " + SHOWN + " rows only",
                (row, n) -> new Entry(
                        row.getLong(1),
                        row.getObject(2, OffsetDateTime.class).toInstant(),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getLong(7)),
                arguments.toArray());
    }

    private static void like(StringBuilder where, List<Object> arguments, String column, String word) {
        if (!word.isBlank()) {
            where.append(" and lower(").append(column).append(") like ? escape '!'");
            arguments.add("%" + word.strip().toLowerCase(Locale.ROOT).replaceAll("[!%_]", "!$0") + "%");
        }
    }
}
