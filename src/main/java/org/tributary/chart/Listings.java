package org.tributary.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tributary.canonical.Allergy;
import org.tributary.canonical.Coverage;
import org.tributary.canonical.Fact;
import org.tributary.canonical.Patient;
import org.tributary.canonical.Problem;
import org.tributary.canonical.RelatedPerson;
import org.tributary.chart.reconcile.ChartLists;
import org.tributary.chart.reconcile.Group;

/**
 * AL1, DG1, NK1 and IN1 of an ADT message are the sender's list as of that time. What the newest list of a source no longer names
 * is neither deleted nor silently kept: the chart says since when it is no longer listed. A message without such segments is no
 * list and changes nothing; one whose only such segment holds {@code ""} is an empty list. Diagnoses are listed for each visit by itself. Read when somebody looks, never stored.
 */
final class Listings {
    /** How the chart names it, with the time of the first list that left it out. */
    static final String UNLISTED = ChartLists.UNLISTED;

    private static final String PROBLEM = "problem";
    private static final Set<String> LISTED = Set.of("allergy", PROBLEM, "relatedperson", "coverage");
    private static final List<Class<? extends Fact>> LISTS =
            List.of(Allergy.class, Problem.class, RelatedPerson.class, Coverage.class);

    private static final List<Class<? extends Fact>> NO_LISTS = List.of();

    private final JdbcTemplate jdbc;
    private final LongPredicate heard;

    /** @param heard the messages whose lists count */
    Listings(JdbcTemplate jdbc, LongPredicate heard) {
        this.jdbc = jdbc;
        this.heard = heard;
    }

    /**
     * One list.
     *
     * @param visit whose diagnoses it names; null for what is listed of the patient
     */
    private record Listing(
            long recordId, String kind, @Nullable String visit, String sent, long sequence) {
        boolean isAfter(Listing other) {
            return recordId == other.recordId
                    && kind.equals(other.kind)
                    && Objects.equals(visit, other.visit)
                    && NEWER.compare(this, other) > 0;
        }
    }

    private static final Comparator<Listing> NEWER =
            Comparator.comparing(Listing::sent).thenComparingLong(Listing::sequence);

    /** By fact, since when the newest list of its source leaves it out, as {@link #UNLISTED} says it; what is still listed is not in it. */
    Map<Long, String> unlisted(Set<Long> records) {
        Map<Long, Listing> ofFact = new HashMap<>();
        List<Listing> empty = new ArrayList<>();
        records.forEach(record -> {
            LISTED.forEach(kind -> read(record, kind, ofFact));
            empty.addAll(empty(record));
        });
        List<Listing> lists = Stream.concat(ofFact.values().stream(), empty.stream())
                .distinct()
                .sorted(NEWER)
                .toList();
        Map<Long, String> unlisted = new HashMap<>();
        ofFact.forEach((fact, named) -> lists.stream()
                .filter(list -> list.isAfter(named))
                .findFirst()
                .ifPresent(without ->
                        unlisted.put(fact, without.sent().isEmpty() ? "a time not sent" : without.sent() + "Z")));
        return unlisted;
    }

    /**
     * The same of what is known of some records; asks for less where one message said last all that is listed.
     *
     * @param said oldest first, perhaps with earlier versions
     */
    Map<Long, String> unlisted(List<StoredFact> said) {
        Map<List<@Nullable Object>, StoredFact> newest = new HashMap<>();
        said.stream()
                .filter(stored -> LISTED.contains(stored.fact().kind()))
                .forEach(stored -> newest.put(
                        Arrays.asList(
                                stored.recordId(),
                                stored.fact().kind(),
                                stored.groupKey(),
                                stored.fact().statement().key()),
                        stored));
        Map<Long, List<StoredFact>> ofRecord =
                newest.values().stream().collect(Collectors.groupingBy(StoredFact::recordId));
        Set<Long> unsure = new TreeSet<>();
        ofRecord.forEach((record, last) -> {
            boolean severalMessages = LISTED.stream()
                    .anyMatch(kind -> last.stream()
                                    .filter(stored -> stored.fact().kind().equals(kind))
                                    .map(StoredFact::intakeId)
                                    .distinct()
                                    .count()
                            > 1);
            if (severalMessages || isEmptiedAfter(record, last)) {
                unsure.add(record);
            }
        });
        return unsure.isEmpty() ? Map.of() : unlisted(unsure);
    }

    /** Whether a later message says that something is listed no longer. */
    private boolean isEmptiedAfter(long record, List<StoredFact> last) {
        long newest = last.stream().mapToLong(StoredFact::intakeId).max().orElse(0);
        String sent = last.stream()
                .map(stored -> Objects.requireNonNullElse(stored.sent(), ""))
                .max(Comparator.naturalOrder())
                .orElse("");
        return !jdbc.queryForList(
                        "select e.intake_id from emptied_list e join record_version v on v.record_id = e.record_id"
                                + " and v.intake_id = e.intake_id where e.record_id = ?"
                                + " and (e.intake_id > ? or v.sent > ?) fetch first 1 row only",
                        Long.class,
                        record,
                        newest,
                        sent)
                .isEmpty();
    }

    /** The same row, each of these marked; what is shown is still listed where any is. */
    static Charts.Row marked(Charts.Row row, Map<Long, String> unlisted) {
        List<Group.Entry> current = row.group().current().stream()
                .map(entry -> {
                    @Nullable String since = unlisted.get(entry.factId());
                    return since == null ? entry : entry.saying(UNLISTED, since);
                })
                .toList();
        return current.equals(row.group().current())
                ? row
                : new Charts.Row(row.kind(), row.group().showing(current));
    }

    private void read(long record, String kind, Map<Long, Listing> ofFact) {
        Map<Long, String> visits = kind.equals(PROBLEM) ? visits(record) : Map.of();
        jdbc.query(
                "select f.id, f.intake_id, coalesce(f.sent, ''), f.sequence from fact f join journal j on j.id = f.intake_id"
                        + " where f.record_id = ? and f.kind = ? and j.message_type like 'ADT%'"
                        + " and j.message_type not like '%A60'" // it adds, changes and deletes one by one
                        + " and f.body not like '%\"enteredInError\":true%'", // nor does a deletion list anything
                row -> {
                    if (heard.test(row.getLong(2))) {
                        ofFact.put(
                                row.getLong(1),
                                new Listing(
                                        record, kind, visits.get(row.getLong(2)), row.getString(3), row.getLong(4)));
                    }
                },
                record,
                kind);
    }

    /** By message, which visit it names. */
    private Map<Long, String> visits(long record) {
        Map<Long, String> visits = new HashMap<>();
        jdbc.query(
                "select intake_id, fact_key from fact where record_id = ? and kind = 'encounter'",
                row -> {
                    visits.put(row.getLong(1), Objects.requireNonNullElse(row.getString(2), ""));
                },
                record);
        return visits;
    }

    /** Lists of which a message says that nothing is on them. */
    private List<Listing> empty(long record) {
        Map<Listing, Long> lists = new LinkedHashMap<>();
        jdbc.query(
                "select v.intake_id, v.patient, coalesce(v.sent, ''), v.sequence from emptied_list e"
                        + " join record_version v on v.record_id = e.record_id and v.intake_id = e.intake_id"
                        + " join journal j on j.id = e.intake_id where e.record_id = ? and j.message_type like 'ADT%'",
                row -> {
                    List<String> deleted =
                            Json.read(row.getString(2), Patient.class).deleted();
                    for (Class<? extends Fact> type : heard.test(row.getLong(1)) ? LISTS : NO_LISTS) {
                        if (deleted.contains(Fact.listName(type))) {
                            String kind = type.getSimpleName().toLowerCase(Locale.ROOT);
                            lists.put(
                                    new Listing(record, kind, null, row.getString(3), row.getLong(4)), row.getLong(1));
                        }
                    }
                },
                record);
        Map<Long, String> visits =
                lists.keySet().stream().anyMatch(list -> list.kind().equals(PROBLEM)) ? visits(record) : Map.of();
        List<Listing> all = new ArrayList<>();
        lists.forEach((list, message) -> all.add(
                list.kind().equals(PROBLEM)
                        ? new Listing(record, list.kind(), visits.get(message), list.sent(), list.sequence())
                        : list));
        return all;
    }
}
