package org.tributary.delivery;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Which ordinals {@link ControlId#of} was given for a message and a destination, those of deliveries that are pruned too: a receiver
 * takes a number that it had for a repeat. The table {@code pruned_delivery} has what was given to pruned ones, for as long as the
 * message is in the journal. Takes part in the caller's transaction.
 */
public final class Ordinals {
    private static final int LEFT_OUT = 1_000; // messages that replays made and did not send, for they said nothing new

    private final JdbcTemplate jdbc;

    public Ordinals(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The one after all that were given so far; from 0. */
    int next(long intakeId, String destination) {
        Set<String> used = new HashSet<>(jdbc.queryForList(
                "select control_id from outbox where intake_id = ? and destination = ? and kind <> ?",
                String.class,
                intakeId,
                destination,
                Outbox.ACKNOWLEDGMENT));
        // after the outbox: what pruning takes out of it meanwhile is noted here by then
        int pruned = pruned(intakeId, destination).stream().findFirst().orElse(0);
        int next = Math.max(
                pruned, used.size()); // where some are not given by ordinals, or what was the same was left out
        int limit = next + LEFT_OUT;
        for (int n = 0, found = 0; n < limit && found < used.size(); n++) {
            if (used.contains(ControlId.of(intakeId, destination, n))) {
                found++;
                next = Math.max(next, n + 1);
            }
        }
        return next;
    }

    /** Whether the message made something for that destination that is pruned by now. */
    boolean werePruned(long intakeId, String destination) {
        return !pruned(intakeId, destination).isEmpty();
    }

    /** To be called before these rows of the outbox are removed. What was sent on request is no message's, and is not kept. */
    public void keep(List<Long> outboxIds) {
        jdbc.query(
                        "select distinct intake_id, destination from outbox where intake_id > 0 and kind <> ? and id in ("
                                + String.join(",", Collections.nCopies(outboxIds.size(), "?")) + ")",
                        (row, n) -> new Made(row.getLong(1), row.getString(2)),
                        arguments(outboxIds))
                .forEach(made -> keep(made, next(made.intakeId, made.destination)));
    }

    private record Made(long intakeId, String destination) {}

    private void keep(Made made, int ordinals) {
        int there = jdbc.update(
                "update pruned_delivery set ordinals = ? where intake_id = ? and destination = ?",
                ordinals,
                made.intakeId,
                made.destination);
        if (there == 0) {
            jdbc.update(
                    "insert into pruned_delivery (intake_id, destination, ordinals) values (?, ?, ?)",
                    made.intakeId,
                    made.destination,
                    ordinals);
        }
    }

    private static Object[] arguments(List<Long> outboxIds) {
        Object[] arguments = new Object[outboxIds.size() + 1];
        arguments[0] = Outbox.ACKNOWLEDGMENT;
        for (int n = 0; n < outboxIds.size(); n++) {
            arguments[n + 1] = outboxIds.get(n);
        }
        return arguments;
    }

    private List<Integer> pruned(long intakeId, String destination) {
        return jdbc.queryForList(
                "select ordinals from pruned_delivery where intake_id = ? and destination = ?",
                Integer.class,
                intakeId,
                destination);
    }
}
