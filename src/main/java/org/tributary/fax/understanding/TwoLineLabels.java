package org.tributary.fax.understanding;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tributary.fax.understanding.Labels.Label;
import org.tributary.fax.understanding.Labels.Place;

/** Labels that a narrow column breaks in two: "Date of" above "Birth". They are told of the lower line. */
final class TwoLineLabels {
    private static final double NEXT_HEIGHTS = 2.2; // from the middle of one line to that of the next
    private static final int WORDS = 4;

    private static final Pattern FIGURES = Pattern.compile(".*[0-9]{2}.*"); // in a date, a number

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
                    boolean two = hasValue(rows.get(row - 1), upper) && hasValue(rows.get(row), lower);
                    if (label.isPresent() && label.get().words().size() > 1 && !two) {
                        replace(places, row - 1, upper, null);
                        replace(places, row, lower, new Place(label.get(), lower.start, lower.end, false));
                    }
                }
            }
        }
    }

    /** Is it a label of its own, with its value beside it: "Patient | Ida Moss" above "Date of birth | April 19, 2007" are two. */
    private static boolean hasValue(List<Part> parts, Cell cell) {
        int end = cell.end;
        while (end < parts.size()
                && parts.get(end).cell() == parts.get(cell.end).cell()) {
            end++;
        }
        List<Part> beside = parts.subList(cell.end, end);
        return Labels.whole(cell.folded(parts))
                .filter(label -> label.field() == Field.NAME
                        ? Values.name(beside, 2).isPresent()
                        : FIGURES.matcher(Part.text(beside)).matches())
                .isPresent();
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
