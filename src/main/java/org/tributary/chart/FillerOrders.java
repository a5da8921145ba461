package org.tributary.chart;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tributary.canonical.Fact;
import org.tributary.canonical.Report;

/**
 * Whose results a source told under which filler order number. Facts stand at the patient that their message names, so a number
 * that comes for another patient overwrites nothing; but one of the two is wrong, and a person has to look. The task closes by
 * itself once the results of one of them were withdrawn, OBX-11 D or W, or both turn out to be one person.
 */
public final class FillerOrders {
    private static final int LIMIT = 200; // the column's width

    private final JdbcTemplate jdbc;
    private final SourceRecords records;
    private final Tasks tasks;

    public FillerOrders(JdbcTemplate jdbc, SourceRecords records, Tasks tasks) {
        this.jdbc = jdbc;
        this.records = records;
        this.tasks = tasks;
    }

    /**
     * Once a message's facts about a record are stored.
     *
     * @return where it names a number under which another patient has results that stand: {@code OBR[1]}
     */
    public Set<String> shared(String feed, long recordId, List<Fact> facts) {
        Set<String> places = new TreeSet<>();
        for (Fact fact : facts) {
            if (fact instanceof Report report && report.fillerOrder() != null) {
                String number = report.fillerOrder();
                for (long other : others(feed, cut(number), recordId)) {
                    if (settle(recordId, other, number)) {
                        places.add(report.statement().origin().place());
                    }
                }
            }
        }
        return places;
    }

    private List<Long> others(String feed, String number, long recordId) {
        List<Long> all = jdbc.queryForList(
                "select record_id from filler_order where feed = ? and number = ? order by record_id",
                Long.class,
                feed,
                number);
        if (!all.contains(recordId)) {
            jdbc.update("insert into filler_order (feed, number, record_id) values (?, ?, ?)", feed, number, recordId);
        }
        return all.stream().filter(other -> other != recordId).toList();
    }

    private boolean settle(long one, long other, String number) {
        boolean shared = !person(one).equals(person(other)) && stands(one, number) && stands(other, number);
        String subject = Math.min(one, other) + "-" + Math.max(one, other);
        tasks.settle(
                Tasks.SHARED_ORDER,
                List.of(subject),
                shared ? Map.of(subject, "one filler order number for results of both") : Map.of());
        return shared;
    }

    private Optional<Long> person(long record) {
        return records.find(record).flatMap(found -> Optional.ofNullable(found.personId()));
    }

    /** Whether any result under this number was not taken back. */
    private boolean stands(long record, String number) {
        Map<String, Boolean> wrong = new HashMap<>();
        jdbc.query(
                "select fact_key, coalesce(restated, body) from fact where record_id = ? and kind = 'observation'"
                        + " order by coalesce(sent, ''), sequence, id",
                row -> {
                    @Nullable String key = row.getString(1);
                    if (key != null && (key.equals(number) || key.startsWith(number + "|"))) {
                        wrong.put(
                                key,
                                Json.read(row.getString(2), Facts.type("observation"))
                                        .statement()
                                        .enteredInError());
                    }
                },
                record);
        return wrong.values().stream().anyMatch(taken -> Objects.equals(taken, Boolean.FALSE));
    }

    private static String cut(String number) {
        return number.length() <= LIMIT ? number : number.substring(0, LIMIT);
    }
}
