package org.tributary.control;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tributary.canonical.Address;
import org.tributary.canonical.HumanName;
import org.tributary.canonical.Patient;
import org.tributary.chart.Claims;
import org.tributary.chart.Edges;
import org.tributary.chart.Keys;
import org.tributary.chart.SourceRecords;
import org.tributary.chart.SourceRecords.SourceRecord;
import org.tributary.chart.Tasks;
import org.tributary.matching.BlockingKeys;
import org.tributary.matching.Demographics;
import org.tributary.matching.Edge;
import org.tributary.matching.Labels;
import org.tributary.matching.LearnedModel;
import org.tributary.matching.MatchModel;
import org.tributary.matching.ModelFile;
import org.tributary.matching.Review;
import org.tributary.matching.Waterfall;

/** Who may be one person, what matters most first, and two records side by side. Only reads. */
final class ReviewDesk {
    private static final int PAGE = 500; // records asked for at once
    private static final int HIGHEST = 5;

    private final SourceRecords records;
    private final Tasks tasks;
    private final Claims claims;
    private final Edges edges;
    private final MatchModel model;

    private final Keys keys;

    ReviewDesk(JdbcTemplate jdbc, MatchModel model) {
        this.records = new SourceRecords(jdbc);
        this.tasks = new Tasks(jdbc);
        this.claims = new Claims(jdbc);
        this.edges = new Edges(jdbc);
        this.keys = new Keys(jdbc);
        this.model = model;
    }

    private record Pair(long one, long other) {}

    /** @param feeds whose records both of a pair are of */
    List<ListedReview> open(Predicate<String> feeds) {
        Map<Pair, Tasks.Task> waiting = new LinkedHashMap<>();
        for (Tasks.Task task : tasks.open()) {
            pair(task).ifPresent(pair -> waiting.put(pair, task));
        }
        Map<Long, SourceRecord> known = known(waiting.keySet());
        Map<Pair, Double> probabilities = probabilities(waiting.keySet());
        Map<Set<Long>, ListedReview> byPersons = new HashMap<>();
        waiting.forEach((pair, task) -> {
            SourceRecord one = known.get(pair.one);
            SourceRecord other = known.get(pair.other);
            if (one == null || other == null || !feeds.test(one.feed()) || !feeds.test(other.feed())) {
                return;
            }
            double probability = probabilities.getOrDefault(pair, 0.0);
            Set<Long> persons = new TreeSet<>();
            Stream.of(one, other)
                    .flatMap(record -> Stream.ofNullable(record.personId()))
                    .forEach(persons::add);
            Set<Long> key = persons.size() < 2 ? new TreeSet<>(Set.of(-pair.one, -pair.other)) : persons;
            ListedReview listed = new ListedReview(
                    pair.one,
                    pair.other,
                    List.copyOf(persons),
                    1,
                    task.reason(),
                    priority(reason(task.reason()), probability),
                    probability,
                    task.createdAt(),
                    task.owner());
            byPersons.merge(key, listed, ReviewDesk::together);
        });
        return byPersons.values().stream()
                .sorted(Comparator.comparingInt(ListedReview::priority)
                        .reversed()
                        .thenComparing(ListedReview::since)
                        .thenComparing(ListedReview::one)
                        .thenComparing(ListedReview::other))
                .toList();
    }

    /** The one that matters more, for both. */
    private static ListedReview together(ListedReview a, ListedReview b) {
        ListedReview first = a.priority() >= b.priority() ? a : b;
        return new ListedReview(
                first.one(),
                first.other(),
                first.persons(),
                a.pairs() + b.pairs(),
                first.reason(),
                first.priority(),
                first.probability(),
                a.since().isBefore(b.since()) ? a.since() : b.since(),
                first.owner() != null ? first.owner() : first == a ? b.owner() : a.owner());
    }

    private static Optional<Pair> pair(Tasks.Task task) {
        int dash = task.subject().indexOf('-');
        return task.kind().equals(Tasks.MATCH_REVIEW) && dash > 0
                ? Optional.of(new Pair(
                        Long.parseLong(task.subject().substring(0, dash)),
                        Long.parseLong(task.subject().substring(dash + 1))))
                : Optional.empty();
    }

    private static Review.@Nullable Reason reason(String text) {
        for (Review.Reason reason : Review.Reason.values()) {
            if (reason.name().toLowerCase(Locale.ROOT).replace('_', ' ').equals(text)) {
                return reason;
            }
        }
        return null;
    }

    /**
     * The worst is two people in one chart: it comes before a chart in two parts. What a sender made one although it does not
     * look so weighs the more, the less likely it is.
     */
    static int priority(Review.@Nullable Reason reason, double probability) {
        if (reason == null) {
            return 0;
        }
        double risk = switch (reason) {
            case OVERLAY, GIVEN_AGAIN, SHARED_NUMBER -> HIGHEST * (1 - probability);
            case CONTRADICTION -> HIGHEST - 1;
            case BEHIND_OVERLAY, TWO_CANDIDATES, TWO_NAMES, OTHERS_DISAGREE -> 3 * probability;
            case TOO_MANY_RECORDS -> 2 * probability;
            case LIKELY -> probability;
        };
        return (int) Math.round(100 * risk / HIGHEST);
    }

    private Map<Long, SourceRecord> known(Collection<Pair> pairs) {
        Map<Long, SourceRecord> known = new HashMap<>();
        paged(
                pairs.stream().flatMap(pair -> Stream.of(pair.one, pair.other)),
                page -> records.byIds(page).forEach(record -> known.put(record.id(), record)));
        return known;
    }

    private Map<Pair, Double> probabilities(Collection<Pair> pairs) {
        Map<Pair, Double> probabilities = new HashMap<>();
        paged(
                pairs.stream().map(Pair::one),
                page -> edges.probabilities(
                        page, (one, other, probability) -> probabilities.put(new Pair(one, other), probability)));
        return probabilities;
    }

    private interface Page {
        void take(List<Long> ids);
    }

    private static void paged(Stream<Long> ids, Page taker) {
        List<Long> all = ids.distinct().sorted().toList();
        for (int from = 0; from < all.size(); from += PAGE) {
            taker.take(all.subList(from, Math.min(all.size(), from + PAGE)));
        }
    }

    /** @throws IllegalArgumentException where one of them is no record */
    ReviewPage of(long first, long second) {
        long low = Math.min(first, second);
        long high = Math.max(first, second);
        List<SourceRecord> both = records.byIds(List.of(low, high));
        if (low == high || both.size() < 2) {
            throw new IllegalArgumentException(
                    "these are not two records; tributary match tasks and tributary chart show the records' ids");
        }
        SourceRecord one = both.get(0);
        SourceRecord other = both.get(1);
        List<Patient> saidOne = records.versions(one.id());
        List<Patient> saidOther = records.versions(other.id());
        Optional<Tasks.Task> task = tasks.open().stream()
                .filter(open -> pair(open).equals(Optional.of(new Pair(low, high))))
                .findFirst();
        return new ReviewPage(
                side(one),
                side(other),
                task.map(Tasks.Task::reason).orElse(null),
                task.map(Tasks.Task::createdAt).orElse(null),
                rows(saidOne, saidOther),
                waterfall(one, other),
                claims.among(both).stream().map(ChartDesk::said).toList());
    }

    /** @throws IllegalArgumentException where it was learned with other rules than those of now */
    Control.Trial trial(@Nullable String text) {
        MatchModel rules = model.rules();
        MatchModel other = rules;
        if (text != null) {
            LearnedModel learned = ModelFile.parse("the model", text);
            ModelFile.check("the model", learned, rules);
            other = rules.with(learned);
        }
        MatchModel tried = other;
        Map<String, Long> counts = new TreeMap<>();
        List<Control.Changed> changed = new ArrayList<>();
        Map<Long, Optional<Demographics>> said = new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Long, Optional<Demographics>> eldest) {
                return size() > PAGE;
            }
        };
        long[] pairs = {0};
        edges.decisions(Control.TRIED, (one, two, before) -> {
            Optional<Demographics> a = said.computeIfAbsent(one, id -> demographics(tried, id));
            Optional<Demographics> b = said.computeIfAbsent(two, id -> demographics(tried, id));
            if (a.isEmpty() || b.isEmpty()) {
                return;
            }
            Edge edge = tried.matcher().compare(a.get(), b.get());
            pairs[0]++;
            String change = before + " -> " + edge.decision().name().toLowerCase(Locale.ROOT);
            counts.merge(change, 1L, Long::sum);
            if (!before.equals(edge.decision().name().toLowerCase(Locale.ROOT))
                    && changed.size() < Control.CHANGES_LISTED) {
                changed.add(new Control.Changed(one, two, change, edge.probability()));
            }
        });
        return new Control.Trial(tried.id(), pairs[0], edges.count(), counts, changed);
    }

    Control.LearnablePage learnable(long after) {
        SourceRecords.Learnable page =
                records.learnable(model.rules(), after, Control.COMPARED_PAGE, LocalDate.now(ZoneOffset.UTC));
        return new Control.LearnablePage(
                page.last(),
                page.records(),
                page.versions().stream()
                        .map(pair -> new Control.Versions(pair.before(), pair.now()))
                        .toList());
    }

    List<Labels.Decided> decided() {
        List<Labels.Decided> all = new ArrayList<>();
        for (Claims.StewardPair said : claims.decided(Control.DECIDED_LEARNED)) {
            Optional<Demographics> one = demographics(model.rules(), said.one());
            Optional<Demographics> other = demographics(model.rules(), said.other());
            if (one.isPresent() && other.isPresent()) {
                all.add(new Labels.Decided(one.get(), other.get(), said.same()));
            }
        }
        return all;
    }

    Control.TooFrequentKeys keys() {
        return new Control.TooFrequentKeys(
                model.id(),
                model.tooFrequent().keys(),
                model.tooFrequent().values(),
                keys.countSetAside(),
                keys.setAside(Control.KEYS_LISTED, Control.KEY_RECORDS).stream()
                        .map(one -> new Control.SetAside(
                                BlockingKeys.inWords(one.rule()), one.since(), one.settled(), one.records()))
                        .toList());
    }

    Control.ComparedPage compared(long after) {
        SourceRecords.Compared page =
                records.compared(model, after, Control.COMPARED_PAGE, LocalDate.now(ZoneOffset.UTC));
        return new Control.ComparedPage(page.last(), page.records());
    }

    private Optional<Demographics> demographics(MatchModel by, long record) {
        List<Patient> versions = records.versions(record);
        return records.find(record)
                .filter(known -> !versions.isEmpty())
                .map(known -> Demographics.of(by, versions, known.recordId(), LocalDate.now(ZoneOffset.UTC)))
                .map(said -> records.seen(record, said));
    }

    private static ReviewPage.Side side(SourceRecord record) {
        return new ReviewPage.Side(record.id(), record.personId(), record.feed(), record.authority(), record.number());
    }

    String combinations(long one, long other) {
        if (model.combinations().isEmpty()) {
            return "";
        }
        Optional<Demographics> a = demographics(model, one);
        Optional<Demographics> b = demographics(model, other);
        return a.isEmpty() || b.isEmpty()
                ? ""
                : Waterfall.of(a.get(), b.get(), model, model.matcher()).combinationsSentence();
    }

    /** By the model of now, whichever compared them before. */
    private List<String> waterfall(SourceRecord one, SourceRecord other) {
        Optional<Demographics> a = demographics(model, one.id());
        Optional<Demographics> b = demographics(model, other.id());
        if (a.isEmpty() || b.isEmpty()) {
            return List.of("one of the two says nothing any longer");
        }
        return Waterfall.of(a.get(), b.get(), model, model.matcher())
                .text()
                .lines()
                .toList();
    }

    private static List<ReviewPage.Row> rows(List<Patient> one, List<Patient> other) {
        List<ReviewPage.Row> rows = new ArrayList<>();
        add(
                rows,
                "name",
                one,
                other,
                "names",
                patient -> patient.names().stream().map(HumanName::inWords).toList());
        add(
                rows,
                "born",
                one,
                other,
                "birthDate",
                patient -> Stream.ofNullable(patient.birthDate())
                        .map(date -> date.iso())
                        .toList());
        add(
                rows,
                "sex",
                one,
                other,
                "sex",
                patient -> Stream.ofNullable(patient.sex()).toList());
        add(
                rows,
                "address",
                one,
                other,
                "addresses",
                patient -> patient.addresses().stream().map(Address::inWords).toList());
        add(
                rows,
                "telephone, e-mail",
                one,
                other,
                "telecoms",
                patient -> patient.telecoms().stream()
                        .map(telecom -> telecom.value())
                        .toList());
        add(
                rows,
                "number",
                one,
                other,
                "identifiers",
                patient -> patient.identifiers().stream()
                        .map(number -> number.value() + " of " + number.authority())
                        .toList());
        add(
                rows,
                "mother's name",
                one,
                other,
                "mothersMaidenName",
                patient -> Stream.ofNullable(patient.mothersMaidenName())
                        .map(HumanName::inWords)
                        .toList());
        add(
                rows,
                "birth order",
                one,
                other,
                "birthOrder",
                patient -> Stream.ofNullable(patient.birthOrder())
                        .map(String::valueOf)
                        .toList());
        add(
                rows,
                "died",
                one,
                other,
                "deathTime",
                patient -> Stream.ofNullable(patient.deathTime())
                        .map(date -> date.iso())
                        .toList());
        return rows;
    }

    private static void add(
            List<ReviewPage.Row> rows,
            String what,
            List<Patient> one,
            List<Patient> other,
            String component,
            Function<Patient, List<String>> said) {
        List<String> left = ChartDesk.newest(one, component, said);
        List<String> right = ChartDesk.newest(other, component, said);
        if (!left.isEmpty() || !right.isEmpty()) {
            boolean share = left.stream().anyMatch(value -> right.stream().anyMatch(value::equalsIgnoreCase));
            rows.add(new ReviewPage.Row(what, left, right, !share && !left.isEmpty() && !right.isEmpty()));
        }
    }
}
