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
    private static final Set<String> SEX = Set.of("SEX", "GENDER");

    private JoinedLabels() {}

    /** Empty where there are no such labels, no birth date among them, or other than as many values. */
    static Map<Field, Value> in(List<Part> parts, LocalDate today) {
        for (int sign = 1; sign < Math.min(parts.size(), PARTS_LIMIT); sign++) {
            if (parts.get(sign).isSign()) {
                @Nullable List<@Nullable Field> fields = fields(Part.text(parts.subList(0, sign)));
                return fields == null
                        ? Map.of()
                        : values(fields, divided(parts.subList(sign + 1, parts.size())), today);
            }
        }
        return Map.of();
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
        return fields.size() > 1 && fields.contains(Field.BIRTH_DATE) ? fields : null;
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
        for (int i = 0; i < fields.size() && pieces.size() == fields.size(); i++) {
            @Nullable Field field = fields.get(i);
            if (field != null) {
                Values.of(field, pieces.get(i), today).ifPresent(value -> values.put(field, value));
            }
        }
        return values;
    }
}
