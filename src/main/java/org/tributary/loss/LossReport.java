package org.tributary.loss;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tributary.hl7v2.Cx;
import org.tributary.hl7v2.Element;
import org.tributary.hl7v2.Message;
import org.tributary.hl7v2.PatientIdentifiers;
import org.tributary.mapping.Normalized;
import org.tributary.mapping.Normalizer;

/** Gathers what is lost of many messages. Safe for use by several threads; its memory is bounded. */
public final class LossReport {
    /** Who shares a value makes it a code of the sender's; fewer could be one family's name in a field for codes. */
    static final int PATIENTS_NEEDED = 5;

    private static final int PLACES_LIMIT = 2_000;
    private static final int VALUES_LIMIT = 200; // distinct ones of a place
    private static final int SEEN_LIMIT = 6;
    private static final int TYPES_LIMIT = 4;
    private static final Pattern CODE = Pattern.compile("(?!.*\\d{5})[A-Za-z0-9][A-Za-z0-9_.+/*-]{0,11}");
    private static final Pattern TYPE = Pattern.compile("[A-Z]{3}\\^[A-Z][A-Z0-9]{2}");

    private final Map<String, Gathered> places = new HashMap<>();
    private final Map<String, Long> unmapped = new TreeMap<>();
    private final Set<String> further = new HashSet<>();
    private long messages;

    private record Lost(String place, Element element) {}

    /** Reads a message by these rules and remembers what they do not read. */
    public Normalized read(Normalizer normalizer, Message message) {
        List<Lost> losses = new ArrayList<>();
        Normalized normalized = normalizer.normalize(message, (place, element) -> losses.add(new Lost(place, element)));
        String type = TYPE.matcher(normalized.reading().event()).matches()
                ? normalized.reading().event()
                : "other";
        int patient = PatientIdentifiers.of(message).current().stream()
                .findFirst()
                .map(Cx::id)
                .orElse("")
                .hashCode();
        gather(type, patient, normalized.isMapped(), losses);
        return normalized;
    }

    private synchronized void gather(String type, int patient, boolean mapped, List<Lost> losses) {
        messages++;
        if (!mapped) {
            unmapped.merge(type, 1L, Long::sum);
        }
        Set<Gathered> touched = new HashSet<>();
        for (Lost lost : losses) {
            Gathered place = place(lost.place);
            if (place != null) {
                place.add(lost.element, patient);
                touched.add(place);
            }
        }
        touched.forEach(place -> place.types.merge(type, 1L, Long::sum));
    }

    private @Nullable Gathered place(String place) {
        FieldNames.Named named = FieldNames.of(place);
        Gathered known = places.get(named.place());
        if (known == null && places.size() < PLACES_LIMIT) {
            known = new Gathered(named);
            places.put(named.place(), known);
        } else if (known == null && further.size() < PLACES_LIMIT) {
            further.add(named.place());
        }
        return known;
    }

    public synchronized LossSummary summary() {
        List<LossSummary.Place> listed = places.values().stream()
                .map(Gathered::summed)
                .sorted(Comparator.comparingLong(LossSummary.Place::messages)
                        .thenComparingLong(LossSummary.Place::times)
                        .reversed()
                        .thenComparing(LossSummary.Place::place))
                .toList();
        return new LossSummary(messages, unmapped, listed, further.size());
    }

    private static final class Gathered {
        private final FieldNames.Named named;
        private final Map<String, Long> types = new HashMap<>();
        private final Map<String, Value> codes = new HashMap<>();
        private final Map<String, Long> shapes = new HashMap<>();
        private long times;
        private long other;

        Gathered(FieldNames.Named named) {
            this.named = named;
        }

        void add(Element element, int patient) {
            times++;
            String text = element.length() > 100 ? "" : element.textOrEmpty();
            if (named.table() != null && CODE.matcher(text).matches()) {
                Value code = codes.get(text);
                if (code == null && codes.size() < VALUES_LIMIT) {
                    code = new Value();
                    codes.put(text, code);
                }
                if (code != null) {
                    code.times++;
                    if (code.patients.size() < PATIENTS_NEEDED) {
                        code.patients.add(patient);
                    }
                    return;
                }
            }
            shape(shapes, Shape.of(text.isEmpty() ? element.view() : text), 1);
        }

        private void shape(Map<String, Long> into, String shape, long count) {
            if (into.size() < VALUES_LIMIT || into.containsKey(shape)) {
                into.merge(shape, count, Long::sum);
            } else {
                other += count;
            }
        }

        LossSummary.Place summed() {
            Map<String, Long> allShapes = new HashMap<>(shapes);
            List<LossSummary.Seen> seen = new ArrayList<>();
            codes.forEach((text, code) -> {
                if (code.patients.size() >= PATIENTS_NEEDED) {
                    seen.add(new LossSummary.Seen(text, true, code.times));
                } else {
                    allShapes.merge(Shape.of(text), code.times, Long::sum);
                }
            });
            allShapes.forEach((shape, count) -> seen.add(new LossSummary.Seen(shape, false, count)));
            seen.sort(
                    Comparator.comparingLong(LossSummary.Seen::times).reversed().thenComparing(LossSummary.Seen::text));
            List<LossSummary.Seen> listed = seen.subList(0, Math.min(SEEN_LIMIT, seen.size()));
            long shown = listed.stream().mapToLong(LossSummary.Seen::times).sum();
            return new LossSummary.Place(
                    named.place(),
                    named.name(),
                    named.table(),
                    types.values().stream().mapToLong(Long::longValue).sum(),
                    times,
                    types.entrySet().stream()
                            .sorted(Map.Entry.<String, Long>comparingByValue()
                                    .reversed()
                                    .thenComparing(Map.Entry.comparingByKey()))
                            .limit(TYPES_LIMIT)
                            .map(Map.Entry::getKey)
                            .toList(),
                    listed,
                    times - shown);
        }
    }

    private static final class Value {
        private final Set<Integer> patients = new HashSet<>(4);
        private long times;
    }
}
