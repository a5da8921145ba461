package org.tributary.fax;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * What a clerk changed of a fax's pages. The original and the PDF made of it stay; it counts when pages are shown, filed or split.
 *
 * @param turned pages that are turned, each once
 * @param dropped pages left out
 */
public record PageEdits(List<Turn> turned, List<Integer> dropped) {
    private static final int QUARTER = 90;
    private static final int FULL = 360;

    public static final PageEdits NONE = new PageEdits(List.of(), List.of());

    /** @param degrees clockwise, beside what the reader turned it: 90, 180 or 270 */
    public record Turn(int page, int degrees) {}

    public PageEdits {
        turned = List.copyOf(turned);
        dropped = List.copyOf(dropped);
    }

    /** @throws IllegalArgumentException where it is no quarter */
    public PageEdits turn(int page, int degrees) {
        if (Math.floorMod(degrees, QUARTER) != 0) {
            throw new IllegalArgumentException("a page is turned by 90, 180 or 270 degrees clockwise, or by -90");
        }
        Map<Integer, Integer> now = new TreeMap<>();
        turned.forEach(turn -> now.put(turn.page(), turn.degrees()));
        now.merge(page, Math.floorMod(degrees, FULL), (a, b) -> (a + b) % FULL);
        now.values().removeIf(by -> by == 0);
        return new PageEdits(
                now.entrySet().stream()
                        .map(turn -> new Turn(turn.getKey(), turn.getValue()))
                        .toList(),
                dropped);
    }

    public PageEdits drop(List<Integer> pages) {
        TreeSet<Integer> now = new TreeSet<>(dropped);
        now.addAll(pages);
        return new PageEdits(turned, List.copyOf(now));
    }

    /** Which of so many pages are left, in order. */
    public List<Integer> left(int pages) {
        return IntStream.rangeClosed(1, pages)
                .boxed()
                .filter(page -> !dropped.contains(page))
                .toList();
    }

    public boolean isEmpty() {
        return turned.isEmpty() && dropped.isEmpty();
    }
}
