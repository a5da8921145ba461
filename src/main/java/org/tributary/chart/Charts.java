package org.tributary.chart;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tributary.canonical.Document;
import org.tributary.canonical.Fact;
import org.tributary.canonical.Medication;
import org.tributary.canonical.Observation;
import org.tributary.canonical.Report;
import org.tributary.chart.reconcile.ChartLists;
import org.tributary.chart.reconcile.Group;
import org.tributary.chart.reconcile.MedicationReview;
import org.tributary.chart.reconcile.Parted;
import org.tributary.chart.reconcile.Reconciled;
import org.tributary.chart.reconcile.ReconciledLists;
import org.tributary.chart.reconcile.Reconciliation;
import org.tributary.chart.reconcile.Terminology;
import org.tributary.chart.reconcile.ToldOnce;
import org.tributary.chart.reconcile.Trend;
import org.tributary.chart.reconcile.Voice;

/**
 * A person's chart as it is derived. Where several records speak, its rows are stored, and only those that a message touched
 * are derived again; where one does, there is little to derive, and it is done when somebody looks.
 */
public final class Charts {
    private static final String DOCUMENT = "document";
    private static final String MEDICATION = "medication";
    private static final Set<String> MEASURED = Set.of("observation");

    private final JdbcTemplate jdbc;
    private final Facts facts;
    private final SourceRecords records;
    private final Listings listings;
    private final Claims claims;
    private final Terminology terminology;
    private final @Nullable Charts all; // what others see; null where this is all
    private final boolean stored; // whether what is stored is what is asked for
    private final @Nullable Instant then; // by when what persons decided counts; null for now

    public Charts(JdbcTemplate jdbc, Facts facts) {
        this(jdbc, facts, Terminology.NONE);
    }

    public Charts(JdbcTemplate jdbc, Facts facts, Terminology terminology) {
        this.terminology = terminology;
        this.jdbc = jdbc;
        this.facts = facts;
        this.records = new SourceRecords(jdbc);
        this.listings = new Listings(jdbc, message -> true);
        this.claims = new Claims(jdbc);
        this.all = null;
        this.stored = true;
        this.then = null;
    }

    /**
     * By what some messages said alone, and what persons had decided by some time; nothing of it is stored.
     *
     * @param heard whether a message counts
     */
    Charts(JdbcTemplate jdbc, Terminology terminology, LongPredicate heard, Instant then) {
        this.terminology = terminology;
        this.jdbc = jdbc;
        this.facts = new Facts(jdbc, heard, Sight.WHOLE);
        this.records = new SourceRecords(jdbc);
        this.listings = new Listings(jdbc, heard);
        this.claims = new Claims(jdbc);
        this.all = null;
        this.stored = false;
        this.then = then;
    }

    private Charts(Charts all, Sight sight) {
        this.all = sight.isWhole() ? all.all : Objects.requireNonNullElse(all.all, all);
        this.terminology = all.terminology;
        this.jdbc = all.jdbc;
        this.facts = new Facts(jdbc, message -> true, sight);
        this.records = all.records;
        this.listings = all.listings;
        this.claims = all.claims;
        this.stored = sight.isWhole() && all.stored;
        this.then = all.then;
    }

    /** The same for somebody who sees that much of them. */
    public Charts seenWith(Sight sight) {
        return new Charts(this, sight);
    }

    /**
     * One row of a chart.
     *
     * @param depth 0, or how many rows above it follow from each other: it stands under the nearest one before it that is less
     *     deep
     */
    public record Row(String kind, Group group, int depth) {
        /** Under none. */
        public Row(String kind, Group group) {
            this(kind, group, 0);
        }
    }

    /** Derives these rows again; the caller holds the person's lock. */
    public void derive(long personId, Collection<Facts.Subject> subjects) {
        derive(personId, records.ofPerson(personId), subjects);
    }

    /** @param theirs the person's records */
    public void derive(long personId, List<SourceRecords.SourceRecord> theirs, Collection<Facts.Subject> subjects) {
        if (theirs.size() < 2) {
            return;
        }
        if (isStored(personId)) {
            store(personId, theirs, subjects);
        } else {
            List<Object[]> rows = new ArrayList<>(); // a second record came
            facts.about(theirs).forEach((subject, said) -> rows.add(row(personId, subject, said)));
            keep(rows);
        }
    }

    /** Derives the whole chart again: records came or went. */
    public void deriveAll(long personId) {
        jdbc.update("delete from chart_group where person_id = ?", personId);
        derive(personId, List.of());
    }

    private boolean isStored(long personId) {
        return !jdbc.queryForList(
                        "select kind from chart_group where person_id = ? fetch first 1 row only",
                        String.class,
                        personId)
                .isEmpty();
    }

    private void store(long personId, List<SourceRecords.SourceRecord> theirs, Collection<Facts.Subject> subjects) {
        List<Object[]> rows = new ArrayList<>();
        Map<Facts.Subject, List<StoredFact>> about = facts.about(theirs, subjects);
        for (Facts.Subject subject : subjects) {
            @Nullable List<StoredFact> said = about.get(subject);
            if (said == null) {
                jdbc.update(
                        "delete from chart_group where person_id = ? and kind = ? and group_key = ?",
                        personId,
                        subject.kind(),
                        subject.groupKey());
            } else {
                rows.add(row(personId, subject, said));
            }
        }
        keep(rows);
    }

    private static Object[] row(long personId, Facts.Subject subject, List<StoredFact> said) {
        Group group = group(said);
        return new Object[] {
            Json.write(group), group.disagreements().size(), personId, subject.kind(), subject.groupKey()
        };
    }

    /** Most rows are there already. */
    private void keep(List<Object[]> rows) {
        if (rows.isEmpty()) {
            return;
        }
        int[] known = jdbc.batchUpdate(
                "update chart_group set view = ?, conflicts = ? where person_id = ? and kind = ? and group_key = ?",
                rows);
        List<Object[]> fresh = new ArrayList<>();
        for (int i = 0; i < known.length; i++) {
            if (known[i] == 0) {
                fresh.add(rows.get(i));
            }
        }
        if (!fresh.isEmpty()) {
            jdbc.batchUpdate(
                    "insert into chart_group (view, conflicts, person_id, kind, group_key) values (?, ?, ?, ?, ?)",
                    fresh);
        }
    }

    /** The chart, disagreements first, then by kind; what follows from another row right behind that. */
    public List<Row> of(long personId) {
        List<SourceRecords.SourceRecord> theirs = records.ofPerson(personId);
        List<Row> rows = new ArrayList<>(named(
                !stored || theirs.size() < 2 || !isStored(personId) ? derived(theirs) : stored(personId), theirs));
        if (rows.isEmpty()) {
            return rows;
        }
        Map<Long, String> unlisted = listings.unlisted(
                theirs.stream().map(SourceRecords.SourceRecord::id).collect(Collectors.toSet()));
        rows.replaceAll(row -> Listings.marked(row, unlisted));
        if (rows.stream().anyMatch(row -> ChartLists.KINDS.containsKey(row.kind()))) {
            rows.removeIf(row -> ChartLists.KINDS.containsKey(row.kind()));
            rows.addAll(lists(theirs, unlisted));
            rows.sort(Comparator.comparing(
                            (Row row) -> -row.group().disagreements().size())
                    .thenComparing(Row::kind));
        }
        return Families.together(rows);
    }

    /** Rows are stored as their senders have them; what codes are called is looked up for who looks. */
    private List<Row> named(List<Row> rows, List<SourceRecords.SourceRecord> theirs) {
        if (!terminology.hasNames() || rows.stream().noneMatch(row -> isCode(row.group()))) {
            return rows;
        }
        List<StoredFact> said =
                facts.about(theirs).values().stream().flatMap(List::stream).toList();
        Map<Long, StoredFact> byId = said.stream().collect(Collectors.toMap(StoredFact::id, one -> one));
        return rows.stream()
                .map(row -> new Row(row.kind(), named(row.group(), byId), row.depth()))
                .toList();
    }

    /** @param said perhaps of other things too */
    private Group named(Group group, List<StoredFact> said) {
        return named(group, said.stream().collect(Collectors.toMap(StoredFact::id, one -> one)));
    }

    private Group named(Group group, Map<Long, StoredFact> said) {
        @Nullable StoredFact shown = isCode(group) ? said.get(group.shownFact()) : null;
        return shown == null ? group : group.named(shown.fact(), terminology);
    }

    private static boolean isCode(Group group) {
        return group.shownFact() != null && group.title().indexOf(' ') < 0;
    }

    /** Lists are derived as a whole, when somebody looks: what stands in one row of them depends on all that is said. */
    private List<Row> lists(List<SourceRecords.SourceRecord> theirs, Map<Long, String> unlisted) {
        ChartLists.Documents documents =
                ChartLists.Documents.of(voices(theirs, DOCUMENT)).and(unlisted).parted(parted(theirs));
        List<Row> rows = new ArrayList<>();
        for (String kind : new TreeSet<>(ChartLists.KINDS.keySet())) {
            ChartLists.of(kind, voices(theirs, kind), documents, terminology)
                    .forEach(group -> rows.add(new Row(kind, group)));
        }
        return rows;
    }

    /**
     * What sources say, as one document would: their lists as one, and of all else each source's newest, once where several tell
     * it alike.
     *
     * @param feeds whose statements count
     * @param said which of them
     */
    public ReconciledLists.Lists reconciled(long personId, Predicate<String> feeds, Predicate<Fact> said) {
        List<SourceRecords.SourceRecord> theirs = records.ofPerson(personId);
        return reconciled(theirs, Set.copyOf(Facts.kinds()), feeds, said, true);
    }

    /** The same of some kinds, by the person's records, with all that is no list as often as it is told. */
    public ReconciledLists.Lists reconciled(
            List<SourceRecords.SourceRecord> theirs, Set<String> kinds, Predicate<String> feeds, Predicate<Fact> said) {
        return reconciled(theirs, kinds, feeds, said, false);
    }

    private ReconciledLists.Lists reconciled(
            List<SourceRecords.SourceRecord> theirs,
            Set<String> kinds,
            Predicate<String> feeds,
            Predicate<Fact> said,
            boolean once) {
        Map<Boolean, Set<String>> areLists =
                kinds.stream().collect(Collectors.partitioningBy(ChartLists.KINDS::containsKey, Collectors.toSet()));
        List<StoredFact> listed = facts.of(theirs, Objects.requireNonNull(areLists.get(true)));
        List<StoredFact> current = facts.currentOf(theirs, Objects.requireNonNull(areLists.get(false)), feeds);
        if (listed.isEmpty() && current.isEmpty()) {
            return ReconciledLists.Lists.NONE;
        }
        List<StoredFact> both = new ArrayList<>(listed);
        both.addAll(current);
        Map<Long, String> unlisted = listings.unlisted(both);
        List<Voice> voices = listed.stream().map(Charts::voice).toList();
        ChartLists.Documents documents = (voices.stream().anyMatch(ChartLists::isOfDocument)
                        ? ChartLists.Documents.of(voices(theirs, DOCUMENT))
                        : ChartLists.Documents.NONE)
                .and(unlisted)
                .parted(voices.isEmpty() ? List.of() : parted(theirs));
        Set<Long> leftOut = leftOut(theirs, voices, documents);
        ReconciledLists.Lists lists = voices.isEmpty()
                ? ReconciledLists.Lists.NONE
                : ReconciledLists.of(
                        voices,
                        documents,
                        terminology,
                        voice -> feeds.test(voice.feed())
                                && said.test(voice.fact())
                                && !leftOut.contains(voice.factId()));
        List<Fact> all = new ArrayList<>(lists.facts());
        List<Long> newest = new ArrayList<>(lists.newest());
        List<StoredFact> told = current.stream()
                .filter(stored -> !unlisted.containsKey(stored.id()))
                .filter(stored -> said.test(stored.fact()) && !isOnlyASource(stored.fact()))
                .toList();
        Map<Long, String> rows =
                told.stream().collect(Collectors.toMap(StoredFact::id, StoredFact::groupKey, (one, same) -> one));
        List<Voice> unlike = told.stream().map(Charts::voice).toList();
        for (Voice voice : once ? ToldOnce.of(unlike, one -> rows.getOrDefault(one.factId(), "")) : unlike) {
            all.add(ofItsFeed(voice.feed(), voice.fact()));
            newest.add(voice.factId());
        }
        return new ReconciledLists.Lists(all, newest, lists.contested());
    }

    /** Two feeds number their reports alike. */
    private static Fact ofItsFeed(String feed, Fact fact) {
        if (fact instanceof Report report && report.statement().key() != null) {
            return report.keyed(feed + "|" + report.statement().key());
        }
        return fact instanceof Observation observation && observation.report() != null
                ? observation.of(feed + "|" + observation.report())
                : fact;
    }

    /** A C-CDA document whose statements are on the chart: it has no body of its own beside them. */
    private static boolean isOnlyASource(Fact fact) {
        return fact instanceof Document document && document.content() == null && document.text() == null;
    }

    /** What has to be looked at where a person's medications are reconciled: each drug, and who says what of it. */
    public List<MedicationReview> medications(long personId) {
        List<SourceRecords.SourceRecord> theirs = records.ofPerson(personId);
        List<MedicationReview> seen = MedicationReview.of(
                voices(theirs, MEDICATION),
                ChartLists.Documents.of(voices(theirs, DOCUMENT)).parted(parted(theirs)),
                terminology,
                all == null ? decisions(theirs) : List.of());
        return all == null ? seen : MedicationReview.seen(seen, all.medications(personId));
    }

    /** What is said of a person's medications, by fact, as {@link MedicationReview#facts} names them. */
    public Map<Long, Medication> medicationsSaid(long personId) {
        Map<Long, Medication> said = new HashMap<>();
        voices(records.ofPerson(personId), MEDICATION).forEach(voice -> {
            if (voice.fact() instanceof Medication medication) {
                said.put(voice.factId(), medication);
            }
        });
        return said;
    }

    /**
     * Tests over time, by what stands in these rows now.
     *
     * @param rows of the person's chart
     */
    public List<Trend> trends(long personId, List<Row> rows) {
        Set<Long> current = rows.stream()
                .filter(row -> MEASURED.contains(row.kind()) && row.group().shown() != null)
                .flatMap(row -> row.group().current().stream())
                .map(Group.Entry::factId)
                .collect(Collectors.toSet());
        return current.size() < 2
                ? List.of()
                : Trend.of(facts.of(records.ofPerson(personId), MEASURED).stream()
                        .filter(stored -> current.contains(stored.id()))
                        .map(Charts::voice)
                        .toList());
    }

    /**
     * A document that counts now.
     *
     * @param stored as its sender told it
     * @param row in which it stands
     */
    public record CurrentDocument(StoredFact stored, Group row) {}

    /**
     * A document that counts on a person's chart now; absent where it is nobody's, another's, taken back, replaced, or not to be
     * seen. However long the chart is, nothing is read but what is said of this one document.
     */
    public Optional<CurrentDocument> document(long personId, long fact) {
        List<SourceRecords.SourceRecord> theirs = records.ofPerson(personId);
        return facts.subject(fact)
                .filter(subject -> subject.kind().equals(DOCUMENT))
                .map(subject -> facts.about(theirs, List.of(subject)).get(subject))
                .flatMap(said -> current(said, fact));
    }

    private Optional<CurrentDocument> current(List<StoredFact> said, long fact) {
        Group row = named(group(said), said);
        return row.current().stream().noneMatch(entry -> entry.factId() == fact)
                ? Optional.empty()
                : said.stream()
                        .filter(stored -> stored.id() == fact)
                        .map(stored -> new CurrentDocument(stored, row))
                        .findFirst();
    }

    /** The facts by which senders took something of a person back. */
    public Set<Long> takenBack(long personId) {
        return Set.copyOf(jdbc.queryForList(
                "select f.id from fact f join source_record r on r.id = f.record_id where r.person_id = ? and"
                        + " case when f.kind = 'encounter' then f.body else coalesce(f.restated, f.body) end"
                        + " like '%\"enteredInError\":true%'",
                Long.class, personId));
    }

    /** By fact, what persons said that it is not one thing with, of what these records tell. */
    public Map<Long, List<Parted>> apart(List<SourceRecords.SourceRecord> theirs) {
        List<Parted> all = theirs.size() < 2 ? List.of() : parted(theirs);
        Map<Long, List<Parted>> apart = new HashMap<>();
        for (String kind : all.stream().map(Parted::kind).collect(Collectors.toSet())) {
            for (Voice voice : voices(theirs, kind)) {
                String statement = Parted.statement(voice);
                List<Parted> about = all.stream()
                        .filter(one ->
                                one.one().equals(statement) || one.other().equals(statement))
                        .toList();
                if (!about.isEmpty()) {
                    apart.put(voice.factId(), about);
                }
            }
        }
        return apart;
    }

    /** What persons said is not one thing. */
    private List<Parted> parted(List<SourceRecords.SourceRecord> theirs) {
        return claims.parted(theirs.stream().map(SourceRecords.SourceRecord::id).toList(), then);
    }

    /** What that message says in the rows of that title, of the lists; empty where it says nothing there. */
    public List<Voice> said(long personId, String title, long message) {
        List<SourceRecords.SourceRecord> theirs = records.ofPerson(personId);
        Set<Long> facts = lists(theirs, Map.of()).stream()
                .map(Row::group)
                .filter(group -> group.title().equalsIgnoreCase(title.strip()))
                .flatMap(group -> group.current().stream())
                .filter(entry -> entry.intakeId() == message)
                .map(Group.Entry::factId)
                .collect(Collectors.toSet());
        return ChartLists.KINDS.keySet().stream()
                .flatMap(kind -> voices(theirs, kind).stream())
                .filter(voice -> facts.contains(voice.factId()))
                .toList();
    }

    private List<Reconciled> decisions(List<SourceRecords.SourceRecord> theirs) {
        return claims.reconciled(
                theirs.stream().map(SourceRecords.SourceRecord::id).toList(), then);
    }

    /** What persons took off the list of medications. */
    private Set<Long> leftOut(
            List<SourceRecords.SourceRecord> theirs, List<Voice> voices, ChartLists.Documents documents) {
        List<Voice> medications = voices.stream()
                .filter(voice -> voice.fact().kind().equals(MEDICATION))
                .toList();
        List<Reconciled> decisions = medications.isEmpty() ? List.of() : decisions(theirs);
        return decisions.isEmpty()
                ? Set.of()
                : MedicationReview.of(medications, documents, terminology, decisions).stream()
                        .flatMap(review -> review.leftOut().stream())
                        .collect(Collectors.toSet());
    }

    private List<Voice> voices(List<SourceRecords.SourceRecord> theirs, String kind) {
        return facts.of(theirs, List.of(kind)).stream().map(Charts::voice).toList();
    }

    private List<Row> derived(List<SourceRecords.SourceRecord> theirs) {
        return facts.about(theirs).entrySet().stream()
                .sorted(Map.Entry.comparingByKey(
                        Comparator.comparing(Facts.Subject::kind).thenComparing(Facts.Subject::groupKey)))
                .map(entry -> new Row(entry.getKey().kind(), group(entry.getValue())))
                .sorted(Comparator.comparing(row -> -row.group().disagreements().size()))
                .toList();
    }

    private List<Row> stored(long personId) {
        return jdbc.query(
                "select kind, view from chart_group where person_id = ? order by conflicts desc, kind, group_key",
                (row, n) -> new Row(row.getString(1), Json.read(row.getString(2), Group.class)),
                personId);
    }

    private static Group group(List<StoredFact> said) {
        return Reconciliation.of(said.stream().map(Charts::voice).toList());
    }

    private static Voice voice(StoredFact fact) {
        return new Voice(
                fact.id(), fact.recordId(), fact.feed(), fact.intakeId(), fact.sent(), fact.sequence(), fact.fact());
    }
}
