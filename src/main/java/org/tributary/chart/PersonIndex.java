package org.tributary.chart;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tributary.authority.Authorities;
import org.tributary.canonical.Fact;
import org.tributary.canonical.IdentityClaim;
import org.tributary.canonical.Moment;
import org.tributary.canonical.PatientIdentifier;
import org.tributary.canonical.PatientRecord;
import org.tributary.canonical.Reading;
import org.tributary.lock.Locks;
import org.tributary.lock.Scope;
import org.tributary.matching.Demographics;
import org.tributary.matching.MatchModel;
import org.tributary.matching.Veto;

/**
 * Finds out whose message it is. A message changes one record; that record is compared again with all that share a key, and
 * only the persons that its edges and claims reach are made anew, by the same function as in bulk.
 */
public final class PersonIndex {
    private final SourceRecords records;
    private final Claims claims;
    private final BilledRegister billedClaims;
    private final BilledMoves billed;
    private final NumberedOrders numbered;
    private final Tasks tasks;
    private final Locks locks;
    private final MatchModel model;
    private final Keys keys;
    private final Comparison comparison;
    private final Components components;
    private final Listening listening;
    private final Clustering clustering;

    public PersonIndex(
            JdbcTemplate jdbc,
            SourceRecords records,
            Tasks tasks,
            Locks locks,
            MatchModel model,
            Authorities authorities) {
        this.records = records;
        Edges edges = new Edges(jdbc);
        this.claims = new Claims(jdbc);
        this.billedClaims = new BilledRegister(jdbc);
        this.billed = new BilledMoves(jdbc, records, billedClaims);
        this.numbered = new NumberedOrders(jdbc, records);
        this.tasks = tasks;
        this.locks = locks;
        this.model = model;
        this.keys = new Keys(jdbc);
        this.comparison = new Comparison(records, keys, edges, locks, model);
        this.components = new Components(records, edges, claims, comparison);
        this.listening = new Listening(records, comparison, claims, authorities);
        this.clustering = new Clustering(records, edges, components, comparison, tasks, locks, model);
    }

    /**
     * The message to match.
     *
     * @param sequence within its feed
     * @param again it was processed before, and what it said then is to be replaced
     */
    public record Said(String feed, long intakeId, long sequence, Instant receivedAt, Reading reading, boolean again) {
        LocalDate day() {
            return receivedAt.atOffset(ZoneOffset.UTC).toLocalDate();
        }

        When when() {
            @Nullable Moment sent = reading.sent();
            return new When(sent == null ? "" : sent.utc(), intakeId);
        }
    }

    /**
     * Whose one of the message's patients is.
     *
     * @param records all that the person has, the oldest first; without those of panels
     */
    public record Matched(
            long recordId, long personId, List<SourceRecords.SourceRecord> records, PatientRecord patient) {
        public Matched {
            records = List.copyOf(records);
        }

        public Matched saying(PatientRecord other) {
            return new Matched(recordId, personId, records, other);
        }

        /** The record's. */
        String feed() {
            return records.stream()
                    .filter(record -> record.id() == recordId)
                    .findFirst()
                    .orElseThrow()
                    .feed();
        }

        /** All that the person has at that feed, the record itself among them. */
        List<Long> ofFeed() {
            String feed = feed();
            return records.stream()
                    .filter(record -> record.feed().equals(feed))
                    .map(SourceRecords.SourceRecord::id)
                    .toList();
        }
    }

    /**
     * @param patients in the message's order
     * @param changed persons that records with facts came to or went from: their whole charts are to be derived again
     * @param gone persons that have no record any longer, each with the person who has what was theirs
     * @param parted records whose person is another one, although that whose they were did not become it; or to which facts
     *     were moved
     * @param left by record, what stood there and does not any longer, as it stood: visits that were moved or renumbered
     * @param visits those among them that are visits, with where they stand now; once for each message that told of one
     * @param billed claims speak of the visits or accounts that the message names: see {@link #settle}
     */
    public record Result(
            List<Matched> patients,
            Set<Long> changed,
            Map<Long, Long> gone,
            Set<Long> parted,
            Map<Long, List<Fact>> left,
            List<VisitMove> visits,
            boolean billed) {
        /** Without moves. */
        public Result(List<Matched> patients, Set<Long> changed, Map<Long, Long> gone, Set<Long> parted) {
            this(patients, changed, gone, parted, Map.of(), List.of(), false);
        }

        /** The same of patients of whom more is said. */
        public Result of(List<Matched> others) {
            return new Result(others, changed, gone, parted, left, visits, billed);
        }

        /** With what became of visits and accounts too. */
        Result with(BilledMoves.Settled settled) {
            settled.left()
                    .forEach((record, facts) -> left.computeIfAbsent(record, first -> new ArrayList<>())
                            .addAll(facts));
            visits.addAll(settled.visits());
            changed.addAll(settled.persons());
            parted.addAll(settled.to());
            return this;
        }

        /** With what became of orders that others speak of by their numbers. */
        public Result with(NumberedOrders.Settled settled) {
            settled.left()
                    .forEach((record, facts) -> left.computeIfAbsent(record, first -> new ArrayList<>())
                            .addAll(facts));
            parted.addAll(settled.to());
            return this;
        }
    }

    /**
     * What a message does to the records: those that say something else now, and all that may be other persons for it.
     *
     * @param seen on which day the patient of a record that says nothing else was seen alive, where nobody beside it is dead
     */
    record Effect(
            Map<Long, Comparison.Change> changes,
            Set<Long> toCluster,
            Map<Long, String> seen,
            BilledMoves.Reach billed) {}

    /**
     * Matches in the caller's transaction, and holds the locks of all persons that it returns.
     *
     * @throws PersonMovedException when another message moved one of the records meanwhile; to be tried again
     */
    public Result match(Said said) throws PersonMovedException {
        Effect effect = new Effect(
                new LinkedHashMap<>(), new TreeSet<>(), new TreeMap<>(), BilledMoves.Reach.none(said.feed()));
        if (said.again()) {
            takeBack(said, effect);
        }
        claims.add(said.feed(), said.when(), said.reading().claims());
        List<Profile> named = new ArrayList<>();
        for (PatientRecord patient : said.reading().patients()) {
            named.add(listening.listen(said, patient, effect));
        }
        billed(said, named, effect);
        said.reading().claims().stream()
                .flatMap(claim -> numbers(claim).stream())
                .flatMap(number -> records.byNumber(number.authority(), number.value()).stream())
                .forEach(record -> effect.toCluster().add(record.id()));
        Set<Long> connected = effect.changes().isEmpty()
                ? Set.of()
                : comparison.compare(effect.changes().values(), said.day());
        Moves moves = new Moves();
        if (isAlone(effect, connected)) {
            clustering.alone(effect.changes().values(), named, moves.persons());
        } else {
            effect.toCluster().addAll(connected);
            clustering.cluster(effect.toCluster(), effect.changes().values(), named, said.day(), moves);
        }
        effect.seen().forEach(records::saw); // under the locks of their persons
        return result(
                        moves,
                        matched(said, named, moves.persons()),
                        !effect.billed().isEmpty())
                .with(billed.settle(effect.billed()));
    }

    /** What the message says of visits and accounts, and what was said of those that it names. */
    private void billed(Said said, List<Profile> named, Effect effect) {
        List<SourceRecords.SourceRecord> patients =
                named.stream().map(Profile::record).toList();
        effect.billed()
                .add(billed.add(
                        said.feed(),
                        said.when(),
                        said.reading().claims(),
                        said.reading().patients(),
                        patients));
        effect.billed().add(billed.named(said.feed(), said.reading().patients()));
        effect.toCluster().addAll(effect.billed().records());
    }

    /**
     * Puts a message's facts, once they are stored, where claims say that their visits and accounts are. The locks are held
     * already: {@link Result#billed}.
     */
    public Result settle(String feed, long intakeId, Result matched) {
        BilledMoves.Settled settled = billed.settle(feed, intakeId);
        settled.left().clear(); // nobody was told of them yet
        settled.visits().clear();
        return matched.with(settled);
    }

    /** Why two records are not linked without a human: their vetoes; empty where one of them says nothing. */
    public List<Veto> vetoes(long one, long other, LocalDate today) {
        List<Demographics> both = comparison.demographics(records.profiles(List.of(one, other)), today);
        return both.size() < 2
                ? List.of()
                : model.matcher().compare(both.get(0), both.get(1)).vetoes();
    }

    /** What a steward's word came to. */
    public record Settled(long claim, Result result) {}

    /**
     * A steward says that two records are one person, or are not; their persons are made anew in the caller's transaction,
     * which holds the locks of all of them from then on.
     *
     * @throws PersonMovedException when a message moved one of the records meanwhile; to be tried again
     */
    public Settled claim(boolean same, long one, long other, String who, @Nullable String reason, LocalDate today)
            throws PersonMovedException {
        hold(List.of(one, other));
        long claim = claims.add(same, one, other, who, reason);
        tasks.close(
                Tasks.MATCH_REVIEW,
                Math.min(one, other) + "-" + Math.max(one, other),
                who,
                (same ? "one person" : "not the same") + " by claim " + claim);
        return new Settled(claim, renew(one, other, today));
    }

    /**
     * A steward's claim is taken back; empty where it is not in force. Locks and throws as {@link #claim} does.
     */
    public Optional<Result> withdraw(Claims.StewardClaim claim, String who, LocalDate today)
            throws PersonMovedException {
        hold(List.of(claim.one(), claim.other()));
        return claims.end(claim.id(), who) ? Optional.of(renew(claim.one(), claim.other(), today)) : Optional.empty();
    }

    /**
     * What a sender said of a visit or account holds no longer; empty where it is not in force. Locks and throws as {@link
     * #claim} does.
     */
    public Optional<Result> withdrawBilled(long claim, String who, LocalDate today) throws PersonMovedException {
        Optional<BilledRegister.Claim> said = billedClaims.find(claim);
        if (said.isEmpty()) {
            return Optional.empty();
        }
        Moves moves = new Moves();
        clustering.cluster(billed.reach(said.get()).records(), List.of(), List.of(), today, moves);
        BilledMoves.Reach reach = billed.reach(said.get()); // as it is under the locks
        if (!moves.persons().keySet().containsAll(reach.records())) {
            throw new PersonMovedException();
        }
        return billedClaims.end(claim, who)
                ? Optional.of(result(moves, List.of(), true).with(billed.settle(reach)))
                : Optional.empty();
    }

    /** Records that have to be compared anew together; all that was done is to be rolled back. */
    public static final class TogetherException extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Set<Long> records;

        TogetherException(Set<Long> records) {
            super(records.size() + " records hang together");
            this.records = records;
        }

        public Set<Long> records() {
            return records;
        }
    }

    /**
     * Compares records anew that another model compared, and makes their persons anew. In the caller's transaction, which holds
     * the locks of all persons of the result from then on.
     *
     * @return empty where this model has compared all of them already
     * @throws TogetherException where others of that model hang together with them, so that one person would rest on scores
     *     of two; to be called with those
     * @throws PersonMovedException when a message changed one of them meanwhile; to be tried again
     */
    public Optional<Result> compareAgain(Collection<Long> some, LocalDate today)
            throws TogetherException, PersonMovedException {
        return compareAgain(some, today, false);
    }

    /** The same of all of them, whichever model compared them. */
    public Optional<Result> compareAnew(Collection<Long> some, LocalDate today)
            throws TogetherException, PersonMovedException {
        return compareAgain(some, today, true);
    }

    private Optional<Result> compareAgain(Collection<Long> some, LocalDate today, boolean all)
            throws TogetherException, PersonMovedException {
        List<Comparison.Change> unlocked = again(some, today, all);
        if (unlocked.isEmpty()) {
            return Optional.empty();
        }
        comparison.lock(unlocked);
        List<Comparison.Change> changes = again(some, today, all);
        if (!saying(changes).equals(saying(unlocked))) {
            throw new PersonMovedException();
        }
        Set<Long> ids = new TreeSet<>();
        changes.forEach(change -> ids.add(change.profile().id()));
        Set<Long> from = new TreeSet<>(comparison.compare(changes, today));
        from.addAll(ids);
        Components.Component around = components.around(
                from, changes.stream().map(Comparison.Change::profile).toList(), today);
        Set<Long> others = new TreeSet<>(ids);
        around.records().values().stream()
                .filter(comparison::isOfAnotherModel)
                .forEach(profile -> others.add(profile.id()));
        if (around.whole() && others.size() > ids.size()) {
            throw new TogetherException(others);
        }
        Moves moves = new Moves();
        clustering.cluster(from, changes, List.of(), today, moves);
        return Optional.of(result(moves, List.of(), false));
    }

    private List<Comparison.Change> again(Collection<Long> some, LocalDate today, boolean all) {
        return records.profiles(some).stream()
                .filter(profile -> all || comparison.isOfAnotherModel(profile))
                .map(profile -> comparison.again(profile, today))
                .toList();
    }

    private static List<@Nullable Demographics> saying(List<Comparison.Change> changes) {
        return changes.stream()
                .<@Nullable Demographics>map(Comparison.Change::now)
                .toList();
    }

    /** Keys that were set aside because too many share them, and by which pairs may still have been found before. */
    public List<String> unsettledKeys(int limit) {
        return keys.unsettled(limit);
    }

    /** The records that have to be compared anew because of such a key: {@link #compareAnew}. */
    public Set<Long> restingOn(String key, LocalDate today) {
        return comparison.restingOn(key, today);
    }

    /** No pair rests on it any longer. */
    public void settled(String key) {
        keys.settled(key);
    }

    /** The model by which records are compared. */
    public String model() {
        return model.id();
    }

    /**
     * Until the caller's transaction ends nobody else says anything of these records: a message of one of them that found no claim
     * finishes first, or finds this one.
     */
    public void hold(List<Long> some) {
        locks.lock(
                Scope.BLOCK_KEY,
                records.byIds(some).stream().map(Comparison::numberLock).toList());
    }

    /**
     * Whose a record is; nobody changes that person, or is told of it, until the caller's transaction ends.
     *
     * @throws PersonMovedException when it was another's before the lock was held; to be tried again
     */
    public long holdPerson(SourceRecords.SourceRecord record) throws PersonMovedException {
        long person = Objects.requireNonNull(record.personId());
        locks.lock(Scope.PERSON, List.of(Long.toString(person)));
        if (!Objects.equals(records.find(record.id()).orElseThrow().personId(), person)) {
            throw new PersonMovedException();
        }
        return person;
    }

    private Result renew(long one, long other, LocalDate today) throws PersonMovedException {
        Moves moves = new Moves();
        clustering.cluster(Set.of(one, other), List.of(), List.of(), today, moves);
        return result(moves, List.of(), false);
    }

    /** What is said of orders by their numbers alone is said of those of the persons as they are now. */
    private Result result(Moves moves, List<Matched> matched, boolean byClaims) {
        Result result = moves.result(matched, byClaims);
        return result.with(numbered.settle(result.changed()));
    }

    /** Forgets what the message said and claimed when it was processed before. */
    private void takeBack(Said said, Effect effect) {
        List<Long> spokenOf = records.removeVersions(said.intakeId());
        records.profiles(spokenOf).forEach(record -> {
            effect.changes().put(record.id(), comparison.tookBack(record, said.intakeId(), said.day()));
            effect.toCluster().add(record.id());
        });
        effect.billed().add(billed.remove(said.feed(), said.intakeId()));
        claims.remove(said.intakeId()).stream()
                .flatMap(number -> components.byKey(number).stream())
                .forEach(record -> effect.toCluster().add(record.id()));
    }

    /** Whether no record is connected with another one: most of them. */
    private boolean isAlone(Effect effect, Set<Long> connected) {
        List<SourceRecords.SourceRecord> some = effect.changes().values().stream()
                .map(change -> change.profile().record())
                .toList();
        return connected.isEmpty()
                && effect.changes().keySet().containsAll(effect.toCluster())
                && some.stream().allMatch(record -> record.personId() == null || record.personId() == record.id())
                && (some.isEmpty() || !components.isClaimed(some));
    }

    /** @throws PersonMovedException when one of them was another's before the locks were held */
    private List<Matched> matched(Said said, List<Profile> named, Map<Long, Long> persons) throws PersonMovedException {
        List<Long> whose = named.stream()
                .map(record -> Objects.requireNonNull(persons.get(record.id())))
                .toList();
        Map<Long, List<SourceRecords.SourceRecord>> theirs = records.ofPersons(new TreeSet<>(whose));
        List<Matched> matched = new ArrayList<>();
        for (int i = 0; i < named.size(); i++) {
            long record = named.get(i).id();
            List<SourceRecords.SourceRecord> all = theirs.getOrDefault(whose.get(i), List.of());
            if (all.stream().noneMatch(one -> one.id() == record)) {
                throw new PersonMovedException();
            }
            matched.add(new Matched(
                    record,
                    whose.get(i),
                    SourceRecords.clinical(all),
                    said.reading().patients().get(i)));
        }
        return matched;
    }

    private static List<PatientIdentifier> numbers(IdentityClaim claim) {
        if (claim instanceof IdentityClaim.Merged merged) {
            return List.of(merged.gone(), merged.stays());
        }
        if (claim instanceof IdentityClaim.Linked linked) {
            return List.of(linked.one(), linked.other());
        }
        if (claim instanceof IdentityClaim.Unlinked unlinked) {
            return List.of(unlinked.one(), unlinked.other());
        }
        return claim instanceof IdentityClaim.Moved moved ? List.of(moved.from(), moved.to()) : List.of();
    }
}
