package org.tributary.mapping;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Address;
import org.tributary.canonical.Coding;
import org.tributary.canonical.Concept;
import org.tributary.canonical.Fact;
import org.tributary.canonical.FamilyParts;
import org.tributary.canonical.HumanName;
import org.tributary.canonical.Identifier;
import org.tributary.canonical.Issued;
import org.tributary.canonical.Location;
import org.tributary.canonical.Organization;
import org.tributary.canonical.Parent;
import org.tributary.canonical.Patient;
import org.tributary.canonical.PatientIdentifier;
import org.tributary.canonical.Period;
import org.tributary.canonical.Practitioner;
import org.tributary.canonical.Quantity;
import org.tributary.canonical.Reading;
import org.tributary.canonical.Telecom;
import org.tributary.canonical.Value;

/** The left sides: what the canonical records have, by reflection. */
final class Targets {
    private static final Map<String, Class<?>> RECORDS = new TreeMap<>();

    static {
        List.of(
                        Patient.class,
                        Reading.class,
                        HumanName.class,
                        Address.class,
                        Telecom.class,
                        Practitioner.class,
                        Organization.class,
                        Identifier.class,
                        Issued.class,
                        Location.class,
                        Parent.class,
                        FamilyParts.class,
                        PatientIdentifier.class,
                        Quantity.class,
                        Period.class,
                        Concept.class,
                        Coding.class,
                        Value.class)
                .forEach(type -> RECORDS.put(type.getSimpleName(), type));
        for (Class<?> fact : Fact.class.getPermittedSubclasses()) {
            RECORDS.put(fact.getSimpleName(), fact);
        }
    }

    private Targets() {}

    static @Nullable Class<?> named(String name) {
        return RECORDS.get(name);
    }

    static Collection<String> names() {
        return RECORDS.keySet();
    }

    static @Nullable RecordComponent component(Class<?> record, String name) {
        return Arrays.stream(record.getRecordComponents())
                .filter(component -> component.getName().equals(name))
                .findFirst()
                .orElse(null);
    }

    static List<String> components(Class<?> record) {
        return Arrays.stream(record.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
    }

    static boolean isRequired(RecordComponent component) {
        return !component.getType().isPrimitive()
                && component.getType() != List.class
                && !component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    static @Nullable Object absent(RecordComponent component) {
        Class<?> type = component.getType();
        if (type == List.class) {
            return List.of();
        } else if (type == boolean.class) {
            return false;
        } else if (type == long.class) {
            return 0L;
        }
        return type == int.class ? (Object) 0 : null;
    }

    /** What a list holds; null for what is no list. */
    static @Nullable Class<?> listed(Type type) {
        return type instanceof ParameterizedType list && list.getRawType() == List.class
                ? (Class<?>) list.getActualTypeArguments()[0]
                : null;
    }

    static Class<?> boxed(Type type) {
        if (type == boolean.class) {
            return Boolean.class;
        }
        return type instanceof Class<?> plain ? plain : List.class;
    }

    /** As an analyst reads it: {@code list of HumanName}. */
    static String shown(Type type) {
        Class<?> item = listed(type);
        return item != null ? "list of " + item.getSimpleName() : boxed(type).getSimpleName();
    }

    /** The nearest of these names, as a sentence; empty where none is near. */
    static String didYouMean(String written, Collection<String> names) {
        String best = "";
        int least = Math.max(2, written.length() / 3) + 1;
        for (String name : names) {
            int distance = distance(written.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
            if (distance < least) {
                least = distance;
                best = name;
            }
        }
        return best.isEmpty() ? "Possible: " + String.join(", ", names) + "." : "Did you mean " + best + "?";
    }

    /** Letters to change, add, leave out, or swap with their neighbour. */
    private static int distance(String one, String other) {
        int[][] table = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                if (i == 0 || j == 0) {
                    table[i][j] = i + j;
                    continue;
                }
                int changed = table[i - 1][j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                int least = Math.min(changed, Math.min(table[i - 1][j], table[i][j - 1]) + 1);
                boolean swapped = i > 1
                        && j > 1
                        && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1);
                table[i][j] = swapped ? Math.min(least, table[i - 2][j - 2] + 1) : least;
            }
        }
        return table[one.length()][other.length()];
    }
}
