package org.tributary.intake;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import org.tributary.audit.Audit;
import org.tributary.audit.Requester;
import org.tributary.journal.DiskSync;
import org.tributary.journal.OutcomeState;

/**
 * Has messages processed again: puts them back among those that wait, under their intake id and sequence, so that they
 * take their turn before whatever came later for the same patients. What was filed, filtered, parked or kept before makes
 * no difference: a person wants it.
 */
public final class Replay {
    static final int LIMIT = 100_000; // messages in one transaction, and in memory
    private static final int OFFER_LIMIT =
            2_000; // the sweeper offers the rest as these are done: new mail is not held up
    private static final int CHUNK = 500;
    private static final int TRIES = 3;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final DiskSync disk;
    private final Audit audit;
    private final Intake.WorkOffer work;

    /** @param work where a replayed message is offered at once; the sweeper would find it too, a little later */
    public Replay(
            JdbcTemplate jdbc, TransactionTemplate transaction, DiskSync disk, Audit audit, Intake.WorkOffer work) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.disk = disk;
        this.audit = audit;
        this.work = work;
    }

    /**
     * One message that is meant.
     *
     * @param state what became of it last; null where nothing was decided yet
     * @param waits whether it is to be processed anyway: then a replay does nothing to it
     */
    public record Chosen(
            long intakeId,
            String feed,
            Instant receivedAt,
            @Nullable OutcomeState state,
            boolean waits) {}

    /**
     * What a replay would do.
     *
     * @throws IllegalArgumentException when an id is unknown, or more are meant than one replay takes
     */
    public List<Chosen> choose(Selection selection) {
        List<Chosen> chosen = query(selection);
        if (chosen.size() > LIMIT) {
            throw new IllegalArgumentException(
                    "more than " + LIMIT + " messages are meant; replay them in parts, by feed or time");
        }
        Set<Long> unknown = new TreeSet<>(selection.ids());
        if (!unknown.isEmpty()) {
            unknown.removeAll(known(selection.ids()));
        }
        refusePruned(selection.ids());
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("no message has the intake id "
                    + unknown.iterator().next()
                    + (unknown.size() == 1 ? "" : ", and " + (unknown.size() - 1) + " more ids are unknown")
                    + "; nothing was replayed");
        }
        return chosen;
    }

    /** Whether any message has this finding, of whatever version of this program. */
    public boolean isNoticed(String findingCode) {
        return isStored("select 1 from finding where code = ?", findingCode);
    }

    /** Whether any message ever came from a feed of this name. */
    public boolean isFeed(String name) {
        return isStored("select 1 from journal where feed = ?", name);
    }

    private boolean isStored(String sql, String value) {
        return !jdbc.queryForList(sql + " fetch first 1 row only", Integer.class, value)
                .isEmpty();
    }

    /** Puts them back, all or none, with the audit's record; returns once that is on disk and offered to the pipeline. */
    public synchronized List<Chosen> replay(Selection selection, Requester by) {
        List<Chosen> chosen = putBack(selection, by, TRIES);
        disk.await();
        chosen.stream()
                .filter(one -> !one.waits())
                .limit(OFFER_LIMIT)
                .map(Chosen::intakeId)
                .forEach(this::offer);
        return chosen;
    }

    private List<Chosen> putBack(Selection selection, Requester by, int tries) {
        try {
            return Objects.requireNonNull(transaction.execute(status -> {
                List<Chosen> chosen = choose(selection);
                List<Object[]> ids = new ArrayList<>();
                chosen.stream().filter(one -> !one.waits()).forEach(one -> ids.add(new Object[] {one.intakeId()}));
                update(
                        "insert into waiting (patient_key, intake_id) select patient_key, id from journal where id = ?",
                        ids);
                update(
                        "insert into waiting (patient_key, intake_id)"
                                + " select patient_key, intake_id from further_patient where intake_id = ?",
                        ids);
                update("delete from parked where intake_id = ?", ids);
                audit.record(by, "replay", selection.toString(), ids.size());
                return chosen;
            }));
        } catch (DuplicateKeyException e) { // another engine replayed one of them in between
            if (tries == 1) {
                throw e;
            }
            return putBack(selection, by, tries - 1);
        }
    }

    private void update(String sql, List<Object[]> ids) {
        for (int at = 0; at < ids.size(); at += CHUNK) {
            jdbc.batchUpdate(sql, ids.subList(at, Math.min(at + CHUNK, ids.size())));
        }
    }

    private void offer(long intakeId) {
        String patientKey = jdbc.queryForObject("select patient_key from journal where id = ?", String.class, intakeId);
        work.offer(intakeId, Objects.requireNonNull(patientKey));
    }

    private List<Chosen> query(Selection selection) {
        StringBuilder sql = new StringBuilder(
                "select id, feed, received_at, state, waits from (select j.id, j.feed,"
                        + " j.received_at, (select o.state from outcome o where o.intake_id = j.id order by o.id desc"
                        + " fetch first 1 row only) as state,"
                        + " exists (select 1 from waiting w where w.intake_id = j.id) as waits from journal j where j.body_pruned_at is null");
        List<Object> values = new ArrayList<>();
        if (!selection.ids().isEmpty()) {
            sql.append(" and j.id in (").append(places(selection.ids())).append(')');
            values.addAll(selection.ids());
        }
        add(sql, values, " and j.feed = ?", selection.feed());
        add(sql, values, " and j.received_at >= ?", utc(selection.from()));
        add(sql, values, " and j.received_at < ?", utc(selection.to()));
        add(
                sql,
                values,
                " and exists (select 1 from finding f where f.intake_id = j.id and f.code = ? and (f.outcome_id is null"
                        + " or f.outcome_id = (select max(l.id) from outcome l where l.intake_id = j.id)))",
                selection.findingCode());
        sql.append(") as chosen");
        @Nullable OutcomeState state = selection.state();
        add(sql, values, " where state = ?", state == null ? null : state.stored());
        sql.append(" order by id fetch first ").append(LIMIT + 1).append(" rows only");
        return jdbc.query(
                sql.toString(),
                (row, n) -> new Chosen(
                        row.getLong(1),
                        row.getString(2),
                        row.getObject(3, OffsetDateTime.class).toInstant(),
                        row.getString(4) == null ? null : OutcomeState.read(row.getString(4)),
                        row.getBoolean(5)),
                values.toArray());
    }

    private void refusePruned(List<Long> ids) {
        if (!ids.isEmpty()) {
            jdbc
                    .queryForList(
                            "select id from journal where body_pruned_at is not null and id in (" + places(ids) + ")",
                            Long.class,
                            ids.toArray())
                    .stream()
                    .findFirst()
                    .ifPresent(id -> {
                        throw new IllegalArgumentException("the bytes of message " + id
                                + " are gone, as tributary.retention.bodies says; nothing was replayed");
                    });
        }
    }

    private List<Long> known(List<Long> ids) {
        return jdbc.queryForList("select id from journal where id in (" + places(ids) + ")", Long.class, ids.toArray());
    }

    private static String places(List<Long> ids) {
        return String.join(",", Collections.nCopies(ids.size(), "?"));
    }

    private static void add(StringBuilder sql, List<Object> values, String condition, @Nullable Object value) {
        if (value != null) {
            sql.append(condition);
            values.add(value);
        }
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
