package org.tributary.chart.reconcile;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.tributary.canonical.Coding;
import org.tributary.canonical.Encounter;
import org.tributary.canonical.Medication;
import org.tributary.canonical.NoneKnownScope;
import org.tributary.canonical.Period;
import org.tributary.canonical.Stance;

/**
 * Puts statements together, surest first. Two entries of one document, or two orders of one sender, are never put together, directly or
 * through others: warfarin 5 mg and warfarin 2.5 mg are two medications. The same statements give the same groups, in whatever order they come.
 */
final class Grouping {
    private final List<List<Voice>> units;
    private final Rule rule;
    private final Sameness sameness;
    private final int[] parent;
    private final Map<String, String> documentOf;
    private final Map<Integer, Set<String>> documents = new HashMap<>();
    private final Map<Integer, List<Joined>> joined = new HashMap<>();
    private final List<Parted> parted;
    private final Map<Integer, Set<String>> statements = new HashMap<>(); // only where something was parted

    private Grouping(
            List<List<Voice>> units,
            Rule rule,
            Sameness sameness,
            Map<String, String> documentOf,
            List<Parted> parted) {
        this.parted = parted;
        this.documentOf = documentOf;
        this.units = units;
        this.rule = rule;
        this.sameness = sameness;
        this.parent = new int[units.size()];
        for (int i = 0; i < parent.length; i++) {
            parent[i] = i;
            documents.put(i, lists(newest(i))); // joined ones have all lists of theirs
            if (!parted.isEmpty()) {
                statements.put(i, Set.of(Parted.statement(newest(i))));
            }
        }
    }

    /**
     * The lists on which it stands, of which no two entries are one: its document; of an HL7 v2 sender's drugs all its orders,
     * for it tells them apart by their numbers.
     */
    private Set<String> lists(Voice voice) {
        if (ChartLists.isOfDocument(voice)) {
            return Set.of(document(voice));
        }
        boolean order =
                voice.fact() instanceof Medication && voice.fact().statement().key() != null;
        return order ? Set.of("orders|" + voice.source()) : Set.of();
    }

    /**
     * Statements that are one thing.
     *
     * @param candidates facts of other clusters that may be the same, for somebody to look at
     */
    record Cluster(List<Voice> voices, List<Joined> joined, List<Long> candidates) {}

    private record Pair(int one, int other, Sameness.Match match) {}

    private static final Comparator<Pair> SUREST = Comparator.comparing(
                    (Pair pair) -> pair.match().level())
            .thenComparing(pair -> -pair.match().alike())
            .thenComparing(Pair::one)
            .thenComparing(Pair::other);

    /**
     * @param units each a statement with its versions, the oldest first; ordered by their oldest
     * @param documentOf the document of each message that is one
     * @param parted what persons said is not one thing: never together, directly or through others
     */
    static List<Cluster> of(
            List<List<Voice>> units,
            Rule rule,
            Sameness sameness,
            Map<String, String> documentOf,
            List<Parted> parted) {
        return new Grouping(units, rule, sameness, documentOf, parted).clusters();
    }

    private List<Cluster> clusters() {
        List<Pair> pairs = pairs();
        Map<Integer, Set<Long>> candidates = new HashMap<>();
        for (Pair pair : pairs) {
            boolean sure = !pair.match().candidate() && !isOneOfSeveral(pair, pairs);
            if (!sure || !join(pair)) {
                candidate(pair.one(), pair.other(), candidates);
                candidate(pair.other(), pair.one(), candidates);
            }
        }
        Map<Integer, List<Integer>> members = new LinkedHashMap<>();
        for (int i = 0; i < parent.length; i++) {
            members.computeIfAbsent(root(i), first -> new ArrayList<>()).add(i);
        }
        List<Cluster> clusters = new ArrayList<>();
        members.forEach((root, of) -> {
            List<Voice> voices = new ArrayList<>();
            Set<Long> maybe = new TreeSet<>();
            Set<Long> own = new HashSet<>();
            for (int unit : of) {
                voices.addAll(units.get(unit));
                maybe.addAll(candidates.getOrDefault(unit, Set.of()));
            }
            voices.forEach(voice -> own.add(voice.factId()));
            maybe.removeAll(own);
            clusters.add(new Cluster(voices, joined.getOrDefault(root, List.of()), List.copyOf(maybe)));
        });
        return clusters;
    }

    private void candidate(int of, int other, Map<Integer, Set<Long>> candidates) {
        candidates
                .computeIfAbsent(of, first -> new TreeSet<>())
                .add(newest(other).factId());
    }

    /** A drug in another dose, where one of the two documents lists that drug more than once: which is meant, nobody says. */
    private boolean isOneOfSeveral(Pair pair, List<Pair> pairs) {
        if (!Sameness.dosesDiffer(newest(pair.one()), newest(pair.other()))) {
            return false;
        }
        return pairs.stream()
                .anyMatch(other -> other != pair
                        && (other.one() == pair.one() && sameDocument(other.other(), pair.other())
                                || other.other() == pair.other() && sameDocument(other.one(), pair.one())
                                || other.one() == pair.other() && sameDocument(other.other(), pair.one())
                                || other.other() == pair.one() && sameDocument(other.one(), pair.other())));
    }

    private boolean sameDocument(int one, int other) {
        return one != other && !Collections.disjoint(lists(newest(one)), lists(newest(other)));
    }

    private boolean join(Pair pair) {
        int a = root(pair.one());
        int b = root(pair.other());
        if (a == b) {
            return true;
        }
        Set<String> theirs = documents.getOrDefault(b, Set.of());
        Set<String> ours = documents.getOrDefault(a, Set.of());
        if (theirs.stream().anyMatch(ours::contains)) {
            return false;
        }
        if (areParted(a, b)) {
            return false;
        }
        int root = Math.min(a, b);
        int other = Math.max(a, b);
        parent[other] = root;
        if (!parted.isEmpty()) {
            Set<String> both = new HashSet<>(statements.getOrDefault(a, Set.of()));
            both.addAll(statements.getOrDefault(b, Set.of()));
            statements.put(root, both);
        }
        Set<String> all = new HashSet<>(ours);
        all.addAll(theirs);
        documents.put(root, all);
        List<Joined> why = new ArrayList<>(joined.getOrDefault(root, List.of()));
        why.addAll(joined.getOrDefault(other, List.of()));
        why.add(new Joined(
                rule.id(),
                pair.match().level().words(),
                List.of(newest(pair.one()).factId(), newest(pair.other()).factId())));
        joined.put(root, why);
        return true;
    }

    private boolean areParted(int one, int other) {
        return !parted.isEmpty()
                && Parted.between(
                        parted, statements.getOrDefault(one, Set.of()), statements.getOrDefault(other, Set.of()));
    }

    private int root(int unit) {
        int here = unit;
        while (parent[here] != here) {
            here = parent[here];
        }
        return here;
    }

    private Voice newest(int unit) {
        List<Voice> versions = units.get(unit);
        return versions.get(versions.size() - 1);
    }

    /** The header's encounter and the entry of the same stay are one, though one document tells both. */
    private String document(Voice voice) {
        String place = voice.fact() instanceof Encounter
                        && !voice.fact().statement().origin().place().contains("/section")
                ? "header|"
                : "";
        return place + documentOf.getOrDefault(voice.document(), "");
    }

    /** Only of units that share a code, a word, an ingredient, or the day of a visit: others cannot be the same. */
    private List<Pair> pairs() {
        Map<String, List<Integer>> sharing = new LinkedHashMap<>();
        for (int i = 0; i < units.size(); i++) {
            for (String token : tokens(newest(i))) {
                sharing.computeIfAbsent(token, first -> new ArrayList<>()).add(i);
            }
        }
        Set<Long> seen = new HashSet<>();
        List<Pair> pairs = new ArrayList<>();
        sharing.values().forEach(of -> {
            for (int i = 0; i < of.size(); i++) {
                for (int j = i + 1; j < of.size(); j++) {
                    int one = of.get(i);
                    int other = of.get(j);
                    if (sameDocument(one, other) || areParted(one, other) || !seen.add((long) one << 32 | other)) {
                        continue;
                    }
                    Sameness.Match match = sameness.of(newest(one), newest(other));
                    if (match != null) {
                        pairs.add(new Pair(one, other, match));
                    }
                }
            }
        });
        pairs.sort(SUREST);
        return pairs;
    }

    private Set<String> tokens(Voice voice) {
        if (voice.fact() instanceof Encounter visit) {
            Period period = visit.period();
            return period == null || period.start() == null
                    ? Set.of()
                    : new TreeSet<>(List.of(
                            day(period.start().date()), day(period.start().utc())));
        }
        if (voice.fact().statement().stance() == Stance.NONE_KNOWN && Sameness.isList(voice.fact())) {
            return Set.of("none of " + NoneKnownScope.of(voice.fact()));
        }
        Names names = Names.of(voice.fact().about());
        Set<String> tokens = new LinkedHashSet<>(names.shared());
        tokens.addAll(names.own());
        sameness.words(voice.fact().about(), names).forEach(word -> tokens.add("\"" + word));
        for (Coding coding : voice.fact().about().codings()) {
            tokens.addAll(sameness.known(coding));
        }
        return tokens;
    }

    private static String day(String time) {
        return time.substring(0, Math.min(10, time.length()));
    }
}
