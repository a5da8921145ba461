package org.tributary.fax.understanding;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The labels of {@code fax/labels.csv}, and where they stand in a line. Noise in a label is forgiven. */
final class Labels {
    private static final int POSSESSED = 4; // letters of somebody
    private static final int FORM_PARTS = 8; // of what explains a label
    private static final String RECORDS =
            Part.fold("RECORDS"); // where they are kept, in a letterhead or a fax machine's line
    private static final Pattern LEADER = Pattern.compile(".*[.·…]{2,}"); // dots to the value
    private static final Pattern NUMBER = Pattern.compile("(?:[^0-9]*[0-9]){4}.*");
    /** (mo/day/yr), (dd-mm-yyyy), (mes/día/año) */
    private static final Pattern DATE_FORM = Pattern.compile(
            "(?i)[(\\[{]?U(?:[/.-]U){0,2}[)\\]}]?[.,:]?"
                    .replace(
                            "U",
                            "(?:m{1,3}|mo|mon|month|mes|mois|monat|d{1,2}|day|d[ií]a|j{1,2}|jour|t{1,2}|tag|y{2,4}|yr|year|a{2,4}|a[nñ]o|ann[eé]e|jahr)"));

    private static final Pattern BETWEEN = Pattern.compile("[/&,.()'-]+");
    private static final Pattern SPECKS = Pattern.compile("[.·…,'‘’°~*_-]+");
    private static final Set<Field> IN_PARTS = Set.of(Field.FAMILY_NAME, Field.GIVEN_NAME, Field.MIDDLE_NAME);

    /** What these ask for with a number sign: "Patient #". */
    private static final Map<String, Field> NUMBERED = Stream.of("PATIENT", "PT", "RESIDENT", "UNIT", "HOSPITAL")
            .collect(Collectors.toUnmodifiableMap(Part::fold, word -> Field.RECORD_NUMBER));

    private static final Set<String> FORM_WORDS = Stream.of(
                    ("LAST FIRST MIDDLE MI INITIAL PLEASE PRINT FULL LEGAL SUFFIX MMDDYYYY IF KNOWN REQUIRED AS APPEARS"
                                    + " ON CARD INCLUDE INCL INCLUDING AREA CODE WITH OPTIONAL NUMBER NO STREET CITY STATE ZIP"
                                    + " ONLY MONTH DAY YEAR MO OR AND HOME CELL MOBILE NAME")
                            .split(" "))
            .map(Part::fold)
            .collect(Collectors.toUnmodifiableSet());

    /** What a box asks for beside a name. */
    private static final Set<String> ASKED = Stream.of(
                    "ADDRESS TELEPHONE PHONE NUMBER NO ID MEDICARE MEDICAID HICN MBI AND CITY STATE ZIP CODE STREET"
                            .split(" "))
            .map(Part::fold)
            .collect(Collectors.toUnmodifiableSet());

    /**
     * @param joined its words without spaces
     * @param sign whether it is one only with a colon or a number sign after it: alone it is a word of a sentence
     * @param dayFirst whether dates after it have the day before the month
     */
    record Label(Field field, Subject subject, List<String> words, String joined, boolean sign, boolean dayFirst) {
        Label(Field field, Subject subject, List<String> words, boolean sign, boolean dayFirst) {
            this(field, subject, words, String.join("", words), sign, dayFirst);
        }

        private Label as(Field other) {
            Subject whose =
                    other == Field.RECORD_NUMBER && field == Field.PERSON ? Subject.OPEN : subject; // Hospital #
            return new Label(other, whose, words, joined, sign, dayFirst);
        }
    }

    /**
     * A label in a line.
     *
     * @param start its first part
     * @param end the first one after it and its signs
     * @param signed whether a colon or number sign follows
     */
    record Place(Label label, int start, int end, boolean signed) {
        Place as(Field other) {
            return new Place(label.as(other), start, end, signed);
        }

        Place of(Subject other) {
            Label about = new Label(label.field, other, label.words, label.joined, label.sign, label.dayFirst);
            return new Place(about, start, end, signed);
        }
    }

    private static final Comparator<Label> MOST_WORDS_FIRST =
            Comparator.comparingInt((Label label) -> label.words.size()).reversed();
    private static final List<Label> LABELS = load();

    /** By their first words. */
    private static final Map<String, List<Label>> BY_FIRST =
            LABELS.stream().collect(Collectors.groupingBy(label -> label.words.get(0)));

    private Labels() {}

    /** From left to right; none overlaps another. */
    static List<Place> in(List<Part> parts) {
        List<Place> places = new ArrayList<>();
        int at = 0;
        while (at < parts.size()) {
            @Nullable Place place = at(parts, at);
            if (place == null) {
                at++;
            } else {
                places.add(place);
                at = place.end;
            }
        }
        return places;
    }

    /** The label that is all of a text, its letters folded and joined. */
    static Optional<Label> whole(String joined) {
        return LABELS.stream().filter(label -> label.joined.equals(joined)).findFirst();
    }

    private static @Nullable Place at(List<Part> parts, int at) {
        if (parts.get(at).folded().isEmpty()
                || NUMBER.matcher(parts.get(at).text()).matches()) {
            return null; // MR4374473 is no "MR"
        }
        boolean explained =
                parts.get(at).text().startsWith("(") && at > 0; // (Last Name, First Name) is no label of its own
        for (boolean noisy : new boolean[] {false, true}) { // GENDER is no misread SENDER
            for (Label label : noisy ? LABELS : beginning(parts.get(at).folded())) {
                @Nullable Place place = place(label, parts, at, end(label, parts, at, noisy));
                if (place != null && !(explained && IN_PARTS.contains(label.field))) {
                    return place;
                }
            }
        }
        for (Label label : LABELS) {
            int end = Misread.end(label.joined, parts, at);
            boolean other = end >= 0 && (isBroken(parts, at, end) || isOfAnother(label, parts.get(at)));
            @Nullable Place place = end < 0 || other ? null : place(label, parts, at, end);
            if (place != null) {
                return place;
            }
        }
        for (Label label : LABELS) {
            boolean time = parts.get(at).text().matches("[0-9]{1,2}"); // 08:14 is no "OB:"
            boolean misread = !time && Misread.isShort(parts.get(at).folded(), label.joined);
            @Nullable Place place = misread ? place(label, parts, at, at + 1) : null;
            if (place != null && place.signed) {
                return place;
            }
        }
        return null;
    }

    /** @param end behind its last word; -1 where it does not stand there */
    private static @Nullable Place place(Label label, List<Part> parts, int at, int end) {
        if (end < 0) {
            return null;
        }
        int after = afterForm(parts, label.field == Field.NAME ? afterAsked(parts, end) : end);
        boolean signed = LEADER.matcher(parts.get(after - 1).text()).matches();
        int behind = after;
        while (behind < parts.size() && SPECKS.matcher(parts.get(behind).text()).matches()) {
            signed |= LEADER.matcher(parts.get(behind).text()).matches();
            behind++; // what dots to the value are read as
        }
        boolean counted = behind + 1 < parts.size()
                && parts.get(behind).text().matches("[1-9]")
                && parts.get(behind + 1).text().equals(":");
        behind += counted ? 1 : 0; // Phone 1:
        boolean number = behind < parts.size() && parts.get(behind).text().equals("#");
        if (behind < parts.size() && parts.get(behind).isSign()) {
            after = behind;
        }
        while (after < parts.size() && parts.get(after).isSign()) {
            signed = true;
            after++;
        }
        after = signed ? afterForm(parts, after) : after;
        boolean alone = begins(parts, at)
                && (after == parts.size()
                        || parts.get(after).cell() != parts.get(end - 1).cell());
        boolean leads = at == 0 && label.words.equals(List.of("NAME"));
        boolean department = label.field == Field.RECORD_NUMBER
                && parts.get(end - 1).folded().equals(RECORDS);
        if (!signed && (department || (!alone && !leads && label.sign))) {
            return null;
        }
        @Nullable Field numbered = number ? NUMBERED.get(label.joined) : null;
        return new Place(numbered == null ? label : label.as(numbered), at, after, signed);
    }

    /** Does a cell begin there, but for its number on the form and words that say whose it is? */
    private static boolean begins(List<Part> parts, int at) {
        int first = at;
        while (first > 0
                && parts.get(first - 1).cell() == parts.get(at).cell()
                && (Form.qualifier(parts.get(first - 1)).isPresent() || Form.isNumber(parts, first - 1))) {
            first--;
        }
        return first == 0 || parts.get(first - 1).cell() != parts.get(at).cell();
    }

    /** "Parent phone" is no misread patient's. */
    private static boolean isOfAnother(Label label, Part first) {
        return label.subject != Subject.OPEN
                && Form.qualifier(first)
                        .filter(subject -> subject != label.subject)
                        .isPresent();
    }

    /** Does another label begin within some words and go on behind them? "Beneficiary Date" of birth is no misread beneficiary name. */
    private static boolean isBroken(List<Part> parts, int at, int end) {
        for (int i = at + 1; i < end; i++) {
            int from = i;
            if (beginning(parts.get(i).folded()).stream().anyMatch(label -> end(label, parts, from, false) > end)) {
                return true;
            }
        }
        return false;
    }

    /** Those that begin with a word; as {@link #LABELS} is ordered. */
    private static List<Label> beginning(String word) {
        List<Label> labels = BY_FIRST.getOrDefault(word, List.of());
        if (!word.endsWith("S")) {
            return labels;
        }
        List<Label> possessed = new ArrayList<>(labels);
        possessed.addAll(BY_FIRST.getOrDefault(word.substring(0, word.length() - 1), List.of()));
        possessed.sort(MOST_WORDS_FIRST);
        return possessed;
    }

    /** Behind its last word; -1 where it does not stand there. */
    private static int end(Label label, List<Part> parts, int at, boolean noisy) {
        int from = at;
        for (String word : label.words) {
            while (from > at
                    && from < parts.size()
                    && parts.get(from).folded().isEmpty()
                    && BETWEEN.matcher(parts.get(from).text()).matches()) {
                from++; // Parent / Guardian
            }
            if (from >= parts.size()
                    || parts.get(from).cell() != parts.get(at).cell()
                    || !(noisy
                            ? Misread.isWord(parts.get(from).folded(), word)
                            : isWord(parts.get(from).folded(), word))) {
                return -1;
            }
            from++;
        }
        return from;
    }

    /** "Patient's Name" is "Patient Name". */
    private static boolean isWord(String read, String word) {
        return read.equals(word) || (word.length() > POSSESSED && read.equals(word + "S"));
    }

    /** Behind what a form prints to explain itself: (Last, First, MI), (mm/dd/yyyy). Most of its words must be such ones. */
    private static int afterForm(List<Part> parts, int from) {
        if (from >= parts.size() || !parts.get(from).text().matches("[(\\[{].*")) {
            return from;
        }
        int words = 0;
        int known = 0;
        for (int at = from; at < Math.min(parts.size(), from + FORM_PARTS); at++) {
            Part part = parts.get(at);
            boolean ends = part.text().matches(".*[)\\]}].{0,2}");
            boolean last = ends || at + 1 == parts.size() || parts.get(at + 1).cell() != part.cell();
            if (!part.folded().isEmpty()) {
                words++;
                known += isFormWord(part.folded())
                                || DATE_FORM.matcher(part.text()).matches()
                        ? 1
                        : 0;
            }
            if (part.text().matches(".*[0-9]{2}.*")) {
                return from;
            }
            if (last) {
                return known > 0 && known * 2 >= words ? at + 1 : from;
            }
        }
        return from;
    }

    /** "Patient name, address, telephone and Medicare ID": behind what else is asked for in the same box; all its words must be such. */
    private static int afterAsked(List<Part> parts, int from) {
        int to = from;
        while (to < parts.size() && parts.get(to).cell() == parts.get(from - 1).cell()) {
            to++;
        }
        boolean joined = from < to
                && (parts.get(from - 1).text().endsWith(",")
                        || parts.get(from).text().matches("(?i)and|[,&/]"));
        return joined && asksOnly(parts.subList(from, to)) ? to : from;
    }

    /** Is that nothing but what a box asks for beside a name: its second line? */
    static boolean asksOnly(List<Part> parts) {
        return parts.stream()
                .allMatch(part -> part.folded().isEmpty()
                        ? BETWEEN.matcher(part.text()).matches()
                        : ASKED.contains(part.folded()));
    }

    private static boolean isFormWord(String word) {
        return word.contains("YYYY") || FORM_WORDS.stream().anyMatch(known -> Misread.isWord(word, known));
    }

    /** Those of most words first. */
    private static List<Label> load() {
        List<Label> labels = new ArrayList<>();
        try (InputStream table = Objects.requireNonNull(Labels.class.getResourceAsStream("/fax/labels.csv"))) {
            new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .skip(1)
                    .map(line -> line.split(",", -1))
                    .forEach(row -> labels.add(new Label(
                            Field.valueOf(row[1]),
                            Subject.valueOf(row[2]),
                            List.of(row[0].toUpperCase(Locale.ROOT).split(" ")).stream()
                                    .map(Part::fold)
                                    .toList(),
                            row[3].equals("yes"),
                            row.length > 4 && row[4].equals("day"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        labels.sort(MOST_WORDS_FIRST);
        return List.copyOf(labels);
    }
}
