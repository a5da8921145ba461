package org.tributary.control;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tributary.canonical.Address;
import org.tributary.canonical.HumanName;
import org.tributary.canonical.Medication;
import org.tributary.canonical.Patient;
import org.tributary.canonical.Stance;
import org.tributary.ccda.write.CcdaWriter;
import org.tributary.chart.BilledRegister;
import org.tributary.chart.Charts;
import org.tributary.chart.Claims;
import org.tributary.chart.Edges;
import org.tributary.chart.Facts;
import org.tributary.chart.GoldenRecords;
import org.tributary.chart.KnownThen;
import org.tributary.chart.Sight;
import org.tributary.chart.SourceRecords;
import org.tributary.chart.Tasks;
import org.tributary.chart.Telling;
import org.tributary.chart.golden.GoldenRecord;
import org.tributary.chart.golden.Survivorship;
import org.tributary.chart.reconcile.Disagreement;
import org.tributary.chart.reconcile.Group;
import org.tributary.chart.reconcile.MedicationReview;
import org.tributary.chart.reconcile.Parted;
import org.tributary.chart.reconcile.Terminology;
import org.tributary.fhir.FhirWriter;
import org.tributary.fhir.MedicationList;
import org.tributary.flow.ChartDocument;
import org.tributary.matching.Edge;
import org.tributary.matching.MatchModel;
import org.tributary.matching.Waterfall;

/** Charts and tasks as the commands show them. */
final class ChartDesk {
    private final SourceRecords records;
    private final Charts charts;
    private final GoldenRecords persons;
    private final ChartDocument document;
    private final Tasks tasks;
    private final Claims claims;
    private final BilledRegister billed;
    private final Edges edges;
    private final MatchModel model;
    private final KnownThen then;

    ChartDesk(JdbcTemplate jdbc, MatchModel model, Terminology terminology, Survivorship rules) {
        this.records = new SourceRecords(jdbc);
        this.charts = new Charts(jdbc, new Facts(jdbc), terminology);
        this.claims = new Claims(jdbc);
        this.persons = new GoldenRecords(records, claims, rules);
        this.document = new ChartDocument(persons, charts);
        this.billed = new BilledRegister(jdbc);
        this.tasks = new Tasks(jdbc);
        this.edges = new Edges(jdbc);
        this.model = model;
        this.then = new KnownThen(jdbc, terminology, rules, model);
    }

    List<Control.Said> claims() {
        return inOrder(Stream.concat(ofRecords(), medications()));
    }

    /** What is decided of a medication stands in charts, where it is told who speaks of it. */
    List<Control.Said> claims(Predicate<String> feeds, String who) {
        List<Control.Said> all = ofRecords().toList();
        Set<Long> seen = records.among(
                feeds, all.stream().flatMap(said -> said.records().stream()).collect(Collectors.toSet()));
        return inOrder(all.stream()
                .filter(said -> said.records().isEmpty() ? feeds.test(said.who()) : seen.containsAll(said.records()))
                .map(said -> said.who().equals(who) ? said : said.withoutReason()));
    }

    private static List<Control.Said> inOrder(Stream<Control.Said> all) {
        return all.sorted(Comparator.comparingLong(Control.Said::claim)).toList();
    }

    private Stream<Control.Said> ofRecords() {
        Stream<Control.Said> persons = claims.ofStewards().stream()
                .map(one -> new Control.Said(
                        one.id(),
                        List.of(one.one(), one.other()),
                        one.same() ? "one person" : "not the same",
                        one.who(),
                        one.reason(),
                        one.saidAt()));
        Stream<Control.Said> senders = billed.inForce().stream()
                .map(one -> new Control.Said(one.id(), List.of(), says(one), one.feed(), null, one.saidAt()));
        Stream<Control.Said> pins = claims.pins().stream()
                .map(pin -> new Control.Said(
                        pin.id(),
                        List.of(pin.record()),
                        "its " + pin.attribute().words() + " counts",
                        pin.who(),
                        pin.reason(),
                        pin.saidAt()));
        Stream<Control.Said> statements = claims.parted().stream()
                .map(said -> new Control.Said(
                        said.parted().claim(),
                        List.of(said.record(), said.otherRecord()),
                        "what both call one " + said.parted().kind() + " are two things",
                        said.parted().who(),
                        said.parted().reason(),
                        said.parted().saidAt()));
        return Stream.of(persons, senders, pins, statements).flatMap(said -> said);
    }

    private Stream<Control.Said> medications() {
        return claims.reconciled().stream()
                .map(said -> new Control.Said(
                        said.decision().claim(),
                        List.of(said.record()),
                        "a medication " + said.decision().inWords(),
                        said.decision().who(),
                        said.decision().reason(),
                        said.decision().saidAt()));
    }

    private static String says(BilledRegister.Claim claim) {
        String what = claim.what().name().toLowerCase(Locale.ROOT) + " " + claim.number();
        return claim.moved()
                ? what + " of " + number(claim.one()) + " is of " + number(claim.other()) + " now"
                : what + " is " + claim.other() + " now";
    }

    /** {@code 4711 of st-mary} where it was {@code st-mary|4711}. */
    private static String number(String key) {
        int bar = key.lastIndexOf('|');
        return bar < 0 ? key : key.substring(bar + 1) + " of " + key.substring(0, bar);
    }

    /**
     * Whose number it is.
     *
     * @throws IllegalArgumentException where nobody has it, or several people do
     */
    long person(String authority, String number) {
        List<Long> persons = records.byNumber(authority, number).stream()
                .map(SourceRecords.SourceRecord::personId)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        if (persons.isEmpty()) {
            throw new IllegalArgumentException(
                    "no record has this number of " + authority + "; conf/authorities.yaml names the authorities");
        }
        if (persons.size() > 1) {
            throw new IllegalArgumentException("several persons have this number: "
                    + persons.stream().map(String::valueOf).collect(Collectors.joining(", ")));
        }
        return persons.get(0);
    }

    /** @throws IllegalArgumentException where there is no such person; says who holds the record now */
    PersonChart chart(long personId, Sight sight) {
        List<SourceRecords.SourceRecord> theirs = theirs(personId).stream()
                .filter(record -> sight.feeds().test(record.feed()))
                .toList();
        Set<Long> theirIds = theirs.stream().map(SourceRecords.SourceRecord::id).collect(Collectors.toSet());
        Charts seen = charts.seenWith(sight);
        List<Charts.Row> rows = seen.of(personId);
        return new PersonChart(
                personId,
                theirs.stream().map(this::source).toList(),
                persons.of(personId, sight.feeds()).choices().stream()
                        .map(ChartDesk::attribute)
                        .toList(),
                claims.among(theirs).stream().map(ChartDesk::said).toList(),
                edges.among(theirIds).stream()
                        .filter(edge -> sight.isWhole() || theirIds.contains(edge.recordB()))
                        .map(this::link)
                        .toList(),
                rows(rows, sight.isWhole() ? charts.apart(theirs) : Map.of(), charts.takenBack(personId)),
                seen.trends(personId, rows),
                seen.medications(personId));
    }

    /** @throws IllegalArgumentException where there is no such person, or the time is yet to come */
    AsKnown asKnown(long personId, Instant at) {
        if (at.isAfter(Instant.now())) {
            throw new IllegalArgumentException("what will be known at a time to come nobody can tell");
        }
        theirs(personId);
        KnownThen.Then known = then.on(personId, at);
        return new AsKnown(
                at,
                new PersonChart(
                        personId,
                        known.records().stream()
                                .map(said -> source(said.record(), said.versions()))
                                .toList(),
                        known.who().choices().stream().map(ChartDesk::attribute).toList(),
                        List.of(),
                        List.of(),
                        rows(known.rows(), Map.of(), charts.takenBack(personId)),
                        known.trends(),
                        known.medications()),
                known.untold());
    }

    /** @throws IllegalArgumentException where there is no such person */
    ChartHistory history(long personId) {
        theirs(personId);
        List<Telling> tellings = then.tellings(personId);
        return new ChartHistory(
                personId,
                tellings.stream().limit(ChartHistory.LISTED).toList(),
                tellings.size(),
                then.decisions(personId));
    }

    /** The records of somebody whom a source spoke of. */
    private List<SourceRecords.SourceRecord> theirs(long personId) {
        List<SourceRecords.SourceRecord> theirs = records.ofPerson(personId);
        if (theirs.isEmpty()) {
            @Nullable
            Long holder = records.find(personId)
                    .map(SourceRecords.SourceRecord::personId)
                    .orElse(null);
            throw new IllegalArgumentException(
                    holder == null
                            ? "there is no person " + personId
                            : holder == personId
                                    ? "person " + personId + " is known from a panel only; no source has spoken of it"
                                    : "person " + personId + " is part of person " + holder + " now");
        }
        return theirs;
    }

    /** @param now of when it is */
    WrittenDocument document(long personId, Sight sight, Instant now) {
        List<SourceRecords.SourceRecord> theirs = records.ofPerson(personId);
        if (theirs.isEmpty()) {
            theirs(personId); // says where they are
        }
        CcdaWriter.Written written =
                document.of(personId, UUID.randomUUID().toString(), now, sight.feeds(), sight.facts());
        return new WrittenDocument(
                new String(written.bytes(), StandardCharsets.UTF_8),
                written.findings().stream()
                        .map(finding ->
                                finding.code().id() + ": " + finding.code().sentence())
                        .distinct()
                        .toList());
    }

    /** @param now of when it is */
    WrittenDocument medicationList(long personId, Instant now) {
        PersonChart chart = chart(personId, Sight.WHOLE);
        Map<Long, Medication> said = charts.medicationsSaid(personId);
        List<MedicationList.Drug> drugs = chart.medications().stream()
                .map(review -> new MedicationList.Drug(review.drug(), lines(review, said), review.lookAt()))
                .toList();
        boolean noneKnown = said.values().stream()
                .anyMatch(one -> one.statement().stance() == Stance.NONE_KNOWN
                        && !one.statement().enteredInError());
        FhirWriter.Written written = MedicationList.write(
                String.valueOf(personId), persons.of(personId, feed -> true).patient(), drugs, noneKnown, now);
        return new WrittenDocument(
                new String(written.bytes(), StandardCharsets.UTF_8),
                written.findings().stream()
                        .map(finding ->
                                finding.code().id() + ": " + finding.code().sentence())
                        .distinct()
                        .toList());
    }

    private static List<MedicationList.Line> lines(MedicationReview review, Map<Long, Medication> said) {
        List<MedicationList.Line> lines = new ArrayList<>();
        review.facts()
                .forEach((source, facts) -> facts.forEach(fact -> {
                    @Nullable Medication medication = said.get(fact);
                    if (medication != null) {
                        lines.add(new MedicationList.Line(fact, source, review.listedBy(source), medication));
                    }
                }));
        return lines;
    }

    /**
     * @param apart by fact, what persons said that it is not one thing with
     * @param takeBack the facts that take something back
     */
    private static List<PersonChart.Row> rows(
            List<Charts.Row> rows, Map<Long, List<Parted>> apart, Set<Long> takeBack) {
        Map<Long, String> titles = new HashMap<>();
        rows.forEach(row -> row.group()
                .current()
                .forEach(entry -> titles.put(
                        entry.factId(),
                        row.group().title() + ", said by " + entry.feed() + " in message " + entry.intakeId())));
        return rows.stream().map(row -> row(row, titles, apart, takeBack)).toList();
    }

    static String said(Claims.Claim claim) {
        return (claim.steward() ? "A person" : "A sender") + " says that " + named(claim.one()) + " and "
                + named(claim.other()) + (claim.same() ? " are one patient." : " are not one patient.");
    }

    private static String named(String key) {
        int bar = key.indexOf('|');
        return bar < 0 ? "record " + key.substring(1) : key.substring(bar + 1) + " of " + key.substring(0, bar);
    }

    List<Long> persons() {
        return records.persons(Control.PERSONS_LISTED);
    }

    /** An older model had other words; then only the sum can be told. */
    private PersonChart.Link link(Edge edge) {
        List<String> lines = edge.modelId().equals(model.id())
                ? Waterfall.of(edge, model).text().lines().toList()
                : List.of(String.format(Locale.ROOT, "%+8.2f  in all, by an earlier conf/matching.yaml", edge.bits()));
        return new PersonChart.Link(edge.recordA(), edge.recordB(), lines);
    }

    /** @param faxOwners who has which fax, by its id */
    List<OpenTask> tasks(Map<Long, String> faxOwners) {
        return tasks.open().stream()
                .map(task -> new OpenTask(
                        task.id(),
                        task.kind(),
                        task.subject(),
                        task.reason(),
                        task.createdAt(),
                        task.kind().equals(Tasks.FAX) ? faxOwners.get(Long.valueOf(task.subject())) : task.owner()))
                .toList();
    }

    private static PersonChart.Attribute attribute(GoldenRecord.Choice choice) {
        return new PersonChart.Attribute(
                choice.attribute().words(),
                choice.value(),
                choice.recordId(),
                choice.feed(),
                choice.why(),
                choice.otherwise());
    }

    private PersonChart.Source source(SourceRecords.SourceRecord record) {
        return source(record, records.versions(record.id()));
    }

    /** @param versions what it says, newest first */
    private static PersonChart.Source source(SourceRecords.SourceRecord record, List<Patient> versions) {
        return new PersonChart.Source(
                record.id(),
                record.feed(),
                record.authority(),
                record.number(),
                newest(
                        versions,
                        "names",
                        patient ->
                                patient.names().stream().map(HumanName::inWords).toList()),
                String.join(
                        "",
                        newest(
                                versions,
                                "birthDate",
                                patient -> patient.birthDate() == null
                                        ? List.of()
                                        : List.of(patient.birthDate().iso()))),
                String.join(
                        "",
                        newest(versions, "sex", patient -> patient.sex() == null ? List.of() : List.of(patient.sex()))),
                newest(
                        versions,
                        "addresses",
                        patient -> patient.addresses().stream()
                                .map(Address::inWords)
                                .toList()),
                newest(versions, "notes", Patient::notes));
    }

    /** What was said last; a message without it says nothing about it, one with {@code ""} ends it. */
    static List<String> newest(List<Patient> versions, String component, Function<Patient, List<String>> said) {
        for (Patient version : versions) {
            List<String> values = said.apply(version);
            if (!values.isEmpty() || version.deleted().contains(component)) {
                return values;
            }
        }
        return List.of();
    }

    private static PersonChart.Row row(
            Charts.Row row, Map<Long, String> titles, Map<Long, List<Parted>> apart, Set<Long> takeBack) {
        Group group = row.group();
        @Nullable Map<String, String> shown = group.shown();
        Map<String, List<String>> disagreements = new LinkedHashMap<>();
        for (Disagreement one : group.disagreements()) {
            disagreements.put(one.attribute(), List.copyOf(one.values().keySet()));
        }
        return new PersonChart.Row(
                row.kind(),
                group.title(),
                row.depth(),
                shown == null,
                shown == null ? Map.of() : shown,
                group.current().stream()
                        .map(entry -> statement(entry, takeBack))
                        .toList(),
                group.earlier().stream()
                        .map(entry -> statement(entry, takeBack))
                        .toList(),
                disagreements,
                group.joined().stream()
                        .map(one -> one.rule() + ", by " + one.level())
                        .distinct()
                        .toList(),
                group.candidates().stream()
                        .map(titles::get)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList(),
                group.current().stream()
                        .flatMap(entry -> apart.getOrDefault(entry.factId(), List.of()).stream())
                        .distinct()
                        .map(one -> new PersonChart.Apart(one.claim(), one.who(), one.reason(), one.saidAt()))
                        .toList());
    }

    private static PersonChart.Statement statement(Group.Entry entry, Set<Long> takeBack) {
        return new PersonChart.Statement(
                entry.factId(),
                entry.feed(),
                entry.intakeId(),
                entry.place(),
                entry.attributes(),
                takeBack.contains(entry.factId()));
    }
}
