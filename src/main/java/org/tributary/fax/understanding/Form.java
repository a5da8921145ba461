package org.tributary.fax.understanding;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tributary.fax.page.Word;
import org.tributary.fax.understanding.Labels.Place;

/** The lines of one page with their labels, and whom each label is about. */
final class Form {
    private static final int NEAR_LINES = 10; // so far below its name a label may belong to somebody
    private static final double GAP_LINES = 3.2; // blank as high as that: something else begins
    private static final int BEFORE_PARTS = 4;
    private static final int SLACK_HEIGHTS = 2;
    private static final int LINE_LABELS = 40; // no form asks for more in a line; of a longer one the nearest count

    /** Before a label these say whom or what it is about; with or without the s of "Provider's". */
    private static final Map<Subject, Set<String>> QUALIFIERS = Map.of(
            Subject.PROVIDER,
            folded(
                    "PROVIDER PHYSICIAN DOCTOR PRESCRIBER REFERRING ORDERING REQUESTING ATTENDING RENDERING PCP CLINICIAN"
                            + " PRACTITIONER SURGEON SPECIALIST DENTIST NURSE PHARMACIST THERAPIST RADIOLOGIST PATHOLOGIST"
                            + " CARDIOLOGIST CONSULTANT PEDIATRICIAN OPERATOR TECHNOLOGIST TREATING SUPERVISING ADMITTING SUBMITTING"
                            + " PRESCRIBING CONSULTING DICTATING INTERPRETING SIGNING COLLECTOR REFERRER MD"),
            Subject.RELATIVE,
            folded("INSURED SUBSCRIBER GUARANTOR MOTHER FATHER PARENT GUARDIAN SPOUSE CONTACT EMERGENCY EMPLOYER"
                    + " POLICYHOLDER CARDHOLDER HOLDER KIN PARTNER WIFE HUSBAND SISTER BROTHER DAUGHTER SON CAREGIVER"
                    + " REPRESENTATIVE RELATIVE NOTIFY WITNESS PARTY ATTORNEY"),
            Subject.SENDER,
            folded("SENDER"),
            Subject.PLACE,
            folded(
                    "FACILITY CLINIC HOSPITAL PRACTICE PHARMACY LAB LABORATORY COMPANY USER FILE PLAN DRUG MEDICATION TEST"
                            + " INSURANCE OFFICE AGENCY PAYER SUPPLIER VENDOR SCHOOL STORE BUSINESS CARRIER FIRM DEVICE PRODUCT"
                            + " MANUFACTURER PROCEDURE DEPARTMENT ORGANIZATION GROUP SITE"),
            Subject.PATIENT,
            folded(
                    "PATIENT PT MEMBER CLIENT RESIDENT BENEFICIARY ENROLLEE CHILD STUDENT PARTICIPANT INFANT NEWBORN BABY VETERAN"
                            + " CLAIMANT DONOR DEPENDENT APPLICANT INDIVIDUAL CONSUMER"));

    /** Of each of these words, whom it is about. */
    private static final Map<String, Subject> WHOSE = QUALIFIERS.entrySet().stream()
            .flatMap(entry -> entry.getValue().stream().map(word -> Map.entry(word, entry.getKey())))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private static final Pattern NUMBERED = Pattern.compile("[(]?(?:[0-9]{1,2}[a-z]?|[a-z])[.,)]"); // 3. Date of birth
    private static final Set<String> PREPOSITIONS = folded("FOR FROM TO"); // For patient: X
    private static final List<String> FIRST_NAME = List.of("NOMBRE");
    private static final Set<String> DETAILS = folded("DOB BIRTH BIRTHDATE DATE PHONE TELEPHONE ID ADDRESS NUMBER NO");
    private static final Set<String> TO_CALL =
            folded("EMERGENCY CONTACT KIN NOTIFY EMPLOYER WITNESS ATTORNEY CAREGIVER REPRESENTATIVE PERSON");
    private static final String PATIENT = Part.fold("PATIENT");
    private static final String CLIENT = Part.fold("CLIENT");
    private static final String EMPLOYER = Part.fold("EMPLOYER");
    private static final Set<String> RELATION = folded("RELATION RELATIONSHIP RELATIONTOPATIENT RELATIONSHIPTOPATIENT");
    private static final Set<String> SELF = folded("SELF PATIENT SAME");

    private final List<Line> lines;
    private final List<List<Part>> rows;
    private final List<List<Place>> places;
    private final int[] middles; // of each line, in pixels from above
    private final int[] heights;
    private final double pitch;
    private final Map<Place, Subject> resolved = new IdentityHashMap<>();
    private final Set<Place> headings = Collections.newSetFromMap(new IdentityHashMap<>());
    private final boolean[] headed; // lines with a headline
    private final int[][] begins; // of each label of each line, where on the page

    Form(List<Line> lines) {
        this.lines = lines;
        this.rows = lines.stream().map(Part::of).toList();
        List<List<Place>> found = new ArrayList<>(rows.stream().map(Labels::in).toList());
        TwoLineLabels.join(lines, rows, found);
        for (int row = 0; row < rows.size(); row++) {
            found.set(row, Headings.with(rows.get(row), found.get(row)));
        }
        found.replaceAll(Form::inParts);
        if (heads(found, PATIENT) && heads(found, CLIENT)) { // to a laboratory, whoever ordered is its client
            for (int row = 0; row < rows.size(); row++) {
                int line = row;
                found.set(
                        row,
                        found.get(row).stream()
                                .map(place -> holds(line, place, CLIENT) ? place.of(Subject.PLACE) : place)
                                .toList());
            }
        }
        this.places = List.copyOf(found);
        this.middles = lines.stream().mapToInt(Line::middle).toArray();
        this.heights = lines.stream().mapToInt(Line::height).toArray();
        this.pitch = pitch();
        this.headed = new boolean[places.size()];
        this.begins = new int[places.size()][];
        for (int row = 0; row < places.size(); row++) {
            int line = row;
            begins[row] = places.get(row).stream()
                    .mapToInt(place -> begin(line, place).x())
                    .toArray();
            for (Place place : places.get(row)) {
                if (place.label().field() == Field.HEADING || headsLabels(row, place)) {
                    headings.add(place);
                    headed[row] = true;
                }
            }
        }
    }

    /** Is there a headline with that word, not counting its s? */
    private boolean heads(List<List<Place>> found, String word) {
        return IntStream.range(0, found.size())
                .anyMatch(row -> found.get(row).stream()
                        .anyMatch(place -> place.label().field() == Field.HEADING && holds(row, place, word)));
    }

    private boolean holds(int row, Place place, String word) {
        return rows.get(row).subList(place.start(), place.end()).stream()
                .anyMatch(part -> part.folded().equals(word) || part.folded().equals(word + "S"));
    }

    /** "Nombre" beside "Apellidos" is the first name, and "Name" beside "First" the last one. */
    private static List<Place> inParts(List<Place> places) {
        boolean parts = places.stream().anyMatch(place -> place.label().field() == Field.FAMILY_NAME);
        boolean given = places.stream().anyMatch(place -> place.label().field() == Field.GIVEN_NAME);
        if (given && !parts) {
            return places.stream()
                    .map(place -> place.label().words().equals(List.of("NAME")) ? place.as(Field.FAMILY_NAME) : place)
                    .toList();
        }
        return !parts
                ? places
                : places.stream()
                        .map(place -> place.label().words().equals(FIRST_NAME) ? place.as(Field.GIVEN_NAME) : place)
                        .toList();
    }

    int size() {
        return rows.size();
    }

    Line line(int row) {
        return lines.get(row);
    }

    List<Part> row(int row) {
        return rows.get(row);
    }

    List<Place> places(int row) {
        return places.get(row);
    }

    Part first(int row, Place place) {
        return rows.get(row).get(place.start());
    }

    /** What stands after a label in its line, as far as the next one. */
    List<Part> after(int row, Place place) {
        int next = places.get(row).indexOf(place) + 1;
        int end = next < places.get(row).size()
                ? qualified(row, places.get(row).get(next), place.end())
                : rows.get(row).size();
        return rows.get(row).subList(place.end(), Math.max(place.end(), end));
    }

    /** Where a label begins with the word that qualifies it: "Mother's" of "Mother's DOB". */
    private int qualified(int row, Place place, int least) {
        int start = place.start();
        while (start > least
                && rows.get(row).get(start - 1).cell()
                        == rows.get(row).get(start).cell()
                && (qualifier(rows.get(row).get(start - 1)).isPresent()
                        || PREPOSITIONS.contains(rows.get(row).get(start - 1).folded())
                        || isNumber(rows.get(row), start - 1))) {
            start--;
        }
        return start;
    }

    /** The number of a box on a form: what its cell begins with. */
    static boolean isNumber(List<Part> parts, int index) {
        boolean first =
                index == 0 || parts.get(index - 1).cell() != parts.get(index).cell();
        return first && NUMBERED.matcher(parts.get(index).text()).matches();
    }

    /** Where a label begins on the page, with its number on the form and the words that qualify it: values stand below these too. */
    Word begin(int row, Place place) {
        return rows.get(row).get(qualified(row, place, 0)).word();
    }

    /** The same with all words before it in its cell, where they are part of no other label and no value: they may be misread ones. */
    Word edge(int row, Place place) {
        List<Part> parts = rows.get(row);
        int start = qualified(row, place, 0);
        while (start > 0
                && parts.get(start - 1).cell() == parts.get(start).cell()
                && !parts.get(start - 1).isSign()
                && !isIn(row, start - 1)) {
            start--;
        }
        boolean whole =
                start == 0 || parts.get(start - 1).cell() != parts.get(start).cell();
        return whole ? parts.get(start).word() : begin(row, place);
    }

    /** "Adjuster Cell": do words that nobody knows begin the label's cell, so that it is about somebody of whom they tell? */
    boolean isOfUnknown(int row, Place place) {
        List<Part> parts = rows.get(row);
        int start = place.start();
        boolean words = false;
        while (start > 0
                && parts.get(start - 1).cell() == parts.get(place.start()).cell()) {
            Part before = parts.get(start - 1);
            if (before.isSign() || before.text().matches(".*[0-9].*") || isIn(row, start - 1)) {
                return false; // the value of another label
            }
            words |= before.folded().length() > 2 && !isQualifier(Subject.PATIENT, before.folded());
            start--;
        }
        return words;
    }

    private boolean isIn(int row, int part) {
        return places.get(row).stream().anyMatch(place -> place.start() <= part && part < place.end());
    }

    /** Distance between lines, in pixels; that of the page's most usual one. */
    double pitch() {
        List<Integer> steps = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            steps.add(lines.get(i).middle() - lines.get(i - 1).middle());
        }
        steps.sort(null);
        int height = lines.isEmpty() ? 1 : lines.get(lines.size() / 2).height();
        return steps.isEmpty() ? 2.0 * height : Math.max(steps.get(steps.size() / 2), height);
    }

    Subject subject(int row, Place place) {
        boolean name = place.label().field().isNameOfPatient() && place.label().subject() == Subject.OPEN;
        Optional<Subject> said = before(row, place)
                .or(() -> name && isOwn(place) ? Optional.of(Subject.PATIENT) : Optional.empty())
                .or(() -> name ? relation(row) : Optional.empty());
        if (said.isPresent()) {
            return said.get();
        }
        if (place.label().subject() != Subject.OPEN) {
            return place.label().subject();
        }
        return anchor(row, place).map(Anchor::subject).orElse(Subject.OPEN);
    }

    /** Whom the label itself says that it is about, or a word before it; empty where neither does. */
    Optional<Subject> said(int row, Place place) {
        return before(row, place)
                .or(() -> Optional.of(place.label().subject()).filter(subject -> subject != Subject.OPEN));
    }

    /** The nearest label above or left of it that names somebody. */
    record Anchor(Subject subject, boolean heading, Place place, int row) {
        /** Is it somebody whose birth date no form asks for? */
        boolean isWhomToCall() {
            return place.label().words().stream().anyMatch(TO_CALL::contains);
        }

        /** An employer is none. */
        boolean isPerson() {
            return !place.label().words().contains(EMPLOYER);
        }
    }

    /** Does a label name the patient in so many words? */
    boolean saysPatient(int row, Place place) {
        return before(row, place).filter(Subject.PATIENT::equals).isPresent() || isOwn(place);
    }

    /** "Child", "Dependent": the patient, whoever stands above, where no other label says who the patient is. */
    private static boolean isOwn(Place place) {
        return place.label().words().stream().anyMatch(word -> isQualifier(Subject.PATIENT, word));
    }

    static boolean isQualifier(Subject subject, String word) {
        Set<String> words = QUALIFIERS.getOrDefault(subject, Set.of());
        return words.contains(word) || (word.endsWith("S") && words.contains(word.substring(0, word.length() - 1)));
    }

    Optional<Anchor> anchor(int row, Place place) {
        int x = first(row, place).word().x();
        int column = column(row, x);
        int gapBelow = row;
        boolean near = true;
        for (int above = row; above >= 0; above--) {
            double distance = middles[row] - middles[above];
            near &= middles[gapBelow] - middles[above] <= GAP_LINES * pitch;
            near &= distance <= NEAR_LINES * pitch;
            gapBelow = above;
            if (!near && !headed[above]) {
                continue;
            }
            List<Place> in = places.get(above);
            int slack = SLACK_HEIGHTS * Math.max(1, heights[above]);
            int looked = 0;
            int last = above == row ? index(row, place) : in.size();
            for (int i = last - 1; i >= 0 && looked < LINE_LABELS; i--) { // the last one that names somebody
                Place other = in.get(i);
                boolean heading = headings.contains(other);
                int begin = first(above, other).word().x();
                boolean left = begin - slack <= x && (above < row || begin + slack >= column);
                if (!left || !(near || heading) || isDetail(other)) {
                    continue;
                }
                looked++;
                if (above == row && isSameName(other, place)) {
                    continue; // two names side by side are two people's
                }
                Subject subject = subjectOfName(above, other);
                if (subject != Subject.OPEN && (above == row || isOver(above, i, row, place))) {
                    return Optional.of(new Anchor(subject, heading, other, above));
                }
            }
        }
        return Optional.empty();
    }

    /** Where the column begins that a place stands in, under headlines side by side: what stands left of that is under another one. */
    private int column(int row, int x) {
        for (int above = row - 1; above >= 0; above--) {
            int line = above;
            if (headed[above]) {
                int slack = SLACK_HEIGHTS * Math.max(1, heights[above]);
                List<Integer> begin = places.get(above).stream()
                        .filter(place -> place.label().field() == Field.HEADING)
                        .map(place -> first(line, place).word().x())
                        .toList();
                return begin.size() < 2
                        ? 0
                        : begin.stream()
                                .filter(at -> at - slack <= x)
                                .mapToInt(at -> at)
                                .max()
                                .orElse(0);
            }
        }
        return 0;
    }

    /** How many labels of its line stand before it. */
    private int index(int row, Place place) {
        int at = Collections.binarySearch(places.get(row), place, Comparator.comparingInt(Place::start));
        return at < 0 ? -at - 1 : at;
    }

    /** "Subscriber's DOB" names nobody: what follows is about whom it was before. */
    private static boolean isDetail(Place place) {
        return place.label().field() == Field.PERSON
                && place.label().words().stream().anyMatch(DETAILS::contains);
    }

    /**
     * Does a label stand above another one in its column, or in that of what stands left of it? A headline stands above all that is right
     * of it, and so does any label above one that is alone in its line.
     */
    private boolean isOver(int above, int at, int row, Place place) {
        Place other = places.get(above).get(at);
        List<Place> in = places.get(row);
        if (headings.contains(other) || in.stream().allMatch(place::equals)) {
            return true;
        }
        int slack = SLACK_HEIGHTS * Math.max(1, heights[above]);
        int x = first(above, other).word().x();
        int begin = begins[above][at];
        int index = index(row, place);
        for (int i = Math.max(0, index - LINE_LABELS); i < index; i++) {
            boolean under = Math.abs(begins[row][i] - begin) <= slack
                    || Math.abs(first(row, in.get(i)).word().x() - x) <= slack;
            if (under) {
                return true;
            }
        }
        return Math.abs(begin(row, place).x() - begin) <= slack
                || Math.abs(first(row, place).word().x() - x) <= slack;
    }

    private static boolean isSameName(Place one, Place other) {
        return one.label().field() == other.label().field()
                && one.label().field().isNameOfPatient();
    }

    /** A person's label that has nothing after it, and labels below it. */
    private boolean headsLabels(int row, Place place) {
        return place.label().field() == Field.PERSON
                && !place.signed()
                && after(row, place).isEmpty()
                && row + 1 < rows.size()
                && !places.get(row + 1).isEmpty();
    }

    private Subject subjectOfName(int row, Place place) {
        @Nullable Subject known = resolved.get(place);
        if (known == null) {
            known = ofName(row, place);
            resolved.put(place, known);
        }
        return known;
    }

    private Subject ofName(int row, Place place) {
        Field field = place.label().field();
        boolean names = field.isNameOfPatient() || field == Field.PERSON || field == Field.HEADING;
        if (!names) {
            boolean patients = field == Field.OTHER
                    ? before(row, place).filter(Subject.PATIENT::equals).isPresent()
                    : place.label().subject() == Subject.PATIENT && field != Field.PHONE;
            return patients ? Subject.PATIENT : Subject.OPEN;
        }
        if (place.label().subject() != Subject.OPEN || !field.isNameOfPatient()) {
            return before(row, place).orElse(place.label().subject());
        }
        // "Name:" below "Prescriber" is the prescriber's; below nobody it is the patient's
        return before(row, place)
                .or(() -> isOwn(place) ? Optional.of(Subject.PATIENT) : Optional.empty())
                .or(() -> relation(row))
                .orElseGet(() -> anchor(row, place).map(Anchor::subject).orElse(Subject.PATIENT));
    }

    /** A name with "Relation: spouse" beside it is a relative's; what the patient is to the insured says nothing. */
    Optional<Subject> relation(int row) {
        for (Place place : places.get(row)) {
            if (RELATION.contains(place.label().joined())) {
                String said = place.end() < rows.get(row).size()
                        ? rows.get(row).get(place.end()).folded()
                        : "";
                if (said.length() > 2 && !SELF.contains(said)) {
                    return Optional.of(Subject.RELATIVE);
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Subject> before(int row, Place place) {
        List<Part> parts = rows.get(row);
        for (int i = place.start() - 1; i >= Math.max(0, place.start() - BEFORE_PARTS); i--) {
            Part part = parts.get(i);
            if (part.cell() != parts.get(place.start()).cell() || part.isSign() || isValueOfAnother(row, i)) {
                break;
            }
            Optional<Subject> subject = qualifier(part);
            if (subject.isPresent()) {
                return subject;
            }
        }
        return Optional.empty();
    }

    /** Does a signed label stand between the line's begin and this part? Then the part is its value. */
    private boolean isValueOfAnother(int row, int index) {
        return places.get(row).stream().anyMatch(place -> place.signed() && place.end() <= index)
                && !qualifier(rows.get(row).get(index)).isPresent();
    }

    static Optional<Subject> qualifier(Part part) {
        String word = part.folded();
        String bare = word.endsWith("S") ? word.substring(0, word.length() - 1) : word;
        return Optional.ofNullable(WHOSE.getOrDefault(word, WHOSE.get(bare)));
    }

    private static Set<String> folded(String words) {
        return Stream.of(words.split(" ")).map(Part::fold).collect(Collectors.toUnmodifiableSet());
    }
}
