package org.tributary.console;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/** Searches that a user keeps. */
public final class SavedSearches {
    private static final int MOST = 50;

    private final JdbcTemplate jdbc;

    SavedSearches(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** @param words never part of an address: they may name a patient */
    public record Saved(long id, String name, String words) {}

    List<Saved> of(long userId) {
        return jdbc.query(
                "select id, name, words from saved_search where user_id = ? order by lower(name), id",
                (row, n) -> new Saved(row.getLong(1), row.getString(2), row.getString(3)),
                userId);
    }

    Optional<Saved> one(long userId, long id) {
        return of(userId).stream().filter(saved -> saved.id() == id).findFirst();
    }

    /** @throws IllegalArgumentException where it has no name, or there are too many */
    void save(long userId, String name, String words) {
        if (name.isBlank() || name.length() > 100 || words.length() > 500) {
            throw new IllegalArgumentException("A saved search needs a name of at most 100 characters.");
        }
        if (of(userId).size() >= MOST) {
            throw new IllegalArgumentException("There are " + MOST + " saved searches; remove one first.");
        }
        jdbc.update(
                "insert into saved_search (user_id, name, words) values (?, ?, ?)",
                userId,
                name.strip(),
                words.strip());
    }

    void remove(long userId, long id) {
        jdbc.update("delete from saved_search where user_id = ? and id = ?", userId, id);
    }
}
