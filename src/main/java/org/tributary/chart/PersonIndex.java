package org.tributary.chart;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tributary.authority.Authorities;
import org.tributary.canonical.IdentityClaim;
import org.tributary.canonical.Origin;
import org.tributary.canonical.Patient;
import org.tributary.canonical.PatientIdentifier;
import org.tributary.canonical.PatientRecord;
import org.tributary.canonical.Reading;
import org.tributary.lock.Locks;
import org.tributary.lock.Scope;
import org.tributary.matching.Assertion;
import org.tributary.matching.BlockingKeys;
import org.tributary.matching.Demographics;
import org.tributary.matching.Edge;
import org.tributary.matching.MatchModel;
import org.tributary.matching.PersonIds;
import org.tributary.matching.Persons;
import org.tributary.matching.RecordId;
import org.tributary.matching.Review;

/**
 * Finds out whose message it is. A message changes one record; that record is compared again with all that share a key, and
 * only the persons that its edges and claims reach are made anew, by the same function as in bulk.
 */
public final class PersonIndex {
    private static final int REACH_LIMIT = 200; // records in one component: more is a chain that a person must look at

    private final SourceRecords records;
    private final Edges edges;
    private final Claims claims;
    private final Tasks tasks;
    private final Locks locks;
    private final MatchModel model;
    private final Authorities authorities;

    public PersonIndex(
            SourceRecords records,
            Edges edges,
            Claims claims,
            Tasks tasks,
            Locks locks,
            MatchModel model,
            Authorities authorities) {
        this.authorities = authorities;
        this.records = records;
        this.edges = edges;
        this.claims = claims;
        this.tasks = tasks;
        this.locks = locks;
        this.model = model;
    }

    /**
     * The message to match.
     *
     * @param sequence within its feed
     */
    public record Said(String feed, long intakeId, long sequence, Instant receivedAt, Reading reading) {}

    /** Whose one of the message's patients is. */
    public record Matched(long recordId, long personId, PatientRecord patient) {}

    /**
     * @param patients in the message's order
     * @param changed persons that records came to or went from: their whole charts are to be derived again
     */
    public record Result(List<Matched> patients, Set<Long> changed) {}

    /**
     * Matches in the caller's transaction, and holds the locks of all persons that it returns.
     *
     * @throws PersonMovedException when another message moved one of the records meanwhile; to be tried again
     */
    public Result match(Said said) throws PersonMovedException {
        records.removeVersions(said.intakeId());
        claims.replace(said.intakeId(), said.feed(), said.reading().claims());
        List<SourceRecords.SourceRecord> named = new ArrayList<>();
        Set<Long> toCluster = new TreeSet<>();
        for (PatientRecord patient : said.reading().patients()) {
            SourceRecords.SourceRecord record = records.findOrCreate(said.feed(), identifier(patient.patient(), said));
            named.add(record);
            boolean news = records.addVersion(
                    record.id(), said.intakeId(), said.reading().sent(), said.sequence(), patient.patient());
            if (news || record.personId() == null) {
                compare(record, day(said));
                toCluster.add(record.id());
            }
        }
        said.reading().claims().stream()
                .flatMap(claim -> numbers(claim).stream())
                .flatMap(number -> records.byNumber(number.authority(), number.value()).stream())
                .forEach(record -> toCluster.add(record.id()));
        Set<Long> changed = toCluster.isEmpty() ? Set.of() : cluster(toCluster, day(said));
        return new Result(persons(said, named), changed);
    }

    private void compare(SourceRecords.SourceRecord record, LocalDate today) {
        Demographics demographics = demographics(record, today);
        List<String> keys = BlockingKeys.of(demographics);
        locks.lock(Scope.BLOCK_KEY, keys); // whoever could be linked to it shares one, and waits
        edges.replaceKeys(record.id(), keys);
        Set<Long> candidates = new LinkedHashSet<>(edges.candidates(record.id(), keys));
        records.byNumber(record.authority(), record.number()).forEach(same -> candidates.add(same.id()));
        candidates.remove(record.id());
        List<Edge> found = candidates.isEmpty()
                ? List.of()
                : model.matcher()
                        .edges(
                                demographics,
                                records.byIds(candidates).stream()
                                        .map(candidate -> demographics(candidate, today))
                                        .toList());
        edges.replace(record.id(), found);
    }

    /** @return the persons whose records changed */
    private Set<Long> cluster(Set<Long> from, LocalDate today) throws PersonMovedException {
        Component seen = component(from);
        locks.lock(Scope.PERSON, seen.personKeys());
        Component component = component(from);
        if (!seen.personKeys().containsAll(component.personKeys())) {
            throw new PersonMovedException();
        }
        Persons persons = Persons.cluster(
                model,
                component.records().values().stream()
                        .map(record -> demographics(record, today))
                        .toList(),
                edges.among(component.records().keySet()),
                component.assertions());
        Map<Long, Long> before = new TreeMap<>();
        component.records().values().forEach(record -> {
            if (record.personId() != null) {
                before.put(record.id(), record.personId());
            }
        });
        Set<Long> changed = new TreeSet<>();
        PersonIds.of(persons.groups(), before, List.of()).persons().forEach((record, person) -> {
            @Nullable Long was = before.get(record);
            if (!Objects.equals(was, person)) {
                records.assign(record, person);
                changed.add(person);
                if (was != null) {
                    changed.add(was);
                }
            }
        });
        settleTasks(component, persons);
        return changed;
    }

    private void settleTasks(Component component, Persons persons) {
        List<Long> ids = List.copyOf(component.records().keySet());
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
    }

    /** Records that edges and claims connect, with the claims among them. */
    private record Component(Map<Long, SourceRecords.SourceRecord> records, List<Assertion> assertions) {
        /** The persons that they are, and that they could become. */
        Set<String> personKeys() {
            Set<String> keys = new TreeSet<>();
            records.values().forEach(record -> {
                keys.add(Long.toString(record.id()));
                if (record.personId() != null) {
                    keys.add(record.personId().toString());
                }
            });
            return keys;
        }
    }

    private Component component(Collection<Long> from) {
        Map<Long, SourceRecords.SourceRecord> found = new TreeMap<>();
        Set<Assertion> asserted = new LinkedHashSet<>();
        Set<Long> next = edges.reachable(from, REACH_LIMIT);
        while (!next.isEmpty() && found.size() < REACH_LIMIT) {
            List<SourceRecords.SourceRecord> fresh = records.byIds(next);
            fresh.forEach(record -> found.put(record.id(), record));
            Set<Long> named = new TreeSet<>();
            for (Claims.Claim claim : claims.naming(fresh.stream()
                    .map(SourceRecords.SourceRecord::numberKey)
                    .distinct()
                    .toList())) {
                for (SourceRecords.SourceRecord one : byKey(claim.one())) {
                    for (SourceRecords.SourceRecord other : byKey(claim.other())) {
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
        return new Component(found, List.copyOf(asserted));
    }

    private static Assertion assertion(Claims.Claim claim, long one, long other) {
        Assertion.Kind kind = claim.steward()
                ? (claim.same() ? Assertion.Kind.STEWARD_SAME : Assertion.Kind.STEWARD_NOT_SAME)
                : (claim.same() ? Assertion.Kind.SENDER_SAME : Assertion.Kind.SENDER_NOT_SAME);
        return Assertion.of(kind, one, other, claim.id());
    }

    private List<SourceRecords.SourceRecord> byKey(String numberKey) {
        int bar = numberKey.indexOf('|');
        return records.byNumber(numberKey.substring(0, bar), numberKey.substring(bar + 1));
    }

    /** The persons that the message's patients are now, locked. */
    private List<Matched> persons(Said said, List<SourceRecords.SourceRecord> named) throws PersonMovedException {
        List<Long> ids =
                named.stream().map(SourceRecords.SourceRecord::id).distinct().toList();
        Map<Long, Long> before = personsOf(ids);
        locks.lock(Scope.PERSON, before.values().stream().map(String::valueOf).toList());
        Map<Long, Long> now = personsOf(ids);
        if (!now.equals(before)) {
            throw new PersonMovedException();
        }
        List<Matched> matched = new ArrayList<>();
        for (int i = 0; i < named.size(); i++) {
            long record = named.get(i).id();
            matched.add(new Matched(
                    record,
                    Objects.requireNonNull(now.get(record)),
                    said.reading().patients().get(i)));
        }
        return matched;
    }

    private Map<Long, Long> personsOf(List<Long> ids) {
        Map<Long, Long> persons = new TreeMap<>();
        if (!ids.isEmpty()) {
            records.byIds(ids).forEach(record -> persons.put(record.id(), Objects.requireNonNull(record.personId())));
        }
        return persons;
    }

    private Demographics demographics(SourceRecords.SourceRecord record, LocalDate today) {
        List<Patient> versions = records.versions(record.id());
        return Demographics.of(model, versions, new RecordId(record.id(), record.authority(), record.number()), today);
    }

    /**
     * The number that names the record: the first registered one that identifies a person, else the first such. A patient
     * without one is a record of its own, for nobody can say that two of them are one.
     */
    private PatientIdentifier identifier(Patient patient, Said said) {
        List<PatientIdentifier> naming = patient.identifiers().stream()
                .filter(identifier -> authorities.identifiesPerson(identifier.type()))
                .toList();
        return naming.stream()
                .filter(identifier -> Authorities.isRegistered(identifier.authority()))
                .findFirst()
                .or(() -> naming.stream().findFirst())
                .orElseGet(() -> new PatientIdentifier(
                        Long.toString(said.intakeId()),
                        "feed/" + said.feed() + "/unnumbered",
                        null,
                        new Origin("PID")));
    }

    private static List<PatientIdentifier> numbers(IdentityClaim claim) {
        if (claim instanceof IdentityClaim.Merged merged) {
            return List.of(merged.gone(), merged.stays());
        }
        if (claim instanceof IdentityClaim.Linked linked) {
            return List.of(linked.one(), linked.other());
        }
        IdentityClaim.Unlinked unlinked = (IdentityClaim.Unlinked) claim;
        return List.of(unlinked.one(), unlinked.other());
    }

    private static LocalDate day(Said said) {
        return said.receivedAt().atOffset(ZoneOffset.UTC).toLocalDate();
    }
}
