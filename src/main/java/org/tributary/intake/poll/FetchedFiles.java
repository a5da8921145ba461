package org.tributary.intake.poll;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tributary.delivery.sftp.ListedFile;

/** The table {@code fetched_file}: what was taken from partners' servers, or begun. */
public final class FetchedFiles {
    private final JdbcTemplate jdbc;

    FetchedFiles(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** @param taken whether all of it is stored; where not, a crash may have cut it short */
    record Fetched(long id, Instant begunAt, boolean taken) {}

    private record Row(long id, byte[] digest, boolean whole, Instant begunAt, boolean taken) {}

    /** Was something that looked like this taken, whatever was in it? */
    boolean isTaken(String feed, ListedFile file, boolean whole) {
        return rows(feed, file).stream().anyMatch(row -> row.taken && row.whole == whole);
    }

    /** The same file with the same content, begun or taken before. */
    Optional<Fetched> find(String feed, ListedFile file, byte[] digest) {
        return rows(feed, file).stream()
                .filter(row -> Arrays.equals(row.digest, digest))
                .map(row -> new Fetched(row.id, row.begunAt, row.taken))
                .findFirst();
    }

    Fetched begin(String feed, ListedFile file, byte[] digest, boolean whole, Instant now) {
        jdbc.update(
                "insert into fetched_file (feed, name, size_bytes, modified_at, digest, whole, begun_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?)",
                feed,
                file.name(),
                file.sizeBytes(),
                utc(file.modified()),
                digest,
                whole,
                utc(now));
        return find(feed, file, digest).orElseThrow();
    }

    void taken(Fetched file, Instant now) {
        jdbc.update("update fetched_file set taken_at = ? where id = ?", utc(now), file.id());
    }

    private List<Row> rows(String feed, ListedFile file) {
        return jdbc.query(
                "select id, digest, whole, begun_at, taken_at from fetched_file"
                        + " where feed = ? and name = ? and size_bytes = ? and modified_at = ? order by id",
                (row, n) -> new Row(
                        row.getLong(1),
                        Objects.requireNonNull(row.getBytes(2)),
                        row.getBoolean(3),
                        row.getObject(4, OffsetDateTime.class).toInstant(),
                        row.getObject(5) != null),
                feed,
                file.name(),
                file.sizeBytes(),
                utc(file.modified()));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
