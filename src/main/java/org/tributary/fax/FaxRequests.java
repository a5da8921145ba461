package org.tributary.fax;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/** The table {@code fax_request}: the cover sheets that were printed, and what came back. Takes part in the caller's transaction. */
public final class FaxRequests {
    private static final int REQUEST_LIMIT = 200; // the columns' widths
    private static final int WHO_LIMIT = 100;

    private final JdbcTemplate jdbc;
    private final SecureRandom random = new SecureRandom();

    public FaxRequests(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One cover sheet.
     *
     * @param personId whom the answer is about, as the person was named then
     * @param request what was asked for, in a clerk's words
     */
    public record Request(String code, long personId, String request) {}

    /** A new one. */
    public Request issue(long personId, String request, String by) {
        String cut = request.substring(0, Math.min(request.length(), REQUEST_LIMIT));
        Request issued = new Request(RequestCode.draw(random), personId, cut);
        jdbc.update(
                "insert into fax_request (code, person_id, request, issued_at, issued_by) values (?, ?, ?, ?, ?)",
                issued.code(),
                personId,
                cut,
                Instant.now().atOffset(ZoneOffset.UTC),
                by.substring(0, Math.min(by.length(), WHO_LIMIT)));
        return issued;
    }

    public Optional<Request> find(String code) {
        return jdbc
                .query(
                        "select code, person_id, request from fax_request where code = ?",
                        (row, n) -> new Request(row.getString(1), row.getLong(2), row.getString(3)),
                        code)
                .stream()
                .findFirst();
    }

    /** Keeps which of our cover sheets a fax bears. Two of them in one fax are two requests' answers: a person's. */
    Optional<Request> returned(long intakeId, Collection<String> barcodes) {
        var ours = barcodes.stream()
                .flatMap(text -> RequestCode.of(text).stream())
                .distinct()
                .flatMap(code -> find(code).stream())
                .toList();
        if (ours.size() != 1) {
            return Optional.empty();
        }
        String code = ours.get(0).code();
        jdbc.update("update fax_request set returned_by = ? where code = ?", intakeId, code);
        jdbc.update("update fax set request = ? where intake_id = ?", code, intakeId);
        return Optional.of(ours.get(0));
    }
}
