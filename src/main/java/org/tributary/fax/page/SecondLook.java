package org.tributary.fax.page;

import java.awt.Rectangle;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads some places of a page three times more, drawn in other ways and without what stands around them. Text recognition errs
 * plausibly, and what it reads alike in several ways it erred on less often.
 */
public final class SecondLook {
    private static final int AROUND = 9; // pixels of 306 dpi: letters are cut otherwise
    private static final int BETWEEN = 60;
    private static final String BLOCK = "6"; // one line below the other
    private static final int WHITE = 255;
    private static final int PLACES_LIMIT = 24; // a page about one patient has six; more is a list of many

    private static final List<Look> LOOKS =
            List.of(new Look(false, 1.35, 1), new Look(true, 1.1, 2), new Look(true, 0.8, 1));

    /** @param scale of the picture that was read first */
    private record Look(boolean cleaned, double scale, int soften) {}

    private final TextRecognition recognition;

    public SecondLook(TextRecognition recognition) {
        this.recognition = recognition;
    }

    /**
     * For each place, in their order, the words that each look read.
     *
     * @param places in pixels of the upright page
     */
    public List<List<List<Word>>> at(Scan scan, PageText page, List<Rectangle> places)
            throws IOException, InterruptedException {
        if (places.isEmpty() || places.size() > PLACES_LIMIT) {
            return List.of();
        }
        Ink raw = Ink.of(scan.image());
        Ink clean = Cleaning.of(raw, scan.isFine());
        List<Legible> parts = new ArrayList<>();
        for (Rectangle place : places) {
            for (Look look : LOOKS) {
                parts.add(Legible.part(
                        look.cleaned ? clean : raw,
                        page.fromScan(),
                        new Rectangle(
                                place.x - AROUND,
                                place.y - AROUND,
                                place.width + 2 * AROUND,
                                place.height + 2 * AROUND),
                        look.scale,
                        look.soften));
            }
        }
        List<List<Word>> read = read(parts, page);
        List<List<List<Word>>> found = new ArrayList<>();
        for (int i = 0; i < places.size(); i++) {
            found.add(read.subList(i * LOOKS.size(), (i + 1) * LOOKS.size()));
        }
        return found;
    }

    /** All at once, one below the other: to start the text recognition costs more than to read a line. */
    private List<List<Word>> read(List<Legible> parts, PageText page) throws IOException, InterruptedException {
        int width = parts.stream().mapToInt(Legible::width).max().orElse(0) + 2 * BETWEEN;
        int height = parts.stream().mapToInt(part -> part.height() + BETWEEN).sum() + BETWEEN;
        byte[] gray = new byte[width * height];
        Arrays.fill(gray, (byte) WHITE);
        List<Integer> tops = new ArrayList<>();
        List<List<Word>> found = new ArrayList<>();
        int top = BETWEEN;
        for (Legible part : parts) {
            tops.add(top);
            found.add(new ArrayList<>());
            for (int y = 0; y < part.height(); y++) {
                System.arraycopy(part.gray(), y * part.width(), gray, (top + y) * width + BETWEEN, part.width());
            }
            top += part.height() + BETWEEN;
        }
        for (List<Word> line : recognition.read(new Legible(width, height, gray, page.fromScan()), BLOCK)) {
            for (Word word : line) {
                int index = 0;
                while (index + 1 < tops.size() && word.middle() >= tops.get(index + 1) - BETWEEN / 2) {
                    index++;
                }
                found.get(index).add(word);
            }
        }
        return found;
    }
}
