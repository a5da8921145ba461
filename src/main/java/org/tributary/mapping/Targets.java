package org.tributary.mapping;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Address;
import org.tributary.canonical.Coding;
import org.tributary.canonical.Concept;
import org.tributary.canonical.DocumentPart;
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
import org.tributary.yaml.Nearest;

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
                        DocumentPart.class,
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

    /** The nearest of these names, as a sentence; else all of them. */
    static String didYouMean(String written, Collection<String> names) {
        return Nearest.didYouMean(written, names);
    }
}
