package org.tributary.chart.reconcile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.tributary.canonical.Allergy;
import org.tributary.canonical.Concept;
import org.tributary.canonical.Fact;

/**
 * One list of each kind out of those of all sources, as one document would say it: of each row the statement that is shown. What
 * is resolved, refused or planned is on it as that; what its source no longer lists, what was taken back and a "no known ..."
 * that something contradicts are not.
 */
public final class ReconciledLists {
    private ReconciledLists() {}

    /** @param voices all that is said of the kinds of {@link ChartLists#KINDS}; others are left out */
    public static List<Fact> of(List<Voice> voices, ChartLists.Documents documents, Terminology terminology) {
        Map<Long, Voice> byFact =
                voices.stream().collect(Collectors.toMap(Voice::factId, voice -> voice, (one, same) -> one));
        List<Fact> all = new ArrayList<>();
        for (String kind : new TreeSet<>(ChartLists.KINDS.keySet())) {
            List<Voice> of = voices.stream()
                    .filter(voice -> voice.fact().kind().equals(kind))
                    .toList();
            for (Group row : ChartLists.of(kind, of, documents, terminology)) {
                Map<String, String> shown = row.shown();
                Voice voice = row.shownFact() == null ? null : byFact.get(row.shownFact());
                if (shown != null
                        && voice != null
                        && !shown.containsKey(ChartLists.UNLISTED)
                        && !shown.containsKey(ChartLists.CONTRADICTED)) {
                    all.add(united(voice.fact(), row, byFact));
                }
            }
        }
        return all;
    }

    /** An allergy with the reactions that all its sources tell. */
    private static Fact united(Fact fact, Group row, Map<Long, Voice> byFact) {
        if (!(fact instanceof Allergy allergy)) {
            return fact;
        }
        List<Concept> reactions = new ArrayList<>(allergy.reactions());
        row.current().stream()
                .map(entry -> byFact.get(entry.factId()))
                .filter(Objects::nonNull)
                .map(Voice::fact)
                .filter(Allergy.class::isInstance)
                .flatMap(other -> ((Allergy) other).reactions().stream())
                .filter(reaction -> reactions.stream().noneMatch(known -> isSame(known, reaction)))
                .forEach(reactions::add);
        return new Allergy(
                allergy.statement(), allergy.about(), allergy.type(), allergy.severity(), reactions, allergy.onset());
    }

    private static boolean isSame(Concept one, Concept other) {
        Names names = Names.of(one);
        Names others = Names.of(other);
        return names.isCoded() && others.isCoded()
                ? names.shared().stream().anyMatch(others.shared()::contains)
                : names.words().stream().anyMatch(others.words()::contains);
    }
}
