package org.tributary.fax.understanding;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.tributary.fax.page.Word;

/** Words that stand beside each other on a page, from left to right, whatever blocks the text recognition saw. */
public record Line(List<Word> words) {
    private static final Pattern WORD = Pattern.compile("\\S+");
    private static final int TYPED_WIDTH = 12; // of one character of typed text
    private static final int TYPED_HEIGHT = 20;
    private static final int TYPED_PITCH = 30;
    private static final int CERTAIN = 100;

    public Line {
        words = words.stream().sorted(Comparator.comparingInt(Word::x)).toList();
    }

    public String text() {
        return words.stream().map(Word::text).collect(Collectors.joining(" "));
    }

    int middle() {
        return (int) words.stream().mapToInt(Word::middle).average().orElse(0);
    }

    int height() {
        return words.stream()
                .mapToInt(Word::height)
                .sorted()
                .skip(words.size() / 2)
                .findFirst()
                .orElse(0);
    }

    /** The lines of a page, from top to bottom. */
    public static List<Line> of(List<Word> words) {
        List<List<Word>> rows = new ArrayList<>();
        for (Word word :
                words.stream().sorted(Comparator.comparingInt(Word::middle)).toList()) {
            List<Word> row = rows.isEmpty() ? List.of() : rows.get(rows.size() - 1);
            boolean beside = !row.isEmpty()
                    && word.middle() - new Line(row).middle() < Math.max(word.height(), new Line(row).height()) / 2;
            if (beside) {
                row.add(word);
            } else {
                rows.add(new ArrayList<>(List.of(word)));
            }
        }
        return rows.stream().map(Line::new).toList();
    }

    /** Text as a typewriter would set it: every character as wide as the next. */
    public static List<Line> typed(String text) {
        List<Line> lines = new ArrayList<>();
        int row = 0;
        for (String line : text.lines().toList()) {
            int y = row++ * TYPED_PITCH;
            List<Word> words = WORD.matcher(line)
                    .results()
                    .map((MatchResult word) -> new Word(
                            word.group(),
                            word.start() * TYPED_WIDTH,
                            y,
                            word.group().length() * TYPED_WIDTH,
                            TYPED_HEIGHT,
                            CERTAIN))
                    .toList();
            if (!words.isEmpty()) {
                lines.add(new Line(words));
            }
        }
        return lines;
    }
}
