package org.tributary.flow;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.support.TransactionTemplate;
import org.tributary.audit.Audit;
import org.tributary.audit.Requester;
import org.tributary.chart.Charts;
import org.tributary.chart.Claims;
import org.tributary.chart.GoldenRecords;
import org.tributary.chart.PersonIndex;
import org.tributary.chart.PersonMovedException;
import org.tributary.chart.SourceRecords;
import org.tributary.chart.golden.Attribute;
import org.tributary.chart.reconcile.MedicationReview;
import org.tributary.chart.reconcile.Parted;
import org.tributary.chart.reconcile.Reconciled;
import org.tributary.chart.reconcile.Voice;
import org.tributary.delivery.Destinations;
import org.tributary.delivery.Outbox;
import org.tributary.delivery.Subscription;
import org.tributary.journal.DiskSync;
import org.tributary.matching.Veto;

/**
 * A person says that two source records are one person, or are not, or takes that back: claim, persons, charts, task, messages
 * and audit in one transaction. Persons are derived, so that a claim which is taken back leaves them, and their ids, as they
 * would be without it.
 */
public final class Stewards {
    private static final int TRIES_LIMIT = 5; // messages of the same patients may come in between

    private final PersonIndex persons;
    private final Claims claims;
    private final SourceRecords records;
    private final Charts charts;
    private final GoldenRecords golden;
    private final Destinations destinations;
    private final Audit audit;
    private final ChartHeaders headers;
    private final Telling telling;
    private final Amends amends;
    private final TransactionTemplate transaction;
    private final DiskSync disk;

    Stewards(
            PersonIndex persons,
            Claims claims,
            SourceRecords records,
            Charts charts,
            GoldenRecords golden,
            Dispatcher dispatcher,
            Destinations destinations,
            Outbox outbox,
            Audit audit,
            TransactionTemplate transaction,
            DiskSync disk) {
        this.persons = persons;
        this.claims = claims;
        this.records = records;
        this.charts = charts;
        this.golden = golden;
        this.destinations = destinations;
        this.headers = new ChartHeaders(golden, charts, records, dispatcher, destinations, outbox);
        this.telling = new Telling(records, dispatcher, destinations, outbox);
        this.amends = new Amends(dispatcher, destinations, outbox);
        this.audit = audit;
        this.transaction = transaction;
        this.disk = disk;
    }

    /**
     * @param claim its id, by which it is taken back
     * @param persons whose the two records are now: one id or two
     * @param destinations who is told
     */
    public record Done(long claim, List<Long> persons, List<String> destinations) {}

    /**
     * Two records are one person. Returns once it is on disk.
     *
     * @param despiteVetoes also where the comparison found something that speaks against it
     * @throws IllegalArgumentException where it is refused; the message says why and what to do
     */
    public Done link(long one, long other, boolean despiteVetoes, Requester by) {
        return told(() -> {
            persons.hold(List.of(one, other));
            check(one, other, true);
            List<Veto> vetoes = persons.vetoes(one, other, today()).stream()
                    .filter(veto ->
                            veto != Veto.SAME_SENDER && veto != Veto.GIVEN_AGAIN) // that is what a person decides
                    .toList();
            if (!vetoes.isEmpty() && !despiteVetoes) {
                throw new IllegalArgumentException("records " + one + " and " + other + " are not linked: "
                        + vetoes.stream().map(Veto::sentence).collect(Collectors.joining(" "))
                        + " Where you know that they are one person all the same, say --despite-vetoes");
            }
            PersonIndex.Settled settled = persons.claim(true, one, other, by.who(), by.reason(), today());
            List<Long> now = personsOf(one, other);
            if (now.size() > 1) {
                throw new IllegalArgumentException(
                        "records " + one + " and " + other
                                + " cannot be one person: somebody said that records of theirs are not the same, or more hang together"
                                + " than can be decided about at once; nothing was changed. tributary claims lists what persons said");
            }
            audit.record(by, "link", "records " + one + " and " + other + ", claim " + settled.claim(), 1);
            return done(settled.claim(), one, other, settled.result());
        });
    }

    /**
     * Two records are not one person.
     *
     * @throws IllegalArgumentException where it is refused; the message says why and what to do
     */
    public Done notSame(long one, long other, Requester by) {
        return told(() -> {
            persons.hold(List.of(one, other));
            check(one, other, false);
            PersonIndex.Settled settled = persons.claim(false, one, other, by.who(), by.reason(), today());
            if (personsOf(one, other).size() < 2) {
                throw new IllegalArgumentException("records " + one + " and " + other
                        + " could not be told apart: more records hang together than can be decided about at once;"
                        + " nothing was changed");
            }
            audit.record(by, "not-same", "records " + one + " and " + other + ", claim " + settled.claim(), 1);
            return done(settled.claim(), one, other, settled.result());
        });
    }

    /**
     * A claim of a person, whoever made it, holds no longer.
     *
     * @throws IllegalArgumentException where there is no such claim in force
     */
    public Done withdraw(long claim, Requester by) {
        return told(() -> {
            Optional<Claims.StewardClaim> own = claims.ofStewards().stream()
                    .filter(one -> one.id() == claim)
                    .findFirst();
            if (own.isEmpty()) {
                OptionalLong record = decidedOf(claim);
                Optional<Done> withdrawn =
                        record.isPresent() ? withdrawn(claim, record.getAsLong(), by) : Optional.empty();
                return withdrawn.isPresent() ? withdrawn.get() : withdrawBilled(claim, by);
            }
            Claims.StewardClaim said = own.get();
            Optional<PersonIndex.Result> result = persons.withdraw(said, by.who(), today());
            audit.record(by, "withdraw", "claim " + claim, 1);
            return done(claim, said.one(), said.other(), result.orElseThrow(() -> notInForce(claim)));
        });
    }

    /** What a sender said of a visit or account: its facts stand again where, and under which number, they were said. */
    private Done withdrawBilled(long claim, Requester by) throws PersonMovedException {
        PersonIndex.Result result =
                persons.withdrawBilled(claim, by.who(), today()).orElseThrow(() -> notInForce(claim));
        audit.record(by, "withdraw", "claim " + claim, 1);
        result.changed().forEach(charts::deriveAll);
        List<Long> touched = Stream.concat(result.parted().stream(), result.left().keySet().stream())
                .toList();
        Set<String> told = new TreeSet<>();
        touched.stream()
                .flatMap(record -> records.newestMessage(record).stream())
                .max(Long::compare)
                .ifPresent(intakeId -> {
                    String feed = records.find(touched.get(0)).orElseThrow().feed();
                    told.addAll(amends.moved(intakeId, feed, feed, result));
                    told.addAll(amends.left(intakeId, feed, "claims", result.left()));
                    told.addAll(amends.parted(intakeId, feed, result, told, Map.of(), List.of()));
                });
        return new Done(claim, List.copyOf(result.changed()), List.copyOf(told));
    }

    /**
     * Of whoever has this record, its word counts for an attribute, whatever others say, until somebody chooses another. Returns once
     * it is on disk.
     *
     * @return the choice's id, by which {@link #withdraw} takes it back
     * @throws IllegalArgumentException where there is no such record, it says nothing of that, or it was chosen already
     */
    public Done pin(long record, Attribute attribute, Requester by) {
        return told(() -> {
            persons.hold(List.of(record));
            long person = records.find(record)
                    .filter(found ->
                            record < SourceRecords.PANEL_IDS) // a panel says who is meant, and nothing of the chart
                    .flatMap(found -> Optional.ofNullable(found.personId()))
                    .orElseThrow(() -> noRecord(record));
            if (!golden.tells(record, attribute)) {
                throw new IllegalArgumentException("record " + record + " says nothing of the " + attribute.words()
                        + "; tributary chart shows who does");
            }
            List<Long> theirs = records.ofPerson(person).stream()
                    .map(SourceRecords.SourceRecord::id)
                    .toList();
            claims.pins(theirs).stream()
                    .filter(pin -> pin.attribute() == attribute)
                    .reduce((earlier, later) -> later)
                    .filter(pin -> pin.record() == record)
                    .ifPresent(pin -> {
                        throw new IllegalArgumentException(pin.who() + " has chosen it already: claim " + pin.id());
                    });
            Map<Subscription, ChartHeaders.Says> before = headers.of(person);
            long claim = claims.pin(record, attribute, by.who(), by.reason());
            audit.record(by, "pin", attribute.words() + " of record " + record + ", claim " + claim, 1);
            return new Done(claim, List.of(person), headers.changed(person, record, before));
        });
    }

    /**
     * Whether a drug belongs on a person's list of medications, until somebody says something else of it. What is rejected, or told
     * otherwise than accepted, is not told in charts that go out. Returns once it is on disk.
     *
     * @param drug as the reconciliation calls it
     * @param saw what was looked at, {@link MedicationReview#saw}; null for what is said now
     * @param source as which source tells it; empty where it makes no difference
     * @throws IllegalArgumentException where it is refused; the message says why and what to do
     */
    public Done reconcile(
            long personId, String drug, @Nullable String saw, boolean accepted, String source, Requester by) {
        return told(() -> {
            SourceRecords.SourceRecord anchor = records.ofPerson(personId).stream()
                    .min(Comparator.comparingLong(SourceRecords.SourceRecord::id))
                    .orElseThrow(() -> new IllegalArgumentException("there is no person " + personId));
            persons.hold(List.of(anchor.id()));
            long person = persons.holdPerson(records.find(anchor.id()).orElseThrow());
            MedicationReview review = reviewed(person, drug, saw);
            if (!source.isEmpty() && !(accepted && review.facts().containsKey(source))) {
                throw new IllegalArgumentException(
                        accepted
                                ? "nobody called " + source + " lists it; possible: "
                                        + String.join(", ", review.facts().keySet())
                                : "what is rejected is rejected whoever tells it: name no source");
            }
            Map<Subscription, ChartHeaders.Says> before = headers.of(person);
            @Nullable Reconciled earlier = review.decided();
            if (earlier != null) {
                claims.end(earlier.claim(), by.who());
            }
            long claim =
                    claims.reconcile(anchor.id(), review.saw(), review.drug(), accepted, source, by.who(), by.reason());
            audit.record(
                    by,
                    accepted ? "accept medication" : "reject medication",
                    "person " + person + ", claim " + claim,
                    1);
            return new Done(claim, List.of(person), headers.changed(person, anchor.id(), before));
        });
    }

    /**
     * That what two messages say under one name is not one thing, for as long as their two sources say it. Returns once it is on disk.
     *
     * @param title of the row of the chart in which both stand
     * @param one the message that says the one; of two sources
     * @throws IllegalArgumentException where it is refused; the message says why and what to do
     */
    public Done part(long personId, String title, long one, long other, Requester by) {
        return told(() -> {
            SourceRecords.SourceRecord anchor = records.ofPerson(personId).stream()
                    .min(Comparator.comparingLong(SourceRecords.SourceRecord::id))
                    .orElseThrow(() -> new IllegalArgumentException("there is no person " + personId));
            persons.hold(List.of(anchor.id()));
            long person = persons.holdPerson(records.find(anchor.id()).orElseThrow());
            Voice first = saidIn(person, title, one);
            Voice second = saidIn(person, title, other);
            if (!first.fact().kind().equals(second.fact().kind())) {
                throw new IllegalArgumentException("these are a " + first.fact().kind() + " and a "
                        + second.fact().kind() + ", which nothing puts together");
            }
            if (first.source() == second.source()) {
                throw new IllegalArgumentException(
                        "both are of one source, which lists it again; what one source tells under one name is one thing");
            }
            Map<Subscription, ChartHeaders.Says> before = headers.of(person);
            long claim = claims.part(
                    first.source(),
                    Parted.statement(first),
                    second.source(),
                    Parted.statement(second),
                    first.fact().kind(),
                    by.who(),
                    by.reason());
            audit.record(by, "part statements", "person " + person + ", claim " + claim, 1);
            return new Done(claim, List.of(person), headers.changed(person, anchor.id(), before));
        });
    }

    private Voice saidIn(long person, String title, long message) {
        List<Voice> said = charts.said(person, title, message);
        if (said.size() != 1) {
            throw new IllegalArgumentException((said.isEmpty() ? "no" : "more than one")
                    + " statement of message " + message + " stands in the lists under that name; tributary chart "
                    + person + " shows them");
        }
        return said.get(0);
    }

    private MedicationReview reviewed(long person, String drug, @Nullable String saw) {
        List<MedicationReview> all = charts.medications(person);
        MedicationReview review = all.stream()
                .filter(one -> one.drug().equalsIgnoreCase(drug.strip()))
                .filter(one -> saw == null || one.saw().equals(saw))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        all.stream().anyMatch(one -> one.drug().equalsIgnoreCase(drug.strip()))
                                ? "something else was said of it meanwhile; look again"
                                : "no source lists such a medication of person " + person + "; tributary chart "
                                        + person + " --medications shows how they are called"));
        long called = all.stream()
                .filter(one -> one.drug().equalsIgnoreCase(drug.strip()))
                .count();
        if (saw == null && called > 1) {
            throw new IllegalArgumentException(
                    called
                            + " medications are called so, in different doses; decide in the console, which shows each by itself");
        }
        return review;
    }

    /** The record of which a person decided something that is no claim about two. */
    private OptionalLong decidedOf(long claim) {
        return Stream.of(
                        claims.pins().stream().filter(pin -> pin.id() == claim).map(Claims.Pin::record),
                        claims.reconciled().stream()
                                .filter(said -> said.decision().claim() == claim)
                                .map(Claims.Decided::record),
                        claims.parted().stream()
                                .filter(said -> said.parted().claim() == claim)
                                .map(Claims.PartedOf::record))
                .flatMap(found -> found)
                .mapToLong(Long::longValue)
                .findFirst();
    }

    private Optional<Done> withdrawn(long claim, long record, Requester by) throws PersonMovedException {
        persons.hold(List.of(record));
        long person = persons.holdPerson(records.find(record).orElseThrow());
        Map<Subscription, ChartHeaders.Says> before = headers.of(person);
        if (!claims.end(claim, by.who())) {
            return Optional.empty();
        }
        audit.record(by, "withdraw", "claim " + claim, 1);
        return Optional.of(new Done(claim, List.of(person), headers.changed(person, record, before)));
    }

    private static IllegalArgumentException notInForce(long claim) {
        return new IllegalArgumentException(
                "no claim of a person, and none of a sender about a visit or account, has the id " + claim
                        + " and is in force; tributary claims lists them");
    }

    private void check(long one, long other, boolean same) {
        if (one == other) {
            throw new IllegalArgumentException("that is one record, " + one + "; name two");
        }
        for (long record : List.of(one, other)) {
            if (records.find(record).isEmpty()) {
                throw noRecord(record);
            }
        }
        claims.ofStewards().stream()
                .filter(said -> pair(said.one(), said.other()).equals(pair(one, other)))
                .reduce((earlier, later) -> later)
                .filter(said -> said.same() == same)
                .ifPresent(said -> {
                    throw new IllegalArgumentException(said.who() + " has said so already: claim " + said.id()
                            + "; tributary withdraw " + said.id() + " takes it back");
                });
    }

    private static IllegalArgumentException noRecord(long record) {
        return new IllegalArgumentException("there is no record " + record
                + "; tributary tasks and tributary chart show the records' ids, which are not always those of persons");
    }

    private static TreeSet<Long> pair(long one, long other) {
        return new TreeSet<>(List.of(one, other));
    }

    private List<Long> personsOf(long one, long other) {
        return records.byIds(List.of(one, other)).stream()
                .map(record -> Objects.requireNonNull(record.personId()))
                .distinct()
                .toList();
    }

    /** Charts and messages; under the persons' locks. */
    private Done done(long claim, long one, long other, PersonIndex.Result result) {
        result.changed().forEach(charts::deriveAll);
        return new Done(claim, personsOf(one, other), telling.persons(List.of(one, other), result));
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC);
    }

    private interface Work {
        Done run() throws PersonMovedException;
    }

    private Done told(Work work) {
        for (int tries = 1; ; tries++) {
            try {
                Done done = Objects.requireNonNull(transaction.execute(status -> {
                    try {
                        return work.run();
                    } catch (PersonMovedException e) {
                        throw new MovedException(e);
                    }
                }));
                disk.await();
                done.destinations().forEach(destinations::wake);
                return done;
            } catch (MovedException | TransientDataAccessException e) { // or they wait for each other's rows
                if (tries == TRIES_LIMIT) {
                    throw new IllegalArgumentException(
                            "messages of these patients come in at this moment; try again", e);
                }
            }
        }
    }

    /** Rolls the transaction back. */
    private static final class MovedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        MovedException(PersonMovedException cause) {
            super(cause);
        }
    }
}
