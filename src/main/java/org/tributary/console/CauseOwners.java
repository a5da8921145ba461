package org.tributary.console;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;

/** The table {@code cause_owner}: who sees to a cause of errors. It stays theirs until it is given back, also when it comes again. */
public final class CauseOwners {
    public static final String ERROR = "error";
    public static final String REJECTED = "rejected";
    public static final String REFUSED_FAX = "refused fax";

    private final JdbcTemplate jdbc;
    private final Clock clock;

    CauseOwners(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * @param kind {@link #ERROR}, {@link #REJECTED} or {@link #REFUSED_FAX}
     * @param place the feed, or the destination
     * @param code a finding's code, what a receiver said (empty where it said nothing), or the fax's id
     */
    public record Cause(String kind, String place, String code) {}

    Map<Cause, String> all() {
        Map<Cause, String> owners = new HashMap<>();
        jdbc.query("select kind, place, code, owner from cause_owner", (RowCallbackHandler)
                row -> owners.put(new Cause(row.getString(1), row.getString(2), row.getString(3)), row.getString(4)));
        return owners;
    }

    /**
     * In the caller's transaction.
     *
     * @param seen who had it when this was decided; null for nobody
     * @param owner null for nobody
     * @return false where it is somebody else's by now
     */
    boolean own(Cause cause, @Nullable String seen, @Nullable String owner) {
        if (seen != null) {
            return owner == null
                    ? jdbc.update(
                                    "delete from cause_owner where kind = ? and place = ? and code = ? and owner = ?",
                                    cause.kind,
                                    cause.place,
                                    cause.code,
                                    seen)
                            == 1
                    : jdbc.update(
                                    "update cause_owner set owner = ?, owned_at = ? where kind = ? and place = ? and code = ? and owner = ?",
                                    owner,
                                    clock.instant().atOffset(ZoneOffset.UTC),
                                    cause.kind,
                                    cause.place,
                                    cause.code,
                                    seen)
                            == 1;
        }
        if (owner == null) {
            return true; // nobody's, and stays so
        }
        try {
            jdbc.update(
                    "insert into cause_owner (kind, place, code, owner, owned_at) values (?, ?, ?, ?, ?)",
                    cause.kind,
                    cause.place,
                    cause.code,
                    owner,
                    clock.instant().atOffset(ZoneOffset.UTC));
            return true;
        } catch (DuplicateKeyException e) { // somebody was faster
            return false;
        }
    }
}
