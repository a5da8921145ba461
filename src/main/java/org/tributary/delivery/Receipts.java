package org.tributary.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Whether receivers have acknowledged what one message made for them. */
public final class Receipts {
    private static final int AT_ONCE = 500;

    private final JdbcTemplate jdbc;

    public Receipts(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** How far it is; of several messages for one receiver that which is least far counts. */
    public enum State {
        /** All of it was accepted. */
        ACKNOWLEDGED,
        /** Some of it still has to be sent. */
        ON_ITS_WAY,
        /** Some of it was rejected: it waits for a person. */
        REFUSED
    }

    /**
     * What became of it at one destination.
     *
     * @param at when it was acknowledged or refused last; null while it is on its way
     * @param code why it was refused; null otherwise
     */
    public record Receipt(
            String destination,
            State state,
            @Nullable Instant at,
            @Nullable String code) {
        private Receipt and(Receipt other) {
            if (state != other.state) {
                return state.compareTo(other.state) > 0 ? this : other;
            }
            return at == null || other.at == null || at.isAfter(other.at) ? this : other;
        }
    }

    /**
     * By intake id, each destination once; nothing of messages that made nothing, or whose deliveries are pruned.
     */
    public Map<Long, List<Receipt>> of(List<Long> intakeIds) {
        Map<Long, Map<String, Receipt>> found = new TreeMap<>();
        for (int from = 0; from < intakeIds.size(); from += AT_ONCE) {
            List<Long> some = intakeIds.subList(from, Math.min(from + AT_ONCE, intakeIds.size()));
            String places = String.join(", ", Collections.nCopies(some.size(), "?"));
            jdbc.query(
                    "select o.intake_id, o.destination, u.outbox_id, r.outbox_id, a.attempted_at, a.code from outbox o"
                            + " left join unsent u on u.destination = o.destination and u.outbox_id = o.id"
                            + " left join rejected r on r.outbox_id = o.id"
                            + " left join delivery_attempt a on a.outbox_id = o.id and a.result in ('delivered', 'rejected')"
                            + " and a.attempted_at = (select max(l.attempted_at) from delivery_attempt l where l.outbox_id = o.id)"
                            + " where o.intake_id in (" + places + ") and o.kind <> '" + Outbox.ACKNOWLEDGMENT + "'",
                    row -> {
                        found.computeIfAbsent(row.getLong(1), unseen -> new TreeMap<>())
                                .merge(row.getString(2), receipt(row), Receipt::and);
                    },
                    some.toArray());
        }
        return found.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, one -> List.copyOf(one.getValue().values())));
    }

    private static Receipt receipt(ResultSet row) throws SQLException {
        boolean unsent = row.getObject(3) != null;
        boolean refused = row.getObject(4) != null;
        @Nullable OffsetDateTime at = unsent ? null : row.getObject(5, OffsetDateTime.class);
        return new Receipt(
                row.getString(2),
                unsent ? State.ON_ITS_WAY : refused ? State.REFUSED : State.ACKNOWLEDGED,
                at == null ? null : at.toInstant(),
                refused ? row.getString(6) : null);
    }
}
