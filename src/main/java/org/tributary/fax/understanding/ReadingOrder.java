package org.tributary.fax.understanding;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.tributary.fax.page.PageText;
import org.tributary.fax.page.Word;
import org.tributary.fax.understanding.Labels.Place;

/** The text of a page as one would read it out: of a form, each label with the value below it. */
final class ReadingOrder {
    private static final double BELOW_HEIGHTS = 5; // of the labels

    private ReadingOrder() {}

    static String of(PageText page) {
        StringBuilder text = new StringBuilder();
        List<List<Word>> lines = page.lines();
        for (int i = 0; i < lines.size(); i++) {
            List<Part> parts = Part.of(new Line(lines.get(i)));
            List<Place> places = Labels.in(parts);
            boolean labels = places.size() > 1
                    && places.stream().noneMatch(Place::signed)
                    && places.stream()
                                    .mapToInt(place -> place.end() - place.start())
                                    .sum()
                            == parts.size();
            if (labels && i + 1 < lines.size() && isBelow(lines.get(i), lines.get(i + 1))) {
                together(parts, places, lines.get(i + 1), text);
                i++;
            } else {
                text.append(text(lines.get(i))).append('\n');
            }
        }
        return text.toString();
    }

    private static boolean isBelow(List<Word> labels, List<Word> values) {
        Line upper = new Line(labels);
        int distance = new Line(values).middle() - upper.middle();
        return distance > 0
                && distance <= BELOW_HEIGHTS * upper.height()
                && Labels.in(Part.of(new Line(values))).isEmpty();
    }

    private static void together(List<Part> labels, List<Place> places, List<Word> values, StringBuilder text) {
        List<Word> left = new ArrayList<>(values);
        for (int i = 0; i < places.size(); i++) {
            Place place = places.get(i);
            Word next = i + 1 < places.size()
                    ? labels.get(places.get(i + 1).start()).word()
                    : null;
            List<Word> own = left.stream()
                    .filter(word -> next == null || word.x() < next.x() - next.height() / 2)
                    .toList();
            left.removeAll(own);
            text.append(text(Part.words(labels.subList(place.start(), place.end()))))
                    .append('\n')
                    .append(own.isEmpty() ? "" : text(own) + "\n");
        }
    }

    private static String text(List<Word> words) {
        return words.stream().map(Word::text).collect(Collectors.joining(" "));
    }
}
