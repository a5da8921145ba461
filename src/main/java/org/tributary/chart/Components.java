package org.tributary.chart;

import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.tributary.matching.Assertion;

/** Which records edges and claims connect. */
final class Components {
    /** Records in one component: more is a chain that a person must look at. */
    private static final int REACH_LIMIT = 200;

    private final SourceRecords records;
    private final Edges edges;
    private final Claims claims;
    private final Comparison comparison;

    Components(SourceRecords records, Edges edges, Claims claims, Comparison comparison) {
        this.records = records;
        this.edges = edges;
        this.claims = claims;
        this.comparison = comparison;
    }

    /**
     * Records that edges and claims connect, with the claims among them.
     *
     * @param whole false when there are more of them than anybody could oversee
     */
    record Component(Map<Long, Profile> records, List<Assertion> assertions, boolean whole) {
        /** With what some of them say now; whose they are stays as it was read. */
        private Component saying(Collection<Profile> now) {
            Map<Long, Profile> all = new TreeMap<>(records);
            now.forEach(profile -> all.compute(
                    profile.id(),
                    (id, read) -> read == null
                            ? profile
                            : new Profile(read.record(), profile.newest(), profile.normalised(), profile.lastEvent())));
            return new Component(all, assertions, whole);
        }

        /** The persons that they are, and that they could become. */
        Set<String> personKeys() {
            Set<String> keys = new TreeSet<>();
            records.values().forEach(profile -> {
                keys.add(Long.toString(profile.id()));
                Long person = profile.record().personId();
                if (person != null) {
                    keys.add(person.toString());
                }
            });
            return keys;
        }

        /** The persons of those that have one. */
        Map<Long, Long> persons() {
            Map<Long, Long> persons = new TreeMap<>();
            records.values().forEach(profile -> {
                Long person = profile.record().personId();
                if (person != null) {
                    persons.put(profile.id(), person);
                }
            });
            return persons;
        }
    }

    /** Whether any claim in force names one of these. */
    boolean isClaimed(Collection<SourceRecords.SourceRecord> some) {
        return !claims.naming(numbers(some)).isEmpty();
    }

    /** @param now those that say something else than what is stored of them */
    Component around(Collection<Long> from, Collection<Profile> now, LocalDate today) {
        Map<Long, Profile> changed = new TreeMap<>();
        now.forEach(profile -> changed.put(profile.id(), profile));
        Map<Long, Profile> found = new TreeMap<>();
        Set<Assertion> asserted = new LinkedHashSet<>();
        Set<Long> next = edges.reachable(from, REACH_LIMIT);
        while (!next.isEmpty() && found.size() <= REACH_LIMIT) {
            List<Profile> fresh = records.profiles(next);
            fresh.forEach(profile -> found.put(profile.id(), profile));
            Set<Long> named = new TreeSet<>();
            for (Claims.Claim claim :
                    claims.naming(numbers(fresh.stream().map(Profile::record).toList()))) {
                List<SourceRecords.SourceRecord> others = meant(claim.other(), claim, changed, today);
                for (SourceRecords.SourceRecord one : meant(claim.one(), claim, changed, today)) {
                    for (SourceRecords.SourceRecord other : others) {
                        if (one.id() != other.id()) {
                            asserted.add(assertion(claim, one.id(), other.id()));
                            named.add(one.id());
                            named.add(other.id());
                        }
                    }
                }
            }
            named.removeAll(found.keySet());
            next = named.isEmpty() ? Set.of() : edges.reachable(named, REACH_LIMIT);
            next = new TreeSet<>(next);
            next.removeAll(found.keySet());
        }
        return new Component(found, List.copyOf(asserted), found.size() <= REACH_LIMIT).saying(now);
    }

    private static List<String> numbers(Collection<SourceRecords.SourceRecord> some) {
        return some.stream()
                .flatMap(record -> Stream.of(record.numberKey(), SourceRecords.key(record.id())))
                .distinct()
                .toList();
    }

    private static Assertion assertion(Claims.Claim claim, long one, long other) {
        Assertion.Kind kind = claim.steward()
                ? (claim.same() ? Assertion.Kind.STEWARD_SAME : Assertion.Kind.STEWARD_NOT_SAME)
                : (claim.same() ? Assertion.Kind.SENDER_SAME : Assertion.Kind.SENDER_NOT_SAME);
        return Assertion.of(kind, one, other, claim.id());
    }

    /**
     * Whom a claim means by a number: of the records of the feed that said it the one of which it spoke last before, and of each
     * other feed's the one that speaks of the same patient. Two people may have one number, whether or not it was given again.
     */
    private List<SourceRecords.SourceRecord> meant(
            String key, Claims.Claim claim, Map<Long, Profile> changed, LocalDate today) {
        List<SourceRecords.SourceRecord> all = byKey(key);
        if (claim.steward() || all.size() < 2) {
            return all;
        }
        Map<Long, Profile> profiles = new TreeMap<>();
        records.profiles(all.stream().map(SourceRecords.SourceRecord::id).toList())
                .forEach(profile -> profiles.put(profile.id(), changed.getOrDefault(profile.id(), profile)));
        List<Profile> inOrder = records.lastSpokenFirst(List.copyOf(profiles.keySet()), claim.when()).stream()
                .map(id -> Objects.requireNonNull(profiles.get(id)))
                .toList();
        Profile first = inOrder.stream()
                .filter(profile -> profile.record().feed().equals(claim.saidBy()))
                .findFirst()
                .orElse(inOrder.get(0));
        Map<String, SourceRecords.SourceRecord> ofFeeds = new TreeMap<>();
        ofFeeds.put(first.record().feed(), first.record());
        for (Profile other : inOrder) {
            if (!ofFeeds.containsKey(other.record().feed()) && comparison.mayBeOne(first, other, today)) {
                ofFeeds.put(other.record().feed(), other.record());
            }
        }
        return List.copyOf(ofFeeds.values());
    }

    /** @param key {@code authority|number}, or {@link SourceRecords#key} */
    List<SourceRecords.SourceRecord> byKey(String key) {
        int bar = key.indexOf('|');
        return bar < 0
                ? records.byIds(List.of(Long.valueOf(key.substring(1))))
                : records.byNumber(key.substring(0, bar), key.substring(bar + 1));
    }
}
