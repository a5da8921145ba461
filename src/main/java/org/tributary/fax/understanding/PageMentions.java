package org.tributary.fax.understanding;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tributary.fax.page.Word;
import org.tributary.fax.understanding.JoinedLabels.Joined;
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

    private static final double OVERLAP_HEIGHTS = 1.1; // lines one below the other are further apart
    private static final double NEARER = 1.25; // so many times nearer: not by chance
    private static final int NOISE = 15; // confidence; what a bad line puts between words has less
    private static final int COLUMN_LINES = 6;
    private static final int BLOCK_LINES = 4;
    private static final double BLOCK_HEIGHTS = 3; // from line to line
    private static final int LABELS_BETWEEN = 4; // of a name and its telephone
    private static final int COLUMN_HEIGHTS = 30; // of a label, over which a column of such goes on
    private static final int BOX_LINES = 8; // a name, an address, a number to call
    private static final Set<String> PHONES = Set.of(Part.fold("TELEPHONE"), Part.fold("PHONE"));
    private static final Set<String> ANY_ID = Set.of("ID", "IDNO");

    private final int page;
    private final Form form;
    private final LocalDate today;
    private final Set<Mention> found = new LinkedHashSet<>();
    private final Set<Mention> open = new HashSet<>(); // names of which no label says whose
    private final List<Word> born = new ArrayList<>(); // labels in one that ask for a birth date among other things
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
        List<Mention> found = BornWith.of(List.copyOf(mentions.found), mentions.open, mentions.births());
        return Stream.concat(found.stream(), Unlabelled.of(page, mentions.form, found, today).stream())
                .distinct()
                .toList();
    }

    private void labelled() {
        boolean all = areValuesAbove();
        for (int row = 0; row < form.size(); row++) {
            boolean above = all || areValuesAbove(row);
            int line = row;
            JoinedLabels.in(form.row(row), today).forEach(joined -> joined(line, joined));
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
                    Mention mention = mention(field, subject, at);
                    found.add(mention);
                    if (form.said(row, place).isEmpty()) {
                        open.add(mention);
                    }
                }
                if (field == Field.NAME && subject == Subject.PATIENT && asksForPhone(row, place)) {
                    phoneBelow(row, place);
                }
            }
        }
    }

    private boolean asksForPhone(int row, Place place) {
        return form.row(row).subList(place.start(), place.end()).stream()
                .anyMatch(part -> PHONES.contains(part.folded()));
    }

    /** A box that asks for name, address and telephone in one: the line of it that begins with a number to call. */
    private void phoneBelow(int row, Place place) {
        int height = Math.max(1, form.first(row, place).word().height());
        int from = form.edge(row, place).x() - height;
        int to = next(row, place);
        for (int other = row + 1; other < form.size(); other++) {
            List<Part> there = form.row(other).stream()
                    .filter(part -> part.word().x() >= from && part.word().x() < to)
                    .toList();
            boolean far = form.line(other).middle() - form.line(row).middle() > BOX_LINES * form.pitch();
            Optional<Value> value = Values.of(Field.PHONE, there, today);
            if (value.isPresent() && !far) {
                found.add(mention(Field.PHONE, Subject.PATIENT, new At(value.get(), other)));
            }
            if (far || value.isPresent() || holdsLabel(other, there.subList(0, Math.min(1, there.size())))) {
                return;
            }
        }
    }

    /** What labels with strokes between them ask for is one person's: all of it is the patient's, or nothing. */
    private void joined(int row, Joined joined) {
        Place place = joined.place();
        boolean patients = joined.fields().stream()
                .filter(Objects::nonNull)
                .allMatch(field -> subject(row, place.as(field)) == Subject.PATIENT);
        if (!patients
                || form.said(row, place)
                        .filter(whose -> whose != Subject.PATIENT)
                        .isPresent()) {
            return;
        }
        joined.values().forEach((field, value) -> {
            Mention mention = mention(field, Subject.PATIENT, new At(value, row));
            found.add(mention);
            if (form.said(row, place).isEmpty()) {
                open.add(mention);
            }
        });
        if (joined.values().containsKey(Field.BIRTH_DATE)) {
            born.add(form.first(row, place).word());
        }
    }

    /** The labels that ask for a patient's birth date. */
    private List<Word> births() {
        List<Word> births = new ArrayList<>(born);
        for (int row = 0; row < form.size(); row++) {
            for (Place place : form.places(row)) {
                if (place.label().field() == Field.BIRTH_DATE && subject(row, place) == Subject.PATIENT) {
                    births.add(form.first(row, place).word());
                }
            }
        }
        return births;
    }

    private Mention mention(Field field, Subject subject, At at) {
        return new Mention(
                field,
                subject,
                at.value.text(),
                at.value.meaning(),
                page,
                Box.around(Part.words(at.value.parts())),
                form.line(at.row).text(),
                at.value.confidence(),
                List.of());
    }

    private Optional<Value> of(Place place, List<Part> parts) {
        return Values.of(place.label().field(), parts, today, place.label().dayFirst());
    }

    private record At(Value value, int row) {}

    private @Nullable At value(int row, Place place, boolean above) {
        Field field = place.label().field();
        List<Part> right = legible(place, form.after(row, place));
        Optional<Value> value = isFar(row, place, right) ? Optional.empty() : of(place, right);
        if (value.isPresent()) {
            return new At(value.get(), row);
        }
        Optional<At> between = right.isEmpty() ? between(row, place) : Optional.empty();
        if (between.isPresent()) {
            return between.get();
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

    /**
     * A label of two lines, in two languages or sizes, has its value beside it at half their height: then that is a line of its own,
     * which overlaps with each of theirs.
     */
    private Optional<At> between(int row, Place place) {
        Word last = form.row(row).get(place.end() - 1).word();
        int to = next(row, place);
        for (int other : new int[] {row + 1, row - 1}) {
            if (other < 0 || other >= form.size()) {
                continue;
            }
            int height = Math.max(form.line(other).height(), form.line(row).height());
            List<Part> there = form.row(other).stream()
                    .filter(part ->
                            part.word().x() > last.right() && part.word().x() < to)
                    .toList();
            if (there.isEmpty() || holdsLabel(other, there)) {
                continue;
            }
            int apart = Math.abs(form.line(other).middle() - form.line(row).middle());
            boolean right = form.row(other).get(0).word().x()
                    > form.first(row, place).word().x();
            if (right && apart < OVERLAP_HEIGHTS * height) {
                Optional<Value> value = of(place, there);
                if (value.isPresent()) {
                    return Optional.of(new At(value.get(), other));
                }
            }
        }
        return Optional.empty();
    }

    /** Nothing, where beside a label without a sign only noise was read. */
    private static List<Part> legible(Place place, List<Part> right) {
        boolean noise =
                !place.signed() && right.stream().allMatch(part -> part.word().confidence() < NOISE);
        return noise ? List.of() : right;
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
        int from = form.edge(row, place).x() - height;
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
            boolean more = i == 1 && step > 0 && place.label().field() == Field.NAME && Labels.asksOnly(there);
            if (there.isEmpty() || more) {
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
            Word next = form.begin(row, form.places(row).get(index));
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

    /**
     * Do the values of a line of labels stand above it? Where more labels of it have above them what they ask for than below, or as
     * many and nearer.
     */
    private boolean areValuesAbove(int row) {
        boolean was = roster;
        int below = 0;
        int above = 0;
        int nearerAbove = 0;
        boolean figures = false;
        for (Place place : form.places(row)) {
            Field field = place.label().field();
            boolean asks = Identity.looked().anyMatch(field::equals) || field == Field.DOCUMENT_DATE;
            if (!asks
                    || place.signed()
                    || !legible(place, form.after(row, place)).isEmpty()) {
                continue;
            }
            @Nullable At under = beside(row, place, 1);
            @Nullable At over = beside(row, place, -1);
            below += under != null ? 1 : 0;
            above += over != null ? 1 : 0;
            figures |= over != null && (field == Field.BIRTH_DATE || field == Field.PHONE);
            boolean nearer = under != null && over != null && NEARER * distance(row, over) <= distance(row, under);
            nearerAbove += nearer ? 1 : 0;
        }
        roster = was;
        return below == 0 ? figures : above > below ? figures : above == below && nearerAbove > 0;
    }

    private int distance(int row, At at) {
        return Math.abs(form.line(at.row).middle() - form.line(row).middle());
    }

    private Subject subject(int row, Place place) {
        Subject subject = form.subject(row, place);
        return switch (place.label().field()) {
            case BIRTH_DATE -> birth(row, place, subject);
            case RECORD_NUMBER, MEMBER_ID, AGE, ACCESSION -> Subject.PATIENT;
            case NAME, FAMILY_NAME, GIVEN_NAME, MIDDLE_NAME -> subject == Subject.OPEN ? Subject.PATIENT : subject;
            case PHONE -> phone(row, place, subject);
            default -> subject;
        };
    }

    /** Whose birth date: a relative's whose insurance pays, else the patient's; nobody faxes a doctor's, or that of whom to call. */
    private Subject birth(int row, Place place, Subject subject) {
        boolean relative = subject == Subject.RELATIVE
                && !form.saysPatient(row, place)
                && (form.said(row, place).isPresent()
                        || form.anchor(row, place)
                                .filter(whose -> !whose.isWhomToCall() || isBesideNamed(row, whose))
                                .isPresent());
        return relative ? Subject.RELATIVE : Subject.PATIENT;
    }

    /** Is somebody whom to call named in the same line, or does that tell how they are related? Then so is asked for their birth date. */
    private boolean isBesideNamed(int row, Form.Anchor whose) {
        return whose.isPerson()
                && (form.relation(row).isPresent() || (whose.row() == row && value(row, whose.place(), false) != null));
    }

    /** Whose telephone: the patient's only where it stands among what else is the patient's. */
    private Subject phone(int row, Place place, Subject subject) {
        if (form.saysPatient(row, place)) {
            return subject;
        }
        if (form.isOfUnknown(row, place)) {
            return subject == Subject.PATIENT ? Subject.OPEN : subject;
        }
        if (place.label().subject() == Subject.PATIENT) {
            // "Cell phone" of the person whom to call is that person's; doctors print none beside their names
            return form.anchor(row, place)
                    .filter(it ->
                            it.subject() == Subject.RELATIVE || (it.subject() == Subject.PROVIDER && it.heading()))
                    .map(Form.Anchor::subject)
                    .orElse(subject);
        }
        if (isOfSomethingElse(row, place) || isBesideNoPerson(row, place)) {
            return Subject.OPEN;
        }
        if (subject != Subject.PATIENT) {
            boolean beside = subject == Subject.OPEN
                    && (isAmongPatients(row) ? isInPatientsColumn(row, place) : isBelowPatients(row, place));
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

    /** "ID" says nobody's: it is the patient's in a line that tells the birth date or an age too, or in a column below one. */
    private boolean isAnyId(int row, Place place) {
        if (!ANY_ID.contains(place.label().joined())) {
            return false;
        }
        boolean another =
                form.said(row, place).filter(whose -> whose != Subject.PATIENT).isPresent(); // Provider ID
        boolean beside = form.places(row).stream()
                        .map(other -> other.label().field())
                        .anyMatch(field -> field == Field.BIRTH_DATE || field == Field.AGE)
                || !Ages.in(form.row(row)).isEmpty();
        boolean near = isBelow(row, place, (line, other) -> other.label().field() == Field.BIRTH_DATE)
                || isAboveBirth(row, place)
                || (row + 1 < form.size() && !Ages.in(form.row(row + 1)).isEmpty());
        return another || !(beside || near);
    }

    /** Does a label of a birth date, of nobody else's, begin where it does, in the next line? */
    private boolean isAboveBirth(int row, Place place) {
        Word first = form.first(row, place).word();
        return row + 1 < form.size()
                && form.line(row + 1).middle() - form.line(row).middle() <= BLOCK_HEIGHTS * first.height()
                && form.places(row + 1).stream()
                        .anyMatch(other -> other.label().field() == Field.BIRTH_DATE
                                && (subject(row + 1, other) == Subject.PATIENT
                                        || subject(row + 1, other) == Subject.OPEN)
                                && Math.abs(form.first(row + 1, other).word().x() - first.x()) <= first.height());
    }

    /**
     * Does what else is the patient's stand before it, or begin where it does some lines above or below? A label stuck on beside a
     * letterhead makes lines of both.
     */
    private boolean isInPatientsColumn(int row, Place place) {
        if (form.places(row).stream().anyMatch(other -> other.start() < place.start() && isPatients(row, other))) {
            return true;
        }
        int x = form.first(row, place).word().x();
        for (int near = Math.max(0, row - COLUMN_LINES);
                near <= Math.min(form.size() - 1, row + COLUMN_LINES);
                near++) {
            int slack = 2 * Math.max(1, form.line(near).height());
            for (Place other : form.places(near)) {
                boolean under = Math.abs(form.first(near, other).word().x() - x) <= slack;
                if (near != row && under && isPatients(near, other)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Do lines that begin where it does, or whose labels end there, go up to a birth date or number of the patient, and none of them names somebody else? */
    private boolean isBelowPatients(int row, Place place) {
        return isBelow(row, place, this::isPatients);
    }

    /** The same up to a label of some kind, which must be the patient's. */
    private boolean isBelow(int row, Place place, BiPredicate<Integer, Place> wanted) {
        Word first = form.first(row, place).word();
        int own = 0;
        for (int above = row - 1; above >= 0 && own < BLOCK_LINES; above--) {
            if (form.line(row).middle() - form.line(above).middle() > COLUMN_HEIGHTS * first.height()) {
                return false;
            }
            int slack = Math.max(1, form.line(above).height()) / 2;
            if (form.line(above + 1).middle() - form.line(above).middle() > BLOCK_HEIGHTS * first.height()) {
                return false;
            }
            int line = above;
            List<Place> aligned = form.places(above).stream()
                    .filter(other -> Math.abs(form.first(line, other).word().x() - first.x()) <= slack
                            || (place.signed()
                                    && other.signed()
                                    && Math.abs(end(line, other) - end(row, place)) <= slack))
                    .toList();
            boolean begins = form.row(above).stream()
                    .anyMatch(part -> Math.abs(part.word().x() - first.x()) <= slack);
            if (aligned.isEmpty() && !begins) {
                boolean beside = form.row(above).stream()
                        .noneMatch(part -> part.word().x() <= end(row, place)
                                && part.word().right() >= first.x() - first.height());
                if (beside) {
                    continue; // a line of another column
                }
                return false;
            }
            own++;
            for (Place other : aligned) {
                if (wanted.test(above, other)) {
                    return subject(above, other) == Subject.PATIENT;
                }
                if (other.label().subject() != Subject.OPEN && other.label().subject() != Subject.PATIENT) {
                    return false;
                }
            }
        }
        return false;
    }

    private int end(int row, Place place) {
        return form.row(row).get(place.end() - 1).word().right();
    }

    private boolean isPatients(int row, Place place) {
        Field field = place.label().field();
        return field.isNameOfPatient()
                || field == Field.BIRTH_DATE
                || field == Field.RECORD_NUMBER
                || field == Field.MEMBER_ID
                || (field == Field.OTHER
                        && form.said(row, place).filter(Subject.PATIENT::equals).isPresent());
    }

    /** Does the line begin with something that no label of ours announces: "School: Eastside", "Corner Pharmacy"? */
    private boolean isOfSomethingElse(int row, Place place) {
        int first = form.places(row).get(0).start();
        List<Part> before = form.row(row).subList(0, first);
        boolean words = before.stream()
                .anyMatch(part -> part.text().matches(".*\\p{L}{3}.*")
                        && Form.qualifier(part).isEmpty());
        return words && !isAmongPatients(row) && place.label().subject() != Subject.PATIENT;
    }

    /** "Name: Valley Internal Medicine   Telephone:" is that of what is named there, which is no person. */
    private boolean isBesideNoPerson(int row, Place place) {
        List<Place> in = form.places(row);
        int index = in.indexOf(place);
        for (int i = index - 1; i >= Math.max(0, index - LABELS_BETWEEN); i--) {
            Place other = in.get(i);
            if (other.label().field() == Field.NAME && other.label().subject() == Subject.OPEN) {
                long words = form.after(row, other).stream()
                        .filter(part -> part.text().matches("\\p{L}{3,}.*"))
                        .count();
                return words > 1 && value(row, other, false) == null;
            }
        }
        return false;
    }

    /** Does a birth date or number of a patient stand in this line? */
    private boolean isAmongPatients(int row) {
        return form.places(row).stream().anyMatch(place -> isPatients(row, place));
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
