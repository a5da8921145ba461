package org.tributary.chart;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Persons by their birth dates as records are compared, where no key is known to look them up by: what a page says may be misread. */
public final class BirthDates {
    private static final int AT_ONCE = 5_000;
    private static final int UNDER_WAY = 2_000; // versions of transactions that have not ended: some thirty at a time

    private final JdbcTemplate jdbc;

    public BirthDates(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The id of the version that came last; 0 where there is none. */
    public long newestVersion() {
        return Objects.requireNonNull(
                jdbc.queryForObject("select coalesce(max(id), 0) from record_version", Long.class));
    }

    /**
     * The persons of whom a record that a source spoke of has such birth dates. Goes through all records.
     *
     * @param wanted is asked with the dates of a record as they are compared, {@code yyyymmdd} or less; none where it has none
     */
    public List<Long> personsOf(Predicate<List<String>> wanted) {
        Set<Long> persons = new TreeSet<>();
        long[] last = {-1};
        int read;
        do {
            read = 0;
            for (Born born : jdbc.query(
                    "select id, person_id, demographics from source_record where id > ?" + SourceRecords.CLINICAL
                            + " order by id fetch first " + AT_ONCE + " rows only",
                    (row, n) -> new Born(row.getLong(1), row.getObject(2, Long.class), row.getString(3)),
                    last[0])) {
                read++;
                last[0] = born.id;
                if (born.person != null && wanted.test(born.dates())) {
                    persons.add(born.person);
                }
            }
        } while (read == AT_ONCE);
        return List.copyOf(persons);
    }

    /**
     * The same of the records of which something was said since a version, and a little before: ids are given before their
     * transactions end.
     *
     * @param version as {@link #newestVersion}
     */
    public List<Long> personsOfSince(Predicate<List<String>> wanted, long version) {
        return jdbc
                .query(
                        "select id, person_id, demographics from source_record where id in"
                                + " (select record_id from record_version where id > ?)" + SourceRecords.CLINICAL,
                        (row, n) -> new Born(row.getLong(1), row.getObject(2, Long.class), row.getString(3)),
                        version - UNDER_WAY)
                .stream()
                .filter(born -> wanted.test(born.dates()))
                .flatMap(born -> Stream.ofNullable(born.person))
                .distinct()
                .toList();
    }

    /** @param demographics null where it says nothing, or was never compared */
    private record Born(
            long id, @Nullable Long person, @Nullable String demographics) {
        private static final Pattern DATES = Pattern.compile("\"birthDates\":\\[([^]]*)]");

        List<String> dates() {
            Matcher dates = DATES.matcher(demographics == null ? "" : demographics);
            return dates.find()
                    ? Arrays.stream(dates.group(1).split(","))
                            .map(date -> date.replace("\"", ""))
                            .toList()
                    : List.of();
        }
    }
}
