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
import org.tributary.canonical.HumanName;
import org.tributary.canonical.Organization;
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

    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length()];
    }
}
