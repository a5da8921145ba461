package org.tributary.chart.reconcile;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.tributary.canonical.Fact;
import org.tributary.canonical.Medication;
import org.tributary.canonical.Quantity;
import org.tributary.canonical.Stance;

/**
 * What the sources hold of one thing: how it is meant, and whether it is over. Of a drug also how it is over, which product it is
 * (others of the same ingredients are in its row too) and in which dose.
 */
final class Opinions {
    private record Opinion(Stance stance, String over, long product, String dose) {}

    private final Group row;
    private final Map<Long, Long> products = new HashMap<>();

    private Opinions(Group row) {
        this.row = row;
        for (Joined pair : row.joined()) {
            if (!pair.level().equals(Level.INGREDIENTS.words())) {
                products.put(product(pair.facts().get(1)), product(pair.facts().get(0)));
            }
        }
    }

    /** What is still listed, opinion by opinion, in each the oldest statement first. */
    static List<List<Fact>> of(Group row, Map<Long, Voice> byFact) {
        Opinions opinions = new Opinions(row);
        Map<Opinion, List<Fact>> all = new LinkedHashMap<>();
        for (Group.Entry entry : row.current()) {
            Voice voice = byFact.get(entry.factId());
            if (voice != null && !entry.attributes().containsKey(ChartLists.UNLISTED)) {
                all.computeIfAbsent(opinions.of(voice), first -> new ArrayList<>(1))
                        .add(voice.fact());
            }
        }
        return withDoses(all);
    }

    private Opinion of(Voice voice) {
        Stance stance = voice.fact().statement().stance();
        if (!(voice.fact() instanceof Medication drug)) {
            String status = Objects.requireNonNullElse(voice.fact().statement().status(), "");
            return new Opinion(stance, row.isOver(status) ? "over" : "", 0, "");
        }
        String over = MedicationReview.over(drug, voice, Map.of());
        return new Opinion(
                stance,
                over.startsWith("ended") ? "completed" : over,
                product(voice.factId()),
                drug.dose() == null ? "" : dose(drug.dose()));
    }

    /** 5.0 mg is 5 MG. */
    private static String dose(Quantity dose) {
        String number = dose.number() == null
                ? dose.raw()
                : new BigDecimal(dose.number()).stripTrailingZeros().toString();
        String unit = dose.ucum() != null ? dose.ucum() : Objects.requireNonNullElse(dose.unit(), "");
        String comparator = Objects.requireNonNullElse(dose.comparator(), "");
        return comparator + number + " " + unit.strip().toLowerCase(Locale.ROOT);
    }

    /** Who tells no dose agrees with those who tell one. */
    private static List<List<Fact>> withDoses(Map<Opinion, List<Fact>> all) {
        List<Opinion> silent = all.keySet().stream()
                .filter(opinion -> opinion.dose().isEmpty())
                .toList();
        for (Opinion opinion : silent) {
            List<Opinion> telling = all.keySet().stream()
                    .filter(other -> !other.equals(opinion)
                            && new Opinion(other.stance(), other.over(), other.product(), "").equals(opinion))
                    .toList();
            if (!telling.isEmpty()) {
                all.remove(opinion);
            }
        }
        return List.copyOf(all.values());
    }

    /** The one fact that stands for all of its product. */
    private long product(long fact) {
        long here = fact;
        long next = products.getOrDefault(here, here);
        while (next != here) {
            here = next;
            next = products.getOrDefault(here, here);
        }
        return here;
    }
}
