package org.tributary.delivery;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tributary.dispatch.Edition;

/**
 * The versions of charts that destinations were given as documents: what was offered counts, for it is sent in order. Read and written
 * in the caller's transaction, under the persons' locks, so that versions have no gaps whatever fails; never forgotten.
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
                .orElseGet(() -> new Edition(personId, uuid(), 1, uuid(), null, false));
    }

    /** The version that says that the person ended; nothing where the destination has no chart of them, or knows. */
    public Optional<Edition> closing(String destination, long personId) {
        return newest(destination, personId)
                .filter(newest -> !newest.closed())
                .map(newest -> newest.next(personId, true));
    }

    private record Newest(String setId, int version, String documentId, boolean closed) {
        Edition next(long personId, boolean closes) {
            return new Edition(personId, setId, version + 1, uuid(), documentId, closes);
        }
    }

    private Optional<Newest> newest(String destination, long personId) {
        List<Newest> rows = jdbc.query(
                "select set_id, version, document_id, closed from chart_edition where destination = ? and person_id = ?",
                (row, n) -> new Newest(row.getString(1), row.getInt(2), row.getString(3), row.getBoolean(4)),
                destination,
                personId);
        return rows.stream().findFirst();
    }

    void note(String destination, Edition edition) {
        int known = jdbc.update(
                "update chart_edition set version = ?, document_id = ?, closed = ? where destination = ? and person_id = ?",
                edition.version(),
                edition.id(),
                edition.closes(),
                destination,
                edition.personId());
        if (known == 0) {
            jdbc.update(
                    "insert into chart_edition (destination, person_id, set_id, version, document_id, closed)"
                            + " values (?, ?, ?, ?, ?, ?)",
                    destination,
                    edition.personId(),
                    edition.setId(),
                    edition.version(),
                    edition.id(),
                    edition.closes());
        }
    }

    private static String uuid() {
        return UUID.randomUUID().toString();
    }
}
