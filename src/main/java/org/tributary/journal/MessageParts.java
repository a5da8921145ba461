package org.tributary.journal;

import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Parts of messages that go on in another one. Takes part in the caller's transaction, which holds the feed's lock for parts. */
public final class MessageParts {
    private final JdbcTemplate jdbc;

    public MessageParts(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One part.
     *
     * @param continues MSH-14; null for a first part
     * @param continued DSC-1; null for the last one
     * @param certain false where only MSH-14 says that it is a part
     */
    public record Part(@Nullable String continues, @Nullable String continued, boolean certain) {}

    /** Whether a part of this feed waits for one that is known by this pointer. */
    public boolean isAwaited(String feed, String pointer) {
        return !jdbc.queryForList(
                        "select intake_id from message_part where feed = ? and whole is null and continued = ?",
                        Long.class,
                        feed,
                        cut(pointer))
                .isEmpty();
    }

    public void add(long intakeId, String feed, Part part) {
        jdbc.update("delete from message_part where intake_id = ?", intakeId);
        jdbc.update(
                "insert into message_part (intake_id, feed, continues, continued, certain) values (?, ?, ?, ?, ?)",
                intakeId,
                feed,
                cut(part.continues()),
                cut(part.continued()),
                part.certain());
    }

    /**
     * Those of a feed that are joined with none yet, oldest first; of those that were parked as late only the ones whose pointers
     * no other part uses: a sender counts them anew.
     */
    public Map<Long, Part> alone(String feed) {
        Map<Long, Part> parts = new LinkedHashMap<>();
        Set<Long> parked = new HashSet<>();
        jdbc.query(
                "select intake_id, continues, continued, certain, exists (select 1 from parked p where p.intake_id ="
                        + " message_part.intake_id) from message_part where feed = ? and whole is null order by intake_id",
                row -> {
                    parts.put(row.getLong(1), new Part(row.getString(2), row.getString(3), row.getBoolean(4)));
                    if (row.getBoolean(5)) {
                        parked.add(row.getLong(1));
                    }
                },
                feed);
        Set<String> continues = new HashSet<>();
        Set<String> continued = new HashSet<>();
        parts.forEach((id, part) -> {
            if (!parked.contains(id)) {
                continues.add(String.valueOf(part.continues()));
                continued.add(String.valueOf(part.continued()));
            }
        });
        parked.forEach(id -> {
            Part late = Objects.requireNonNull(parts.get(id));
            if (late.continues() != null && continues.contains(late.continues())
                    || late.continued() != null && continued.contains(late.continued())) {
                parts.remove(id);
            }
        });
        return parts;
    }

    /** The parts that were joined under a message, in their order; empty where it is whole by itself. */
    public List<Long> of(long whole) {
        return jdbc.queryForList(
                "select intake_id from message_part where whole = ? order by place", Long.class, whole);
    }

    /** @param parts in their order */
    public void join(long whole, List<Long> parts) {
        for (int i = 0; i < parts.size(); i++) {
            jdbc.update("update message_part set whole = ?, place = ? where intake_id = ?", whole, i + 1, parts.get(i));
        }
    }

    /**
     * Makes a message wait for the turn of the patients of all these too.
     *
     * @return whether it did not wait for all of them already
     */
    public boolean waitsFor(long intakeId, List<Long> parts) {
        int more = 0;
        for (long part : parts) {
            more += jdbc.update(
                    "insert into waiting (patient_key, intake_id) select k.patient_key, cast(? as bigint) from"
                            + " (select patient_key from journal where id = ? union"
                            + " select patient_key from further_patient where intake_id = ?) k"
                            + " where not exists (select 1 from waiting w where w.intake_id = ?"
                            + " and w.patient_key = k.patient_key)",
                    intakeId,
                    part,
                    part,
                    intakeId);
        }
        return more > 0;
    }

    /** No longer in the list of those that a person has to look at. */
    public void unpark(List<Long> parts) {
        parts.forEach(part -> jdbc.update("delete from parked where intake_id = ?", part));
    }

    /** Those that have waited for the others since before a moment, and still do. */
    public List<Long> late(Instant since) {
        return jdbc.queryForList(
                "select p.intake_id from message_part p join outcome o on o.intake_id = p.intake_id where"
                        + " o.state = ? and o.decided_at < ? and o.id ="
                        + " (select max(n.id) from outcome n where n.intake_id = p.intake_id) order by p.intake_id",
                Long.class,
                OutcomeState.HELD.stored(),
                JournalWriter.utc(since));
    }

    private static @Nullable String cut(@Nullable String pointer) {
        return pointer == null || pointer.length() <= 200 ? pointer : pointer.substring(0, 200);
    }
}
