package org.tributary.fax;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Whose number a fax came from, learnt from what people said of earlier ones. A caller's number can be forged: this is shown, and
 * decides nothing.
 */
public final class Senders {
    private static final int NAME_LIMIT = 200; // the column's width
    private static final int AGREEING = 2; // that one person erred once teaches nothing
    private static final int LOOKED_AT = 50;
    private static final int SHORTEST = 7;
    private static final int LONGEST = 20;
    private static final int NATIONAL = 10;

    private final JdbcTemplate jdbc;

    public Senders(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Who a number's faxes are from.
     *
     * @param times of how many faxes in a row people said so
     */
    public record Known(String name, int times) {}

    /** @return false where there is no such fax */
    public boolean told(long intakeId, String sender) {
        return jdbc.update(
                        "update fax set sender = ? where intake_id = ?",
                        sender.substring(0, Math.min(sender.length(), NAME_LIMIT)),
                        intakeId)
                == 1;
    }

    /**
     * Whoever the newest two faxes of its number in its feed were said to be from; of other case or spaces is the same. Nobody where these
     * two differ, where it gives no number, or fewer than two were told.
     */
    public Optional<Known> of(Fax fax) {
        @Nullable String key = key(fax.sidecar().caller());
        if (key == null) {
            return Optional.empty();
        }
        Map<Long, String> ofWhole =
                new LinkedHashMap<>(); // what was said of one fax counts once, whatever it was split into
        jdbc.query(
                "select coalesce(part_of, intake_id), sender from fax where feed = ? and caller_key = ? and sender is not null"
                        + " and intake_id <> ? order by intake_id desc fetch first " + LOOKED_AT + " rows only",
                row -> {
                    ofWhole.putIfAbsent(row.getLong(1), row.getString(2));
                },
                fax.feed(),
                key,
                fax.intakeId());
        List<String> told = List.copyOf(ofWhole.values());
        int alike = 0;
        while (alike < told.size() && folded(told.get(alike)).equals(folded(told.get(0)))) {
            alike++;
        }
        return alike < AGREEING ? Optional.empty() : Optional.of(new Known(told.get(0), alike));
    }

    /** The figures of a number, of a North American one without its 1; null where that are too few for one. */
    static @Nullable String key(@Nullable String caller) {
        String figures = caller == null ? "" : caller.replaceAll("[^0-9]", "");
        if (figures.length() == NATIONAL + 1 && figures.startsWith("1")) {
            figures = figures.substring(1);
        }
        return figures.length() < SHORTEST || figures.length() > LONGEST ? null : figures;
    }

    private static String folded(String name) {
        return name.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }
}
