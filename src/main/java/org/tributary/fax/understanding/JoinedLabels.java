package org.tributary.fax.understanding;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.fax.understanding.Values.Value;

/** "Name/DOB/ID: Moss, Ann / 03/14/1951 / 4711": several labels with strokes between them, and as many values. */
final class JoinedLabels {
    private static final Set<Field> FIELDS =
            Set.of(Field.NAME, Field.BIRTH_DATE, Field.RECORD_NUMBER, Field.MEMBER_ID, Field.PHONE, Field.AGE);
    private static final int PARTS_LIMIT = 12;
    private static final int LABEL_PARTS = 8;
    private static final Set<String> SEX = Set.of("SEX", "GENDER");

    private JoinedLabels() {}

    /** Empty where there are no such labels, nothing of a birth date or number among them, or other than as many values. */
    static Map<Field, Value> in(List<Part> parts, LocalDate today) {
        Map<Field, Value> values = new EnumMap<>(Field.class);
        for (int sign = 1; sign < parts.size(); sign++) {
            if (parts.get(sign).isSign()) {
                @Nullable List<@Nullable Field> fields = before(parts, sign);
                if (fields != null) {
                    values.putAll(values(fields, divided(region(parts, sign + 1)), today));
                }
            }
        }
        return values;
    }

    /** The labels that end before a sign: as many words of its cell as are all labels. */
    private static @Nullable List<@Nullable Field> before(List<Part> parts, int sign) {
        int first = sign;
        while (first > 0
                && sign - first < LABEL_PARTS
                && parts.get(first - 1).cell() == parts.get(sign).cell()
                && !parts.get(first - 1).isSign()) {
            first--;
        }
        for (int start = first; start < sign; start++) {
            @Nullable List<@Nullable Field> fields = fields(Part.text(parts.subList(start, sign)));
            if (fields != null) {
                return fields;
            }
        }
        return null;
    }

    /** As far as the next sign. */
    private static List<Part> region(List<Part> parts, int from) {
        int end = from;
        while (end < parts.size() && !parts.get(end).isSign() && end - from < PARTS_LIMIT) {
            end++;
        }
        return parts.subList(Math.min(from, parts.size()), end);
    }

    /** Of each label; null for one that asks for what is told of nobody. */
    private static @Nullable List<@Nullable Field> fields(String labels) {
        String[] pieces = labels.split("[/|]", -1);
        List<@Nullable Field> fields = new ArrayList<>();
        for (String piece : pieces) {
            String joined = Part.fold(piece);
            Optional<Field> field = Labels.whole(joined)
                    .map(label -> label.field())
                    .or(() -> Misread.isShort(joined, "DOB") ? Optional.of(Field.BIRTH_DATE) : Optional.empty())
                    .or(() -> Misread.isShort(joined, "MRN") ? Optional.of(Field.RECORD_NUMBER) : Optional.empty());
            boolean sex = SEX.stream().map(Part::fold).anyMatch(joined::equals);
            if (!sex && field.filter(FIELDS::contains).isEmpty()) {
                return null;
            }
            fields.add(sex ? null : field.get());
        }
        boolean told = fields.contains(Field.BIRTH_DATE) || fields.contains(Field.RECORD_NUMBER);
        return fields.size() > 1 && told ? fields : null;
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
