package org.tributary.matching;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A score told line by line. The bits of the lines add up to the score, to the last bit; the notes say why the decision is
 * another one than the score.
 *
 * @param notes the gate and the vetoes
 * @param combinations what agrees of the model's {@link Combinations}; null where it has none, or nobody asked
 */
public record Waterfall(
        List<Line> lines,
        double bits,
        double probability,
        Decision decision,
        List<String> notes,
        @Nullable List<String> combinations) {
    private static final Set<Level> RARELY_SENT = Set.of(Level.BIRTH_PLACE_ABSENT, Level.OCCUPATION_ABSENT);

    /** For example: {@code last names are equal}, 10.27. */
    public record Line(String text, double bits) {}

    public Waterfall {
        lines = List.copyOf(lines);
        notes = List.copyOf(notes);
        combinations = combinations == null ? null : List.copyOf(combinations);
    }

    /** @param model the one that the edge names; another one has other words */
    public static Waterfall of(Edge edge, MatchModel model) {
        List<Line> lines = new ArrayList<>();
        lines.add(new Line("before anything is known", model.priorBits()));
        for (Evidence evidence : edge.evidence()) {
            if (RARELY_SENT.contains(evidence.level())) {
                continue; // weighs nothing
            }
            lines.add(new Line(model.label(evidence.level()), evidence.levelBits()));
            if (evidence.frequencyBits() != 0) {
                String rarity = evidence.frequencyBits() > 0 ? "rare" : "common";
                lines.add(new Line("the value is " + rarity, evidence.frequencyBits()));
            }
        }
        List<String> notes = new ArrayList<>();
        if (!edge.gate()) {
            notes.add("First name, last name and birth date do not agree well enough to link without a human.");
        }
        edge.vetoes().forEach(veto -> notes.add(veto.sentence()));
        return new Waterfall(lines, edge.bits(), edge.probability(), edge.decision(), notes, null);
    }

    /** The two compared by the model, with what of its {@link Combinations} agrees. */
    public static Waterfall of(Demographics one, Demographics other, MatchModel model, Matcher matcher) {
        Waterfall scored = of(matcher.compare(one, other), model);
        return model.combinations().isEmpty()
                ? scored
                : new Waterfall(
                        scored.lines,
                        scored.bits,
                        scored.probability,
                        scored.decision,
                        scored.notes,
                        model.combinations().agreeing(one, other));
    }

    /** A sentence on the combinations; empty where there are none to tell of. */
    public String combinationsSentence() {
        if (combinations == null) {
            return "";
        }
        return combinations.isEmpty()
                ? "No listed combination of fields agrees."
                : "Listed combinations of fields that agree, beside the score: " + String.join("; ", combinations)
                        + ".";
    }

    /** As plain text, a line each. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (Line line : lines) {
            text.append(String.format(Locale.ROOT, "%+8.2f  %s%n", line.bits, line.text));
        }
        text.append(String.format(Locale.ROOT, "%+8.2f  in all: probability %.6f, %s%n", bits, probability, decision));
        notes.forEach(note -> text.append("          ").append(note).append(System.lineSeparator()));
        if (combinations != null) {
            text.append("          ").append(combinationsSentence()).append(System.lineSeparator());
        }
        return text.toString();
    }
}
