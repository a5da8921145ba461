package org.tributary.fax.understanding;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tributary.fax.page.Word;
import org.tributary.fax.understanding.Labels.Place;
import org.tributary.fax.understanding.Values.Value;

/**
 * Names and birth dates that no label announces: on stickers a name above or before its birth date, in a sentence a name
 * with its birth date in brackets.
 */
final class Unlabelled {
    private static final int STICKER_LINES = 2; // between a name and its birth date
    private static final int LONG_AGO_YEARS = 2; // nobody writes now about a visit then
    private static final int ADDRESS_LINES = 4; // where the name has a title before it
    private static final int NAME_WORDS = 4;
    private static final Pattern SEX_OR_AGE = Pattern.compile(
            "(?i)(?:[(]?(?:M|F|MALE|FEMALE)[),]?|[(]?[0-9]{1,3} ?(?:Y|YO|YR|YRS|Y/O|Y[.]O[.]|YEARS?)[.),]*(?: old[).,]*)?)");
    private static final Pattern AGE_WORD = Pattern.compile(
            "(?i)[(]?(?:[0-9]{1,3}(?:yo|y/o|y|yrs?|years?)?|yo|y[./]o[.]?|y|yrs?|years?|old|m|f|male|female)[),.;]*");
    private static final Pattern AGE_AND_SEX = Pattern.compile("(?i)[(]?[0-9]{1,3},? ?/?(?:M|F|MALE|FEMALE)[),]?");
    private static final Pattern RECORD_NUMBER = Pattern.compile("MRN?-?[0-9]{5,10}");
    private static final Pattern TITLE = Pattern.compile("M(?:r|rs|s|iss)[.,]?");

    private static final String DATE_BEGINS =
            "[(]?(?:[0-9].*|O[0-9].*|(?i:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}[.]?)";

    private Unlabelled() {}

    static List<Mention> of(int page, Form form, List<Mention> labelled, LocalDate today) {
        List<Mention> found = new ArrayList<>();
        boolean named = labelled.stream()
                .anyMatch(one -> one.isOfPatient() && one.field().isNameOfPatient());
        boolean born = labelled.stream().anyMatch(one -> one.isOfPatient() && one.field() == Field.BIRTH_DATE);
        if (!born) {
            stickerDates(page, form, today, found);
        }
        if (!named) {
            List<Mention> births = new ArrayList<>(labelled);
            births.addAll(found);
            for (int row = 0; row < form.size(); row++) {
                names(page, form, row, births, Field.BIRTH_DATE, found);
            }
            for (int row = 0; row < form.size() && !isNamed(found) && !asksForName(form); row++) {
                names(page, form, row, births, Field.RECORD_NUMBER, found);
            }
        }
        if (labelled.stream().noneMatch(one -> one.isOfPatient() && one.field() == Field.RECORD_NUMBER)) {
            Stream.concat(labelled.stream(), List.copyOf(found).stream())
                    .filter(one -> one.isOfPatient() && one.field() == Field.BIRTH_DATE)
                    .findFirst()
                    .ifPresent(birth -> number(page, form, birth, found));
        }
        ages(page, form, found);
        return found;
    }

    /** "MR-5510164" some lines above or below a birth date, where it begins, says itself what it is. */
    private static void number(int page, Form form, Mention birth, List<Mention> found) {
        for (int row = 0; row < form.size(); row++) {
            double lines = Math.abs(form.line(row).middle() - birth.box().y()) / form.pitch();
            for (int i = 0; i < form.row(row).size() && lines <= STICKER_LINES + 1; i++) {
                Part part = form.row(row).get(i);
                int slack = 2 * part.word().height();
                boolean begins = Math.abs(part.word().x() - birth.box().x()) <= slack;
                if (begins && RECORD_NUMBER.matcher(part.text()).matches()) {
                    found.add(
                            mention(page, form, row, Field.RECORD_NUMBER, new Value(part.text(), null, List.of(part))));
                    return;
                }
            }
        }
    }

    /** A date with sex or age beside it, without a label in its cell. */
    private static void stickerDates(int page, Form form, LocalDate today, List<Mention> found) {
        for (int row = 0; row < form.size(); row++) {
            List<Part> parts = form.row(row);
            for (int i = 0; i < parts.size(); i++) {
                boolean first =
                        i == 0 || parts.get(i - 1).word() != parts.get(i).word();
                if (!first || !parts.get(i).text().matches(DATE_BEGINS)) {
                    continue;
                }
                Optional<Value> date = Values.of(Field.BIRTH_DATE, parts.subList(i, parts.size()), today);
                if (date.isEmpty() || date.get().meaning() == null) {
                    continue;
                }
                int end = i + date.get().parts().size();
                boolean beside = isSexOrAge(parts, end, end + 1)
                        || isSexOrAge(parts, end, end + 2)
                        || isSexOrAge(parts, i - 1, i)
                        || isSexOrAge(parts, i - 2, i);
                boolean aged = isAgeAndSex(parts, end, day(date.get()), today);
                boolean above = row > 0 && nameAbove(form, row - 1, row, i).isPresent();
                boolean sticker = beside && (above || nameBefore(parts, i).isPresent());
                LocalDate day = day(date.get());
                if (sticker
                        || aged
                        || Ages.agree(form, row, i, day, today)
                        || isInBrackets(parts, i, date.get(), day, today)) {
                    found.add(mention(page, form, row, Field.BIRTH_DATE, date.get()));
                }
            }
        }
    }

    /** "your patient June Okafor (3/14/1951)": a day of long ago. */
    private static boolean isInBrackets(List<Part> parts, int at, Value date, LocalDate day, LocalDate today) {
        String first = parts.get(at).text();
        String last = parts.get(at + date.parts().size() - 1).text();
        return first.startsWith("(")
                && last.matches(".*[)][.,;]?")
                && day.isBefore(today.minusYears(LONG_AGO_YEARS))
                && nameBefore(parts, at).isPresent();
    }

    private static LocalDate day(Value date) {
        return LocalDate.parse(String.valueOf(date.meaning()));
    }

    /** "20-OCT-1990 36 F": an age that fits the date, and a sex. */
    private static boolean isAgeAndSex(List<Part> parts, int from, LocalDate day, LocalDate today) {
        return from + 2 <= parts.size()
                && AGE_AND_SEX.matcher(Part.text(parts.subList(from, from + 2))).matches()
                && Ages.fits(Integer.parseInt(parts.get(from).text().replaceAll("[^0-9]", "")), day, today);
    }

    private static boolean isSexOrAge(List<Part> parts, int from, int to) {
        return from >= 0
                && to <= parts.size()
                && SEX_OR_AGE.matcher(Part.text(parts.subList(from, to))).matches();
    }

    /** A name alone in a cell above a part, or above the beginning of the cell that the part stands in. */
    private static Optional<Value> nameAbove(Form form, int above, int row, int part) {
        List<Part> parts = form.row(row);
        Optional<Value> name = nameIn(form, above, parts.get(part));
        int first = part;
        while (first > 0 && parts.get(first - 1).cell() == parts.get(part).cell()) {
            first--;
        }
        return name.isPresent() ? name : nameIn(form, above, parts.get(first));
    }

    /** Then the name is what could not be read there, and nothing that stands elsewhere. */
    private static boolean asksForName(Form form) {
        for (int row = 0; row < form.size(); row++) {
            if (form.places(row).stream()
                    .anyMatch(place -> place.label().field().isNameOfPatient())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isNamed(List<Mention> found) {
        return found.stream().anyMatch(one -> one.field() == Field.NAME);
    }

    /**
     * A name before a birth date in the same line, in its cell or alone in the first one, or alone in a cell above it.
     *
     * @param by what stands with the name: the birth date, or the patient's number
     */
    private static void names(int page, Form form, int row, List<Mention> births, Field by, List<Mention> found) {
        List<Part> parts = form.row(row);
        for (int i = 0; i < parts.size(); i++) {
            int at = i;
            boolean dated = births.stream()
                    .filter(one -> one.field() == by && one.isOfPatient())
                    .anyMatch(one -> one.line().equals(form.line(row).text()) && starts(form, row, at, one));
            if (!dated) {
                continue;
            }
            @Nullable Place label = labelBefore(form, row, i, by);
            int from = label == null ? i : label.start();
            Optional<Value> before = nameBefore(parts, from)
                    .or(() -> nameFirst(form, row, from))
                    .or(() -> nameLeading(form, row, from))
                    .or(() -> nameBeside(form, row, from));
            if (before.isPresent()) {
                found.add(mention(page, form, row, Field.NAME, before.get()));
                return;
            }
            Optional<Value> titled = nameInSentence(form, row, from);
            if (titled.isPresent()) {
                int stands = titled.get().parts().get(0).word().middle()
                                < form.line(row).middle() - form.line(row).height()
                        ? row - 1
                        : row;
                found.add(mention(page, form, stands, Field.NAME, titled.get()));
                return;
            }
            int up = 0;
            for (int over = row - 1; over >= 0 && up < ADDRESS_LINES && isNear(form, over, row); over--) {
                up += isInColumn(form, over, parts.get(from).word()) ? 1 : 0; // lines of other columns do not count
                Optional<Value> above = nameAbove(form, over, row, from);
                if (above.isPresent() && (up <= STICKER_LINES || isTitled(form, above.get(), over))) {
                    found.add(mention(page, form, over, Field.NAME, above.get()));
                    return;
                }
            }
            return;
        }
    }

    private static boolean isNear(Form form, int over, int row) {
        return row - over <= ADDRESS_LINES
                || form.line(row).middle() - form.line(over).middle() <= 2 * ADDRESS_LINES * form.pitch();
    }

    private static boolean isInColumn(Form form, int row, Word below) {
        return form.row(row).stream()
                .anyMatch(part -> part.word().x() <= below.right() + below.height()
                        && part.word().right() >= below.x() - below.height());
    }

    private static boolean starts(Form form, int row, int part, Mention birth) {
        return form.row(row).get(part).word().x() == birth.box().x();
    }

    /** What a record prints on top of a page: the first cell of the line holds nothing but a name. */
    private static Optional<Value> nameFirst(Form form, int row, int before) {
        List<Part> parts = form.row(row);
        int end = 0;
        while (end < before && parts.get(end).cell() == parts.get(0).cell()) {
            end++;
        }
        int last = end;
        boolean labelled = form.places(row).stream().anyMatch(place -> place.start() < last);
        boolean label = form.places(row).stream().anyMatch(place -> place.start() == before);
        boolean same =
                end == before && (label ? parts.get(end).cell() == parts.get(0).cell() : asksForName(form));
        Optional<Value> name = same || labelled ? Optional.empty() : Values.name(parts.subList(0, end), 2);
        return name.filter(it -> it.parts().size() == last);
    }

    /** "June Okafor | DOB 03/14/1951": the cell before it holds nothing but a name, and nothing else asks for one. */
    private static Optional<Value> nameBeside(Form form, int row, int before) {
        List<Part> parts = form.row(row);
        int start = before;
        while (start > 0 && parts.get(start - 1).cell() == parts.get(before - 1).cell()) {
            start--;
        }
        int from = start;
        boolean labelled = form.places(row).stream().anyMatch(place -> place.start() < before && place.end() > from);
        boolean other = before > 0
                && before < parts.size()
                && parts.get(before - 1).cell() != parts.get(before).cell();
        Optional<Value> name = labelled || !other || asksForName(form)
                ? Optional.empty()
                : Values.name(parts.subList(start, before), 2);
        return name.filter(it -> it.parts().size() == before - from);
    }

    /** The line begins with a name, and a bracket or a label follows: "Smith, John A (MRN 884213) DOB". */
    private static Optional<Value> nameLeading(Form form, int row, int before) {
        List<Part> parts = form.row(row).subList(0, before);
        int label =
                form.places(row).isEmpty() ? before : form.places(row).get(0).start();
        Optional<Value> name = Values.name(parts.subList(0, Math.min(before, label)), 2);
        if (name.isEmpty() || name.get().parts().size() >= before) {
            return Optional.empty();
        }
        int end = name.get().parts().size();
        boolean starts = name.get().parts().get(0).word() == parts.get(0).word();
        boolean ends = parts.get(end).text().matches("[(\\[].*")
                || form.places(row).stream().anyMatch(place -> place.start() == end);
        boolean labelled = form.places(row).stream().anyMatch(place -> place.start() < end);
        return starts && ends && !labelled ? name : Optional.empty();
    }

    private static @Nullable Place labelBefore(Form form, int row, int part, Field by) {
        @Nullable Place found = null;
        for (Place place : form.places(row)) {
            if (place.end() <= part && place.label().field() == by) {
                found = place;
            }
        }
        return found;
    }

    /** The capitalised words directly before a part of the same cell. */
    private static Optional<Value> nameBefore(List<Part> parts, int until) {
        int end = withoutAge(parts, until);
        int from = end;
        while (from > 0
                && end - from < NAME_WORDS + 2
                && parts.get(from - 1).cell()
                        == parts.get(Math.min(end, parts.size() - 1)).cell()
                && parts.get(from - 1)
                        .text()
                        .matches("[(;]|\\p{Lu}[\\p{L}'’.-]*[,(]?|-|,|de|del|la|van|der|den|von|di|da|dos|al|bin")) {
            from--;
        }
        List<Part> before = parts.subList(from, end).stream()
                .filter(part -> part.text().matches("\\p{L}.*") && !part.text().equals("I,")) // I, Ann Lopez, born
                .toList();
        for (int skip = 0; skip + 2 <= before.size(); skip++) { // "Seen today Jane Doe (DOB"
            if (!Character.isUpperCase(before.get(skip).text().charAt(0))) {
                continue;
            }
            Optional<Value> name = Values.name(before.subList(skip, before.size()), 2);
            if (name.isPresent() && name.get().parts().size() == before.size() - skip) {
                return name;
            }
        }
        return Optional.empty();
    }

    /** "Smith, John (76yo M) DOB": behind the name. */
    private static int withoutAge(List<Part> parts, int until) {
        int end = until;
        while (end > 0 && AGE_WORD.matcher(parts.get(end - 1).text()).matches()) {
            end--;
        }
        boolean age =
                parts.subList(end, until).stream().anyMatch(part -> part.text().matches(".*[0-9].*|.*[)]"));
        return age ? end : until; // a lone M is an initial
    }

    /** The first line of an address. */
    private static boolean isTitled(Form form, Value name, int row) {
        List<Part> parts = form.row(row);
        int at = parts.indexOf(name.parts().get(0));
        return at > 0 && TITLE.matcher(parts.get(at - 1).text()).matches();
    }

    /**
     * "Thank you for referring Mr. John Smith, a 76-year-old gentleman born on 1/2/1950": the nearest name with a title before it or an
     * age behind it, in this line or the one before.
     */
    private static Optional<Value> nameInSentence(Form form, int row, int end) {
        List<Part> parts = new ArrayList<>(row > 0 ? form.row(row - 1) : List.of());
        parts.addAll(form.row(row).subList(0, end));
        for (int i = parts.size() - 2; i >= 0; i--) {
            Optional<Value> name = TITLE.matcher(parts.get(i).text()).matches()
                    ? Values.name(parts.subList(i + 1, parts.size()), 2)
                    : isAged(parts, i) ? nameBefore(parts, withoutVerb(parts, i)) : Optional.empty();
            if (name.isPresent()) {
                return name;
            }
        }
        return Optional.empty();
    }

    /** "a 76-year-old", "a 76 year old". */
    private static boolean isAged(List<Part> parts, int article) {
        return parts.get(article).text().matches("an?")
                && !Ages.in(parts.subList(article + 1, Math.min(parts.size(), article + 3)))
                        .isEmpty();
    }

    private static int withoutVerb(List<Part> parts, int end) {
        return end > 0 && parts.get(end - 1).text().matches("is|was") ? end - 1 : end;
    }

    /** A cell of another line that holds nothing but a name, above a part. */
    private static Optional<Value> nameIn(Form form, int row, Part below) {
        List<Part> parts = form.row(row);
        for (int start = 0; start < parts.size(); ) {
            int begin = start;
            int end = start;
            while (end < parts.size()
                    && parts.get(end).cell() == parts.get(start).cell()) {
                end++;
            }
            List<Part> cell = parts.subList(start, end);
            int height = below.word().height();
            int after = end;
            boolean labelled =
                    form.places(row).stream().anyMatch(place -> place.start() < after && place.end() > begin);
            boolean over = !labelled
                    && cell.get(0).word().x() <= below.word().right() + height
                    && cell.get(cell.size() - 1).word().right() >= below.word().x() - height;
            Optional<Value> name = over ? Values.name(cell, 2) : Optional.empty();
            if (name.isPresent() && cell.size() - name.get().parts().size() <= 1 && cell.size() <= NAME_WORDS + 1) {
                return name;
            }
            start = end;
        }
        return Optional.empty();
    }

    private static void ages(int page, Form form, List<Mention> found) {
        for (int row = 0; row < form.size(); row++) {
            for (Value age : Ages.in(form.row(row))) {
                found.add(mention(page, form, row, Field.AGE, age));
                return; // the first one is the patient's
            }
        }
    }

    private static Mention mention(int page, Form form, int row, Field field, Value value) {
        return new Mention(
                field,
                Subject.PATIENT,
                value.text(),
                value.meaning(),
                page,
                Box.around(Part.words(value.parts())),
                form.line(row).text(),
                value.confidence(),
                List.of());
    }
}
