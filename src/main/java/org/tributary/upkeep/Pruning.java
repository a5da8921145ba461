package org.tributary.upkeep;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import org.tributary.delivery.Ordinals;
import org.tributary.journal.BlobStore;
import org.tributary.journal.DiskSync;

/**
 * Removes what is older than {@link Retention} says. Facts stay, with the row of the message that they rest on; nothing goes that
 * waits to be processed, is parked, is to be sent, or was rejected by its receiver.
 */
public final class Pruning {
    private static final int BATCH = 500; // rows in one transaction: others wait for it
    private static final Duration ON_ITS_WAY = Duration.ofDays(1); // a file is written before the row that names it
    private static final String SETTLED = " and not exists (select 1 from waiting w where w.intake_id = j.id)"
            + " and not exists (select 1 from parked p where p.intake_id = j.id)";
    private static final String OLD_BODIES = " from journal j where j.received_at < ? and j.body_pruned_at is null"
            + SETTLED + " and not exists (select 1 from fax x where x.intake_id = j.id and x.state = 'waiting')";
    private static final String OLD_DELIVERIES = " from outbox j where j.created_at < ?"
            + " and not exists (select 1 from unsent u where u.outbox_id = j.id)"
            + " and not exists (select 1 from rejected r where r.outbox_id = j.id)";
    private static final String OLD_JOURNAL = " from journal j where j.received_at < ?" + SETTLED
            + " and not exists (select 1 from fact f where f.intake_id = j.id)"
            + " and not exists (select 1 from record_version v where v.intake_id = j.id)"
            + " and not exists (select 1 from assertion a where a.intake_id = j.id)"
            + " and not exists (select 1 from fax x where x.intake_id = j.id)"
            + " and not exists (select 1 from outbox o where o.intake_id = j.id)";

    private static final Duration JUST_NOW = Duration.ofMinutes(10); // longer than any transaction

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final DiskSync disk;
    private final BlobStore blobs;
    private final TakenFiles taken;
    private final Ordinals ordinals;
    private final Retention retention;

    /** @param data the data folder */
    public Pruning(JdbcTemplate jdbc, TransactionTemplate transaction, DiskSync disk, Path data, Retention retention) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.disk = disk;
        this.blobs = new BlobStore(data.resolve("blobs"));
        this.taken = new TakenFiles(data);
        this.ordinals = new Ordinals(jdbc);
        this.retention = retention;
    }

    /**
     * How many of each went, or would go.
     *
     * @param files written for rows that never came to be: a transaction rolled back, a crash; and copies that doors left
     */
    public record Pruned(long bodies, long deliveries, long journal, long files) {
        public long all() {
            return bodies + deliveries + journal + files;
        }
    }

    /** What would go. */
    public Pruned count(Instant now) {
        return new Pruned(
                count(OLD_BODIES, before(now, retention.bodies())),
                count(OLD_DELIVERIES, before(now, retention.deliveries())),
                count(OLD_JOURNAL, before(now, retention.journal())),
                forgotten(now).count() + copies(now).size());
    }

    /** Removes it, in transactions of {@value #BATCH} rows: one that is broken off goes on next time. */
    public Pruned prune(Instant now) {
        return new Pruned(
                each(OLD_BODIES, before(now, retention.bodies()), this::forgetBodies),
                each(OLD_DELIVERIES, before(now, retention.deliveries()), this::deleteDeliveries),
                each(OLD_JOURNAL, before(now, retention.journal()), this::deleteMessages),
                forgotten(now)
                                .filter(file -> blobs.remove(file, now.minus(ON_ITS_WAY)))
                                .count()
                        + copies(now).stream().filter(taken::remove).count());
    }

    /** Files that no row names. */
    private Stream<byte[]> forgotten(Instant now) {
        Set<String> named = new HashSet<>();
        jdbc.query("select digest from journal where body is null and body_pruned_at is null", row -> {
            named.add(HexFormat.of().formatHex(row.getBytes(1)));
        });
        named.addAll(jdbc.queryForList("select distinct blob from outbox where blob is not null", String.class));
        named.addAll(jdbc.queryForList("select distinct pdf from fax where pdf is not null", String.class));
        named.addAll(jdbc.queryForList("select distinct filed_pdf from fax where filed_pdf is not null", String.class));
        return blobs.keptBefore(now.minus(ON_ITS_WAY)).stream()
                .filter(file -> !named.contains(HexFormat.of().formatHex(file)))
                .filter(this::isUnused); // or named since
    }

    /** Of files that are in the journal: as long as bodies are kept, and a day at least. */
    private List<Path> copies(Instant now) {
        @Nullable Duration kept = retention.bodies();
        if (kept == null) {
            return List.of();
        }
        return taken.takenBefore(now.minus(kept.compareTo(ON_ITS_WAY) > 0 ? kept : ON_ITS_WAY));
    }

    private static @Nullable OffsetDateTime before(Instant now, @Nullable Duration kept) {
        return kept == null ? null : now.minus(kept).atOffset(ZoneOffset.UTC);
    }

    private long count(String rows, @Nullable OffsetDateTime before) {
        return before == null
                ? 0
                : Objects.requireNonNull(jdbc.queryForObject("select count(*)" + rows, Long.class, before));
    }

    private interface Removal {
        /** @return what to do once it is committed and on disk */
        Runnable remove(List<Long> ids);
    }

    private long each(String rows, @Nullable OffsetDateTime before, Removal removal) {
        if (before == null) {
            return 0;
        }
        String next = "select j.id" + rows + " order by j.id fetch first " + BATCH + " rows only";
        long gone = 0;
        while (true) {
            List<Long> ids = new ArrayList<>();
            Runnable after = Objects.requireNonNull(transaction.execute(status -> {
                ids.addAll(jdbc.queryForList(next, Long.class, before));
                return ids.isEmpty() ? () -> {} : removal.remove(ids);
            }));
            if (ids.isEmpty()) {
                return gone;
            }
            disk.await();
            after.run();
            gone += ids.size();
        }
    }

    /** A file goes only after the rows that named it have let go of it. */
    private Runnable forgetBodies(List<Long> ids) {
        List<byte[]> files = jdbc.query(
                "select digest from journal where body is null and id in (" + marks(ids) + ")",
                (row, n) -> row.getBytes(1),
                ids.toArray());
        jdbc.update(
                "update journal set body = null, body_pruned_at = current_timestamp where id in (" + marks(ids) + ")",
                ids.toArray());
        return () -> files.stream().filter(this::isUnused).forEach(this::remove);
    }

    /** One that was kept again meanwhile stays: if nothing comes of it, it goes a day later. */
    private void remove(byte[] file) {
        blobs.remove(file, Instant.now().minus(JUST_NOW));
    }

    private boolean isUnused(byte[] digest) {
        return jdbc.queryForList(
                                "select id from journal where body is null and body_pruned_at is null and digest = ?"
                                        + " fetch first 1 row only",
                                Long.class,
                                digest)
                        .isEmpty()
                && jdbc.queryForList(
                                "select id from outbox where blob = ? fetch first 1 row only",
                                Long.class,
                                HexFormat.of().formatHex(digest))
                        .isEmpty()
                && jdbc.queryForList(
                                "select intake_id from fax where pdf = ? or filed_pdf = ? fetch first 1 row only",
                                Long.class,
                                HexFormat.of().formatHex(digest),
                                HexFormat.of().formatHex(digest))
                        .isEmpty();
    }

    private Runnable deleteDeliveries(List<Long> ids) {
        List<byte[]> files = jdbc.query(
                "select blob from outbox where blob is not null and id in (" + marks(ids) + ")",
                (row, n) -> HexFormat.of().parseHex(row.getString(1)),
                ids.toArray());
        ordinals.keep(ids);
        delete("delivery_attempt", "outbox_id", ids);
        delete("outbox", "id", ids);
        return () -> files.stream().filter(this::isUnused).forEach(this::remove);
    }

    private Runnable deleteMessages(List<Long> ids) {
        List<byte[]> files = jdbc.query(
                "select digest from journal where body is null and body_pruned_at is null and id in (" + marks(ids)
                        + ")",
                (row, n) -> row.getBytes(1),
                ids.toArray());
        for (String table : List.of(
                "finding",
                "outcome",
                "failed_try",
                "further_patient",
                "origin",
                "application_acknowledgment",
                "message_part",
                "pruned_delivery")) {
            delete(table, "intake_id", ids);
        }
        delete("journal", "id", ids);
        return () -> files.stream().filter(this::isUnused).forEach(this::remove);
    }

    private void delete(String table, String column, List<Long> ids) {
        jdbc.update("delete from " + table + " where " + column + " in (" + marks(ids) + ")", ids.toArray());
    }

    private static String marks(List<Long> ids) {
        return String.join(",", Collections.nCopies(ids.size(), "?"));
    }
}
