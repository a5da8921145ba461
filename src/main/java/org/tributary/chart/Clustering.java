package org.tributary.chart;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tributary.lock.Locks;
import org.tributary.lock.Scope;
import org.tributary.matching.MatchModel;
import org.tributary.matching.PersonIds;
import org.tributary.matching.Persons;
import org.tributary.matching.Review;

/** Makes persons anew of the records that edges and claims connect, and keeps whose each record is, and what a human has to decide. */
final class Clustering {
    private final SourceRecords records;
    private final Edges edges;
    private final Components components;
    private final Comparison comparison;
    private final Tasks tasks;
    private final Locks locks;
    private final MatchModel model;

    Clustering(
            SourceRecords records,
            Edges edges,
            Components components,
            Comparison comparison,
            Tasks tasks,
            Locks locks,
            MatchModel model) {
        this.records = records;
        this.edges = edges;
        this.components = components;
        this.comparison = comparison;
        this.tasks = tasks;
        this.locks = locks;
        this.model = model;
    }

    /** Each is its own person. */
    void alone(Collection<Comparison.Change> changes, List<Profile> named, Map<Long, Long> persons)
            throws PersonMovedException {
        changes.forEach(change -> {
            long id = change.profile().id();
            records.save(change.profile().of(id));
            persons.put(id, id);
        });
        lockOthers(persons.values().stream().map(String::valueOf).toList(), named, persons);
    }

    /**
     * Makes the persons anew that these records are connected with.
     *
     * @param changes what a message says of some of them; stored only under the persons' locks, for whose they are may be
     *     decided anew until then
     */
    void cluster(
            Set<Long> from, Collection<Comparison.Change> changes, List<Profile> named, LocalDate today, Moves moves)
            throws PersonMovedException {
        List<Profile> said = changes.stream().map(Comparison.Change::profile).toList();
        Components.Component seen = components.around(from, said, today);
        lockOthers(seen.personKeys(), named, moves.persons(), seen.records().keySet());
        Components.Component component = components.around(from, said, today);
        if (!seen.personKeys().containsAll(component.personKeys())) {
            throw new PersonMovedException();
        }
        Map<Long, Long> before = component.persons();
        Persons clustered = component.whole() ? cluster(component, today) : new Persons(List.of(), List.of());
        Map<Long, Long> after = component.whole()
                ? PersonIds.of(everyone(component, clustered), before, List.of())
                        .persons()
                : unmoved(component);
        Map<Long, Long> moved = new TreeMap<>(moves.note(before, after));
        changes.forEach(change -> {
            long id = change.profile().id();
            Profile now = Objects.requireNonNull(component.records().get(id));
            @Nullable Long person = moved.remove(id);
            records.save(person == null ? now : now.of(person));
        });
        moved.forEach(records::assign);
        settleTasks(component, clustered);
    }

    private Persons cluster(Components.Component component, LocalDate today) {
        return Persons.cluster(
                model,
                comparison.demographics(component.records().values(), today),
                edges.among(component.records().keySet()),
                component.assertions());
    }

    /** With the records that say nothing any longer: each alone. */
    private static List<SortedSet<Long>> everyone(Components.Component component, Persons clustered) {
        List<SortedSet<Long>> groups = new ArrayList<>(clustered.groups());
        Set<Long> silent = new TreeSet<>(component.records().keySet());
        groups.forEach(silent::removeAll);
        silent.forEach(record -> groups.add(new TreeSet<>(Set.of(record))));
        return groups;
    }

    /** Everybody stays who they are, also those whose oldest record was not looked at; a new record is alone. */
    private static Map<Long, Long> unmoved(Components.Component component) {
        Map<Long, Long> persons = new TreeMap<>();
        component.records().values().forEach(profile -> {
            @Nullable Long person = profile.record().personId();
            persons.put(profile.id(), person == null ? profile.id() : person);
        });
        return persons;
    }

    private void settleTasks(Components.Component component, Persons persons) {
        List<Long> ids = List.copyOf(component.records().keySet());
        if (!component.whole()) {
            tasks.settle(
                    Tasks.CHAIN,
                    List.of(ids.get(0).toString()),
                    Map.of(ids.get(0).toString(), "more records hang together than can be decided about at once"));
            return;
        }
        if (ids.size() < 2) {
            return;
        }
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            for (int j = i + 1; j < ids.size(); j++) {
                pairs.add(ids.get(i) + "-" + ids.get(j));
            }
        }
        Map<String, String> wanted = new TreeMap<>();
        for (Review review : persons.reviews()) {
            wanted.put(
                    review.recordA() + "-" + review.recordB(),
                    review.reason().name().toLowerCase(Locale.ROOT).replace('_', ' '));
        }
        tasks.settle(Tasks.MATCH_REVIEW, pairs, wanted);
        tasks.settle(Tasks.CHAIN, ids.stream().map(String::valueOf).toList(), Map.of());
    }

    private void lockOthers(Collection<String> own, List<Profile> named, Map<Long, Long> persons)
            throws PersonMovedException {
        lockOthers(own, named, persons, persons.keySet());
    }

    /**
     * All locks on persons in one go: those of the records that changed, and those of the message's other patients.
     *
     * @param covered the records whose persons are among {@code own}
     */
    private void lockOthers(Collection<String> own, List<Profile> named, Map<Long, Long> persons, Set<Long> covered)
            throws PersonMovedException {
        Map<Long, Long> others = new TreeMap<>();
        named.stream()
                .filter(profile -> !covered.contains(profile.id()))
                .forEach(profile -> others.put(
                        profile.id(), Objects.requireNonNull(profile.record().personId())));
        Set<String> keys = new TreeSet<>(own);
        others.values().forEach(person -> keys.add(person.toString()));
        locks.lock(Scope.PERSON, keys);
        persons.putAll(others);
    }
}
