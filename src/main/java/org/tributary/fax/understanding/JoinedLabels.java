package org.tributary.fax.understanding;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.fax.understanding.Labels.Label;
import org.tributary.fax.understanding.Labels.Place;
import org.tributary.fax.understanding.Values.Value;

/** "Name/DOB/ID: Moss, Ann / 03/14/1951 / 4711": several labels with strokes between them, and as many values. */
final class JoinedLabels {
    private static final Set<Field> FIELDS =
            Set.of(Field.NAME, Field.BIRTH_DATE, Field.RECORD_NUMBER, Field.MEMBER_ID, Field.PHONE, Field.AGE);
    private static final Set<Field> TELLING = Set.of(Field.BIRTH_DATE, Field.RECORD_NUMBER);
    private static final int PARTS_LIMIT = 12;
    private static final int LABEL_PARTS = 8;
    private static final Set<String> SEX = Set.of("SEX", "GENDER");

    private JoinedLabels() {}

    /**
     * Labels in one, with their values.
     *
     * @param place where all of them stand, with the label among them that says whose they are; the first one where none does
     * @param fields of each label; null for one that asks for what is told of nobody
     */
    record Joined(Place place, List<@Nullable Field> fields, Map<Field, Value> values) {}

    /** None where nothing of a birth date or number is among them; without values where there are other than as many. */
    static List<Joined> in(List<Part> parts, LocalDate today) {
        List<Joined> all = new ArrayList<>();
        for (int sign = 1; sign < parts.size(); sign++) {
            if (parts.get(sign).isSign()) {
                @Nullable Joined joined = before(parts, sign, today);
                if (joined != null) {
                    all.add(joined);
                }
            }
        }
        return all;
    }

    /** The labels that end before a sign: as many words of its cell as are all labels. */
    private static @Nullable Joined before(List<Part> parts, int sign, LocalDate today) {
        int first = sign;
        while (first > 0
                && sign - first < LABEL_PARTS
                && parts.get(first - 1).cell() == parts.get(sign).cell()
                && !parts.get(first - 1).isSign()) {
            first--;
        }
        for (int start = first; start < sign; start++) {
            @Nullable List<Optional<Label>> labels = labels(Part.text(parts.subList(start, sign)));
            if (labels != null) {
                boolean value = first > 0
                        && parts.get(first - 1).isSign()
                        && parts.get(first - 1).cell() == parts.get(sign).cell();
                return isOfAnother(labels) || (start > first && !isBeforeLabels(parts, first, start, labels, value))
                        ? null
                        : joined(labels, parts, start, sign, today);
            }
        }
        return null;
    }

    private static Joined joined(List<Optional<Label>> labels, List<Part> parts, int start, int sign, LocalDate today) {
        List<Label> known = labels.stream().flatMap(Optional::stream).toList();
        Label whose = known.stream()
                .filter(label -> label.subject() != Subject.OPEN)
                .findFirst()
                .orElse(known.get(0));
        List<@Nullable Field> fields = new ArrayList<>();
        labels.forEach(label -> fields.add(label.map(Label::field).orElse(null)));
        return new Joined(
                new Place(whose, start, sign + 1, true),
                fields,
                values(fields, divided(region(parts, sign + 1)), today));
    }

    /** "Insured ID/DOB": does one of them name somebody else? */
    private static boolean isOfAnother(List<Optional<Label>> labels) {
        return labels.stream()
                .flatMap(Optional::stream)
                .anyMatch(label -> (label.subject() != Subject.OPEN && label.subject() != Subject.PATIENT)
                        || label.words().stream().anyMatch(word -> Form.isQualifier(Subject.RELATIVE, word)));
    }

    /**
     * May these words stand before labels that are the patient's? Such as name the patient, and the number of a box; before labels that
     * ask for no name also the name itself.
     *
     * @param value whether they follow a sign
     */
    private static boolean isBeforeLabels(
            List<Part> parts, int first, int start, List<Optional<Label>> labels, boolean value) {
        boolean another = false;
        boolean unknown = false;
        for (int i = first; i < start; i++) {
            Optional<Subject> subject = Form.qualifier(parts.get(i));
            another |= subject.filter(it -> it != Subject.PATIENT).isPresent();
            unknown |= subject.isEmpty() && !Form.isNumber(parts, i);
        }
        boolean names = labels.stream().flatMap(Optional::stream).anyMatch(label -> label.field() == Field.NAME);
        boolean name = value || Values.name(parts.subList(first, start), 2).isPresent();
        return !another && (!unknown || (!names && name));
    }

    /** As far as the next sign. */
    private static List<Part> region(List<Part> parts, int from) {
        int end = from;
        while (end < parts.size() && !parts.get(end).isSign() && end - from < PARTS_LIMIT) {
            end++;
        }
        return parts.subList(Math.min(from, parts.size()), end);
    }

    /** Empty for one that asks for what is told of nobody. */
    private static @Nullable List<Optional<Label>> labels(String text) {
        String[] pieces = text.split("[/|]", -1);
        List<Optional<Label>> labels = new ArrayList<>();
        boolean told = false;
        for (String piece : pieces) {
            String joined = Part.fold(piece);
            Optional<Label> label = Labels.whole(joined)
                    .or(() -> Misread.isShort(joined, "DOB") ? Labels.whole("DOB") : Optional.empty())
                    .or(() -> Misread.isShort(joined, "MRN") ? Labels.whole("MRN") : Optional.empty());
            boolean sex = SEX.stream().map(Part::fold).anyMatch(joined::equals);
            if (!sex && label.map(Label::field).filter(FIELDS::contains).isEmpty()) {
                return null;
            }
            told |= !sex && TELLING.contains(label.orElseThrow().field());
            labels.add(sex ? Optional.empty() : label);
        }
        return labels.size() > 1 && told ? labels : null;
    }

    private static List<List<Part>> divided(List<Part> parts) {
        List<List<Part>> pieces = new ArrayList<>(List.of(new ArrayList<>()));
        for (Part part : parts) {
            if (part.text().matches("[/|]+")) {
                pieces.add(new ArrayList<>());
            } else {
                pieces.get(pieces.size() - 1).add(part);
            }
        }
        return pieces;
    }

    private static Map<Field, Value> values(List<@Nullable Field> fields, List<List<Part>> pieces, LocalDate today) {
        Map<Field, Value> values = new EnumMap<>(Field.class);
        if (fields.stream().distinct().count() == 1 && fields.get(0) != null && pieces.size() == 1) {
            Values.of(fields.get(0), pieces.get(0), today)
                    .ifPresent(value -> values.put(fields.get(0), value)); // MRN/ID
            return values;
        }
        if (pieces.size() == 1 && fields.contains(Field.BIRTH_DATE)) { // DOB/Sex: 03/14/1951 F
            List<Part> all = pieces.get(0);
            for (int from = 0; from < all.size(); from++) {
                Optional<Value> date = Values.of(Field.BIRTH_DATE, all.subList(from, all.size()), today);
                if (date.isPresent()) {
                    values.put(Field.BIRTH_DATE, date.get());
                    return values;
                }
            }
        }
        for (int i = 0; i < fields.size() && pieces.size() == fields.size(); i++) {
            @Nullable Field field = fields.get(i);
            if (field != null) {
                Values.of(field, pieces.get(i), today).ifPresent(value -> values.put(field, value));
            }
        }
        return values;
    }
}
