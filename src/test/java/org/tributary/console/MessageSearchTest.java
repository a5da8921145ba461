package org.tributary.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tributary.console.access.Role;
import org.tributary.console.access.User;
import org.tributary.journal.Store;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MessageSearchTest {
    private static final Set<String> FEEDS = Set.of("lab", "ward");
    private static final int MESSAGES = 300;
    private static final int AT_ONCE = 20;

    /** What is typed, and the same asked of the generated journal in SQL. */
    private static final Map<String, String> ASKED = Map.ofEntries(
            Map.entry("", "1 = 1"),
            Map.entry("ward", "feed = 'ward'"),
            Map.entry("MAP-201", "mod(id, 2) = 0"),
            Map.entry("MAP-201 ward", "mod(id, 2) = 0 and feed = 'ward'"),
            Map.entry("parked", "mod(id, 3) = 0"),
            Map.entry("parked ward", "mod(id, 3) = 0 and feed = 'ward'"),
            Map.entry("parked MAP-201", "mod(id, 6) = 0"),
            Map.entry("parked ORU", "mod(id, 3) = 0 and mod(id, 7) = 0"),
            Map.entry("parked MAP-201 2026-03-03", "mod(id, 6) = 0 and id >= 48 and id < 72"),
            Map.entry("waiting", "mod(id, 5) = 0"),
            Map.entry("waiting MAP-201 lab", "mod(id, 10) = 0 and feed = 'lab'"),
            Map.entry("filed", "mod(id, 3) <> 0"),
            Map.entry("filed ward", "mod(id, 3) <> 0 and feed = 'ward'"),
            Map.entry("ORU 2026-03-03", "mod(id, 7) = 0 and id >= 48 and id < 72"),
            Map.entry("ward 2026-03-03", "feed = 'ward' and id >= 48 and id < 72"),
            Map.entry("SAME", "mod(id, 4) = 0"),
            Map.entry("4711", "id <= 150"),
            Map.entry("4711 parked", "id <= 150 and mod(id, 3) = 0"),
            Map.entry("4711 MAP-201 ward", "id <= 150 and mod(id, 2) = 0 and feed = 'ward'"),
            Map.entry("4711 2026-03-03", "id >= 48 and id < 72"));

    enum Database {
        H2,
        POSTGRESQL
    }

    @TempDir
    Path folder;

    private Store store;
    private NameIndex names;
    private JdbcTemplate jdbc;
    private MessageSearch search;

    @AfterEach
    void close() {
        names.close();
        store.close();
    }

    /** One message each hour: every second one has the finding, every third is parked, every fifth waits, and so on. */
    private void write() {
        String numbers = Stream.iterate(1, n -> n + 1)
                .limit(MESSAGES)
                .map(n -> "(" + n + ")")
                .reduce((a, b) -> a + "," + b)
                .orElseThrow();
        String from = " from (values " + numbers + ") as v(n)";
        jdbc.update("insert into feed_sequence (feed, next) values ('lab', 1000), ('ward', 1000)");
        jdbc.update(
                "insert into source_record (id, feed, authority, number, demographics) values (1, 'lab', 'x', '4711', '{}')");
        jdbc.update(
                "insert into journal (id, feed, sequence, received_at, door, control_id, message_type, patient_key, digest,"
                        + " size_bytes) select n, case when mod(n, 11) < 4 then 'ward' else 'lab' end, n, cast(? as timestamp with"
                        + " time zone) + n * interval '1' hour, 'mllp', case when mod(n, 4) = 0 then 'SAME' else 'C' || n end,"
                        + " case when mod(n, 7) = 0 then 'ORU^R01' else 'ADT^A04' end, 'p', digest, 1" + from
                        + ", (select cast(? as bytea) as digest) as d",
                LocalDateTime.parse("2026-03-01T00:00:00")
                        .atZone(ZoneId.systemDefault())
                        .toOffsetDateTime(),
                new byte[] {1});
        jdbc.update(
                "insert into outcome (intake_id, state, decided_at) select n, case when mod(n, 3) = 0 then 'parked' else 'filed' end, current_timestamp"
                        + from);
        jdbc.update("insert into parked (intake_id) select n" + from + " where mod(n, 3) = 0");
        jdbc.update("insert into waiting (patient_key, intake_id) select 'p', n" + from + " where mod(n, 5) = 0");
        for (String place : List.of("MSH-9", "PID-3")) {
            jdbc.update("insert into finding (intake_id, code, place) select n, 'MAP-201', '" + place + "'" + from
                    + " where mod(n, 2) = 0");
        }
        jdbc.update(
                "insert into record_version (record_id, intake_id, sequence, digest, patient) select 1, n, n, digest, '{}'"
                        + from + ", (select cast(? as bytea) as digest) as d where n <= 150",
                new byte[] {1});
    }

    @ParameterizedTest
    @EnumSource
    void going_on_from_where_the_last_rows_ended_finds_each_message_once(Database kind) {
        store = kind == Database.H2 ? Store.h2(folder) : Store.postgres();
        jdbc = new JdbcTemplate(store.database());
        names = new NameIndex(jdbc, new TransactionTemplate(new DataSourceTransactionManager(store.database())));
        search = new MessageSearch(jdbc, names, AT_ONCE, AT_ONCE);
        write();

        User all = new User(1, "anna", List.of(Role.ANALYST), null, null, false, 0);
        User some = new User(2, "bert", List.of(Role.ANALYST), List.of("ward"), null, false, 0);
        ASKED.forEach((words, where) -> {
            String select = "select id from journal where " + where;
            for (int most : List.of(7, 100)) {
                assertThat(found(words, all, most))
                        .as(words)
                        .isEqualTo(jdbc.queryForList(select + " order by id desc", Long.class));
                assertThat(found(words, some, most))
                        .as("%s, of one feed", words)
                        .isEqualTo(jdbc.queryForList(select + " and feed = 'ward' order by id desc", Long.class));
            }
        });
    }

    private List<Long> found(String words, User user, int most) {
        List<Long> ids = new ArrayList<>();
        @Nullable Long before = Long.MAX_VALUE;
        while (before != null) {
            MessageSearch.Found found = search.find(MessageQuery.of(words, FEEDS), user, before, most);
            found.hits().forEach(hit -> ids.add(hit.id()));
            assertThat(found.hits()).hasSizeLessThanOrEqualTo(most);
            assertThat(found.more())
                    .as("more are known of, rather than looked for")
                    .isEqualTo(found.older() != null && found.reached() == null);
            before = found.older();
        }
        return ids;
    }
}
