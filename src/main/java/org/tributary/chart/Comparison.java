package org.tributary.chart;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Patient;
import org.tributary.lock.Locks;
import org.tributary.lock.Scope;
import org.tributary.matching.BlockingKeys;
import org.tributary.matching.Demographics;
import org.tributary.matching.Edge;
import org.tributary.matching.MatchModel;
import org.tributary.matching.TooFrequent;

/** What a record says, kept normalised, and compared with all records that share a key or a number with it. */
final class Comparison {
    private final SourceRecords records;
    private final Keys keys;
    private final Edges edges;
    private final Locks locks;
    private final MatchModel model;

    Comparison(SourceRecords records, Keys keys, Edges edges, Locks locks, MatchModel model) {
        this.records = records;
        this.keys = keys;
        this.edges = edges;
        this.locks = locks;
        this.model = model;
    }

    /**
     * A record before and after a message.
     *
     * @param now null where it says nothing any longer
     */
    record Change(
            Profile profile,
            @Nullable Demographics before,
            @Nullable Demographics now) {
        Set<String> keys(TooFrequent without) {
            Set<String> all = new TreeSet<>(keysBefore());
            all.addAll(keysNow(without));
            return all;
        }

        List<String> keysBefore() {
            return before == null ? List.of() : BlockingKeys.of(before);
        }

        List<String> keysNow(TooFrequent without) {
            return now == null ? List.of() : BlockingKeys.of(now, without);
        }
    }

    /**
     * Which of the records under one number speaks of this patient: the first whom it fits, else one that says nothing any
     * longer; empty where all speak of other people.
     *
     * @param inOrder as {@link SourceRecords#lastSpokenFirst} has them
     * @param forAnybody whether one that says nothing may speak of somebody else than before
     */
    Optional<Profile> whoFits(
            List<Profile> inOrder, Newest version, Patient patient, Predicate<Profile> forAnybody, LocalDate today) {
        Optional<Profile> silent = Optional.empty();
        for (Profile profile : inOrder) {
            @Nullable Demographics before = demographics(profile, today);
            if (before == null) {
                silent = silent.or(() -> Optional.of(profile).filter(forAnybody));
            } else if (fits(patient, profile, before, today) && fitsThen(patient, profile, version, today)) {
                return Optional.of(profile);
            }
        }
        return silent;
    }

    /**
     * Whether a version that comes late also fits what was said before it, or if there is nothing, right after it: what came first
     * by mistake does not make two people one.
     */
    private boolean fitsThen(Patient patient, Profile profile, Newest version, LocalDate today) {
        @Nullable Newest newest = profile.newest();
        if (newest == null || !version.isBefore(newest)) {
            return true;
        }
        List<Patient> then = records.versionsThen(profile.id(), version);
        return then.isEmpty()
                || fits(patient, profile, Demographics.of(model, then, profile.recordId(), today), then, today);
    }

    /** What its sender was not sure of tells nobody apart, and makes nobody another. */
    boolean fits(Patient patient, Profile profile, Demographics before, LocalDate today) {
        return fits(patient, profile, before, null, today);
    }

    /** @param versions those that it was made of; null for all */
    private boolean fits(
            Patient patient, Profile profile, Demographics before, @Nullable List<Patient> versions, LocalDate today) {
        boolean sure = !before.identityUnknown() && !before.unreliable();
        @Nullable
        Demographics known = sure
                ? before
                : Demographics.sure(
                        model, versions == null ? records.versions(profile.id()) : versions, profile.recordId(), today);
        return known == null
                || !model.matcher()
                        .isSomeoneElse(Demographics.sureOf(model, patient, profile.recordId(), today), known);
    }

    /** Whether two records may speak of one patient; so may one that says nothing. */
    boolean mayBeOne(Profile one, Profile other, LocalDate today) {
        @Nullable Demographics a = demographics(one, today);
        @Nullable Demographics b = demographics(other, today);
        return a == null || b == null || !model.matcher().isSomeoneElse(a, b);
    }

    /** After the newest version, or an older one that came late. */
    Change said(Profile record, Newest version, Patient patient, LocalDate today) {
        @Nullable Demographics before = record.demographics(model);
        @Nullable Newest newest = record.newest();
        boolean late = newest != null && version.isBefore(newest);
        Demographics now;
        if (newest == null || (!late && before != null)) {
            now = Demographics.of(model, List.of(patient), record.recordId(), today);
            now = before == null ? now : now.after(before);
        } else {
            now = Demographics.of(model, records.versions(record.id()), record.recordId(), today);
        }
        return new Change(
                record.saying(late ? newest : version, normalised(now)),
                before == null ? record.stored() : before,
                record.seen(now));
    }

    /** Whether somebody whom it could be is dead. */
    boolean isBesideDead(Profile record) {
        return edges.isBesideDead(record.id());
    }

    /** It says nothing else, but its patient came after somebody's death. */
    Change seen(Profile record, LocalDate today) {
        return new Change(record, record.stored(), demographics(record, today));
    }

    /** Anew by this model, of all that it ever said. */
    Change again(Profile record, LocalDate today) {
        List<Patient> versions = records.versions(record.id());
        Profile seen =
                record.seen(records.lastSeen(record.id(), 0)); // an earlier version of the program did not keep it
        return change(seen, record.newest(), versions, today);
    }

    boolean isOfAnotherModel(Profile record) {
        return record.isOfAnotherThan(model);
    }

    /** After a message's version of it was taken back. */
    Change tookBack(Profile record, long intakeId, LocalDate today) {
        Profile seen = new Profile(
                record.record(), record.newest(), record.normalised(), records.lastSeen(record.id(), intakeId));
        return change(seen, records.newest(record.id()).orElse(null), records.versions(record.id()), today);
    }

    private Change change(Profile record, @Nullable Newest newest, List<Patient> versions, LocalDate today) {
        @Nullable
        Demographics now = versions.isEmpty() ? null : Demographics.of(model, versions, record.recordId(), today);
        return new Change(
                record.saying(newest, now == null ? null : normalised(now)),
                record.stored(),
                now == null ? null : record.seen(now));
    }

    private Profile.Normalised normalised(Demographics demographics) {
        return Profile.Normalised.of(demographics, model);
    }

    /**
     * Compares the changed records again; whoever could be linked to one of them waits until the caller's transaction ends.
     *
     * @return those that have or had an edge, and the records at the other ends: of whom they part is another person too
     */
    Set<Long> compare(Collection<Change> changes, LocalDate today) {
        Set<String> common = lock(changes);
        Set<Long> connected = new TreeSet<>();
        Map<Long, Change> toCompare = new TreeMap<>();
        changes.forEach(change -> toCompare.put(change.profile().id(), change));
        Map<Long, Change> compared = new TreeMap<>();
        for (Change change : changes) {
            toCompare.remove(change.profile().id());
            Set<Long> others = compare(change, common, toCompare.keySet(), compared, today);
            compared.put(change.profile().id(), change);
            if (!others.isEmpty()) {
                connected.add(change.profile().id());
                connected.addAll(others);
            }
        }
        return connected;
    }

    /**
     * Whoever could be linked to one of them waits until the caller's transaction ends.
     *
     * @return those of their keys that too many share
     */
    Set<String> lock(Collection<Change> changes) {
        Set<String> asked = new TreeSet<>();
        changes.forEach(change -> asked.addAll(change.keys(model.tooFrequent())));
        Set<String> common = keys.common(asked);
        asked.removeAll(common);
        changes.forEach(change -> asked.add(numberLock(change.profile().record())));
        locks.lock(Scope.BLOCK_KEY, asked);
        return common;
    }

    /** What is locked of a record itself while it is compared. */
    static String numberLock(SourceRecords.SourceRecord record) {
        return "number|" + record.numberKey();
    }

    /**
     * @param toCompare changed ones that are compared with it when their turn comes
     * @param compared those whose turn it was: what is stored of them is what they said before
     */
    private Set<Long> compare(
            Change change, Set<String> common, Set<Long> toCompare, Map<Long, Change> compared, LocalDate today) {
        long id = change.profile().id();
        List<String> now = new ArrayList<>(change.keysNow(model.tooFrequent()));
        now.removeAll(common);
        List<String> before = new ArrayList<>(change.keysBefore());
        before.removeAll(common);
        SourceRecords.SourceRecord record = change.profile().record();
        boolean isFirst = change.before() == null && record.personId() == null;
        if (isFirst) {
            keys.put(id, now);
        } else {
            keys.replace(id, before, now);
        }
        if (change.now() == null) {
            return edges.replace(id, List.of());
        }
        Set<Long> candidates = new TreeSet<>(keys.sharing(id, now));
        records.byNumber(record.authority(), record.number()).forEach(same -> candidates.add(same.id()));
        if (record.personId() != null) {
            candidates.addAll(edges.ofAnotherModel(id, model.id())); // their keys may be of that model too
        }
        candidates.remove(id);
        candidates.removeAll(toCompare);
        List<Demographics> others = new ArrayList<>();
        compared.values().stream()
                .filter(one -> candidates.remove(one.profile().id()))
                .flatMap(one -> Stream.ofNullable(one.now()))
                .forEach(others::add);
        if (!candidates.isEmpty()) {
            others.addAll(demographics(records.profiles(candidates), today));
        }
        List<Edge> found = others.isEmpty() ? List.of() : model.matcher().edges(change.now(), others);
        return isFirst ? edges.put(id, found) : edges.replace(id, found);
    }

    /**
     * The records that have an edge which nothing but a key found that was set aside since: the older one of each pair. A key is
     * set aside while others wait for it, so that nobody finds a pair by it afterwards.
     */
    Set<Long> restingOn(String key, LocalDate today) {
        Set<Long> sharing = keys.having(key);
        Map<Long, Profile> profiles = new TreeMap<>();
        records.profiles(sharing).forEach(profile -> profiles.put(profile.id(), profile));
        Map<Long, Set<String>> usable = new TreeMap<>();
        Set<Long> resting = new TreeSet<>();
        edges.each(sharing, (one, other) -> {
            @Nullable Profile a = profiles.get(one);
            @Nullable Profile b = profiles.get(other);
            if (a != null
                    && b != null
                    && !a.record().numberKey().equals(b.record().numberKey())) {
                Set<String> keysOfOne = usable.computeIfAbsent(one, id -> usable(a, today));
                Set<String> keysOfOther = usable.computeIfAbsent(other, id -> usable(b, today));
                if (keysOfOne.stream().noneMatch(keysOfOther::contains)) {
                    resting.add(one);
                }
            }
        });
        return resting;
    }

    /** By which others find it. */
    private Set<String> usable(Profile profile, LocalDate today) {
        @Nullable Demographics said = demographics(profile, today);
        Set<String> all = said == null ? new TreeSet<>() : new TreeSet<>(BlockingKeys.of(said, model.tooFrequent()));
        all.removeAll(keys.common(all));
        return all;
    }

    /** Of those that say anything. */
    List<Demographics> demographics(Collection<Profile> profiles, LocalDate today) {
        return profiles.stream()
                .map(profile -> demographics(profile, today))
                .filter(Objects::nonNull)
                .toList();
    }

    private @Nullable Demographics demographics(Profile profile, LocalDate today) {
        @Nullable Demographics stored = profile.demographics(model);
        if (stored != null || profile.newest() == null) {
            return stored;
        }
        return profile.seen( // of another model
                Demographics.of(model, records.versions(profile.id()), profile.recordId(), today));
    }
}
