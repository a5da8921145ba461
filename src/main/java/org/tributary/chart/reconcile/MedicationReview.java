package org.tributary.chart.reconcile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Detail;
import org.tributary.canonical.Medication;
import org.tributary.canonical.Moment;
import org.tributary.canonical.OrderStatus;
import org.tributary.canonical.Stance;

/**
 * What somebody who reconciles a medication list has to see of one drug.
 *
 * @param drug in the words that the chart shows
 * @param takenBy the sources that list it as taken now, with what each says of it: said to be so, and active
 * @param stoppedBy those that list it as over, as not taken, or no longer list it, with how
 * @param plannedBy those that plan or order it: whether it is taken, they do not say
 * @param unclearBy those that list it and do not tell whether it is taken now, with what they say instead
 * @param lackedBy sources that list other medications and have never listed this one
 * @param differences attributes that those who list it as taken tell differently, with what is told
 * @param lastMovement the newest time at which a source said something of it; empty where none is known
 * @param facts of each source that lists it, what it says of it: ids in the store
 * @param saw a digest of all of this but the times at which it was told: it is another one once somebody says something else
 * @param decided what a person decided about just this; null where nobody did
 * @param before what a person decided about the drug before somebody said something else; null where nobody did
 * @param partial sources that whoever looks does not see speak of it too: who sees all of them decides
 */
public record MedicationReview(
        String drug,
        Map<String, Map<String, String>> takenBy,
        Map<String, String> stoppedBy,
        Map<String, String> plannedBy,
        Map<String, String> unclearBy,
        List<String> lackedBy,
        Map<String, List<String>> differences,
        String lastMovement,
        Map<String, List<Long>> facts,
        String saw,
        @Nullable Reconciled decided,
        @Nullable Reconciled before,
        boolean partial) {
    private static final String TOLD = "told";
    private static final Set<String> COMPARED = Set.of("dose", "frequency", "route", "period", "instructions");

    private static final Comparator<MedicationReview> ORDER = Comparator.comparing(
                    (MedicationReview review) -> review.isSettled())
            .thenComparing(MedicationReview::drug);

    /** C-CDA's ActStatus. HL7 table 0038 has none for it: an order in process says nothing of who takes it. */
    private static final Set<String> TAKEN = Set.of("active", "normal");

    /**
     * All drugs that a person's sources speak of: first those on which they differ.
     *
     * @param voices what is said of medications
     * @param decisions what persons decided about them, the oldest first
     */
    public static List<MedicationReview> of(
            List<Voice> voices, ChartLists.Documents documents, Terminology terminology, List<Reconciled> decisions) {
        Map<Long, Voice> byFact = voices.stream()
                .filter(voice -> voice.fact() instanceof Medication)
                .collect(Collectors.toMap(Voice::factId, voice -> voice, (one, same) -> one));
        Set<String> sources = new TreeSet<>();
        byFact.values().forEach(voice -> sources.add(source(voice, documents)));
        List<MedicationReview> all = new ArrayList<>();
        for (Group row : ChartLists.of("medication", List.copyOf(byFact.values()), documents, terminology)) {
            boolean none = row.current().stream()
                    .map(entry -> byFact.get(entry.factId()))
                    .anyMatch(voice -> voice != null && voice.fact().statement().stance() == Stance.NONE_KNOWN);
            if (!none && !row.current().isEmpty()) {
                all.add(review(row, byFact, documents, sources).with(decisions));
            }
        }
        all.sort(ORDER);
        return all;
    }

    /**
     * For somebody who sees a part of what is said: a decision was made about all of it, and holds for them as well. Sources that they
     * do not see are not named, nor is repeated what somebody wrote as a reason.
     *
     * @param seen what the sources say whom they see, without decisions
     * @param whole what all say, with them
     */
    public static List<MedicationReview> seen(List<MedicationReview> seen, List<MedicationReview> whole) {
        List<MedicationReview> all =
                new ArrayList<>(seen.stream().map(part -> part.within(whole)).toList());
        all.sort(ORDER);
        return all;
    }

    private MedicationReview within(List<MedicationReview> whole) {
        Set<Long> mine = said();
        List<MedicationReview> about = whole.stream()
                .filter(one -> one.said().stream().anyMatch(mine::contains))
                .toList();
        if (about.size() != 1) {
            return with(saw, null, null, true);
        }
        MedicationReview of = about.get(0);
        @Nullable Reconciled now = of.decided;
        @Nullable Reconciled earlier = of.before;
        return with(
                of.saw,
                now == null ? null : now.withoutWords(facts.keySet()),
                earlier == null ? null : earlier.withoutWords(facts.keySet()),
                !of.said().equals(mine));
    }

    private Set<Long> said() {
        return facts.values().stream().flatMap(List::stream).collect(Collectors.toSet());
    }

    private MedicationReview with(List<Reconciled> decisions) {
        @Nullable Reconciled same = null;
        @Nullable Reconciled earlier = null;
        for (Reconciled decision : decisions) {
            if (decision.saw().equals(saw)) {
                same = decision;
            } else if (decision.drug().equals(drug)) {
                earlier = decision;
            }
        }
        return with(saw, same, same == null ? earlier : null, false);
    }

    private MedicationReview with(
            String digest, @Nullable Reconciled now, @Nullable Reconciled earlier, boolean isPartial) {
        return new MedicationReview(
                drug,
                takenBy,
                stoppedBy,
                plannedBy,
                unclearBy,
                lackedBy,
                differences,
                lastMovement,
                facts,
                digest,
                now,
                earlier,
                isPartial);
    }

    /** The statements that a decision takes off the list: all of what was rejected, and of what was accepted as one source tells it the others'. */
    public Set<Long> leftOut() {
        @Nullable Reconciled decision = decided;
        if (decision == null || decision.accepted() && decision.source().isEmpty()) {
            return Set.of();
        }
        return facts.entrySet().stream()
                .filter(said -> !decision.accepted()
                        || !Reconciled.source(said.getKey()).equals(decision.source()))
                .flatMap(said -> said.getValue().stream())
                .collect(Collectors.toSet());
    }

    /** Nobody has to decide anything: somebody did, or all who speak of it say the same, and nobody lacks it. */
    public boolean isSettled() {
        if (decided != null) {
            return true;
        }
        long opinions = Stream.of(takenBy, stoppedBy, plannedBy)
                .filter(by -> !by.isEmpty())
                .count();
        return differences.isEmpty() && lackedBy.isEmpty() && unclearBy.isEmpty() && opinions < 2;
    }

    /** How a source lists it: {@code taken}, {@code stopped: ended 2026-03-01}, {@code planned}. */
    public String listedBy(String source) {
        List<String> how = new ArrayList<>();
        if (takenBy.containsKey(source)) {
            how.add("taken");
        }
        if (stoppedBy.containsKey(source)) {
            how.add("stopped: " + stoppedBy.get(source));
        }
        if (plannedBy.containsKey(source)) {
            how.add(Objects.requireNonNull(plannedBy.get(source)));
        }
        if (unclearBy.containsKey(source)) {
            how.add("not told whether it is taken: " + unclearBy.get(source));
        }
        return String.join("; ", how);
    }

    /** What there is to look at, in words. */
    public List<String> lookAt() {
        List<String> all = new ArrayList<>();
        differences.forEach((attribute, values) -> all.add(attribute + " differs: " + String.join(" / ", values)));
        if (!lackedBy.isEmpty()) {
            all.add("not listed by " + String.join(", ", lackedBy));
        }
        if (!takenBy.isEmpty() && !stoppedBy.isEmpty()) {
            all.add("stopped at " + String.join(", ", stoppedBy.keySet()));
        }
        if (decided != null) {
            all.add("a person " + decided.inWords() + " it");
        } else if (before != null) {
            all.add("a person " + before.inWords() + " it before somebody said something else");
        }
        if (!lastMovement.isEmpty()) {
            all.add("last spoken of " + lastMovement);
        }
        return List.copyOf(all);
    }

    private static MedicationReview review(
            Group row, Map<Long, Voice> byFact, ChartLists.Documents documents, Set<String> sources) {
        Map<String, Map<String, String>> taken = new TreeMap<>();
        Map<String, String> stopped = new TreeMap<>();
        Map<String, String> planned = new TreeMap<>();
        Map<String, String> unclear = new TreeMap<>();
        Set<String> lacking = new TreeSet<>(sources);
        Map<String, List<Long>> facts = new TreeMap<>();
        String last = "";
        for (Group.Entry entry : row.current()) {
            Voice voice = byFact.get(entry.factId());
            if (voice == null) {
                continue;
            }
            String source = source(voice, documents);
            lacking.remove(source);
            facts.computeIfAbsent(source, first -> new ArrayList<>()).add(entry.factId());
            last = voice.time().compareTo(last) > 0 ? voice.time() : last;
            Medication drug = (Medication) voice.fact();
            String over = over(drug, voice, entry.attributes());
            String status = Objects.requireNonNullElse(drug.statement().status(), "");
            if (!over.isEmpty()) {
                stopped.merge(source, over, MedicationReview::both);
            } else if (drug.statement().stance() == Stance.PLANNED) {
                planned.merge(source, status.isEmpty() ? "planned" : "planned, " + status, MedicationReview::both);
            } else if (drug.statement().stance() == Stance.UNKNOWN) {
                unclear.merge(source, "not known", MedicationReview::both);
            } else if (!TAKEN.contains(status)) {
                unclear.merge(source, status.isEmpty() ? "no status told" : status, MedicationReview::both);
            } else {
                Map<String, String> says = new LinkedHashMap<>(entry.attributes());
                says.put(TOLD, voice.time());
                taken.put(source, says);
            }
        }
        return new MedicationReview(
                row.title(),
                taken,
                stopped,
                planned,
                unclear,
                List.copyOf(lacking),
                differences(taken),
                last,
                facts,
                digest(row.title(), taken, List.of(stopped, planned, unclear)),
                null,
                null,
                false);
    }

    private static String digest(
            String drug, Map<String, Map<String, String>> taken, List<Map<String, String>> otherwise) {
        StringBuilder all = new StringBuilder(drug);
        taken.forEach((source, says) -> {
            Map<String, String> what = new TreeMap<>(says);
            what.remove(TOLD);
            what.remove(Detail.INDICATION); // what it is for decides nothing of what is taken
            all.append('\n').append(source).append(what);
        });
        otherwise.forEach(by -> all.append('\n').append(by));
        return DigestUtils.sha256Hex(all.toString());
    }

    private static String both(String one, String other) {
        return one.equals(other) ? one : one + "; " + other;
    }

    /** How it is over; empty where it is not. An end counts as soon as it is past when the source says so. */
    static String over(Medication drug, Voice voice, Map<String, String> said) {
        if (said.containsKey(ChartLists.UNLISTED)) {
            return ChartLists.UNLISTED + " " + said.get(ChartLists.UNLISTED);
        }
        if (drug.statement().stance() == Stance.NEGATED) {
            return "not taken";
        }
        String status = Objects.requireNonNullElse(drug.statement().status(), "");
        if (OrderStatus.isOver(status)) {
            OrderStatus order = OrderStatus.of(status);
            return order == null ? status : order.words();
        }
        Moment end = drug.period() == null ? null : drug.period().end();
        String told = voice.time();
        int common = end == null ? 0 : Math.min(end.utc().length(), told.length());
        return end != null && end.utc().substring(0, common).compareTo(told.substring(0, common)) < 0
                ? "ended " + end.iso()
                : "";
    }

    private static Map<String, List<String>> differences(Map<String, Map<String, String>> taken) {
        Map<String, Set<String>> told = new TreeMap<>();
        taken.values()
                .forEach(says -> COMPARED.forEach(attribute -> {
                    if (says.containsKey(attribute)) {
                        told.computeIfAbsent(attribute, first -> new TreeSet<>())
                                .add(says.get(attribute));
                    }
                }));
        Map<String, List<String>> differences = new TreeMap<>();
        told.forEach((attribute, values) -> {
            if (values.size() > 1) {
                differences.put(attribute, List.copyOf(values));
            }
        });
        return differences;
    }

    /** The feed, and who keeps the document where that is told: one feed may bring lists of several. */
    private static String source(Voice voice, ChartLists.Documents documents) {
        String keeper = documents.keepers().getOrDefault(voice.document(), "");
        return keeper.isEmpty() ? voice.feed() : keeper + " (" + voice.feed() + ")";
    }
}
