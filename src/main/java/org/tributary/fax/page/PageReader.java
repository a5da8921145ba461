package org.tributary.fax.page;

import java.awt.geom.AffineTransform;
import java.io.IOException;
import java.util.List;

/** Reads one page: cleaned, straightened, upright. Takes a second or two. */
public final class PageReader {
    private static final double HEADER_INCHES = 0.4; // what the sending machine prints above the page
    private static final double PRINTED_INCHES = 0.85; // so far down it still is that, on a page that lies crooked
    private static final double EMPTY_SHARE = 0.0003; // a line of text has ten times that
    private static final double SPARSE_SHARE = 0.01; // half of the sparsest text; what a bad line puts on an empty page
    private static final int WORD_LETTERS = 3; // noise is read as shorter ones
    private static final int FEWEST_WORDS = 2;
    private static final int CERTAIN_ENOUGH = 60; // upright text has that even on a bad line; turned text has not
    private static final int FEWEST_LETTERS = 25;

    private final TextRecognition recognition;

    public PageReader(TextRecognition recognition) {
        this.recognition = recognition;
    }

    public boolean isPossible() {
        return recognition.isPossible();
    }

    /** @throws IOException when text recognition crashed or took too long */
    public PageText read(int number, Scan scan) throws IOException, InterruptedException {
        Ink clean = scan.clean();
        double share = clean.share((int) Math.min(clean.height() - 1, HEADER_INCHES * scan.yDpi()));
        double skew = Skew.degrees(clean, scan.xDpi(), scan.yDpi());
        Legible page = Legible.of(clean, scan.xDpi(), scan.yDpi(), skew);
        if (share < EMPTY_SHARE) {
            return new PageText(
                    number,
                    0,
                    true,
                    true,
                    page.width(),
                    page.height(),
                    List.of(),
                    List.of(),
                    page.fromScan(),
                    dpi(page, scan));
        }
        List<String> codes = Barcodes.read(page);
        Turned best = new Turned(0, page, recognition.read(page));
        if (!best.isClear()) {
            for (int quarters : new int[] {2, 1, 3}) {
                Legible turned = page.turned(quarters);
                Turned other = new Turned(quarters, turned, recognition.read(turned));
                best = other.weight() > best.weight() ? other : best;
                if (best.isClear()) {
                    break;
                }
            }
        }
        boolean blank = share < SPARSE_SHARE && codes.isEmpty() && best.words() < FEWEST_WORDS;
        AffineTransform fromScan = best.page.fromScan();
        return new PageText(
                number,
                best.quarters * 90,
                blank,
                true,
                best.page.width(),
                best.page.height(),
                best.lines,
                codes,
                fromScan,
                dpi(page, scan));
    }

    private static double dpi(Legible page, Scan scan) {
        return scan.xDpi()
                * Math.hypot(page.fromScan().getScaleX(), page.fromScan().getShearY());
    }

    /** What is read when it is turned so. */
    private record Turned(int quarters, Legible page, List<List<Word>> lines) {
        boolean isClear() {
            return PageText.meanConfidence(lines) >= CERTAIN_ENOUGH && letters() >= FEWEST_LETTERS && !isSideways();
        }

        /** Text recognition reads lines that go upwards too; their words are higher than wide. */
        private boolean isSideways() {
            List<Word> longer = lines.stream()
                    .flatMap(List::stream)
                    .filter(word -> word.text().length() > WORD_LETTERS)
                    .toList();
            return longer.stream().filter(word -> word.height() > word.width()).count() * 2 > longer.size();
        }

        private long letters() {
            return lines.stream()
                    .flatMap(List::stream)
                    .flatMapToInt(word -> word.text().chars())
                    .filter(Character::isLetterOrDigit)
                    .count();
        }

        /** Words below what the sending machine prints above the page. */
        long words() {
            return lines.stream()
                    .flatMap(List::stream)
                    .filter(word -> word.y() > PRINTED_INCHES * Legible.DPI && word.confidence() > CERTAIN_ENOUGH)
                    .filter(word -> word.text()
                                    .chars()
                                    .filter(Character::isLetterOrDigit)
                                    .count()
                            >= WORD_LETTERS)
                    .count();
        }

        /** Letters of words that are rather certain: turned text has few. */
        long weight() {
            return lines.stream()
                    .flatMap(List::stream)
                    .filter(word ->
                            word.confidence() > CERTAIN_ENOUGH && word.text().length() > 2)
                    .filter(word -> word.width() > word.height())
                    .mapToLong(word -> word.text().length())
                    .sum();
        }
    }
}
