package org.tributary.fax.understanding;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.tributary.fax.understanding.Labels.Label;
import org.tributary.fax.understanding.Labels.Place;

/** Labels that a narrow column breaks in two: "Date of" above "Birth". They are told of the lower line. */
final class TwoLineLabels {
    private static final double NEXT_HEIGHTS = 2.2; // from the middle of one line to that of the next
    private static final int WORDS = 4;

    private TwoLineLabels() {}

    /** Changes the labels of two rows where their cells, one below the other, are one label. */
    static void join(List<Line> lines, List<List<Part>> rows, List<List<Place>> places) {
        for (int row = 1; row < rows.size(); row++) {
            int height = Math.max(
                    1, Math.max(lines.get(row).height(), lines.get(row - 1).height()));
            if (lines.get(row).middle() - lines.get(row - 1).middle() > NEXT_HEIGHTS * height) {
                continue;
            }
            for (Cell lower : cells(rows.get(row))) {
                for (Cell upper : cells(rows.get(row - 1))) {
                    boolean under = Math.abs(upper.x(rows.get(row - 1)) - lower.x(rows.get(row))) <= height;
                    Optional<Label> label = under
                            ? Labels.whole(upper.folded(rows.get(row - 1)) + lower.folded(rows.get(row)))
                            : Optional.empty();
                    if (label.isPresent() && label.get().words().size() > 1) {
                        replace(places, row - 1, upper, null);
                        replace(places, row, lower, new Place(label.get(), lower.start, lower.end, false));
                    }
                }
            }
        }
    }

    private record Cell(int start, int end) {
        int x(List<Part> parts) {
            return parts.get(start).word().x();
        }

        String folded(List<Part> parts) {
            StringBuilder text = new StringBuilder();
            parts.subList(start, end).forEach(part -> text.append(part.folded()));
            return text.toString();
        }
    }

    private static List<Cell> cells(List<Part> parts) {
        List<Cell> cells = new ArrayList<>();
        for (int start = 0, end; start < parts.size(); start = end) {
            end = start;
            while (end < parts.size()
                    && parts.get(end).cell() == parts.get(start).cell()) {
                end++;
            }
            if (end - start <= WORDS && parts.subList(start, end).stream().noneMatch(Part::isSign)) {
                cells.add(new Cell(start, end));
            }
        }
        return cells;
    }

    private static void replace(
            List<List<Place>> places, int row, Cell cell, @org.jspecify.annotations.Nullable Place by) {
        List<Place> kept = new ArrayList<>(places.get(row));
        kept.removeIf(place -> place.start() < cell.end && place.end() > cell.start);
        if (by != null) {
            kept.add(by);
        }
        kept.sort(Comparator.comparingInt(Place::start));
        places.set(row, List.copyOf(kept));
    }
}
