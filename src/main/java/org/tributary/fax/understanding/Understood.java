package org.tributary.fax.understanding;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.tributary.fax.page.PageText;

/**
 * What one page says.
 *
 * @param lines without what the sending machine printed above
 * @param mentions all values, whoever they are about
 */
public record Understood(PageText page, SentHeader header, List<Line> lines, List<Mention> mentions, Kind kind) {
    private static final int NOISE_LETTERS = 3;
    private static final int DOUBTFUL = 50; // confidence

    public Understood {
        lines = List.copyOf(lines);
        mentions = List.copyOf(mentions);
    }

    public static Understood of(PageText page, LocalDate today) {
        List<Line> all = Line.of(page.words());
        List<Line> lines = all.stream()
                .filter(line -> !SentHeader.is(line))
                .filter(line -> !isNoise(line))
                .toList();
        return new Understood(
                page, SentHeader.of(all), lines, PageMentions.of(page.number(), lines, today), Kinds.of(page, lines));
    }

    /** Specks between lines, which are read as a letter or two. */
    private static boolean isNoise(Line line) {
        long letters = line.text().chars().filter(Character::isLetterOrDigit).count();
        boolean doubtful = line.words().stream().allMatch(word -> word.confidence() < DOUBTFUL);
        return letters == 0 || (letters <= NOISE_LETTERS && doubtful);
    }

    Understood with(List<Mention> others) {
        return new Understood(page, header, lines, others, kind);
    }

    Understood with(List<Line> otherLines, List<Mention> others) {
        return new Understood(page, header, otherLines, others, kind);
    }

    /** Of a form, each label with the value below it. */
    public String text() {
        return ReadingOrder.of(page);
    }

    Stream<Mention> ofPatient(Field field) {
        return mentions.stream().filter(one -> one.isOfPatient() && one.field() == field);
    }

    Stream<Mention> all(Field field, Subject subject) {
        return mentions.stream().filter(one -> one.subject() == subject && one.field() == field);
    }

    @Override
    public String toString() {
        return page.toString();
    }
}
