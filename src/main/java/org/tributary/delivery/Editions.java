package org.tributary.delivery;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tributary.dispatch.Edition;

/**
 * The versions of charts that destinations were given as documents: what was offered counts, for it is sent in order, until it is
 * refused. Read and written in the caller's transaction, under the persons' locks, so that versions have no gaps whatever fails; never
 * forgotten.
 */
public final class Editions {
    private final JdbcTemplate jdbc;

    public Editions(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The version that comes next; it is none until it is offered. */
    public Edition next(String destination, long personId) {
        return newest(destination, personId)
                .map(newest -> newest.next(personId, false))
                .orElseGet(() -> new Edition(personId, uuid(), 1, uuid(), null, false, null, null));
    }

    /** The version that says that the person ended; nothing where the destination has no chart of them, or knows. */
    public Optional<Edition> closing(String destination, long personId) {
        return newest(destination, personId)
                .filter(newest -> !newest.closed() && newest.documentId() != null)
                .map(newest -> newest.next(personId, true));
    }

    private record Newest(
            String setId,
            int version,
            @Nullable String documentId,
            boolean closed,
            @Nullable String says) {
        Edition next(long personId, boolean closes) {
            return new Edition(personId, setId, version + 1, uuid(), documentId, closes, says, null);
        }
    }

    private Optional<Newest> newest(String destination, long personId) {
        List<Newest> rows = jdbc.query(
                "select set_id, version, document_id, closed, says from chart_edition where destination = ? and person_id = ?",
                (row, n) -> new Newest(
                        row.getString(1), row.getInt(2), row.getString(3), row.getBoolean(4), row.getString(5)),
                destination,
                personId);
        return rows.stream().findFirst();
    }

    private record Offered(
            String destination,
            long personId,
            String documentId,
            @Nullable String replaces) {}

    /** @param outboxId under which it was offered */
    void note(long outboxId, String destination, Edition edition) {
        jdbc.update(
                "insert into offered_edition (outbox_id, destination, person_id, document_id, replaces)"
                        + " values (?, ?, ?, ?, ?)",
                outboxId,
                destination,
                edition.personId(),
                edition.id(),
                edition.replaces());
        int known = jdbc.update(
                "update chart_edition set version = ?, document_id = ?, closed = ?, says = ?"
                        + " where destination = ? and person_id = ?",
                edition.version(),
                edition.id(),
                edition.closes(),
                edition.says(),
                destination,
                edition.personId());
        if (known == 0) {
            jdbc.update(
                    "insert into chart_edition (destination, person_id, set_id, version, document_id, closed, says)"
                            + " values (?, ?, ?, ?, ?, ?, ?)",
                    destination,
                    edition.personId(),
                    edition.setId(),
                    edition.version(),
                    edition.id(),
                    edition.closes(),
                    edition.says());
        }
    }

    /** The receiver has it, also where it had refused it before, and others since. */
    void accepted(long outboxId) {
        offered(outboxId).ifPresent(one -> replace(one, one.replaces(), one.documentId()));
        jdbc.update("delete from offered_edition where outbox_id = ?", outboxId);
    }

    /** The receiver does not have it: what comes next takes the place of what it has. One that waits already names the refused one. */
    void refused(long outboxId) {
        offered(outboxId).ifPresent(one -> {
            replace(one, one.documentId(), one.replaces());
            jdbc.update(
                    "update offered_edition set replaces = ? where destination = ? and person_id = ? and replaces = ?",
                    one.replaces(),
                    one.destination(),
                    one.personId(),
                    one.documentId());
        });
    }

    /** It is sent once more: what comes next takes its place again, where nothing came meanwhile. */
    void again(long outboxId) {
        offered(outboxId).ifPresent(one -> {
            Integer later = jdbc.queryForObject(
                    "select count(*) from offered_edition where destination = ? and person_id = ? and outbox_id > ?",
                    Integer.class,
                    one.destination(),
                    one.personId(),
                    outboxId);
            if (later != null && later == 0) {
                replace(one, one.replaces(), one.documentId());
            }
        });
    }

    /** Another one is what the receiver has: what that says nobody knows any longer. */
    private void replace(Offered one, @Nullable String was, @Nullable String is) {
        jdbc.update(
                "update chart_edition set document_id = ?, says = null where destination = ? and person_id = ?"
                        + " and coalesce(document_id, '') = ?",
                is,
                one.destination(),
                one.personId(),
                was == null ? "" : was);
    }

    private Optional<Offered> offered(long outboxId) {
        return jdbc
                .query(
                        "select destination, person_id, document_id, replaces from offered_edition where outbox_id = ?",
                        (row, n) -> new Offered(row.getString(1), row.getLong(2), row.getString(3), row.getString(4)),
                        outboxId)
                .stream()
                .findFirst();
    }

    private static String uuid() {
        return UUID.randomUUID().toString();
    }
}
