package org.tributary.matching;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A score told line by line. The bits of the lines add up to the score, to the last bit; the notes say why the decision is
 * another one than the score.
 *
 * @param notes the gate and the vetoes
 */
public record Waterfall(List<Line> lines, double bits, double probability, Decision decision, List<String> notes) {
    private static final Set<Level> RARELY_SENT = Set.of(Level.BIRTH_PLACE_ABSENT, Level.OCCUPATION_ABSENT);

    /** For example: {@code last names are equal}, 10.27. */
    public record Line(String text, double bits) {}

    public Waterfall {
        lines = List.copyOf(lines);
        notes = List.copyOf(notes);
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
        return new Waterfall(lines, edge.bits(), edge.probability(), edge.decision(), notes);
    }

    /** As plain text, a line each. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (Line line : lines) {
            text.append(String.format(Locale.ROOT, "%+8.2f  %s%n", line.bits, line.text));
        }
        text.append(String.format(Locale.ROOT, "%+8.2f  in all: probability %.6f, %s%n", bits, probability, decision));
        notes.forEach(note -> text.append("          ").append(note).append(System.lineSeparator()));
        return text.toString();
    }
}
