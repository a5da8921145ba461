package org.tributary.fax.understanding;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tributary.fax.understanding.Labels.Label;
import org.tributary.fax.understanding.Labels.Place;

/** Headlines that are in no table: "Section B - Prescriber" is a word for somebody among words that head a part of a form. */
final class Headings {
    private static final String CONTACT = "CONTACT"; // the patient's own, or whom to call
    private static final int WORDS = 7;
    private static final double GAP_HEIGHTS = 2.2;

    /** Of a headline, beside whom it is about. */
    private static final Set<String> AROUND = Stream.of(("SECTION PART STEP BLOCK INFORMATION INFO DETAILS DETAIL DATA"
                            + " DEMOGRAPHIC DEMOGRAPHICS IDENTIFICATION PROFILE REGISTRATION A B C D E F I II III IV V VI"
                            + " THE OF YOUR ABOUT AND FOR TO BE COMPLETED BY PLEASE PRINT REQUIRED")
                    .split(" "))
            .map(Part::fold)
            .collect(Collectors.toUnmodifiableSet());

    private Headings() {}

    /** The labels of a line, and its headlines; a label within a headline is none. */
    static List<Place> with(List<Part> parts, List<Place> places) {
        List<Place> all = new ArrayList<>(places);
        for (int start = 0, end; start < parts.size(); start = end) {
            end = start;
            while (end < parts.size() && (end == start || isNear(parts.get(end - 1), parts.get(end)))) {
                end++;
            }
            int from = start;
            int to = end;
            List<Place> within = places.stream()
                    .filter(place -> place.start() >= from && place.end() <= to)
                    .toList();
            boolean known = within.stream()
                    .anyMatch(place -> place.signed() || place.label().field() == Field.HEADING);
            Optional<Subject> subject = known ? Optional.empty() : subject(parts.subList(start, end));
            if (subject.isPresent()) {
                all.removeAll(within);
                Label label = new Label(Field.HEADING, subject.get(), List.of("HEADING"), false, false);
                all.add(new Place(label, start, end, false));
            }
        }
        all.sort(Comparator.comparingInt(Place::start));
        return List.copyOf(all);
    }

    /** A dash between two words is not told from a ruled line: it makes cells of them. */
    private static boolean isNear(Part left, Part right) {
        return left.cell() == right.cell()
                || right.word().x() - left.word().right()
                        <= GAP_HEIGHTS * right.word().height();
    }

    /** Whom a cell of a line heads; empty where it is no headline, or one of the patient and of somebody else. */
    private static Optional<Subject> subject(List<Part> cell) {
        Set<Subject> subjects = new HashSet<>();
        boolean around = false;
        for (Part part : cell) {
            if (part.folded().isEmpty() && !part.text().matches(".*[0-9]{2}.*")) {
                continue; // its number, or a dash
            }
            Optional<Subject> subject = part.folded().equals(CONTACT) ? Optional.empty() : Form.qualifier(part);
            subject.ifPresent(subjects::add);
            if (subject.isEmpty()
                    && !AROUND.contains(part.folded())
                    && !part.folded().equals(CONTACT)) {
                return Optional.empty();
            }
            around |= subject.isEmpty();
        }
        boolean whole = around && cell.size() <= WORDS && !subjects.isEmpty();
        boolean both = subjects.size() > 1 && subjects.contains(Subject.PATIENT);
        return !whole || both ? Optional.empty() : subjects.stream().min(Comparator.naturalOrder());
    }
}
