package org.tributary.chart;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.tributary.canonical.Patient;
import org.tributary.chart.SourceRecords.SourceRecord;
import org.tributary.chart.golden.Attribute;
import org.tributary.chart.golden.GoldenRecord;
import org.tributary.chart.golden.Source;
import org.tributary.chart.golden.Survivorship;
import org.tributary.chart.reconcile.MedicationReview;
import org.tributary.chart.reconcile.Terminology;
import org.tributary.chart.reconcile.Trend;
import org.tributary.matching.Demographics;
import org.tributary.matching.MatchModel;

/**
 * What was known of a person on a day: what the messages say that had been filed by then. Facts are kept with their message, and
 * when that was filed; what is not kept is told as such ({@link Then#untold}). See docs/decisions/0020.
 */
public final class KnownThen {
    private static final int AT_ONCE = 500; // messages asked for together
    private static final int NAMED = 10; // messages named in a sentence

    private final JdbcTemplate jdbc;
    private final SourceRecords records;
    private final Terminology terminology;
    private final Survivorship rules;
    private final MatchModel model;

    public KnownThen(JdbcTemplate jdbc, Terminology terminology, Survivorship rules, MatchModel model) {
        this.jdbc = jdbc;
        this.records = new SourceRecords(jdbc);
        this.terminology = terminology;
        this.rules = rules;
        this.model = model;
    }

    /** @param versions what a record had said by then, newest first */
    public record Said(SourceRecord record, List<Patient> versions) {}

    /**
     * @param records those of the person now of which anything was known then
     * @param who what would have counted of them, by the rules of now
     * @param untold in sentences: what cannot be told any more of how it was then
     */
    public record Then(
            List<Said> records,
            GoldenRecord who,
            List<Charts.Row> rows,
            List<Trend> trends,
            List<MedicationReview> medications,
            List<String> untold) {}

    /**
     * What persons or senders said of the records and of what they tell, and when.
     *
     * @param by a feed, or {@code steward:} and a name
     */
    public record Decision(Instant at, String by, String says) {}

    /** The messages on which a person's chart rests, the newest first. */
    public List<Telling> tellings(long personId) {
        List<SourceRecord> theirs = records.ofPerson(personId);
        Map<Long, Counted> counted = new TreeMap<>();
        for (SourceRecord record : theirs) {
            jdbc.query(
                    "select intake_id, kind, count(*), count(said_of), count(case when kind = 'encounter' then restated end) from fact where record_id = ?"
                            + " group by intake_id, kind",
                    (RowCallbackHandler) row -> counted.computeIfAbsent(row.getLong(1), first -> new Counted())
                            .add(row.getString(2), row.getInt(3), Math.max(row.getInt(4), row.getInt(5))),
                    record.id());
            jdbc.query(
                    "select distinct intake_id from record_version where record_id = ?",
                    (RowCallbackHandler)
                            row -> counted.computeIfAbsent(row.getLong(1), first -> new Counted()).who = true,
                    record.id());
        }
        List<Telling> tellings = new ArrayList<>();
        List<Long> ids = List.copyOf(counted.keySet());
        for (int from = 0; from < ids.size(); from += AT_ONCE) {
            tellings.addAll(filed(ids.subList(from, Math.min(ids.size(), from + AT_ONCE)), counted));
        }
        tellings.sort(Comparator.comparing(Telling::filedAt)
                .thenComparing(Telling::intakeId)
                .reversed());
        return tellings;
    }

    /** How much a message says. */
    private static final class Counted {
        private final Map<String, Integer> kinds = new TreeMap<>();
        private boolean who;
        private int moved;

        private void add(String kind, int count, int elsewhere) {
            kinds.merge(kind, count, Integer::sum);
            moved += elsewhere;
        }
    }

    private List<Telling> filed(List<Long> ids, Map<Long, Counted> counted) {
        List<Long> padded = Sql.padded(ids);
        Map<Long, List<Instant>> filed = new HashMap<>();
        jdbc.query(
                "select intake_id, state, decided_at from outcome where state in ('filed', 'listed') and intake_id in ("
                        + Sql.marks(padded) + ") order by id",
                (RowCallbackHandler) row -> {
                    List<Instant> times = filed.computeIfAbsent(row.getLong(1), first -> new ArrayList<>());
                    if (row.getString(2).equals("listed")) {
                        times.clear(); // what it was filed to before is over
                    } else {
                        times.add(instant(row, 3));
                    }
                },
                padded.toArray());
        return jdbc.query(
                "select id, feed, received_at, body_pruned_at from journal where id in (" + Sql.marks(padded) + ")",
                (row, n) -> {
                    List<Instant> times = filed.getOrDefault(row.getLong(1), List.of());
                    Counted said = Objects.requireNonNull(counted.get(row.getLong(1)));
                    return new Telling(
                            row.getLong(1),
                            row.getString(2),
                            times.isEmpty() ? instant(row, 3) : times.get(0),
                            times.size() < 2 ? null : times.get(times.size() - 1),
                            row.getObject(4) != null,
                            new LinkedHashMap<>(said.kinds),
                            said.who,
                            said.moved);
                },
                padded.toArray());
    }

    /** What was said of the person's records and taken back, the newest first. */
    public List<Decision> decisions(long personId) {
        List<Decision> decisions = new ArrayList<>();
        assertions(records.ofPerson(personId), row -> {
            String kind = row.getString(1);
            String says = says(kind, row.getString(2), row.getString(4));
            decisions.add(new Decision(instant(row, 5), row.getString(3), says));
            if (row.getObject(6) != null) {
                decisions.add(new Decision(instant(row, 6), String.valueOf(row.getString(7)), "taken back: " + says));
            }
        });
        decisions.sort(Comparator.comparing(Decision::at).reversed());
        return decisions;
    }

    private static String says(String kind, String other, @Nullable String what) {
        if (what == null) {
            return "unlinked".equals(kind) ? "not one person" : "one person";
        }
        return switch (what) {
            case Claims.MEDICATION -> Claims.drug(other) + " " + kind;
            case Claims.STATEMENTS -> "what two sources tell under one name is two things";
            default -> "whose " + other + " counts";
        };
    }

    private interface Taker {
        void take(ResultSet row) throws SQLException;
    }

    /** Claims about the records, and decisions about what they tell; kind, other, said_by, what, said_at, ended_at, ended_by. */
    private void assertions(List<SourceRecord> theirs, Taker taker) {
        Set<String> keys = new HashSet<>();
        theirs.forEach(record -> {
            keys.add(SourceRecords.key(record.id()));
            keys.add(record.numberKey());
        });
        List<String> padded = Sql.padded(List.copyOf(keys));
        jdbc.query(
                "select kind, other, said_by, what, said_at, ended_at, ended_by from assertion"
                        + " where (one in (" + Sql.marks(padded)
                        + ") or other in ("
                        + Sql.marks(padded) + ")) order by id",
                (RowCallbackHandler) taker::take,
                Stream.concat(padded.stream(), padded.stream()).toArray());
    }

    /** As it was known at this time, as far as that can be told. */
    public Then on(long personId, Instant at) {
        List<SourceRecord> theirs = records.ofPerson(personId);
        List<Telling> tellings = tellings(personId);
        List<Telling> known = tellings.stream().filter(one -> one.isKnownOn(at)).toList();
        Set<Long> heard = known.stream().map(Telling::intakeId).collect(Collectors.toSet());
        Charts charts = new Charts(jdbc, terminology, heard::contains, at);
        List<Spoke> spoke = theirs.stream()
                .map(record -> new Spoke(record, versions(record.id(), heard)))
                .filter(one -> !one.versions.isEmpty())
                .toList();
        List<Charts.Row> rows = charts.of(personId);
        return new Then(
                spoke.stream().map(one -> new Said(one.record, one.patients())).toList(),
                who(spoke, at),
                rows,
                charts.trends(personId, rows),
                charts.medications(personId),
                untold(personId, theirs, known, at));
    }

    private record Version(long id, String sent, Patient patient) {}

    /** @param versions newest first */
    private record Spoke(SourceRecord record, List<Version> versions) {
        private List<Patient> patients() {
            return versions.stream().map(Version::patient).toList();
        }
    }

    private List<Version> versions(long record, Set<Long> heard) {
        List<Version> versions = new ArrayList<>();
        jdbc.query(
                "select id, intake_id, coalesce(sent, ''), patient from record_version where record_id = ?"
                        + " order by coalesce(sent, '') desc, sequence desc",
                (RowCallbackHandler) row -> {
                    if (heard.contains(row.getLong(2))) {
                        versions.add(new Version(
                                row.getLong(1), row.getString(3), Json.read(row.getString(4), Patient.class)));
                    }
                },
                record);
        return versions;
    }

    /** Who spoke last by then comes first, as {@link SourceRecords#newestOfPerson} has it. */
    private GoldenRecord who(List<Spoke> spoke, Instant at) {
        Map<Long, Map<Attribute, Long>> pinned =
                pinned(spoke.stream().map(Spoke::record).toList(), at);
        LocalDate day = LocalDate.ofInstant(at, ZoneOffset.UTC);
        List<Source> sources = spoke.stream()
                .sorted(Comparator.comparing((Spoke one) -> one.versions.get(0).sent())
                        .thenComparing(one -> one.versions.stream()
                                .mapToLong(Version::id)
                                .max()
                                .orElse(0))
                        .reversed())
                .map(one -> {
                    List<Patient> said = one.patients();
                    List<Patient> newest = said.subList(0, Math.min(said.size(), PatientView.VERSIONS_LIMIT));
                    return new Source(
                            one.record.id(),
                            one.record.feed(),
                            PatientView.of(newest.get(0), newest),
                            Demographics.of(model, said, one.record.recordId(), day)
                                    .socialSecurityNumbers(),
                            pinned.getOrDefault(one.record.id(), Map.of()));
                })
                .toList();
        return GoldenRecord.of(sources, rules);
    }

    /** What persons had chosen by then and not taken back. */
    private Map<Long, Map<Attribute, Long>> pinned(List<SourceRecord> theirs, Instant at) {
        Map<Long, Map<Attribute, Long>> pinned = new HashMap<>();
        List<String> keys = Sql.padded(
                theirs.stream().map(one -> SourceRecords.key(one.id())).toList());
        if (theirs.isEmpty()) {
            return pinned;
        }
        OffsetDateTime then = at.atOffset(ZoneOffset.UTC);
        jdbc.query(
                "select one, other, id from assertion where what = 'golden' and said_at <= ? and (ended_at is null or ended_at > ?)"
                        + " and one in (" + Sql.marks(keys) + ") order by id",
                (RowCallbackHandler) row -> {
                    long record = Long.parseLong(row.getString(1).substring(1));
                    long id = row.getLong(3);
                    Attribute.named(row.getString(2))
                            .ifPresent(
                                    attribute -> pinned.computeIfAbsent(record, first -> new EnumMap<>(Attribute.class))
                                            .put(attribute, id));
                },
                Stream.concat(Stream.of(then, then), keys.stream()).toArray());
        return pinned;
    }

    private List<String> untold(long personId, List<SourceRecord> theirs, List<Telling> known, Instant at) {
        List<String> untold = new ArrayList<>();
        List<Telling> again = known.stream()
                .filter(one -> one.againAt() != null && one.againAt().isAfter(at))
                .toList();
        if (!again.isEmpty()) {
            untold.add(count(again.size(), "message was", "messages were")
                    + " processed again since, and shown is what they say by that: " + ids(again) + ".");
        }
        long replayed = replayed(at);
        if (replayed > again.size()) {
            untold.add(count((int) Math.min(replayed, Integer.MAX_VALUE), "message", "messages")
                    + " of all patients went through a replay since. Where one had spoken of this person"
                    + " and does so no longer, nothing is left of that.");
        }
        int faxes = faxesGone(personId, theirs, at);
        if (faxes > 0) {
            untold.add(count(faxes, "fax was", "faxes were")
                    + " taken off this chart since; from when to when they were on it the audit trail tells.");
        }
        int moved = known.stream().mapToInt(Telling::moved).sum();
        if (moved > 0) {
            untold.add(count(moved, "statement stands", "statements stand")
                    + " where word of a visit or account put them, perhaps later than then.");
        }
        int[] claims = {0};
        assertions(theirs, row -> {
            boolean sinceThen = instant(row, 5).isAfter(at)
                    || row.getObject(6) != null && instant(row, 6).isAfter(at);
            claims[0] += row.getString(4) == null && sinceThen ? 1 : 0;
        });
        if (theirs.size() > 1 || claims[0] > 0) {
            untold.add("Whose these records were then is not kept: it is the person of now, who has "
                    + count(theirs.size(), "record", "records") + "."
                    + (claims[0] == 0
                            ? ""
                            : " Since then " + count(claims[0], "claim", "claims")
                                    + " put records together or apart, or ended."));
        }
        long pruned = known.stream().filter(Telling::pruned).count();
        if (pruned > 0) {
            untold.add("The bytes of " + count((int) pruned, "message", "messages")
                    + " are pruned: what they say stands here, and cannot be looked up there.");
        }
        untold.add("Put together by the rules, code tables and order of feeds of now, not of then.");
        return untold;
    }

    /** Of all patients: whose a message was that says nothing any longer is not kept. */
    private long replayed(Instant at) {
        return Objects.requireNonNull(jdbc.queryForObject(
                "select coalesce(sum(affected), 0) from audit where what = 'replay' and at > ?",
                Long.class,
                at.atOffset(ZoneOffset.UTC)));
    }

    /** A person was called by any of its records' ids. */
    private int faxesGone(long personId, List<SourceRecord> theirs, Instant at) {
        Set<String> ends = Stream.concat(Stream.of(personId), theirs.stream().map(SourceRecord::id))
                .map(id -> " from person " + id)
                .collect(Collectors.toSet());
        return (int) jdbc
                .queryForList(
                        "select target from audit where what in ('fax unfile', 'fax move') and at > ?",
                        String.class,
                        at.atOffset(ZoneOffset.UTC))
                .stream()
                .filter(target -> ends.stream().anyMatch(target::endsWith))
                .count();
    }

    private static String count(int number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }

    private static String ids(List<Telling> tellings) {
        return tellings.stream()
                        .limit(NAMED)
                        .map(one -> Long.toString(one.intakeId()))
                        .collect(Collectors.joining(", "))
                + (tellings.size() > NAMED ? " and others" : "");
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
