package org.tributary.fax.understanding;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.tributary.fax.page.Word;
import org.tributary.fax.understanding.Labels.Place;

/**
 * Lines that do not fit together: a label whose value cannot be read, or a value whose label cannot. They are read again in
 * whole, and what then fits together is taken.
 */
public final class Puzzles {
    private static final int LINES_LIMIT = 6;
    private static final int LONG_AGO_YEARS = 2;
    private static final int NEAR = 3; // lines from what else is the patient's
    private static final Set<Field> WANTED =
            Set.of(Field.NAME, Field.FAMILY_NAME, Field.GIVEN_NAME, Field.BIRTH_DATE, Field.RECORD_NUMBER, Field.PHONE);

    private Puzzles() {}

    /** Where they stand; in the order of the page. */
    public static List<Box> of(Understood page, LocalDate today) {
        return rows(page, today).stream()
                .map(row -> Box.around(page.lines().get(row).words()))
                .toList();
    }

    private static List<Integer> rows(Understood page, LocalDate today) {
        Set<Field> missing = missing(page.mentions());
        if (missing.isEmpty() || page.mentions().isEmpty()) {
            return List.of(); // a page that names nothing at all is a page of text
        }
        Form form = new Form(page.lines());
        Set<String> told = page.mentions().stream().map(Mention::line).collect(Collectors.toSet());
        Set<Integer> rows = new TreeSet<>();
        for (int row = 0; row < form.size(); row++) {
            if (holdsLoneLabel(page, form, row, missing)) {
                rows.add(row);
                if (row + 1 < form.size() && form.places(row).stream().noneMatch(Place::signed)) {
                    rows.add(row + 1);
                }
            }
            if (holdsLoneValue(page, form, row, missing, told, today)) {
                rows.add(row);
                if (row > 0) {
                    rows.add(row - 1);
                }
            }
        }
        boolean born = !missing.contains(Field.BIRTH_DATE);
        for (int row = 0; born && missing.contains(Field.NAME) && row < form.size(); row++) {
            String text = form.line(row).text();
            boolean birth =
                    page.ofPatient(Field.BIRTH_DATE).anyMatch(one -> one.line().equals(text));
            for (int near = Math.max(0, row - 1); birth && near <= row; near++) {
                rows.add(near);
            }
        }
        return rows.stream().limit(LINES_LIMIT).toList();
    }

    /** Kinds of what is not known of the patient; a name may stand in two fields. */
    private static Set<Field> missing(List<Mention> mentions) {
        Set<Field> missing = new HashSet<>(WANTED);
        mentions.stream()
                .filter(Mention::isOfPatient)
                .filter(one -> one.field() != Field.BIRTH_DATE || one.meaning() != null)
                .forEach(one -> missing.remove(one.field()));
        if (!missing.contains(Field.NAME)) {
            missing.removeAll(Set.of(Field.FAMILY_NAME, Field.GIVEN_NAME));
        } else if (!missing.contains(Field.FAMILY_NAME) && !missing.contains(Field.GIVEN_NAME)) {
            missing.remove(Field.NAME);
        }
        return missing;
    }

    private static boolean holdsLoneLabel(Understood page, Form form, int row, Set<Field> missing) {
        for (Place place : form.places(row)) {
            Field field = place.label().field();
            boolean asks = missing.contains(field) && place.label().subject() != Subject.PROVIDER;
            boolean stands = place.signed() || form.after(row, place).isEmpty();
            boolean told = page.mentions().stream()
                    .anyMatch(one -> one.field() == field
                            && one.line().equals(form.line(row).text()));
            if (asks && stands && !told) {
                return true;
            }
        }
        return false;
    }

    private static boolean holdsLoneValue(
            Understood page, Form form, int row, Set<Field> missing, Set<String> told, LocalDate today) {
        List<Part> parts = form.row(row);
        for (int i = 0; i < parts.size(); i++) {
            List<Part> from = parts.subList(i, parts.size());
            if (!Character.isDigit(parts.get(i).text().charAt(0))
                    && !parts.get(i).text().startsWith("(")) {
                continue;
            }
            boolean date = missing.contains(Field.BIRTH_DATE)
                    && isOfNobody(page, parts.get(i), today)
                    && Values.of(Field.BIRTH_DATE, from, today)
                            .filter(value -> value.meaning() != null)
                            .isPresent();
            boolean phone = missing.contains(Field.PHONE)
                    && isNear(form, row, told)
                    && isOfNobody(page, parts.get(i), today)
                    && Values.phone(from).isPresent();
            if (date || phone) {
                return true;
            }
        }
        return false;
    }

    /** Is it part of no value, or of one that could be anybody's? */
    private static boolean isOfNobody(Understood page, Part part, LocalDate today) {
        Word word = part.word();
        return page.mentions().stream()
                .filter(one -> !isLongAgo(one, today)) // its label may be a misread one
                .filter(one -> one.subject() != Subject.OPEN || one.field() != Field.PHONE)
                .noneMatch(one -> one.box().x() <= word.x()
                        && one.box().y() <= word.y()
                        && one.box().x() + one.box().width() >= word.right()
                        && one.box().y() + one.box().height() >= word.y() + word.height());
    }

    /** A day on which nobody was treated of what is faxed now. */
    private static boolean isLongAgo(Mention mention, LocalDate today) {
        return mention.field() == Field.DOCUMENT_DATE
                && mention.meaning() != null
                && LocalDate.parse(mention.meaning()).isBefore(today.minusYears(LONG_AGO_YEARS));
    }

    private static boolean isNear(Form form, int row, Set<String> told) {
        for (int near = Math.max(0, row - NEAR); near <= Math.min(form.size() - 1, row + NEAR); near++) {
            if (near != row && told.contains(form.line(near).text())) {
                return true;
            }
        }
        return false;
    }

    /**
     * The page with those lines read so that most fits together; as it was where nothing fits better.
     *
     * @param seen for each of {@link #of}, in their order, the words that each look read
     */
    public static Understood solved(Understood page, List<List<List<Word>>> seen, LocalDate today) {
        List<Integer> rows = rows(page, today);
        Understood best = page;
        List<List<Line>> lines = new ArrayList<>();
        page.lines().forEach(line -> lines.add(List.of(line)));
        for (int i = 0; i < rows.size(); i++) {
            for (List<Word> words : seen.get(i)) {
                List<List<Line>> others = new ArrayList<>(lines);
                others.set(rows.get(i), Line.of(words));
                List<Line> all = others.stream().flatMap(List::stream).toList();
                Understood other = page.with(all, PageMentions.of(page.page().number(), all, today));
                if (!words.isEmpty() && fits(other) > fits(best) && keeps(other, best)) {
                    best = other;
                    lines.set(rows.get(i), others.get(rows.get(i)));
                }
            }
        }
        return best;
    }

    private static int fits(Understood page) {
        return WANTED.size() - missing(page.mentions()).size();
    }

    private static boolean keeps(Understood page, Understood before) {
        return Looked.worth(before).stream()
                .allMatch(one -> Looked.worth(page).stream()
                        .anyMatch(other ->
                                other.field() == one.field() && other.key().equals(one.key())));
    }
}
