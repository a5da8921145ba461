package org.tributary.chart.reconcile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.tributary.canonical.Medication;
import org.tributary.canonical.Stance;

/**
 * What somebody who reconciles a medication list has to see of one drug.
 *
 * @param drug in the words that the chart shows
 * @param takenBy the sources that list it as taken now, with what each says of it
 * @param stoppedBy those that list it as over, as not taken, or no longer list it, with how
 * @param lackedBy sources that list other medications and have never listed this one
 * @param differences attributes that those who list it as taken tell differently, with what is told
 * @param lastMovement the newest time at which a source said something of it; empty where none is known
 */
public record MedicationReview(
        String drug,
        Map<String, Map<String, String>> takenBy,
        Map<String, String> stoppedBy,
        List<String> lackedBy,
        Map<String, List<String>> differences,
        String lastMovement) {
    private static final Set<String> COMPARED = Set.of("dose", "frequency", "route", "period", "instructions");

    /**
     * All drugs that a person's sources speak of: first those on which they differ.
     *
     * @param voices what is said of medications
     */
    public static List<MedicationReview> of(
            List<Voice> voices, ChartLists.Documents documents, Terminology terminology) {
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
                all.add(review(row, byFact, documents, sources));
            }
        }
        all.sort(Comparator.comparing((MedicationReview review) -> review.isSettled())
                .thenComparing(MedicationReview::drug));
        return all;
    }

    /** Nobody has to decide anything: all who speak of it say the same, and nobody lacks it. */
    public boolean isSettled() {
        return differences.isEmpty() && lackedBy.isEmpty() && (takenBy.isEmpty() || stoppedBy.isEmpty());
    }

    private static MedicationReview review(
            Group row, Map<Long, Voice> byFact, ChartLists.Documents documents, Set<String> sources) {
        Map<String, Map<String, String>> taken = new TreeMap<>();
        Map<String, String> stopped = new TreeMap<>();
        Set<String> lacking = new TreeSet<>(sources);
        String last = "";
        for (Group.Entry entry : row.current()) {
            Voice voice = byFact.get(entry.factId());
            if (voice == null) {
                continue;
            }
            String source = source(voice, documents);
            lacking.remove(source);
            last = voice.time().compareTo(last) > 0 ? voice.time() : last;
            String over = over(entry.attributes());
            if (over.isEmpty()) {
                Map<String, String> says = new LinkedHashMap<>(entry.attributes());
                says.put("told", voice.time());
                taken.put(source, says);
            } else {
                stopped.put(source, over);
            }
        }
        return new MedicationReview(row.title(), taken, stopped, List.copyOf(lacking), differences(taken), last);
    }

    private static String over(Map<String, String> said) {
        if (said.containsKey(ChartLists.UNLISTED)) {
            return ChartLists.UNLISTED + " " + said.get(ChartLists.UNLISTED);
        }
        String stance = said.getOrDefault("stance", "");
        if (stance.equals("negated")) {
            return "not taken";
        }
        String status = said.getOrDefault("status", "");
        return Set.of("completed", "aborted", "cancelled", "suspended", "held").contains(status) ? status : "";
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
        String keeper = documents.keepers().getOrDefault(voice.intakeId(), "");
        return keeper.isEmpty() ? voice.feed() : keeper + " (" + voice.feed() + ")";
    }
}
