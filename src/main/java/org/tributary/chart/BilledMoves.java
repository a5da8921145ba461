package org.tributary.chart;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tributary.canonical.Encounter;
import org.tributary.canonical.Fact;
import org.tributary.canonical.IdentityClaim;
import org.tributary.canonical.IdentityClaim.Billed;
import org.tributary.canonical.PatientRecord;

/**
 * What senders say of visits and accounts: that a number was changed or merged, that a visit or account is another patient's.
 * Each is a claim beside the facts. Where a fact stands, and under which number, is derived from the claims in force and the fact
 * as it was said, and can be derived anew: a claim that is withdrawn, or that a later one contradicts, leaves no trace in the
 * chart.
 *
 * <p>The facts of a visit are those of the messages that name it in PV1-19: all but the lists that are the patient's own
 * (allergies, related persons, and of a visit the coverage too).
 */
final class BilledMoves {
    private static final String ENCOUNTER = "encounter";
    private static final Set<String> PATIENTS_OWN = Set.of("allergy", "relatedperson");
    private static final String COVERAGE = "coverage";

    private final JdbcTemplate jdbc;
    private final SourceRecords records;
    private final BilledRegister register;

    BilledMoves(JdbcTemplate jdbc, SourceRecords records, BilledRegister register) {
        this.jdbc = jdbc;
        this.records = records;
        this.register = register;
    }

    /** An account or a visit of one feed. */
    private record Subject(Billed what, String number) {}

    /** What claims that changed may reach: under these numbers, at these records. Empty for most messages. */
    record Reach(String feed, Set<Subject> subjects, Set<Long> records) {
        static Reach none(String feed) {
            return new Reach(feed, new HashSet<>(), new TreeSet<>());
        }

        boolean isEmpty() {
            return subjects.isEmpty();
        }

        void add(Reach other) {
            subjects.addAll(other.subjects);
            records.addAll(other.records);
        }
    }

    /**
     * What changed.
     *
     * @param persons whose charts are others now
     * @param to records at which facts stand that did not stand there
     * @param left by record, what stood there and does not any longer, as it stood
     * @param visits those among them that are visits, with where they stand; once for each message that told of one
     */
    record Settled(Set<Long> persons, Set<Long> to, Map<Long, List<Fact>> left, List<VisitMove> visits) {
        Settled() {
            this(new TreeSet<>(), new TreeSet<>(), new TreeMap<>(), new ArrayList<>());
        }
    }

    /** Before a message is processed again: forgets what it claimed. */
    Reach remove(String feed, long intakeId) {
        Reach reach = reach(feed, subjects(register.of(intakeId)));
        register.remove(intakeId);
        return reach;
    }

    /**
     * Keeps what a message claims.
     *
     * @param named the record of each of the message's patients, in their order
     */
    Reach add(
            String feed,
            When when,
            List<IdentityClaim> claims,
            List<PatientRecord> patients,
            List<SourceRecords.SourceRecord> named) {
        Set<Subject> subjects = new HashSet<>();
        for (IdentityClaim claim : claims) {
            if (claim instanceof IdentityClaim.Moved moved) {
                String to = record(moved.to().key(), patients, named);
                register.moved(moved.what(), moved.number(), moved.from().key(), to, feed, when);
                subjects.add(new Subject(moved.what(), moved.number()));
            } else if (claim instanceof IdentityClaim.Renumbered change) {
                String whose = record(change.patient().key(), patients, named);
                register.renumbered(change.what(), change.gone(), change.stays(), whose, feed, when);
                subjects.add(new Subject(change.what(), change.gone()));
            }
        }
        return reach(feed, subjects);
    }

    /** A message names a patient by several numbers; its record has one of them. */
    private static String record(String key, List<PatientRecord> patients, List<SourceRecords.SourceRecord> named) {
        for (int i = 0; i < patients.size(); i++) {
            if (patients.get(i).patient().identifiers().stream()
                    .anyMatch(number -> number.key().equals(key))) {
                return named.get(i).numberKey();
            }
        }
        return key;
    }

    /** What claims say of the visits and accounts that a message names. */
    Reach named(String feed, List<PatientRecord> patients) {
        Set<Subject> subjects = new HashSet<>();
        patients.stream()
                .flatMap(patient -> patient.facts().stream())
                .filter(Encounter.class::isInstance)
                .forEach(fact -> subjects.addAll(subjects((Encounter) fact)));
        return subjects.isEmpty() ? Reach.none(feed) : reach(feed, subjects);
    }

    Reach reach(BilledRegister.Claim claim) {
        return reach(claim.feed(), Set.of(new Subject(claim.what(), claim.number())));
    }

    private Reach reach(String feed, Collection<Subject> from) {
        Reach reach = Reach.none(feed);
        Set<Subject> looked = new HashSet<>();
        Set<Subject> next = new HashSet<>(from);
        while (looked.addAll(next)) {
            List<BilledRegister.Claim> about =
                    register.naming(feed, next.stream().map(Subject::number).collect(Collectors.toSet()));
            Set<Subject> found = new HashSet<>();
            for (BilledRegister.Claim claim : about) {
                Set<Subject> ends = ends(claim);
                if (Collections.disjoint(ends, looked)) {
                    continue; // an account's number may be a visit's too
                }
                found.addAll(ends);
                reach.subjects().addAll(ends);
                if (claim.moved()) {
                    reach.records().addAll(records(feed, claim.one()));
                    reach.records().addAll(records(feed, claim.other()));
                } else {
                    reach.records().addAll(records(feed, Objects.requireNonNull(claim.patient())));
                }
            }
            next = found;
        }
        return reach;
    }

    /** What a claim speaks of: a change also of what the number became. */
    private static Set<Subject> ends(BilledRegister.Claim claim) {
        Subject named = new Subject(claim.what(), claim.number());
        return claim.moved() ? Set.of(named) : new HashSet<>(List.of(named, new Subject(claim.what(), claim.other())));
    }

    /** A feed's records of the person who has this number there. */
    private List<Long> records(String feed, String key) {
        int bar = key.indexOf('|');
        return records.byNumber(key.substring(0, bar), key.substring(bar + 1)).stream()
                .filter(record -> record.feed().equals(feed))
                .flatMap(record -> record.personId() == null
                        ? Stream.of(record)
                        : Stream.concat(
                                Stream.of(record),
                                records.ofPerson(record.personId()).stream()
                                        .filter(other -> other.feed().equals(feed))))
                .map(SourceRecords.SourceRecord::id)
                .distinct()
                .toList();
    }

    /** Derives anew where these facts stand; the caller holds the persons' locks. */
    Settled settle(Reach reach) {
        Settled settled = new Settled();
        Set<Long> messages = new TreeSet<>();
        for (long record : reach.records()) {
            jdbc.query(
                    "select intake_id, body from fact where record_id = ? and kind = ?",
                    row -> {
                        Encounter visit = Json.read(row.getString(2), Encounter.class);
                        if (subjects(visit).stream().anyMatch(reach.subjects()::contains)) {
                            messages.add(row.getLong(1));
                        }
                    },
                    record,
                    ENCOUNTER);
        }
        messages.forEach(message -> settle(reach.feed(), message, settled));
        return settled;
    }

    /** The same for what one message says, once its facts are stored. */
    Settled settle(String feed, long intakeId) {
        Settled settled = new Settled();
        settle(feed, intakeId, settled);
        return settled;
    }

    /** @param saidOf the record that the message names */
    private record Row(
            long id,
            long intakeId,
            long recordId,
            long saidOf,
            @Nullable String key,
            String groupKey,
            Fact said,
            @Nullable String restated) {
        Fact standing() {
            return restated == null ? said : Json.read(restated, said.getClass());
        }
    }

    private void settle(String feed, long intakeId, Settled settled) {
        Map<Long, List<Row>> byRecord = new LinkedHashMap<>();
        jdbc.query(
                "select f.id, f.record_id, coalesce(f.said_of, f.record_id), f.fact_key, f.group_key, f.kind,"
                        + " case when f.kind = 'encounter' then f.body else coalesce(f.restated, f.body) end,"
                        + " f.restated from fact f join source_record r on r.id = f.record_id"
                        + " where f.intake_id = ? and r.feed = ? order by f.id",
                row -> {
                    byRecord.computeIfAbsent(row.getLong(3), first -> new ArrayList<>())
                            .add(new Row(
                                    row.getLong(1),
                                    intakeId,
                                    row.getLong(2),
                                    row.getLong(3),
                                    row.getString(4),
                                    row.getString(5),
                                    Json.read(row.getString(7), Facts.type(row.getString(6))),
                                    row.getString(8)));
                },
                intakeId,
                feed);
        byRecord.forEach((record, rows) -> settle(feed, record, rows, settled));
    }

    private void settle(String feed, long saidOf, List<Row> rows, Settled settled) {
        List<Encounter> visits = rows.stream()
                .filter(row -> row.said() instanceof Encounter)
                .map(row -> (Encounter) row.said())
                .toList();
        for (Row row : rows) {
            @Nullable
            Encounter visit = row.said() instanceof Encounter own ? own : visits.size() == 1 ? visits.get(0) : null;
            if (visit != null) {
                settle(feed, row, visit, settled);
            }
        }
    }

    private void settle(String feed, Row row, Encounter visit, Settled settled) {
        String kind = row.said().kind();
        List<String> numbers = numbers(feed, Billed.VISIT, visit.visitNumber());
        List<String> accounts = numbers(feed, Billed.ACCOUNT, visit.account());
        long target = row.saidOf();
        if (!PATIENTS_OWN.contains(kind)) {
            target = moved(feed, Billed.ACCOUNT, accounts, row, target);
            target = kind.equals(COVERAGE) ? target : moved(feed, Billed.VISIT, numbers, row, target);
        }
        boolean itself = row.said() instanceof Encounter;
        Fact standing = row.said() instanceof Encounter own ? renumbered(own, numbers, accounts) : row.said();
        @Nullable
        String restated = !itself ? row.restated() : standing.equals(row.said()) ? null : Json.write(standing);
        if (target == row.recordId() && Objects.equals(restated, row.restated())) {
            return;
        }
        settled.left()
                .computeIfAbsent(row.recordId(), first -> new ArrayList<>())
                .add(row.standing());
        if (row.standing() instanceof Encounter was && standing instanceof Encounter now) {
            settled.visits().add(new VisitMove(row.recordId(), was, target, now));
        }
        settled.to().add(target);
        for (long touched : List.of(row.recordId(), target)) {
            records.find(touched)
                    .flatMap(record -> Optional.ofNullable(record.personId()))
                    .ifPresent(settled.persons()::add);
        }
        @Nullable String key = standing.statement().key();
        jdbc.update(
                "update fact set record_id = ?, said_of = ?, restated = ?, fact_key = ?, group_key = ? where id = ?",
                target,
                target == row.saidOf() ? null : row.saidOf(),
                restated,
                key == null ? null : Facts.cutKey(key),
                Facts.cutKey(GroupKey.of(standing, target, feed)),
                row.id());
    }

    private static Encounter renumbered(Encounter visit, List<String> numbers, List<String> accounts) {
        String number = numbers.isEmpty() ? visit.visitNumber() : numbers.get(numbers.size() - 1);
        String account = accounts.isEmpty() ? visit.account() : accounts.get(accounts.size() - 1);
        boolean changed = !Objects.equals(number, visit.visitNumber());
        return visit.numbered(changed ? number : visit.statement().key(), number, account);
    }

    /** The number as it was said, and those that it became, up to the one that counts. */
    private List<String> numbers(String feed, Billed what, @Nullable String said) {
        if (said == null) {
            return List.of();
        }
        return path(
                said,
                number -> register.change(feed, what, number).map(change -> new Leads<>(change.id(), change.other())));
    }

    /** A message that says that a visit is another patient's names it there itself; not so, once that is withdrawn. */
    private long moved(String feed, Billed what, List<String> numbers, Row row, long record) {
        long at = record;
        for (String number : numbers) {
            List<BilledRegister.Claim> moves = register.moves(feed, what, number);
            for (BilledRegister.Claim move : moves) {
                if (!move.inForce() && move.intakeId() == row.intakeId()) {
                    at = meant(move, move.one()).orElse(at);
                }
            }
            List<BilledRegister.Claim> inForce =
                    moves.stream().filter(BilledRegister.Claim::inForce).toList();
            if (!inForce.isEmpty()) {
                List<Long> path = path(at, patient -> leads(inForce, patient));
                at = path.get(path.size() - 1);
            }
        }
        return at;
    }

    /** Whose a patient's visit is by the latest of these: a number may have been given to somebody else since, or before. */
    private Optional<Leads<Long>> leads(List<BilledRegister.Claim> moves, long patient) {
        String key = records.find(patient).orElseThrow().numberKey();
        return moves.stream()
                .filter(move -> move.one().equals(key)
                        && meant(move, move.one())
                                .filter(whose -> whose == patient)
                                .isPresent())
                .reduce((earlier, later) -> later)
                .flatMap(move -> meant(move, move.other()).map(to -> new Leads<>(move.id(), to)));
    }

    /** The feed's record that a number named when the claim was said. */
    private Optional<Long> meant(BilledRegister.Claim claim, String key) {
        int bar = key.indexOf('|');
        List<Long> ofFeed = records.byNumber(key.substring(0, bar), key.substring(bar + 1)).stream()
                .filter(record -> record.feed().equals(claim.feed()))
                .map(SourceRecords.SourceRecord::id)
                .toList();
        return (ofFeed.size() < 2 ? ofFeed : records.lastSpokenFirst(ofFeed, claim.when()))
                .stream().findFirst();
    }

    /** What a claim makes of something. */
    private record Leads<T>(long claim, T to) {}

    private interface Next<T> {
        Optional<Leads<T>> of(T from);
    }

    /** From claim to claim; where they lead back, the latest of them has the last word. */
    private static <T> List<T> path(T from, Next<T> next) {
        List<T> path = new ArrayList<>(List.of(from));
        Map<T, Leads<T>> left = new HashMap<>();
        T at = from;
        Optional<Leads<T>> claim = next.of(at);
        while (claim.isPresent()) {
            left.put(at, claim.get());
            at = claim.get().to();
            if (left.containsKey(at)) {
                T latest = left.values().stream()
                        .reduce((one, other) -> one.claim() > other.claim() ? one : other)
                        .orElseThrow()
                        .to();
                path.remove(latest);
                path.add(latest);
                return path;
            }
            path.add(at);
            claim = next.of(at);
        }
        return path;
    }

    private static Set<Subject> subjects(Encounter visit) {
        Set<Subject> subjects = new HashSet<>(2);
        if (visit.visitNumber() != null) {
            subjects.add(new Subject(Billed.VISIT, visit.visitNumber()));
        }
        if (visit.account() != null) {
            subjects.add(new Subject(Billed.ACCOUNT, visit.account()));
        }
        return subjects;
    }

    private static Set<Subject> subjects(List<BilledRegister.Claim> claims) {
        return claims.stream()
                .map(claim -> new Subject(claim.what(), claim.number()))
                .collect(Collectors.toSet());
    }
}
