package org.tributary.fax.understanding;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tributary.fax.page.Word;
import org.tributary.fax.understanding.Labels.Place;
import org.tributary.fax.understanding.Values.Value;

/**
 * What a page prints after its labels: to the right of one, else below it; in a form whose values stand above their labels,
 * above. A value is told as it was read, and one that does not look like what the label asks for is not told.
 */
final class PageMentions {
    private static final double BELOW_HEIGHTS = 5; // of the label; further down stands something else
    private static final int BELOW_LINES = 3;
    private static final double ROSTER_LINES = 3; // in so many a further value below: a list of many
    private static final int FAR_HEIGHTS = 14; // a value so far right of a label without a sign is another column's

    private static final int COLUMN_LINES = 6;
    private static final Set<String> ANY_ID = Set.of("ID", "IDNO");

    private final int page;
    private final Form form;
    private final LocalDate today;
    private final Set<Mention> found = new LinkedHashSet<>();
    private boolean roster;

    private PageMentions(int page, Form form, LocalDate today) {
        this.page = page;
        this.form = form;
        this.today = today;
    }

    /** @param lines without what the sending machine printed above the page */
    static List<Mention> of(int page, List<Line> lines, LocalDate today) {
        PageMentions mentions = new PageMentions(page, new Form(lines), today);
        mentions.labelled();
        if (mentions.roster) {
            return mentions.found.stream().filter(one -> !one.isOfPatient()).toList();
        }
        mentions.found.addAll(Unlabelled.of(page, mentions.form, List.copyOf(mentions.found), today));
        return List.copyOf(mentions.found);
    }

    private void labelled() {
        boolean all = areValuesAbove();
        for (int row = 0; row < form.size(); row++) {
            boolean above = all || areDatesAbove(row);
            int line = row;
            JoinedLabels.in(form.row(row), today)
                    .forEach((field, value) -> add(field, Subject.PATIENT, new At(value, line)));
            for (Place place : form.places(row)) {
                Field field = place.label().field();
                if (field == Field.OTHER
                        || field == Field.HEADING
                        || isSubjectLine(row, place)
                        || isAnyId(row, place)) {
                    continue;
                }
                Subject subject = subject(row, place);
                At at = value(row, place, above);
                if (at != null) {
                    add(field, subject, at);
                }
            }
        }
    }

    private void add(Field field, Subject subject, At at) {
        found.add(new Mention(
                field,
                subject,
                at.value.text(),
                at.value.meaning(),
                page,
                Box.around(Part.words(at.value.parts())),
                form.line(at.row).text(),
                at.value.confidence(),
                List.of()));
    }

    private Optional<Value> of(Place place, List<Part> parts) {
        return Values.of(place.label().field(), parts, today, place.label().dayFirst());
    }

    private record At(Value value, int row) {}

    private @Nullable At value(int row, Place place, boolean above) {
        Field field = place.label().field();
        List<Part> right = form.after(row, place);
        Optional<Value> value = isFar(row, place, right) ? Optional.empty() : of(place, right);
        if (value.isPresent()) {
            return new At(value.get(), row);
        }
        boolean empty = right.isEmpty() || isFar(row, place, right) || isOtherCell(row, place, right);
        if (!empty) {
            return null;
        }
        @Nullable At at = above ? beside(row, place, -1) : beside(row, place, 1);
        if (at == null && isFar(row, place, right)) {
            value = of(place, right);
            return value.isPresent() ? new At(value.get(), row) : null;
        }
        return at;
    }

    private boolean isFar(int row, Place place, List<Part> right) {
        if (right.isEmpty() || place.signed()) {
            return false;
        }
        Word last = form.row(row).get(place.end() - 1).word();
        return right.get(0).word().x() - last.right() > FAR_HEIGHTS * last.height()
                || (isOtherCell(row, place, right) && beside(row, place, 1) != null);
    }

    private boolean isOtherCell(int row, Place place, List<Part> right) {
        return !right.isEmpty()
                && right.get(0).cell() != form.row(row).get(place.end() - 1).cell();
    }

    /** The value in the lines below a label, or above it. */
    private @Nullable At beside(int row, Place place, int step) {
        Part label = form.first(row, place);
        int height = Math.max(1, label.word().height());
        int from = label.word().x() - height;
        int to = next(row, place);
        int right = form.row(row).get(place.end() - 1).word().right();
        for (int i = 1; i <= BELOW_LINES; i++) {
            int other = row + step * i;
            if (other < 0 || other >= form.size()) {
                return null;
            }
            int distance = Math.abs(form.line(other).middle() - form.line(row).middle());
            if (distance
                    > Math.max(BELOW_HEIGHTS * height, 1.6 * form.line(other).height())) {
                return null;
            }
            List<Part> there = form.row(other).stream()
                    .filter(part -> part.word().x() >= from && part.word().x() < to)
                    .toList();
            if (there.isEmpty()) {
                continue;
            }
            boolean starts = there.get(0).word().x() <= right + height;
            if (!starts || holdsLabel(other, there)) {
                return null;
            }
            if (step > 0 && place.label().field() == Field.NAME && endsOpen(there)) {
                there = continued(other, there, from, to);
            }
            Optional<Value> value = of(place, there);
            if (value.isPresent() && step > 0 && isList(place.label().field(), other, from, to)) {
                roster = true;
                return null;
            }
            return value.map(it -> new At(it, other)).orElse(null);
        }
        return null;
    }

    /** "Moss," has its first name in the next line of the same column. */
    private static boolean endsOpen(List<Part> parts) {
        return parts.get(parts.size() - 1).text().endsWith(",");
    }

    /** With the line below; nothing where that holds no more of a name: then who knows what the comma means. */
    private List<Part> continued(int row, List<Part> parts, int from, int to) {
        int below = row + 1;
        if (below >= form.size()
                || form.line(below).middle() - form.line(row).middle()
                        > 2.5 * form.line(row).height()) {
            return List.of();
        }
        List<Part> more = form.row(below).stream()
                .filter(part -> part.word().x() >= from && part.word().x() < to)
                .toList();
        boolean name = !more.isEmpty()
                && !holdsLabel(below, more)
                && Values.name(more, 1).isPresent();
        return name ? Stream.concat(parts.stream(), more.stream()).toList() : List.of();
    }

    private int next(int row, Place place) {
        int index = form.places(row).indexOf(place) + 1;
        if (index < form.places(row).size()) {
            Word next = form.first(row, form.places(row).get(index)).word();
            return next.x() - next.height() / 2;
        }
        return form.row(row).stream()
                .filter(part -> part.cell() > form.row(row).get(place.end() - 1).cell())
                .mapToInt(part -> part.word().x() - part.word().height() / 2)
                .findFirst()
                .orElse(Integer.MAX_VALUE);
    }

    private boolean holdsLabel(int row, List<Part> parts) {
        return form.places(row).stream()
                .anyMatch(place -> parts.contains(form.row(row).get(place.start())));
    }

    /** A column in which one value stands below the other: it is about many. */
    private boolean isList(Field field, int row, int from, int to) {
        if (field != Field.BIRTH_DATE && field != Field.NAME) {
            return false;
        }
        int more = 0;
        for (int i = 1; i <= ROSTER_LINES && row + i < form.size(); i++) {
            List<Part> there = form.row(row + i).stream()
                    .filter(part -> part.word().x() >= from && part.word().x() < to)
                    .toList();
            boolean like = !there.isEmpty()
                    && !holdsLabel(row + i, there)
                    && form.places(row + i).isEmpty()
                    && Values.of(field, there, today).isPresent();
            more += like ? 1 : 0;
        }
        return more >= 2;
    }

    /** Do lines of nothing but labels have their values above them, and none below? */
    private boolean areValuesAbove() {
        int below = 0;
        int above = 0;
        for (int row = 0; row < form.size(); row++) {
            for (Place place : form.places(row)) {
                Field field = place.label().field();
                boolean asks = field.isNameOfPatient() || field == Field.BIRTH_DATE || field == Field.PHONE;
                if (asks && !place.signed() && form.after(row, place).isEmpty()) {
                    below += beside(row, place, 1) != null ? 1 : 0;
                    above += beside(row, place, -1) != null ? 1 : 0;
                }
            }
        }
        roster = false; // nothing was decided yet
        return below == 0 && above >= 2;
    }

    /** Does a birth date or telephone stand above the labels of a line, and none below? */
    private boolean areDatesAbove(int row) {
        boolean was = roster;
        int below = 0;
        int above = 0;
        for (Place place : form.places(row)) {
            Field field = place.label().field();
            boolean asks = field == Field.BIRTH_DATE || field == Field.PHONE;
            if (asks && !place.signed() && form.after(row, place).isEmpty()) {
                below += beside(row, place, 1) != null ? 1 : 0;
                above += beside(row, place, -1) != null ? 1 : 0;
            }
        }
        roster = was;
        return below == 0 && above > 0;
    }

    private Subject subject(int row, Place place) {
        Subject subject = form.subject(row, place);
        return switch (place.label().field()) {
            case BIRTH_DATE -> subject == Subject.RELATIVE ? subject : Subject.PATIENT; // nobody faxes a doctor's
            case RECORD_NUMBER, MEMBER_ID, AGE, ACCESSION -> Subject.PATIENT;
            case NAME, FAMILY_NAME, GIVEN_NAME, MIDDLE_NAME -> subject == Subject.OPEN ? Subject.PATIENT : subject;
            case PHONE -> phone(row, place, subject);
            default -> subject;
        };
    }

    /** Whose telephone: the patient's only where it stands among what else is the patient's. */
    private Subject phone(int row, Place place, Subject subject) {
        if (place.label().subject() == Subject.PATIENT) {
            // "Cell phone" of the person whom to call is that person's
            return form.anchor(row, place)
                    .map(Form.Anchor::subject)
                    .filter(it -> it == Subject.RELATIVE || it == Subject.PROVIDER)
                    .orElse(subject);
        }
        if (isOfSomethingElse(row, place)) {
            return Subject.OPEN;
        }
        if (subject != Subject.PATIENT) {
            boolean beside = subject == Subject.OPEN && isAmongPatients(row) && isInPatientsColumn(row, place);
            return beside ? Subject.PATIENT : subject;
        }
        boolean heading = form.anchor(row, place).map(Form.Anchor::heading).orElse(false);
        boolean fax = form.places(row).stream()
                .filter(other -> other.label().words().get(0).equals("FAX"))
                .map(other -> form.subject(row, other))
                .anyMatch(whose -> whose == Subject.PATIENT || whose == Subject.OPEN);
        boolean among = isAmongPatients(row) && isInPatientsColumn(row, place);
        return heading || among || (!fax && !isAmongPatients(row)) ? subject : Subject.OPEN;
    }

    /** "ID" says nobody's: it is the patient's in a line that tells the birth date too. */
    private boolean isAnyId(int row, Place place) {
        return ANY_ID.contains(place.label().joined())
                && form.places(row).stream().noneMatch(other -> other.label().field() == Field.BIRTH_DATE);
    }

    /**
     * Does what else is the patient's stand before it, or begin where it does some lines above or below? A label stuck on beside a
     * letterhead makes lines of both.
     */
    private boolean isInPatientsColumn(int row, Place place) {
        if (form.places(row).stream().anyMatch(other -> other.start() < place.start() && isPatients(other))) {
            return true;
        }
        int x = form.first(row, place).word().x();
        for (int near = Math.max(0, row - COLUMN_LINES);
                near <= Math.min(form.size() - 1, row + COLUMN_LINES);
                near++) {
            int slack = 2 * Math.max(1, form.line(near).height());
            for (Place other : form.places(near)) {
                boolean under = Math.abs(form.first(near, other).word().x() - x) <= slack;
                if (near != row && under && isPatients(other)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isPatients(Place place) {
        Field field = place.label().field();
        return field.isNameOfPatient()
                || field == Field.BIRTH_DATE
                || field == Field.RECORD_NUMBER
                || field == Field.MEMBER_ID;
    }

    /** Does the line begin with something that no label of ours announces: "School: Eastside", "Corner Pharmacy"? */
    private boolean isOfSomethingElse(int row, Place place) {
        int first = form.places(row).get(0).start();
        List<Part> before = form.row(row).subList(0, first);
        boolean words = before.stream().anyMatch(part -> part.text().matches(".*\\p{L}{3}.*"));
        return words && !isAmongPatients(row) && place.label().subject() != Subject.PATIENT;
    }

    /** Does a birth date or number of a patient stand in this line? */
    private boolean isAmongPatients(int row) {
        return form.places(row).stream().anyMatch(PageMentions::isPatients);
    }

    /** "Re:" is followed by any subject; by a patient where a birth date or a number stands beside or below. */
    private boolean isSubjectLine(int row, Place place) {
        List<String> words = place.label().words();
        boolean subject = words.equals(List.of("RE"))
                || words.equals(List.of(Part.fold("REGARDING")))
                || words.equals(List.of(Part.fold("SUBJECT")));
        if (!subject) {
            return false;
        }
        List<Place> near = new ArrayList<>(form.places(row));
        for (int i = 1; i <= 2 && row + i < form.size(); i++) {
            near.addAll(form.places(row + i));
        }
        return near.stream()
                .noneMatch(other -> other.label().field() == Field.BIRTH_DATE
                        || other.label().field() == Field.RECORD_NUMBER
                        || other.label().field() == Field.MEMBER_ID);
    }
}
