package org.tributary.fax.understanding;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tributary.fax.understanding.Labels.Place;

/** The lines of one page with their labels, and whom each label is about. */
final class Form {
    private static final int NEAR_LINES = 10; // so far below its name a label may belong to somebody
    private static final double GAP_LINES = 3.2; // blank as high as that: something else begins
    private static final int BEFORE_PARTS = 4;
    private static final int SLACK_HEIGHTS = 2;

    /** Before a label these say whom or what it is about. */
    private static final Map<Subject, Set<String>> QUALIFIERS = Map.of(
            Subject.PROVIDER,
            folded("PROVIDER PROVIDERS PHYSICIAN PHYSICIANS DOCTOR DOCTORS PRESCRIBER PRESCRIBERS REFERRING ORDERING"
                    + " REQUESTING ATTENDING RENDERING PCP CLINICIAN"),
            Subject.RELATIVE,
            folded(
                    "INSURED INSUREDS SUBSCRIBER SUBSCRIBERS GUARANTOR GUARANTORS MOTHER MOTHERS FATHER FATHERS PARENT PARENTS"
                            + " GUARDIAN SPOUSE SPOUSES CONTACT CONTACTS EMERGENCY EMPLOYER POLICYHOLDER CARDHOLDER HOLDER KIN"
                            + " PARTNER WIFE HUSBAND SISTER BROTHER DAUGHTER SON"),
            Subject.SENDER,
            folded("SENDER SENDERS"),
            Subject.PLACE,
            folded(
                    "FACILITY CLINIC HOSPITAL PRACTICE PHARMACY LAB LABORATORY COMPANY USER FILE PLAN DRUG MEDICATION TEST"
                            + " INSURANCE OFFICE AGENCY PAYER"),
            Subject.PATIENT,
            folded("PATIENT PATIENTS PT MEMBER MEMBERS"));

    private static final List<String> FIRST_NAME = List.of("NOMBRE");
    private static final Set<String> RELATION = folded("RELATION RELATIONSHIP");
    private static final Set<String> SELF = folded("SELF PATIENT SAME");

    private final List<Line> lines;
    private final List<List<Part>> rows;
    private final List<List<Place>> places;
    private final double pitch;
    private final Map<Place, Subject> resolved = new IdentityHashMap<>();

    Form(List<Line> lines) {
        this.lines = lines;
        this.rows = lines.stream().map(Part::of).toList();
        List<List<Place>> found = new ArrayList<>(rows.stream().map(Labels::in).toList());
        TwoLineLabels.join(lines, rows, found);
        found.replaceAll(Form::inParts);
        this.places = List.copyOf(found);
        this.pitch = pitch();
    }

    /** "Nombre" beside "Apellidos" is the first name. */
    private static List<Place> inParts(List<Place> places) {
        boolean parts = places.stream().anyMatch(place -> place.label().field() == Field.FAMILY_NAME);
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
                && qualifier(rows.get(row).get(start - 1)).isPresent()) {
            start--;
        }
        return start;
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
        Optional<Subject> said = before(row, place).or(() -> name ? relation(row) : Optional.empty());
        if (said.isPresent()) {
            return said.get();
        }
        if (place.label().subject() != Subject.OPEN) {
            return place.label().subject();
        }
        return anchor(row, place).map(Anchor::subject).orElse(Subject.OPEN);
    }

    /** The nearest label above or left of it that names somebody. */
    record Anchor(Subject subject, int row, boolean heading) {}

    Optional<Anchor> anchor(int row, Place place) {
        int x = first(row, place).word().x();
        int gapBelow = row;
        boolean near = true;
        for (int above = row; above >= 0; above--) {
            double distance = lines.get(row).middle() - lines.get(above).middle();
            near &= lines.get(gapBelow).middle() - lines.get(above).middle() <= GAP_LINES * pitch;
            near &= distance <= NEAR_LINES * pitch;
            gapBelow = above;
            List<Place> in = places.get(above);
            @Nullable Anchor found = null;
            for (int i = 0; i < in.size(); i++) {
                Place other = in.get(i);
                if (above == row && other.start() >= place.start()) {
                    break;
                }
                if (above == row && isSameName(other, place)) {
                    continue; // two names side by side are two people's
                }
                int height = Math.max(1, lines.get(above).height());
                boolean left = first(above, other).word().x() - SLACK_HEIGHTS * height <= x;
                Subject subject = subjectOfName(above, other);
                boolean heading = other.label().field() == Field.HEADING || isHeading(above, other);
                if (left && subject != Subject.OPEN && (near || heading)) {
                    found = new Anchor(subject, above, heading);
                }
            }
            if (found != null) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    private static boolean isSameName(Place one, Place other) {
        return one.label().field() == other.label().field()
                && one.label().field().isNameOfPatient();
    }

    /** A person's label that has nothing after it, and labels below it. */
    private boolean isHeading(int row, Place place) {
        return place.label().field() == Field.PERSON
                && !place.signed()
                && after(row, place).isEmpty()
                && row + 1 < rows.size()
                && !places.get(row + 1).isEmpty();
    }

    private Subject subjectOfName(int row, Place place) {
        Field field = place.label().field();
        boolean names = field.isNameOfPatient() || field == Field.PERSON || field == Field.HEADING;
        if (!names) {
            boolean patients = place.label().subject() == Subject.PATIENT && field != Field.PHONE;
            return patients ? Subject.PATIENT : Subject.OPEN;
        }
        if (place.label().subject() != Subject.OPEN || !field.isNameOfPatient()) {
            return before(row, place).orElse(place.label().subject());
        }
        @Nullable Subject known = resolved.get(place);
        if (known == null) {
            // "Name:" below "Prescriber" is the prescriber's; below nobody it is the patient's
            known = before(row, place)
                    .or(() -> relation(row))
                    .orElseGet(() -> anchor(row, place).map(Anchor::subject).orElse(Subject.PATIENT));
            resolved.put(place, known);
        }
        return known;
    }

    /** A name with "Relation: spouse" beside it is a relative's; what the patient is to the insured says nothing. */
    private Optional<Subject> relation(int row) {
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

    private static Optional<Subject> qualifier(Part part) {
        String word = part.folded();
        return QUALIFIERS.entrySet().stream()
                .filter(entry -> entry.getValue().contains(word))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static Set<String> folded(String words) {
        return Stream.of(words.split(" ")).map(Part::fold).collect(Collectors.toUnmodifiableSet());
    }
}
