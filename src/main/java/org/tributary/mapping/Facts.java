package org.tributary.mapping;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Concept;
import org.tributary.canonical.Detail;
import org.tributary.canonical.Fact;
import org.tributary.canonical.Observation;
import org.tributary.canonical.Patient;
import org.tributary.canonical.PatientRecord;
import org.tributary.canonical.Reading;
import org.tributary.canonical.Statement;
import org.tributary.canonical.Value;

/**
 * Reaches into a reading as tests write it: {@code observations[0].value.number}, {@code patient.names[0].family}, {@code
 * patients[1].patient.sex}. Facts are those of the first patient; what all facts have is reached on the fact itself.
 */
final class Facts {
    private static final Pattern STEP = Pattern.compile("([A-Za-z]+)(?:\\[(\\d+)])?");

    private Facts() {}

    static @Nullable Object at(Normalized normalized, String path) {
        Object at = normalized.reading();
        for (String step : path.split("\\.")) {
            Matcher matcher = STEP.matcher(step);
            if (at == null || !matcher.matches()) {
                return null;
            }
            at = step(at, matcher.group(1));
            String index = matcher.group(2);
            if (index != null) {
                int n = Integer.parseInt(index);
                at = at instanceof List<?> list && n < list.size() ? list.get(n) : null;
            }
        }
        return at;
    }

    static @Nullable Object step(Object at, String name) {
        if (at instanceof Reading reading && Targets.component(Reading.class, name) == null) {
            return reading.patients().isEmpty() ? null : step(reading.patients().get(0), name);
        } else if (at instanceof PatientRecord record && Targets.component(PatientRecord.class, name) == null) {
            return record.facts().stream()
                    .filter(fact -> Fact.listName(fact.getClass()).equals(name))
                    .toList();
        } else if (at instanceof Map<?, ?> map) {
            return map.get(name);
        } else if (at instanceof Patient patient && name.equals("details")) {
            return details(patient.details());
        } else if (at instanceof Fact fact && name.equals("details")) {
            return details(fact.statement().details());
        } else if (at instanceof List<?> list && name.equals("size")) {
            return list.size();
        } else if (at instanceof Observation observation && name.equals("value")) {
            return observation.values().isEmpty() ? null : observation.values().get(0);
        } else if (at instanceof Concept concept && name.equals("coding")) {
            List<?> codings = concept.mapped().isEmpty() ? concept.codings() : concept.mapped();
            return codings.isEmpty() ? null : codings.get(0);
        } else if (!at.getClass().isRecord()) {
            return null;
        }
        RecordComponent component = Targets.component(at.getClass(), name);
        if (component != null) {
            return read(component, at);
        } else if (at instanceof Fact fact) {
            return name.equals("code") ? fact.about() : step(fact.statement(), name);
        } else if (at instanceof Statement statement) {
            return step(statement.said(), name);
        } else if (at instanceof Value value && value.quantity() != null) {
            return step(value.quantity(), name);
        }
        return null;
    }

    /** By name, each as its text, its code's words, or what it is otherwise; the first one of a name. */
    private static Map<String, Object> details(List<Detail> details) {
        Map<String, Object> byName = new LinkedHashMap<>();
        for (Detail detail : details) {
            Stream.of(
                            detail.code(),
                            detail.person(),
                            detail.organization(),
                            detail.time(),
                            detail.period(),
                            detail.location(),
                            detail.number(),
                            detail.personName(),
                            detail.address(),
                            detail.telecom(),
                            detail.text())
                    .filter(Objects::nonNull)
                    .forEach(value -> byName.putIfAbsent(detail.name(), value));
        }
        return byName;
    }

    private static @Nullable Object read(RecordComponent component, Object at) {
        try {
            return component.getAccessor().invoke(at);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("a record's component cannot be read", e);
        }
    }
}
