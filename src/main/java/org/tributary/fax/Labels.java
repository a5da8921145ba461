package org.tributary.fax;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tributary.fax.Mention.Field;

/**
 * Finds what a page prints after the labels of a patient: to the right of one, else below it. Noise in a label is forgiven;
 * a value is told as it was read, and one that does not look like a name, a birth date or a number is not told.
 */
final class Labels {
    private static final Pattern PART = Pattern.compile("[:;#]|[^:;#]+");
    private static final Pattern NAME_PART = Pattern.compile("[\\p{L}][\\p{L}'’.,-]*");
    private static final Pattern NUMBER = Pattern.compile("[A-Z0-9](?:[A-Z0-9-]{1,18}[A-Z0-9])");
    private static final int NAME_PARTS_LIMIT = 6;
    private static final int DATE_PARTS_LIMIT = 8;
    private static final int SHORTEST_FORGIVEN = 5; // a shorter word with another letter is another word
    private static final int GAP_HEIGHTS = 2; // blank as wide as that: another column begins
    private static final int BELOW_HEIGHTS = 4; // further down stands something else

    /** @param sign whether it is one only with a colon or a number sign after it: alone it is a word of a sentence */
    private record Label(Field field, List<String> words, boolean sign) {}

    /** Longer ones first. */
    private static final List<Label> LABELS = List.of(
            label(Field.RECORD_NUMBER, "MEDICAL RECORD NUMBER", false),
            label(Field.RECORD_NUMBER, "MEDICAL RECORD NO", false),
            label(Field.FAMILY_NAME, "PATIENT LAST NAME", false),
            label(Field.GIVEN_NAME, "PATIENT FIRST NAME", false),
            label(Field.FAMILY_NAME, "LAST NAME", false),
            label(Field.GIVEN_NAME, "FIRST NAME", false),
            label(Field.BIRTH_DATE, "DATE OF BIRTH", false),
            label(Field.NAME, "NAME OF PATIENT", false),
            label(Field.BIRTH_DATE, "D O B", false),
            label(Field.RECORD_NUMBER, "MEDICAL RECORD", true),
            label(Field.RECORD_NUMBER, "MED REC NO", false),
            label(Field.RECORD_NUMBER, "MED REC", true),
            label(Field.RECORD_NUMBER, "CHART NUMBER", false),
            label(Field.RECORD_NUMBER, "CHART NO", false),
            label(Field.RECORD_NUMBER, "MR NO", false),
            label(Field.BIRTH_DATE, "BIRTH DATE", false),
            label(Field.NAME, "PATIENTS NAME", false),
            label(Field.NAME, "PATIENT NAME", false),
            label(Field.NAME, "PT NAME", false),
            label(Field.BIRTH_DATE, "BIRTHDATE", false),
            label(Field.BIRTH_DATE, "DOB", false),
            label(Field.BIRTH_DATE, "BORN", true),
            label(Field.RECORD_NUMBER, "MRN", false),
            label(Field.RECORD_NUMBER, "CHART", true),
            label(Field.RECORD_NUMBER, "MR", true),
            label(Field.NAME, "PATIENT", true),
            label(Field.NAME, "NAME", true),
            label(Field.NAME, "RE", true));

    /** Before a label these say that it is about somebody or something else. */
    private static final Set<String> OTHERS = folded(
            "PROVIDER PHYSICIAN DOCTOR FACILITY CLINIC HOSPITAL PRACTICE INSURED INSUREDS SUBSCRIBER SUBSCRIBERS GUARANTOR"
                    + " GUARANTORS MOTHER MOTHERS FATHER FATHERS PARENT SPOUSE CONTACT EMERGENCY EMPLOYER PHARMACY LAB"
                    + " LABORATORY SENDER COMPANY USER FILE PLAN DRUG MEDICATION TEST REFERRING ORDERING INSURANCE POLICY"
                    + " MIDDLE");

    /** What ends a name. */
    private static final Set<String> STOPS =
            folded("DOB SEX AGE GENDER MRN SSN ACCT ACCOUNT PHONE TEL FAX DATE BORN FIRST LAST MIDDLE NAME PATIENT");

    private Labels() {}

    /** What one page says. */
    static List<Mention> find(int page, List<Line> lines, LocalDate today) {
        List<List<Part>> rows = lines.stream().map(Labels::parts).toList();
        Set<Mention> found = new LinkedHashSet<>();
        for (int row = 0; row < rows.size(); row++) {
            List<Place> places = places(rows.get(row));
            List<Place> next = row + 1 < rows.size() ? places(rows.get(row + 1)) : List.of();
            boolean other = false; // whom the labels are about, until the next name
            for (int i = 0; i < places.size(); i++) {
                Place place = places.get(i);
                List<Part> before = rows.get(row).subList(i == 0 ? 0 : places.get(i - 1).end, place.start);
                other = names(OTHERS, before)
                        || (other && place.label.field != Field.NAME && place.label.field != Field.FAMILY_NAME);
                if (other || isSubject(place.label, places, next)) {
                    continue;
                }
                int end = i + 1 < places.size()
                        ? places.get(i + 1).start
                        : rows.get(row).size();
                List<Part> right = rows.get(row).subList(place.end, end);
                Optional<Value> value = value(place.label.field, right, today);
                Line line = lines.get(row);
                if (value.isEmpty() && right.isEmpty()) {
                    @Nullable
                    Part after = end < rows.get(row).size() ? rows.get(row).get(end) : null;
                    int below = below(lines, row);
                    if (below >= 0 && places(rows.get(below)).isEmpty()) {
                        Part label = rows.get(row).get(place.start);
                        value = value(place.label.field, under(label, after, rows.get(below)), today);
                        line = lines.get(below);
                    }
                }
                String text = line.text();
                value.ifPresent(it ->
                        found.add(new Mention(place.label.field, it.text, it.meaning, page, text, it.confidence)));
            }
        }
        return List.copyOf(found);
    }

    /** A word, or one of the pieces that a colon or number sign makes of it. */
    private record Part(String text, Word word) {
        boolean isSign() {
            return text.equals(":") || text.equals(";") || text.equals("#"); // noise makes a semicolon of a colon
        }

        String folded() {
            return fold(text);
        }
    }

    /** A label in a line: its first part, and the first one after it and its signs. */
    private record Place(Label label, int start, int end) {}

    private record Value(String text, @Nullable String meaning, int confidence) {}

    private static List<Part> parts(Line line) {
        List<Part> parts = new ArrayList<>();
        for (Word word : line.words()) {
            Matcher part = PART.matcher(word.text());
            while (part.find()) {
                parts.add(new Part(part.group(), word));
            }
        }
        return parts;
    }

    private static List<Place> places(List<Part> parts) {
        List<Place> places = new ArrayList<>();
        int at = 0;
        while (at < parts.size()) {
            @Nullable Place place = place(parts, at);
            if (place == null) {
                at++;
            } else {
                places.add(place);
                at = place.end;
            }
        }
        return places;
    }

    private static @Nullable Place place(List<Part> parts, int at) {
        for (Label label : LABELS) {
            int end = at + label.words.size();
            if (end <= parts.size() && isWritten(label, parts.subList(at, end))) {
                int after = end;
                while (after < parts.size() && parts.get(after).isSign()) {
                    after++;
                }
                boolean leads = label.field == Field.NAME && label.words.equals(List.of("NAME")) && at == 0;
                if (!label.sign || after > end || leads) {
                    return new Place(label, at, after);
                }
            }
        }
        return null;
    }

    private static boolean isWritten(Label label, List<Part> parts) {
        for (int i = 0; i < parts.size(); i++) {
            if (!isLike(parts.get(i).folded(), label.words.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Does a subscriber, a mother, a provider stand before the label? */
    private static boolean names(Set<String> words, List<Part> parts) {
        return parts.stream().map(Part::folded).anyMatch(words::contains);
    }

    /** "Re:" is followed by any subject; by a patient where a birth date or a number stands beside or below. */
    private static boolean isSubject(Label label, List<Place> places, List<Place> below) {
        return label.words.equals(List.of("RE"))
                && Stream.concat(places.stream(), below.stream()).allMatch(other -> other.label.field == Field.NAME);
    }

    private static Optional<Value> value(Field field, List<Part> parts, LocalDate today) {
        return switch (field) {
            case NAME -> name(parts, 2);
            case FAMILY_NAME, GIVEN_NAME -> name(parts, 1);
            case BIRTH_DATE -> birthDate(parts, today);
            case RECORD_NUMBER -> number(parts);
        };
    }

    /** @param least how many words it must have */
    private static Optional<Value> name(List<Part> parts, int least) {
        List<Part> name = new ArrayList<>();
        int first = 0;
        while (first < parts.size() && parts.get(first).folded().isEmpty()) {
            first++; // specks
        }
        for (int i = first; i < parts.size() && name.size() < NAME_PARTS_LIMIT; i++) {
            Part part = parts.get(i);
            boolean labels = i + 1 < parts.size() && parts.get(i + 1).isSign();
            boolean far = !name.isEmpty()
                    && part.word.x() - name.get(name.size() - 1).word.right() > GAP_HEIGHTS * part.word.height();
            if (labels || far || !NAME_PART.matcher(part.text).matches() || STOPS.contains(part.folded())) {
                break;
            }
            name.add(part);
        }
        String text = text(name).replaceFirst("[,.-]+$", "");
        long words = Pattern.compile("[ ,]+")
                .splitAsStream(text)
                .filter(word -> !word.isEmpty())
                .count();
        boolean whole = words >= least && text.matches(".*\\p{L}{2}.*");
        return whole ? Optional.of(new Value(text, null, confidence(name))) : Optional.empty();
    }

    private static Optional<Value> birthDate(List<Part> parts, LocalDate today) {
        List<Part> first = parts.subList(0, Math.min(parts.size(), DATE_PARTS_LIMIT));
        Optional<BirthDates.Found> found = BirthDates.at(text(first), today);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        int words = found.get().printed().split(" ", -1).length;
        @Nullable LocalDate day = found.get().day();
        return Optional.of(new Value(
                found.get().printed(),
                day == null ? null : day.toString(),
                confidence(first.subList(0, Math.min(first.size(), words)))));
    }

    private static Optional<Value> number(List<Part> parts) {
        if (parts.isEmpty()) {
            return Optional.empty();
        }
        List<Part> number = new ArrayList<>(List.of(parts.get(0)));
        for (Part part : parts.subList(1, parts.size())) { // noise breaks a number in two
            Word last = number.get(number.size() - 1).word;
            if (!part.text.matches("[0-9-]+[.,]?") || part.word.x() - last.right() > part.word.height()) {
                break;
            }
            number.add(part);
        }
        String text = text(number).replaceAll("^[^A-Za-z0-9]+|[^A-Za-z0-9]+$", "");
        boolean whole =
                NUMBER.matcher(text.replace(" ", "").toUpperCase(Locale.ROOT)).matches()
                        && text.chars().filter(Character::isDigit).count() >= 2;
        return whole ? Optional.of(new Value(text, null, confidence(number))) : Optional.empty();
    }

    /** The next line, where it is near; -1 where there is none. */
    private static int below(List<Line> lines, int row) {
        int next = row + 1;
        boolean near = next < lines.size()
                && lines.get(next).middle() - lines.get(row).middle()
                        <= BELOW_HEIGHTS * lines.get(row).height();
        return near ? next : -1;
    }

    private static List<Part> under(Part label, @Nullable Part next, List<Part> row) {
        int from = label.word.x() - label.word.height();
        int to = next == null ? Integer.MAX_VALUE : next.word.x() - next.word.height() / 2;
        return row.stream()
                .filter(part -> part.word.x() >= from && part.word.x() < to)
                .toList();
    }

    private static String text(List<Part> parts) {
        StringBuilder text = new StringBuilder();
        @Nullable Word last = null;
        for (Part part : parts) {
            text.append(last == null || last == part.word ? "" : " ").append(part.text);
            last = part.word;
        }
        return text.toString();
    }

    private static int confidence(List<Part> parts) {
        return parts.stream().mapToInt(part -> part.word.confidence()).min().orElse(0);
    }

    private static boolean isLike(String read, String label) {
        String wanted = fold(label);
        return read.equals(wanted)
                || (wanted.length() >= SHORTEST_FORGIVEN && isOneEdit(read, wanted))
                || (wanted.contains("M") && wanted.length() > 3 && read.equals(narrow(wanted)));
    }

    /** {@code rn} is often read for {@code m}. */
    private static String narrow(String word) {
        return word.replace("M", "RN");
    }

    private static boolean isOneEdit(String a, String b) {
        if (Math.abs(a.length() - b.length()) > 1) {
            return false;
        }
        int from = 0;
        while (from < Math.min(a.length(), b.length()) && a.charAt(from) == b.charAt(from)) {
            from++;
        }
        int back = 0;
        while (back < Math.min(a.length(), b.length()) - from
                && a.charAt(a.length() - 1 - back) == b.charAt(b.length() - 1 - back)) {
            back++;
        }
        return Math.max(a.length(), b.length()) - from - back <= 1;
    }

    /** Letters alone, those that look alike made one: 0 and O, 1 and I and L, 5 and S, 8 and B. */
    private static String fold(String text) {
        return text.toUpperCase(Locale.ROOT)
                .replace('0', 'O')
                .replaceAll("[1L|!]", "I")
                .replace('5', 'S')
                .replace('8', 'B')
                .replaceAll("[^A-Z]", "");
    }

    private static Label label(Field field, String words, boolean sign) {
        return new Label(field, List.of(words.split(" ")), sign);
    }

    private static Set<String> folded(String words) {
        Set<String> folded = new LinkedHashSet<>();
        for (String word : words.split(" ")) {
            folded.add(fold(word));
        }
        return Set.copyOf(folded);
    }
}
