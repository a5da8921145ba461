package org.tributary.console;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tributary.console.access.User;

/**
 * Which rows of the audit trail a user sees who is limited to feeds: his own, those about messages, persons, records
 * and feeds that he sees, and who signed in and who may what. What names anything else, or nothing that can be looked up, is not
 * shown.
 */
final class AuditSight implements Predicate<AuditTrail.Entry> {
    private static final Pattern NAMED = Pattern.compile(
            "\\b(id|ids|message|fax|delivery|person|records?|feed) ([A-Za-z0-9][A-Za-z0-9_.-]*(?:(?:,| and )\\d+)*)");
    private static final Pattern SEVERAL = Pattern.compile(", ?| and ");
    private static final Pattern RIGHTS =
            Pattern.compile("user \\d+ as \\[[^\\]]*\\], feeds (all|\\[([^\\]]*)\\])(, practices .*)?");

    private final JdbcTemplate jdbc;
    private final Sights sights;
    private final User user;
    private final Map<String, Boolean> known = new HashMap<>(); // a page names the same things again and again

    AuditSight(JdbcTemplate jdbc, Sights sights, User user) {
        this.jdbc = jdbc;
        this.sights = sights;
        this.user = user;
    }

    @Override
    public boolean test(AuditTrail.Entry entry) {
        return Sights.isWhole(user) || entry.who().equals(user.name()) || isSeen(entry.target());
    }

    private boolean isSeen(String target) {
        if (target.equals("console") || target.matches("user \\d+")) {
            return true;
        }
        Matcher rights = RIGHTS.matcher(target);
        if (rights.matches()) { // who may what: of those who see no more than this user
            return rights.group(2) != null && user.seesAllOf(List.of(SEVERAL.split(rights.group(2))));
        }
        if (user.feeds() != null && user.feeds().contains(target)) {
            return true; // what was paused
        }
        Matcher named = NAMED.matcher(target);
        boolean any = false;
        while (named.find()) {
            any = true;
            for (String one : SEVERAL.split(named.group(2))) {
                if (!known.computeIfAbsent(named.group(1) + " " + one, unused -> isSeen(named.group(1), one))) {
                    return false;
                }
            }
        }
        return any;
    }

    private boolean isSeen(String kind, String name) {
        if (kind.equals("feed")) {
            return user.feeds() != null && user.feeds().contains(name);
        }
        if (!name.matches("\\d{1,18}")) {
            return false;
        }
        long id = Long.parseLong(name);
        return switch (kind) {
            case "person" -> sights.of(user, id).isPresent();
            case "record", "records" -> sights.records(user, List.of(id)).test(id);
            case "delivery" ->
                isOfFeeds("select j.feed from outbox o join journal j on j.id = o.intake_id where o.id = ?", id);
            default -> isOfFeeds("select feed from journal where id = ?", id);
        };
    }

    private boolean isOfFeeds(String select, long id) {
        return jdbc.queryForList(select, String.class, id).stream().anyMatch(user::mayFeed);
    }
}
