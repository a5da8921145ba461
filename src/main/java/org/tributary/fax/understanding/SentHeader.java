package org.tributary.fax.understanding;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the sending machine prints above each page: when, from which number, which page. It is no part of the document.
 *
 * @param page of the transmission, from 1; null where it does not say
 * @param number ten digits of the sender's; null where it does not say. Can be forged
 */
public record SentHeader(@Nullable Integer page, @Nullable String number) {
    static final SentHeader NONE = new SentHeader(null, null);
    private static final int HEIGHT = 200; // pixels of 306 dpi from the upper edge
    private static final int SIGNS_ENOUGH = 3;
    private static final Pattern PAGE =
            Pattern.compile("(?i)(?:\\bP(?:age|g)?[.: ]*)?0*([0-9]{1,3}) ?(?:/|of) ?0*([0-9]{1,3})\\b(?!/)");
    private static final Pattern DATE =
            Pattern.compile("[0-9]{1,4}[/.-][0-9]{1,2}[/.-][0-9]{2,4}|(?i)[A-Z]{3}[. -]+[0-9]{1,2},? [0-9]{4}");
    private static final Pattern TIME = Pattern.compile("[0-9]{1,2}[:.][0-9]{2}");
    private static final Pattern NUMBER =
            Pattern.compile("\\+?1?[-. ]?[(]?([2-9][0-9]{2})[)]?[-. ]?([0-9]{3})[-. ]?([0-9]{4})\\b");
    private static final Pattern WORDS =
            Pattern.compile("(?i)->|\\bfax\\b|\\bfrom\\b|\\bpage\\b|\\bP[.:] ?[0-9]|\\bto\\b");

    /** Is this line one? */
    static boolean is(Line line) {
        if (line.middle() > HEIGHT) {
            return false;
        }
        String text = line.text();
        long signs = Stream.of(DATE, TIME, NUMBER, WORDS, PAGE)
                .filter(pattern -> pattern.matcher(text).find())
                .count();
        return signs >= SIGNS_ENOUGH && !isOfPatient(line);
    }

    /** What a record prints above each page: no fax machine knows a birth date. */
    private static boolean isOfPatient(Line line) {
        return Labels.in(Part.of(line)).stream()
                .map(place -> place.label().field())
                .anyMatch(field -> field == Field.BIRTH_DATE || field == Field.RECORD_NUMBER);
    }

    static SentHeader of(List<Line> lines) {
        for (Line line : lines) {
            if (is(line)) {
                String text = line.text();
                Matcher number = NUMBER.matcher(text);
                Matcher page = Pattern.compile("(?i)\\bP(?:age|g)?[.: ]*0*([0-9]{1,3}) ?(?:/|of) ?0*([0-9]{1,3})\\b")
                        .matcher(text);
                return new SentHeader(
                        page.find() ? Integer.valueOf(page.group(1)) : null,
                        number.find() ? number.group(1) + number.group(2) + number.group(3) : null);
            }
        }
        return NONE;
    }
}
