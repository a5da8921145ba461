package org.tributary.fax.page;

import java.awt.geom.AffineTransform;
import java.util.List;

/**
 * What stands on a page.
 *
 * @param number from 1
 * @param rotation degrees that it was turned clockwise to be upright: 0, 90, 180, 270
 * @param blank whether nothing stands on it but what the line put there
 * @param read whether text recognition read it
 * @param lines as text recognition ordered them, each from left to right; in pixels of 306 dpi of the upright page
 * @param codes what bar and matrix codes say
 * @param fromScan from pixels as they were sent to those of the words
 * @param dpi of those of the words: 306, or fewer of a page that is larger than 14 by 18 inches
 */
public record PageText(
        int number,
        int rotation,
        boolean blank,
        boolean read,
        int width,
        int height,
        List<List<Word>> lines,
        List<String> codes,
        AffineTransform fromScan,
        double dpi) {
    private static final int QUARTER = 90;
    private static final int PERCENT = 100;

    public PageText {
        lines = List.copyOf(lines);
        codes = List.copyOf(codes);
    }

    /** From where the words were read to where they stand on the page as it is shown: upright, not straightened, 306 dpi. */
    public AffineTransform toShown() {
        double turned = Math.atan2(fromScan.getShearY(), fromScan.getScaleX());
        double crooked = Math.IEEEremainder(turned - Math.toRadians(rotation), Math.toRadians(QUARTER));
        AffineTransform shown = AffineTransform.getScaleInstance(Legible.DPI / dpi, Legible.DPI / dpi);
        shown.rotate(-crooked, width / 2.0, height / 2.0);
        return shown;
    }

    public List<Word> words() {
        return lines.stream().flatMap(List::stream).toList();
    }

    /** Of its words, each weighing as much as it has characters, 0 to 100; 0 where there is none. */
    public int meanConfidence() {
        return meanConfidence(lines);
    }

    static int meanConfidence(List<List<Word>> lines) {
        long characters = 0;
        long sum = 0;
        for (List<Word> line : lines) {
            for (Word word : line) {
                characters += word.text().length();
                sum += (long) word.text().length() * Math.min(PERCENT, word.confidence());
            }
        }
        return characters == 0 ? 0 : (int) (sum / characters);
    }

    public String text() {
        StringBuilder text = new StringBuilder();
        for (List<Word> line : lines) {
            for (int i = 0; i < line.size(); i++) {
                text.append(i == 0 ? "" : " ").append(line.get(i).text());
            }
            text.append('\n');
        }
        return text.toString();
    }

    @Override
    public String toString() {
        return "page " + number;
    }
}
