package org.tributary.profile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tributary.hl7v2.Cx;
import org.tributary.hl7v2.Element;
import org.tributary.hl7v2.Message;
import org.tributary.hl7v2.PatientIdentifiers;
import org.tributary.hl7v2.Segment;
import org.tributary.loss.FieldNames;
import org.tributary.loss.LossSummary;
import org.tributary.loss.ValueTally;

/** Counts what stands in messages, one after another. Its memory is bounded by the number of places, not of messages. */
final class Gathering {
    private static final int PLACES_LIMIT = 5_000;
    private static final int AUTHORITIES_LIMIT = 500;
    private static final int FIELDS_LIMIT = 256; // of a segment

    private final Map<String, SegmentTally> segments = new LinkedHashMap<>();
    private final Map<String, PlaceTally> places = new HashMap<>();
    private final Map<Cx, Numbers> authorities = new HashMap<>();
    private final Map<Want, Long> missing = new EnumMap<>(Want.class);
    private final Map<String, Long> versions = new TreeMap<>();
    private long segmentsSeen;

    private static final class SegmentTally {
        private long messages;
        private long times;
        private int fewest = Integer.MAX_VALUE;
        private int most;
    }

    private static final class PlaceTally {
        private final FieldNames.Named named;
        private final ValueTally values;
        private final int[] order;
        private long segments;
        private long lastSegment = -1;
        private int repetitions;
        private int shortest = Integer.MAX_VALUE;
        private int longest;

        PlaceTally(FieldNames.Named named, int[] order) {
            this.named = named;
            this.order = order;
            values = new ValueTally(named.table() != null);
        }
    }

    private static final class Numbers {
        private final Set<Integer> patients = new HashSet<>(4);
        private long times;
    }

    /**
     * @param patient tells patients apart
     * @param registered whether it is known who assigned the patients' numbers, whatever the message says
     */
    void add(Message message, int patient, boolean registered) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (Segment segment : message.segments()) {
            segmentsSeen++;
            String name = FieldNames.segment(segment.name());
            counts.merge(name, 1, Integer::sum);
            fields(segment, name, patient);
            for (Want want : Want.values()) {
                boolean met = registered && want == Want.NUMBER_AUTHORITY;
                if (want.segment.equals(name) && !met && want.isMissingIn(segment)) {
                    missing.merge(want, 1L, Long::sum);
                }
            }
        }
        counts.forEach((name, count) -> {
            SegmentTally tally = segments.computeIfAbsent(name, n -> new SegmentTally());
            tally.messages++;
            tally.times += count;
            tally.fewest = Math.min(tally.fewest, count);
            tally.most = Math.max(tally.most, count);
        });
        version(message);
        PatientIdentifiers.of(message).current().forEach(number -> number(number, patient));
    }

    private void version(Message message) {
        Segment header = message.segment("MSH", 1);
        String version = header == null
                ? ""
                : header.field(12).component(1).textOrEmpty().strip();
        String shown = version.matches("2(\\.\\d){1,2}") ? version : ValueTally.shown(version, false, 0);
        versions.merge(shown.isEmpty() ? "(none)" : shown, 1L, Long::sum);
    }

    private void number(Cx number, int patient) {
        Cx kind = new Cx("", number.namespaceId(), number.universalId(), number.universalIdType(), number.typeCode());
        Numbers numbers = authorities.get(kind);
        if (numbers == null && authorities.size() < AUTHORITIES_LIMIT) {
            numbers = new Numbers();
            authorities.put(kind, numbers);
        }
        if (numbers != null) {
            numbers.times++;
            if (numbers.patients.size() < ValueTally.PATIENTS_NEEDED) {
                numbers.patients.add(patient);
            }
        }
    }

    private void fields(Segment segment, String name, int patient) {
        int last = Math.min(segment.fieldCount(), FIELDS_LIMIT);
        for (int field = name.equals("MSH") ? 3 : 1; field <= last; field++) {
            if (segment.holds(field)) {
                field(segment.field(field), name + "-" + field, field, patient);
            }
        }
    }

    private void field(Element field, String place, int number, int patient) {
        int repetitions = 0;
        for (Element repetition : field.repetitions()) {
            repetitions++;
            if (repetition.isUndivided()) {
                value(repetition, place, new int[] {number, 1, 0}, repetitions, patient);
                continue;
            }
            int component = 0;
            for (Element part : repetition.components()) {
                component++;
                String partPlace = place + "." + component;
                if (part.isUndivided()) {
                    value(part, partPlace, new int[] {number, component, 0}, repetitions, patient);
                    continue;
                }
                int sub = 0;
                for (Element least : part.subcomponents()) {
                    sub++;
                    value(least, partPlace + "." + sub, new int[] {number, component, sub}, repetitions, patient);
                }
            }
        }
    }

    private void value(Element value, String place, int[] order, int repetition, int patient) {
        PlaceTally tally = value.length() <= 0 ? null : tally(place, order);
        if (tally == null) {
            return;
        }
        tally.values.add(value, patient);
        tally.repetitions = Math.max(tally.repetitions, repetition);
        tally.shortest = Math.min(tally.shortest, value.length());
        tally.longest = Math.max(tally.longest, value.length());
        if (tally.lastSegment != segmentsSeen) {
            tally.lastSegment = segmentsSeen;
            tally.segments++;
        }
    }

    private @Nullable PlaceTally tally(String place, int[] order) {
        FieldNames.Named named = FieldNames.of(place);
        PlaceTally known = places.get(named.place());
        if (known == null && places.size() < PLACES_LIMIT) {
            known = new PlaceTally(named, order);
            places.put(named.place(), known);
        }
        return known;
    }

    Map<String, Long> versions() {
        return versions;
    }

    List<Profile.Usage> segments() {
        List<Profile.Usage> usages = new ArrayList<>();
        segments.forEach((name, tally) ->
                usages.add(new Profile.Usage(name, tally.messages, tally.fewest, tally.most, tally.times)));
        return usages;
    }

    List<Profile.Place> places() {
        List<String> order = List.copyOf(segments.keySet());
        return places.values().stream()
                .sorted(Comparator.<PlaceTally>comparingInt(tally -> order.indexOf(segmentOf(tally)))
                        .thenComparing(tally -> tally.order, java.util.Arrays::compare))
                .map(this::place)
                .toList();
    }

    private Profile.Place place(PlaceTally tally) {
        String table = tally.named.table();
        SegmentTally segment = segments.get(segmentOf(tally));
        return new Profile.Place(
                tally.named.place(),
                tally.named.name(),
                table == null ? "" : "HL7" + table,
                tally.segments,
                segment == null ? 0 : segment.times,
                tally.repetitions,
                tally.shortest,
                tally.longest,
                tally.values.seen());
    }

    private static String segmentOf(PlaceTally tally) {
        return tally.named.place().substring(0, 3);
    }

    /** Those that look alike where only shapes are told are one line: each of them alone says nothing. */
    List<Profile.Authority> authorities() {
        Map<Profile.Authority, Long> told = new HashMap<>();
        authorities.forEach((kind, seen) -> {
            int patients = seen.patients.size();
            Profile.Authority one = new Profile.Authority(
                    ValueTally.shownIssuer(kind.namespaceId(), patients),
                    ValueTally.shownIssuer(kind.universalId(), patients),
                    ValueTally.shown(kind.universalIdType(), true, patients),
                    ValueTally.shown(kind.typeCode(), true, patients),
                    0);
            told.merge(one, seen.times, Long::sum);
        });
        return told.entrySet().stream()
                .map(one -> one.getKey().seen(one.getValue()))
                .sorted(Comparator.comparingLong(Profile.Authority::times)
                        .reversed()
                        .thenComparing(Record::toString))
                .toList();
    }

    /** Of places that HL7 has times for, of Z segments, and of OBX-5: what is written like a time. */
    List<Profile.TimeFormat> times() {
        Map<String, List<String>> where = new TreeMap<>();
        Map<String, Long> times = new HashMap<>();
        for (Profile.Place place : places()) {
            if (!FieldNames.isTime(place.place())
                    && !place.place().startsWith("Z")
                    && !place.place().startsWith("OBX-5")) {
                continue;
            }
            for (LossSummary.Seen seen : place.seen()) {
                if (!seen.code() && (seen.text().startsWith("YYYYMMDD") || FieldNames.isTime(place.place()))) {
                    times.merge(seen.text(), seen.times(), Long::sum);
                    where.computeIfAbsent(seen.text(), shape -> new ArrayList<>())
                            .add(place.place());
                }
            }
        }
        return where.entrySet().stream()
                .map(one -> new Profile.TimeFormat(
                        one.getKey(),
                        one.getKey().startsWith("YYYYMMDDHH") && !one.getKey().contains("+ZZZZ"),
                        times.getOrDefault(one.getKey(), 0L),
                        one.getValue()))
                .sorted(Comparator.comparingLong(Profile.TimeFormat::times).reversed())
                .toList();
    }

    List<Profile.Gap> gaps() {
        List<Profile.Gap> gaps = new ArrayList<>();
        missing.forEach((want, count) -> {
            SegmentTally segment = segments.get(want.segment);
            gaps.add(new Profile.Gap(
                    want.place, want.what, count, segment == null ? count : segment.times, want.segment, want.remedy));
        });
        return gaps;
    }
}
