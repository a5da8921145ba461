package org.tributary.fax.page;

import java.awt.Rectangle;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads some places of a page again, drawn in other ways and without what stands around them. Text recognition errs
 * plausibly, and what it reads alike in several ways it erred on less often.
 */
public final class SecondLook {
    private static final int BETWEEN = 60;
    private static final String BLOCK = "6"; // one line below the other
    private static final int WHITE = 255;
    private static final int PLACES_LIMIT = 24; // a page about one patient has six; more is a list of many

    /** For each value. */
    private static final List<Look> LOOKS =
            List.of(new Look(false, 1.35, 1, 9), new Look(true, 1.1, 2, 9), new Look(true, 0.8, 1, 9));

    /** For a value that these do not read alike: those ways that erred least often on drawn pages. */
    private static final List<Look> CLOSER = List.of(
            new Look(true, 1, 1, 14),
            new Look(true, 1.2, 1, 7),
            new Look(true, 1.6, 3, 9),
            new Look(true, 0.9, 2, 9),
            new Look(false, 1.5, 3, 12));

    /** Those that the second model takes too, where there is one. */
    private static final List<Look> BY_SECOND = List.of(new Look(true, 1, 1, 14), new Look(true, 1.2, 1, 7));

    /** For a whole line that could not be understood. */
    private static final List<Look> LINES =
            List.of(new Look(true, 1.25, 1, 12), new Look(true, 1.6, 3, 9), new Look(false, 1.35, 2, 10));

    /**
     * @param scale of the picture that was read first
     * @param around pixels of 306 dpi: letters are cut otherwise
     */
    private record Look(boolean cleaned, double scale, int soften, int around) {
        Rectangle of(Rectangle place) {
            return new Rectangle(
                    place.x - around, place.y - around, place.width + 2 * around, place.height + 2 * around);
        }
    }

    private final TextRecognition recognition;

    public SecondLook(TextRecognition recognition) {
        this.recognition = recognition;
    }

    /**
     * For each place, in their order, the words that each look read; in pixels of the upright page.
     *
     * @param places in the same pixels
     */
    public List<List<List<Word>>> at(Scan scan, PageText page, List<Rectangle> places)
            throws IOException, InterruptedException {
        List<List<List<Word>>> found = look(scan, page, places, LOOKS, false);
        return recognition.hasSecond() ? joined(found, look(scan, page, places, BY_SECOND, true)) : found;
    }

    /** The same with more and other looks. */
    public List<List<List<Word>>> closer(Scan scan, PageText page, List<Rectangle> places)
            throws IOException, InterruptedException {
        return look(scan, page, places, CLOSER, false);
    }

    /** The same of places as wide as a line. */
    public List<List<List<Word>>> lines(Scan scan, PageText page, List<Rectangle> places)
            throws IOException, InterruptedException {
        return look(scan, page, places, LINES, false);
    }

    private static List<List<List<Word>>> joined(List<List<List<Word>>> some, List<List<List<Word>>> others) {
        List<List<List<Word>>> all = new ArrayList<>();
        for (int i = 0; i < some.size(); i++) {
            List<List<Word>> both = new ArrayList<>(some.get(i));
            both.addAll(others.get(i));
            all.add(both);
        }
        return all;
    }

    private List<List<List<Word>>> look(
            Scan scan, PageText page, List<Rectangle> places, List<Look> looks, boolean second)
            throws IOException, InterruptedException {
        if (places.isEmpty() || places.size() > PLACES_LIMIT) {
            return List.of();
        }
        Ink raw = scan.ink();
        Ink clean = scan.clean();
        List<Drawn> parts = new ArrayList<>();
        for (Rectangle place : places) {
            for (Look look : looks) {
                Rectangle of = look.of(place);
                Ink ink = look.cleaned ? clean : raw;
                parts.add(new Drawn(of, look.scale, Legible.part(ink, page.fromScan(), of, look.scale, look.soften)));
            }
        }
        List<List<Word>> read = read(parts, page, second);
        List<List<List<Word>>> found = new ArrayList<>();
        for (int i = 0; i < places.size(); i++) {
            found.add(read.subList(i * looks.size(), (i + 1) * looks.size()));
        }
        return found;
    }

    private record Drawn(Rectangle place, double scale, Legible picture) {
        /** A word of the picture, where it stands on the page. */
        Word onPage(Word word, int left, int top) {
            return new Word(
                    word.text(),
                    place.x + (int) Math.round((word.x() - left) / scale),
                    place.y + (int) Math.round((word.y() - top) / scale),
                    (int) Math.round(word.width() / scale),
                    (int) Math.round(word.height() / scale),
                    word.confidence());
        }
    }

    /** All at once, one below the other: to start the text recognition costs more than to read a line. */
    private List<List<Word>> read(List<Drawn> parts, PageText page, boolean second)
            throws IOException, InterruptedException {
        int width = parts.stream().mapToInt(part -> part.picture.width()).max().orElse(0) + 2 * BETWEEN;
        int height =
                parts.stream().mapToInt(part -> part.picture.height() + BETWEEN).sum() + BETWEEN;
        byte[] gray = new byte[width * height];
        Arrays.fill(gray, (byte) WHITE);
        List<Integer> tops = new ArrayList<>();
        List<List<Word>> found = new ArrayList<>();
        int top = BETWEEN;
        for (Drawn part : parts) {
            Legible picture = part.picture;
            tops.add(top);
            found.add(new ArrayList<>());
            for (int y = 0; y < picture.height(); y++) {
                System.arraycopy(
                        picture.gray(), y * picture.width(), gray, (top + y) * width + BETWEEN, picture.width());
            }
            top += picture.height() + BETWEEN;
        }
        Legible all = new Legible(width, height, gray, page.fromScan());
        for (List<Word> line : second ? recognition.readBySecond(all, BLOCK) : recognition.read(all, BLOCK)) {
            for (Word word : line) {
                int index = 0;
                while (index + 1 < tops.size() && word.middle() >= tops.get(index + 1) - BETWEEN / 2) {
                    index++;
                }
                found.get(index).add(parts.get(index).onPage(word, BETWEEN, tops.get(index)));
            }
        }
        return found;
    }
}
