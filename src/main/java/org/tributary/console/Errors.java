package org.tributary.console;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.tributary.console.access.User;
import org.tributary.control.Sentences;

/** What waits for somebody because it failed, grouped by its cause. */
public final class Errors {
    private static final String GROUPS =
            "select coalesce(o.reason, '?'), j.feed, count(*), min(o.decided_at), max(o.decided_at), max(j.id)"
                    + " from parked p join journal j on j.id = p.intake_id join outcome o on o.intake_id = j.id"
                    + " and o.id = (select max(id) from outcome where intake_id = j.id) group by coalesce(o.reason, '?'), j.feed"
                    + " order by count(*) desc, 1, 2";

    private static final String REJECTED =
            "select o.destination, a.code, count(*), min(a.attempted_at), max(a.attempted_at), max(o.intake_id)"
                    + " from rejected r join outbox o on o.id = r.outbox_id join delivery_attempt a on a.outbox_id = o.id"
                    + " and a.attempted_at = (select max(attempted_at) from delivery_attempt where outbox_id = o.id)";

    private static final Map<String, String> STEPS = Map.ofEntries(
            Map.entry("MLLP", "receiving"),
            Map.entry("INTAKE", "receiving"),
            Map.entry("HL7", "reading"),
            Map.entry("CDA", "reading"),
            Map.entry("FAX", "reading"),
            Map.entry("CONF", "checking"),
            Map.entry("MAP", "mapping"),
            Map.entry("FLOW", "filing"),
            Map.entry("CDW", "writing"),
            Map.entry("FHIR", "writing"),
            Map.entry("SEND", "sending"));

    private static final Pattern INDEX = Pattern.compile("\\[\\d+\\]");
    private static final int MOST_PLACES = 20;

    private final JdbcTemplate jdbc;

    Errors(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Parked messages of one feed for one reason.
     *
     * @param code a finding's code, or what else was stored as the reason
     * @param sample one of them, the newest
     */
    public record Group(
            String code, String sentence, String feed, long count, Instant first, Instant last, long sample) {
        /** At what step of a message's way it failed, by the kind of code. */
        public String step() {
            return STEPS.getOrDefault(code.replaceAll("-.*", ""), "processing");
        }
    }

    /** Deliveries that a receiver did not want. */
    public record Rejection(
            String destination, @Nullable String code, long count, Instant first, Instant last, long sample) {}

    List<Group> groups(User user) {
        return jdbc
                .query(
                        GROUPS,
                        (row, n) -> new Group(
                                row.getString(1),
                                Sentences.of(row.getString(1)),
                                row.getString(2),
                                row.getLong(3),
                                row.getObject(4, OffsetDateTime.class).toInstant(),
                                row.getObject(5, OffsetDateTime.class).toInstant(),
                                row.getLong(6)))
                .stream()
                .filter(group -> user.mayFeed(group.feed()))
                .toList();
    }

    List<Rejection> rejections(User user) {
        List<String> feeds = user.feeds() == null ? List.of() : user.feeds();
        String theirs = user.feeds() == null
                ? ""
                : " join journal j on j.id = o.intake_id and j.feed in ("
                        + (feeds.isEmpty() ? "''" : String.join(",", Collections.nCopies(feeds.size(), "?"))) + ")";
        return jdbc.query(
                REJECTED + theirs + " group by o.destination, a.code order by count(*) desc, 1, 2",
                (row, n) -> new Rejection(
                        row.getString(1),
                        row.getString(2),
                        row.getLong(3),
                        row.getObject(4, OffsetDateTime.class).toInstant(),
                        row.getObject(5, OffsetDateTime.class).toInstant(),
                        row.getLong(6)),
                feeds.toArray());
    }

    private static final int LISTED = 50;

    /** So many are replayed at once. */
    public static final int AT_ONCE = 1_000;

    /**
     * @param oldest messages of a group, at most {@link #AT_ONCE}: a patient's later ones are processed after them
     * @param listed the first of them, as a page shows them
     * @param byHour how many of these came in each of the last 24 hours
     * @param places where in these messages that is, the most frequent place first
     */
    public record Members(List<Long> oldest, List<Member> listed, List<Long> byHour, List<Where> places) {}

    public record Member(
            long id,
            Instant receivedAt,
            @Nullable String type,
            @Nullable String controlId) {}

    /**
     * @param place a field such as {@code OBX-5}, whichever repetition it is
     * @param messages how many have it there
     * @param sample one of them, the newest
     */
    public record Where(String place, long messages, long sample) {}

    Members members(String code, String feed, Instant now) {
        List<Long> oldest =
                jdbc.queryForList(
                        "select p.intake_id from parked p where (select feed from journal where id = p.intake_id) = ?" // few are parked
                                + " and coalesce((select reason from outcome where intake_id = p.intake_id order by id desc"
                                + " fetch first 1 row only), '?') = ? order by p.intake_id fetch first " + AT_ONCE
                                + " rows only",
                        Long.class,
                        feed,
                        code);
        String ids = oldest.isEmpty()
                ? "null"
                : String.join(",", oldest.stream().map(String::valueOf).toList());
        long[] hours = new long[24];
        List<Member> members = jdbc.query(
                "select id, received_at, message_type, control_id from journal where id in (" + ids + ") order by id",
                (row, n) -> new Member(
                        row.getLong(1),
                        row.getObject(2, OffsetDateTime.class).toInstant(),
                        row.getString(3),
                        row.getString(4)));
        for (Member one : members) {
            long ago = (now.getEpochSecond() - one.receivedAt().getEpochSecond()) / 3600;
            if (ago >= 0 && ago < hours.length) {
                hours[hours.length - 1 - (int) ago]++;
            }
        }
        return new Members(
                oldest,
                members.subList(0, Math.min(LISTED, members.size())),
                Arrays.stream(hours).boxed().toList(),
                places(code, ids));
    }

    private List<Where> places(String code, String ids) {
        Map<String, TreeSet<Long>> places = new TreeMap<>();
        jdbc.query(
                "select place, intake_id from finding f where code = ? and intake_id in (" + ids
                        + ") and (outcome_id is null or outcome_id ="
                        + " (select max(o.id) from outcome o where o.intake_id = f.intake_id))",
                (RowCallbackHandler) row -> {
                    String place = INDEX.matcher(row.getString(1)).replaceAll("");
                    places.computeIfAbsent(place, key -> new TreeSet<>()).add(row.getLong(2));
                },
                code);
        return places.entrySet().stream()
                .map(one -> new Where(
                        one.getKey(), one.getValue().size(), one.getValue().last()))
                .sorted(Comparator.comparingLong(Where::messages).reversed())
                .limit(MOST_PLACES)
                .toList();
    }
}
