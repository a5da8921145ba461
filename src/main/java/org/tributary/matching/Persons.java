package org.tributary.matching;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which records are one person: a pure function of records, edges and assertions. The order in which they arrived does not
 * matter, and what holds for one connected component holds for all: live (one component at a time) equals bulk.
 *
 * @param groups every record once; ordered by their smallest record
 * @param reviews what a human has to look at, by pair
 */
public record Persons(List<SortedSet<Long>> groups, List<Review> reviews) {
    public Persons {
        groups = List.copyOf(groups);
        reviews = List.copyOf(reviews);
    }

    /**
     * @param records all of the component, or of the population
     * @param edges those that were stored; a pair without one is compared on the spot where it matters
     * @param assertions those in force
     */
    public static Persons cluster(
            MatchModel model,
            Collection<Demographics> records,
            Collection<Edge> edges,
            Collection<Assertion> assertions) {
        return cluster(model, model.matcher(), records, edges, assertions);
    }

    /** @param matcher compares where no edge was stored, as it made those that were */
    public static Persons cluster(
            MatchModel model,
            Matcher matcher,
            Collection<Demographics> records,
            Collection<Edge> edges,
            Collection<Assertion> assertions) {
        return new Clustering(model, matcher, records, edges, assertions).persons();
    }

    /** The group of each record, by the person's id: see {@link PersonIds}. */
    public Map<Long, SortedSet<Long>> byPerson() {
        Map<Long, SortedSet<Long>> byPerson = new TreeMap<>();
        groups.forEach(group -> byPerson.put(group.first(), group));
        return byPerson;
    }

    private static final class Clustering {
        private record PairKey(long a, long b) {
            static PairKey of(long one, long other) {
                return new PairKey(Math.min(one, other), Math.max(one, other));
            }
        }

        private static final Comparator<Edge> STRONGEST_FIRST = Comparator.comparingDouble(Edge::bits)
                .reversed()
                .thenComparingLong(Edge::recordA)
                .thenComparingLong(Edge::recordB);

        private final MatchModel model;
        private final double reviewBits;
        private final TreeMap<Long, Demographics> records = new TreeMap<>();
        private final Map<PairKey, Edge> edges = new HashMap<>();
        private final List<Edge> stored;
        private final Matcher matcher;
        private final List<Assertion> sames = new ArrayList<>();
        private final Set<PairKey> apart = new HashSet<>();
        private final Map<PairKey, Review> reviews = new HashMap<>();

        /** Records of one unit were made one by assertions: no score takes them apart. */
        private final Map<Long, SortedSet<Long>> units = new HashMap<>();

        private final Set<Long> behindOverlay = new HashSet<>();

        /** Their sender's number was another record's before, and no steward has said yet whether that is one person. */
        private final Set<Long> givenAgain = new HashSet<>();

        /** Edges by which a record fits two records that are not one person: neither joins. */
        private final Set<PairKey> contested = new HashSet<>();

        /** Edges of which other records tell that their like first names are two people's. */
        private final Set<PairKey> twins = new HashSet<>();

        Clustering(
                MatchModel model,
                Matcher matcher,
                Collection<Demographics> records,
                Collection<Edge> edges,
                Collection<Assertion> assertions) {
            this.model = model;
            this.matcher = matcher;
            this.reviewBits = Bits.ofProbability(model.review());
            records.forEach(record -> this.records.put(record.id().value(), record));
            this.stored = edges.stream()
                    .filter(edge -> isKnown(edge.recordA()) && isKnown(edge.recordB()))
                    .sorted(STRONGEST_FIRST)
                    .toList();
            stored.forEach(edge -> this.edges.put(new PairKey(edge.recordA(), edge.recordB()), edge));
            settle(assertions);
        }

        Persons persons() {
            joinAsserted();
            Set<SortedSet<Long>> undecided = new HashSet<>();
            if (!model.isByScore()) {
                tellTwins();
                contest();
            }
            Map<Long, SortedSet<Long>> groups = joinScored(undecided);
            if (model.isByScore()) {
                return persons(groups); // nobody looks at what is in doubt: the stronger edge was asked first
            }
            // A unit that fits two persons belongs to neither. Without it, others may fit two: until nothing changes.
            for (Set<SortedSet<Long>> found = undecided(groups, undecided);
                    !found.isEmpty();
                    found = undecided(groups, undecided)) {
                undecided.addAll(found);
                groups = joinScored(undecided);
            }
            review(groups, undecided);
            return persons(groups);
        }

        private Persons persons(Map<Long, SortedSet<Long>> groups) {
            List<SortedSet<Long>> ordered = groups.values().stream()
                    .distinct()
                    .sorted(Comparator.comparing(SortedSet::first))
                    .toList();
            List<Review> sorted = reviews.values().stream()
                    .sorted(Comparator.comparingLong(Review::recordA).thenComparingLong(Review::recordB))
                    .toList();
            return new Persons(ordered, sorted);
        }

        private boolean isKnown(long record) {
            return records.containsKey(record);
        }

        // Assertions

        /** One assertion holds for each pair: the latest of a steward, else the latest of a sender. */
        private void settle(Collection<Assertion> assertions) {
            Map<PairKey, Assertion> holding = new LinkedHashMap<>();
            assertions.stream()
                    .filter(assertion -> isKnown(assertion.recordA()) && isKnown(assertion.recordB()))
                    .sorted(Comparator.comparing(
                                    (Assertion assertion) -> assertion.kind().steward())
                            .thenComparingLong(Assertion::sequence)
                            .thenComparing(Assertion::kind)
                            .thenComparingLong(Assertion::recordA)
                            .thenComparingLong(Assertion::recordB))
                    .forEach(assertion -> {
                        PairKey pair = new PairKey(assertion.recordA(), assertion.recordB());
                        Assertion before = holding.put(pair, assertion);
                        boolean later = before != null && before.sequence() > assertion.sequence();
                        if (before != null
                                && later
                                && before.kind().same() != assertion.kind().same()) {
                            review(pair, Review.Reason.CONTRADICTION); // A sender's, later than the steward's.
                        }
                    });
            records.values().stream()
                    .map(Demographics::id)
                    .filter(this::isOfSomebodyElsesNumber)
                    .forEach(id -> givenAgain.add(id.value()));
            holding.forEach((pair, assertion) -> {
                if (assertion.kind().steward() && areOfOneNumber(pair)) {
                    givenAgain.remove(Math.max(pair.a, pair.b));
                }
                if (assertion.kind().same()) {
                    sames.add(assertion);
                } else {
                    apart.add(pair);
                }
            });
        }

        /** Whom it named before may be nobody: where all that was said of them is said otherwise now. */
        private boolean isOfSomebodyElsesNumber(RecordId id) {
            return id.generation() > 0
                    && records.values().stream()
                            .map(Demographics::id)
                            .anyMatch(other -> other.sameNumber(id) && other.generation() < id.generation());
        }

        /** Stewards first, then what senders say of records alike, then what they say of others; the later before. */
        private void joinAsserted() {
            records.keySet().forEach(record -> units.put(record, single(record)));
            sames.sort(Comparator.comparing(this::rank)
                    .thenComparing(Comparator.comparingLong(Assertion::sequence).reversed())
                    .thenComparingLong(Assertion::recordA)
                    .thenComparingLong(Assertion::recordB));
            for (Assertion same : sames) {
                PairKey pair = new PairKey(same.recordA(), same.recordB());
                SortedSet<Long> one = units.getOrDefault(pair.a, single(pair.a));
                SortedSet<Long> other = units.getOrDefault(pair.b, single(pair.b));
                boolean overlay = rank(same) == UNLIKE;
                if (overlay) {
                    review(pair, Review.Reason.OVERLAY);
                }
                if (one == other) {
                    continue;
                }
                if (between(one, other).anyMatch(apart::contains)) {
                    review(pair, Review.Reason.CONTRADICTION);
                } else if (!overlay || authorities(one, other).size() == 1) {
                    SortedSet<Long> unit = join(units, one, other);
                    if (overlay || unit.stream().anyMatch(behindOverlay::contains)) {
                        behindOverlay.addAll(unit);
                    }
                }
            }
        }

        private static final int STEWARD = 0;
        private static final int ALIKE = 1;
        private static final int UNLIKE = 2;

        private int rank(Assertion same) {
            if (same.kind().steward()) {
                return STEWARD;
            }
            Edge edge = edge(new PairKey(same.recordA(), same.recordB()));
            boolean vetoed = edge.vetoes().stream().anyMatch(veto -> veto != Veto.SAME_SENDER);
            return edge.bits() < reviewBits || vetoed ? UNLIKE : ALIKE;
        }

        private Set<String> authorities(SortedSet<Long> one, SortedSet<Long> other) {
            Set<String> authorities = new HashSet<>();
            one.forEach(record -> authorities.add(demographics(record).id().authority()));
            other.forEach(record -> authorities.add(demographics(record).id().authority()));
            return authorities;
        }

        // Scores

        private Map<Long, SortedSet<Long>> joinScored(Set<SortedSet<Long>> undecided) {
            Map<Long, SortedSet<Long>> groups = new HashMap<>(units);
            for (Edge edge : stored) {
                if (!mayJoin(edge, undecided)) {
                    continue;
                }
                SortedSet<Long> one = group(groups, edge.recordA());
                SortedSet<Long> other = group(groups, edge.recordB());
                if (one != other && obstacle(one, other) == null) {
                    join(groups, one, other);
                }
            }
            return groups;
        }

        private boolean mayJoin(Edge edge, Set<SortedSet<Long>> undecided) {
            return edge.decision() == Decision.AUTO
                    && !isBehind(edge)
                    && !contested.contains(new PairKey(edge.recordA(), edge.recordB()))
                    && !twins.contains(new PairKey(edge.recordA(), edge.recordB()))
                    && !undecided.contains(unit(edge.recordA()))
                    && !undecided.contains(unit(edge.recordB()));
        }

        private boolean isBehind(Edge edge) {
            return Stream.of(edge.recordA(), edge.recordB())
                    .anyMatch(record -> behindOverlay.contains(record) || givenAgain.contains(record));
        }

        /** What one sender said under one number, of two people as it seems. */
        private boolean areOfOneNumber(PairKey pair) {
            return edge(pair).vetoes().contains(Veto.GIVEN_AGAIN);
        }

        /**
         * Two rivals, each certainly the same person as a third and between them a veto or a "not the same": the higher
         * score does not win. What else the third belongs to stays together.
         */
        private void contest() {
            Map<SortedSet<Long>, Map<SortedSet<Long>, List<PairKey>>> neighbours = new HashMap<>();
            for (Edge edge : stored) {
                SortedSet<Long> one = unit(edge.recordA());
                SortedSet<Long> other = unit(edge.recordB());
                if (mayJoin(edge, Set.of()) && one != other) {
                    PairKey pair = new PairKey(edge.recordA(), edge.recordB());
                    beside(neighbours, one, other).add(pair);
                    beside(neighbours, other, one).add(pair);
                }
            }
            neighbours.values().forEach(candidates -> {
                List<SortedSet<Long>> units = List.copyOf(candidates.keySet());
                for (int i = 0; i < units.size(); i++) {
                    for (SortedSet<Long> rival : units.subList(0, i)) {
                        if (between(units.get(i), rival).anyMatch(this::isRefused)) {
                            contested.addAll(candidates.getOrDefault(units.get(i), List.of()));
                            contested.addAll(candidates.getOrDefault(rival, List.of()));
                        }
                    }
                }
            });
        }

        /**
         * Kim and Kimberly, or Jonathan and Jonatlhan, on one birthday in one home: one person's until other records tell. A slip
         * of the hand does not happen at two senders; nor is it told of one person by two senders each, or beside two numbers.
         */
        private void tellTwins() {
            Map<Long, Set<Long>> certain = new HashMap<>();
            for (Edge edge : stored) {
                if (edge.decision() == Decision.AUTO) {
                    certain.computeIfAbsent(edge.recordA(), key -> new TreeSet<>())
                            .add(edge.recordB());
                    certain.computeIfAbsent(edge.recordB(), key -> new TreeSet<>())
                            .add(edge.recordA());
                }
            }
            for (Edge edge : stored) {
                Demographics one = demographics(edge.recordA());
                Demographics other = demographics(edge.recordB());
                if (edge.decision() == Decision.AUTO
                        && !Levels.share(one.firsts(), other.firsts())
                        && matcher.haveLikeNames(one, other)
                        && areTwo(one, saying(one, other, certain), other, saying(other, one, certain))) {
                    twins.add(new PairKey(edge.recordA(), edge.recordB()));
                }
            }
        }

        /** The record, and those that are certainly its person's and tell its first name and not the other's. */
        private List<Demographics> saying(Demographics record, Demographics other, Map<Long, Set<Long>> certain) {
            return Stream.concat(
                            Stream.of(record),
                            certain.getOrDefault(record.id().value(), Set.of()).stream()
                                    .map(this::demographics))
                    .filter(one ->
                            Levels.share(one.firsts(), record.firsts()) && !Levels.share(one.firsts(), other.firsts()))
                    .toList();
        }

        /** @param ones those that tell the first name of {@code one}; {@code others} that of the other */
        private boolean areTwo(
                Demographics one, List<Demographics> ones, Demographics other, List<Demographics> others) {
            boolean conflict = false;
            for (Demographics here : ones) {
                for (Demographics there : others) {
                    if (Levels.share(here.socialSecurityNumbers(), there.socialSecurityNumbers())
                            || Levels.share(here.personNumbers(), there.personNumbers())) {
                        return false;
                    }
                    conflict |= !here.socialSecurityNumbers().isEmpty()
                            && !there.socialSecurityNumbers().isEmpty()
                            && edge(PairKey.of(here.id().value(), there.id().value()))
                                    .vetoes()
                                    .contains(Veto.SSN_CONFLICT);
                }
            }
            boolean first = areOfTwoSenders(ones);
            boolean second = areOfTwoSenders(others);
            return conflict
                    || (first && second)
                    || (first && matcher.looksMisspelt(one, other))
                    || (second && matcher.looksMisspelt(other, one));
        }

        private static boolean areOfTwoSenders(List<Demographics> records) {
            return records.stream()
                            .map(record -> record.id().authority())
                            .distinct()
                            .count()
                    > 1;
        }

        private static List<PairKey> beside(
                Map<SortedSet<Long>, Map<SortedSet<Long>, List<PairKey>>> neighbours,
                SortedSet<Long> one,
                SortedSet<Long> other) {
            return neighbours
                    .computeIfAbsent(one, key -> new HashMap<>())
                    .computeIfAbsent(other, key -> new ArrayList<>());
        }

        private boolean isRefused(PairKey pair) {
            return apart.contains(pair)
                    || twins.contains(pair)
                    || !edge(pair).vetoes().isEmpty();
        }

        /** Why two groups are not one, whatever a single pair between them says; null where nothing speaks against it. */
        private Review.@Nullable Reason obstacle(SortedSet<Long> one, SortedSet<Long> other) {
            if (between(one, other).anyMatch(apart::contains)) {
                return Review.Reason.CONTRADICTION;
            }
            if (one.size() + other.size() > model.largestPerson()) {
                return Review.Reason.TOO_MANY_RECORDS;
            }
            double sum = 0;
            for (PairKey pair : between(one, other).toList()) {
                Edge edge = edge(pair);
                if (!edge.vetoes().isEmpty()) {
                    return Review.Reason.OTHERS_DISAGREE;
                }
                sum += edge.bits();
            }
            boolean likely = sum >= reviewBits * one.size() * other.size();
            return likely ? null : Review.Reason.OTHERS_DISAGREE;
        }

        /** Units that would fit two persons, each of which is fine without the other. */
        private Set<SortedSet<Long>> undecided(Map<Long, SortedSet<Long>> groups, Set<SortedSet<Long>> before) {
            Set<SortedSet<Long>> crossing = new HashSet<>();
            List<Edge> usable =
                    stored.stream().filter(edge -> mayJoin(edge, before)).toList();
            for (Edge edge : usable) {
                if (group(groups, edge.recordA()) != group(groups, edge.recordB())) {
                    crossing.add(unit(edge.recordA()));
                    crossing.add(unit(edge.recordB()));
                }
            }
            Set<SortedSet<Long>> found = new HashSet<>();
            for (SortedSet<Long> unit : crossing) {
                Set<SortedSet<Long>> candidates = new HashSet<>();
                for (Edge edge : usable) {
                    if (unit.contains(edge.recordA()) != unit.contains(edge.recordB())) {
                        long outside = unit.contains(edge.recordA()) ? edge.recordB() : edge.recordA();
                        SortedSet<Long> person = new TreeSet<>(group(groups, outside));
                        person.removeAll(unit);
                        candidates.add(person);
                    }
                }
                if (candidates.stream()
                                .filter(person -> obstacle(unit, person) == null)
                                .count()
                        > 1) {
                    found.add(unit);
                }
            }
            return found;
        }

        private void review(Map<Long, SortedSet<Long>> groups, Set<SortedSet<Long>> undecided) {
            for (Edge edge : stored) {
                PairKey pair = new PairKey(edge.recordA(), edge.recordB());
                SortedSet<Long> one = group(groups, edge.recordA());
                SortedSet<Long> other = group(groups, edge.recordB());
                if (one == other || edge.decision() == Decision.NEW || apart.contains(pair)) {
                    continue;
                }
                Review.Reason obstacle = obstacle(one, other);
                if (edge.vetoes().contains(Veto.GIVEN_AGAIN)) {
                    review(pair, Review.Reason.GIVEN_AGAIN);
                } else if (edge.bits() < reviewBits) {
                    review(pair, Review.Reason.SHARED_NUMBER);
                } else if (isBehind(edge)) {
                    review(pair, Review.Reason.BEHIND_OVERLAY);
                } else if (edge.decision() == Decision.REVIEW) {
                    if (obstacle != Review.Reason.CONTRADICTION) {
                        review(pair, Review.Reason.LIKELY);
                    }
                } else if (twins.contains(pair)) {
                    review(pair, Review.Reason.TWO_NAMES);
                } else if (contested.contains(pair)
                        || undecided.contains(unit(edge.recordA()))
                        || undecided.contains(unit(edge.recordB()))) {
                    review(pair, Review.Reason.TWO_CANDIDATES);
                } else {
                    review(pair, obstacle == null ? Review.Reason.OTHERS_DISAGREE : obstacle);
                }
            }
        }

        private void review(PairKey pair, Review.Reason reason) {
            reviews.putIfAbsent(
                    pair, new Review(pair.a, pair.b, reason, edge(pair).bits()));
        }

        // Groups

        private SortedSet<Long> unit(long record) {
            return group(units, record);
        }

        private static SortedSet<Long> group(Map<Long, SortedSet<Long>> groups, long record) {
            return groups.getOrDefault(record, single(record));
        }

        private static SortedSet<Long> single(long record) {
            return new TreeSet<>(Set.of(record));
        }

        private static SortedSet<Long> join(
                Map<Long, SortedSet<Long>> groups, SortedSet<Long> one, SortedSet<Long> other) {
            SortedSet<Long> both = new TreeSet<>(one);
            both.addAll(other);
            both.forEach(record -> groups.put(record, both));
            return both;
        }

        private static Stream<PairKey> between(SortedSet<Long> one, SortedSet<Long> other) {
            return one.stream().flatMap(a -> other.stream().map(b -> PairKey.of(a, b)));
        }

        private Edge edge(PairKey pair) {
            return edges.computeIfAbsent(pair, key -> matcher.compare(demographics(key.a), demographics(key.b)));
        }

        private Demographics demographics(long record) {
            Demographics found = records.get(record);
            if (found == null) {
                throw new IllegalArgumentException("record " + record + " is not among the records");
            }
            return found;
        }
    }
}
