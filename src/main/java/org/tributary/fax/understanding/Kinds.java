package org.tributary.fax.understanding;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.tributary.fax.page.PageText;

/** What kind of page it is, by what it prints: {@code fax/kinds.csv}. */
final class Kinds {
    private static final int ENOUGH = 4;
    private static final int UPPER = 3; // the upper third holds the title
    private static final int COVER_LABELS = 3;
    private static final int COVER_LABEL_WEIGHT = 3;
    private static final List<String> COVER_WORDS =
            List.of("TO:", "FROM:", "PAGES:", "FAX:", "ATTN:", "RE:", "COMMENTS:");

    private record Phrase(String text, Kind kind, int weight) {}

    private static final List<Phrase> PHRASES = load();

    private Kinds() {}

    static Kind of(PageText page, List<Line> lines) {
        if (page.blank()) {
            return Kind.BLANK;
        }
        StringBuilder upper = new StringBuilder();
        StringBuilder all = new StringBuilder();
        for (Line line : lines) {
            String text = " " + line.text().toUpperCase(Locale.ROOT) + " ";
            all.append(text);
            upper.append(line.middle() < page.height() / UPPER ? text : "");
        }
        Map<Kind, Integer> weights = new EnumMap<>(Kind.class);
        for (Phrase phrase : PHRASES) {
            int times = all.indexOf(phrase.text) < 0 ? 0 : upper.indexOf(phrase.text) < 0 ? 1 : 2;
            weights.merge(phrase.kind, times * phrase.weight, Integer::sum);
        }
        long labels = COVER_WORDS.stream()
                .filter(word -> all.indexOf(" " + word) >= 0)
                .count();
        if (labels >= COVER_LABELS) {
            weights.merge(Kind.COVER, (int) labels * COVER_LABEL_WEIGHT, Integer::sum);
        }
        return weights.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .filter(best -> best.getValue() >= ENOUGH)
                .map(Map.Entry::getKey)
                .orElse(Kind.OTHER);
    }

    private static List<Phrase> load() {
        List<Phrase> phrases = new ArrayList<>();
        try (InputStream table = Objects.requireNonNull(Kinds.class.getResourceAsStream("/fax/kinds.csv"))) {
            new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .skip(1)
                    .map(line -> line.split(",", -1))
                    .forEach(row -> phrases.add(new Phrase(row[0], Kind.valueOf(row[1]), Integer.parseInt(row[2]))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(phrases);
    }
}
