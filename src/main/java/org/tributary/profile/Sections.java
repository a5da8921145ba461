package org.tributary.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tributary.loss.LossSummary;
import org.tributary.loss.LossTable;

/** A profile as tables, the gaps first: what to ask the sender is what it is read for. */
public final class Sections {
    private static final int VALUES_LISTED = 4;
    private static final int CODES_LISTED = 20;

    private Sections() {}

    /** Those without a row have nothing to tell and are to be named as such, not left out. */
    public static List<Section> of(Profile profile) {
        List<Section> sections = new ArrayList<>();
        sections.add(gaps(profile));
        sections.add(lost(profile));
        sections.add(oddities(
                "What the engine would note",
                "Findings of the mapping over these messages; each is kept with its message and stops nothing.",
                profile.notes()));
        sections.add(oddities(
                "Oddities",
                "Files are numbered in the order of their paths, from 1; a file's name is not told.",
                profile.oddities()));
        sections.add(counts("Versions", "MSH-12.", "VERSION", profile.versions(), profile.messages()));
        sections.add(counts("Events", "MSH-9.", "EVENT", profile.events(), profile.messages()));
        sections.add(segments(profile));
        sections.add(authorities(profile));
        sections.add(times(profile));
        sections.add(tables(profile));
        sections.add(places(profile));
        return sections;
    }

    private static Section gaps(Profile profile) {
        return new Section(
                "Gaps: what a chart wants and these messages do not all have",
                "What is missing, how often, and what to do about it.",
                List.of("PLACE", "MISSING", "OF", "SHARE", "WHAT", "REMEDY"),
                profile.gaps().stream()
                        .map(gap -> List.of(
                                gap.place(),
                                String.valueOf(gap.missing()),
                                gap.of() + " " + gap.unit(),
                                LossTable.share(gap.missing(), gap.of()),
                                gap.what(),
                                gap.remedy()))
                        .toList());
    }

    private static Section lost(Profile profile) {
        LossSummary losses = profile.losses();
        List<List<String>> rows = new ArrayList<>();
        losses.unmapped().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(type -> rows.add(List.of(
                        "(whole message)",
                        type.getValue() + " (" + LossTable.share(type.getValue(), losses.messages()) + ")",
                        "No mapping for " + type.getKey(),
                        "")));
        losses.places()
                .forEach(place -> rows.add(List.of(
                        place.place(),
                        place.messages() + " (" + LossTable.share(place.messages(), losses.messages()) + ")",
                        place.name(),
                        LossTable.seen(place, VALUES_LISTED))));
        return new Section(
                "What no rule reads",
                "Components that hold something, that no rule of the mapping reads and no 'ignore:' covers; [2] stands for"
                        + " any repetition but the first."
                        + (losses.further() > 0 ? " " + losses.further() + " more are not listed." : ""),
                List.of("PLACE", "MESSAGES", "NAME", "VALUES OR SHAPES"),
                rows);
    }

    private static Section oddities(String title, String intro, List<Profile.Oddity> oddities) {
        return new Section(
                title,
                intro,
                List.of("CODE", "TIMES", "WHAT", "WHERE"),
                oddities.stream()
                        .map(one -> List.of(
                                one.code(), String.valueOf(one.times()), one.what(), String.join(", ", one.where())))
                        .toList());
    }

    private static Section counts(String title, String intro, String head, Map<String, Long> counts, long messages) {
        return new Section(
                title,
                intro,
                List.of(head, "MESSAGES", "SHARE"),
                counts.entrySet().stream()
                        .sorted(Map.Entry.<String, Long>comparingByValue()
                                .reversed()
                                .thenComparing(Map.Entry.comparingByKey()))
                        .map(one -> List.of(
                                one.getKey(),
                                String.valueOf(one.getValue()),
                                LossTable.share(one.getValue(), messages)))
                        .toList());
    }

    private static Section segments(Profile profile) {
        return new Section(
                "Segments",
                "PER MESSAGE counts those of messages that have any. ??? is a line that looks like a segment of no"
                        + " known name, perhaps torn off a text.",
                List.of("SEGMENT", "MESSAGES", "USAGE", "PER MESSAGE", "IN ALL"),
                profile.segments().stream()
                        .map(one -> List.of(
                                one.segment() + (one.segment().startsWith("Z") ? " (the sender's own)" : ""),
                                String.valueOf(one.messages()),
                                LossTable.share(one.messages(), profile.messages()),
                                range(one.fewest(), one.most()),
                                String.valueOf(one.times())))
                        .toList());
    }

    private static Section authorities(Profile profile) {
        return new Section(
                "Who numbers the patients",
                "PID-3 by assigning authority (CX-4) and type (CX-5). What identifies a person is registered in"
                        + " conf/authorities.yaml.",
                List.of("NAMESPACE CX-4.1", "OID CX-4.2", "KIND CX-4.3", "TYPE CX-5", "TIMES"),
                profile.authorities().stream()
                        .map(one -> List.of(
                                orNone(one.namespace()),
                                orNone(one.universalId()),
                                orNone(one.universalIdType()),
                                orNone(one.type()),
                                String.valueOf(one.times())))
                        .toList());
    }

    private static Section times(Profile profile) {
        return new Section(
                "Dates and times",
                "How they are written. ZZZZ is an offset; times without one are in the zone that the feed's mapping names.",
                List.of("FORMAT", "TIMES", "ZONE", "WHERE"),
                profile.times().stream()
                        .map(one -> List.of(
                                one.format(),
                                String.valueOf(one.times()),
                                one.withoutZone() ? "none" : one.format().contains("+ZZZZ") ? "yes" : "",
                                first(one.places())))
                        .toList());
    }

    private static Section tables(Profile profile) {
        return new Section(
                "Coded fields",
                "Fields that HL7 has a table for. A code that fewer than five patients share is told as its shape.",
                List.of("PLACE", "TABLE", "NAME", "CODES OR SHAPES"),
                profile.places().stream()
                        .filter(place -> !place.table().isEmpty())
                        .map(place -> List.of(
                                place.place(),
                                place.table(),
                                place.name(),
                                LossTable.seen(place.seen(), 0, CODES_LISTED)))
                        .toList());
    }

    private static Section places(Profile profile) {
        return new Section(
                "Fields and components",
                "USAGE is of the segments of that name; REPEATS is the most repetitions of the field; LENGTH in characters as sent.",
                List.of("PLACE", "USAGE", "REPEATS", "LENGTH", "NAME", "VALUES OR SHAPES"),
                profile.places().stream()
                        .map(place -> List.of(
                                place.place(),
                                LossTable.share(place.segments(), place.of()),
                                String.valueOf(place.repetitions()),
                                range(place.shortest(), place.longest()),
                                place.name(),
                                LossTable.seen(place.seen(), 0, VALUES_LISTED)))
                        .toList());
    }

    private static String range(int least, int most) {
        return least == most ? String.valueOf(most) : least + "-" + most;
    }

    private static String orNone(String text) {
        return text.isEmpty() ? "(none)" : text;
    }

    private static String first(List<String> places) {
        return String.join(", ", places.subList(0, Math.min(6, places.size()))) + (places.size() > 6 ? ", ..." : "");
    }
}
