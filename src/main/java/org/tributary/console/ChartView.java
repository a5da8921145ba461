package org.tributary.console;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.tributary.chart.Telling;
import org.tributary.chart.golden.Attribute;
import org.tributary.chart.reconcile.ChartLists;
import org.tributary.control.PersonChart;

/**
 * A chart by kinds of things; within each what the sources disagree on comes first.
 *
 * @param chart all of it
 * @param title the name that counts
 * @param sections {@code allergy}: its rows
 * @param conflicts how many rows hold a disagreement
 */
public record ChartView(PersonChart chart, String title, Map<String, List<PersonChart.Row>> sections, long conflicts) {

    private static final int BRIEF = 140;
    private static final Set<String> UNTOLD = Set.of("status");
    private static final List<String> ORDER = List.of(
            "allergy",
            "problem",
            "medication",
            "immunization",
            "report",
            "observation",
            "vital",
            "procedure",
            "encounter",
            "goal",
            "concern",
            "familyhistory",
            "device",
            "careteammember",
            "coverage");

    /** Kinds of which the chart has lists: of these a person may say that two statements are not one thing. */
    private static final Set<String> PARTED = ChartLists.KINDS.keySet();

    /** What people call a kind whose name is of several words. */
    private static final Map<String, String> WORDS = Map.of(
            "familyhistory", "family history", "careteammember", "care team member", "relatedperson", "related person");

    static ChartView of(PersonChart chart) {
        Map<String, List<PersonChart.Row>> byKind = new LinkedHashMap<>();
        chart.rows()
                .forEach(row -> byKind.computeIfAbsent(row.kind(), unused -> new ArrayList<>())
                        .add(row));
        List<String> kinds = new ArrayList<>(byKind.keySet());
        kinds.sort(Comparator.comparing((String kind) -> {
                    int at = ORDER.indexOf(kind);
                    return at < 0 ? ORDER.size() : at;
                })
                .thenComparing(kind -> kind));
        Map<String, List<PersonChart.Row>> sections = new LinkedHashMap<>();
        kinds.forEach(kind -> sections.put(kind, byKind.get(kind)));
        String title = chart.who().stream()
                .filter(one -> one.attribute().equals(Attribute.NAME.words()) && one.value() != null)
                .map(PersonChart.Attribute::value)
                .findFirst()
                .orElse("No name");
        return new ChartView(
                chart,
                title,
                sections,
                chart.rows().stream()
                        .filter(row -> !row.disagreements().isEmpty())
                        .count());
    }

    /** Whether several messages of several sources speak of it, so that they may mean two things. */
    public boolean mayBeTwo(PersonChart.Row row) {
        return chart.records().size() > 1
                && PARTED.contains(row.kind())
                && row.current().stream()
                                .map(PersonChart.Statement::intakeId)
                                .distinct()
                                .count()
                        > 1;
    }

    /** Who says it now. */
    public static List<String> feeds(PersonChart.Row row) {
        return row.current().stream()
                .map(PersonChart.Statement::feed)
                .distinct()
                .toList();
    }

    /** Of each message that speaks of it one statement, the newest first. */
    public static List<PersonChart.Statement> messages(PersonChart.Row row) {
        Map<Long, PersonChart.Statement> messages = new LinkedHashMap<>();
        row.current().forEach(said -> messages.putIfAbsent(said.intakeId(), said));
        return List.copyOf(messages.values());
    }

    /** What the letters of HL7 tables 0004 and 0128 suggest: senders write them, and few readers know them. */
    private static final Map<String, String> LETTERS = Map.of(
            "encounter I", "inpatient",
            "encounter O", "outpatient",
            "encounter E", "emergency",
            "encounter P", "preadmission",
            "encounter R", "recurring",
            "encounter B", "obstetrics",
            "severity SV", "severe",
            "severity MO", "moderate",
            "severity MI", "mild");

    /** As the sender wrote it, and what its letters suggest: {@code O (outpatient)}. */
    public static String title(PersonChart.Row row) {
        return withMeaning(row.kind(), row.title());
    }

    /** @param what a kind of thing, or an attribute */
    public static String withMeaning(String what, String value) {
        String meaning = LETTERS.get(what + " " + value);
        return meaning == null ? value : value + " (" + meaning + ")";
    }

    /** As a heading. */
    public static String word(String kind) {
        return WORDS.getOrDefault(kind, kind);
    }

    /** What a message tells, counted: {@code who this is, 2 observations}. */
    public static String told(Telling telling) {
        List<String> parts = new ArrayList<>(telling.who() ? List.of("who this is") : List.of());
        telling.kinds()
                .forEach((kind, count) -> parts.add(count + " " + (count == 1 ? word(kind) : plural(word(kind)))));
        return String.join(", ", parts);
    }

    /** What stands over several of a kind: {@code allergies}. */
    public static String words(String kind) {
        return kind.equals("familyhistory") ? word(kind) : plural(word(kind));
    }

    private static String plural(String kind) {
        return kind.endsWith("y") ? kind.substring(0, kind.length() - 1) + "ies" : kind + "s";
    }

    /** What one source says of a drug in one line; when it said so stands elsewhere. */
    public static String brief(Map<String, String> says) {
        return says.entrySet().stream()
                .filter(one -> !one.getKey().equals("told"))
                .map(Map.Entry::getValue)
                .collect(Collectors.joining(" · "));
    }

    /** What a row says in one line, besides its title. */
    public static String brief(PersonChart.Row row) {
        String all = row.shown().entrySet().stream()
                .filter(one -> !one.getValue().equals(row.title()) && !UNTOLD.contains(one.getKey()))
                .map(one -> withMeaning(one.getKey(), one.getValue()))
                .distinct()
                .collect(Collectors.joining(" · "));
        return all.length() <= BRIEF ? all : all.substring(0, BRIEF - 1) + "…";
    }
}
