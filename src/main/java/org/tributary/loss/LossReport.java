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
    private static final int PLACES_LIMIT = 2_000;
    private static final int SEEN_LIMIT = 6;
    private static final int TYPES_LIMIT = 4;
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
        gather(typeOf(normalized), patientOf(message), normalized.isMapped(), losses);
        return normalized;
    }

    /** {@code ADT^A01}; {@code other} for what does not look like a type of message, as it could be anything. */
    public static String typeOf(Normalized normalized) {
        String event = normalized.reading().event();
        return TYPE.matcher(event).matches() ? event : "other";
    }

    /** Tells patients apart, roughly, without saying who they are. */
    public static int patientOf(Message message) {
        return PatientIdentifiers.of(message).current().stream()
                .findFirst()
                .map(Cx::id)
                .orElse("")
                .hashCode();
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
                place.tally.add(lost.element, patient);
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
        private final ValueTally tally;

        Gathered(FieldNames.Named named) {
            this.named = named;
            tally = new ValueTally(named.table() != null);
        }

        LossSummary.Place summed() {
            List<LossSummary.Seen> listed =
                    tally.seen().stream().limit(SEEN_LIMIT).toList();
            long shown = listed.stream().mapToLong(LossSummary.Seen::times).sum();
            return new LossSummary.Place(
                    named.place(),
                    named.name(),
                    named.table(),
                    types.values().stream().mapToLong(Long::longValue).sum(),
                    tally.times(),
                    types.entrySet().stream()
                            .sorted(Map.Entry.<String, Long>comparingByValue()
                                    .reversed()
                                    .thenComparing(Map.Entry.comparingByKey()))
                            .limit(TYPES_LIMIT)
                            .map(Map.Entry::getKey)
                            .toList(),
                    listed,
                    tally.times() - shown);
        }
    }
}
