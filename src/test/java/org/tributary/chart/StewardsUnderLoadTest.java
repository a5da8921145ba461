package org.tributary.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tributary.audit.Requester;
import org.tributary.flow.Stewards;
import org.tributary.health.RunningEngine;
import org.tributary.journal.Store;
import org.tributary.lock.Locks;
import org.tributary.matching.Assertion;
import org.tributary.matching.MatchModel;
import org.tributary.matching.Persons;

/** People link, part and take back while messages about the same patients flow through a whole engine. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class StewardsUnderLoadTest {
    private static final List<String> FEEDS = List.of("east", "north", "west");
    private static final List<String> FAMILIES = List.of("BAKER", "BEKKER", "COLLINS", "CUMMINGS");
    private static final int MESSAGES = 25; // of each feed
    private static final int WORDS = 20; // of each steward

    enum Database {
        H2,
        POSTGRESQL
    }

    @TempDir
    Path dir;

    @ParameterizedTest
    @EnumSource
    void persons_and_charts_are_what_follows_from_edges_and_claims_whoever_came_in_between(Database kind)
            throws Exception {
        try (RunningEngine engine = new RunningEngine(dir)) {
            for (String feed : FEEDS) {
                engine.feed(feed, "{}");
            }
            if (kind == Database.POSTGRESQL) {
                engine.with("tributary.store.url", Store.emptyPostgres())
                        .with("tributary.store.user", "postgres")
                        .with("tributary.store.password", "postgres");
            }
            engine.start();
            JdbcTemplate jdbc = engine.bean(JdbcTemplate.class);
            for (String feed : FEEDS) {
                for (int patient = 0; patient < FAMILIES.size(); patient++) {
                    send(engine, feed, message(feed, patient, new Random(patient), "ADT^A08", ""));
                }
            }
            await().atMost(Duration.ofSeconds(20)).until(() -> waiting(jdbc) == 0);

            AtomicInteger decided = new AtomicInteger();
            List<CompletableFuture<Void>> all = new ArrayList<>();
            for (String feed : FEEDS) {
                all.add(CompletableFuture.runAsync(() -> flow(engine, feed)));
            }
            for (int steward = 1; steward <= 2; steward++) {
                int seed = steward;
                all.add(CompletableFuture.runAsync(() -> decide(engine, jdbc, seed, decided)));
            }
            all.forEach(CompletableFuture::join);
            await().atMost(Duration.ofSeconds(60)).until(() -> waiting(jdbc) == 0);
            assertThat(decided).as("words that were not refused").hasValueGreaterThan(WORDS / 2);
            assertThat(jdbc.queryForObject("select count(*) from parked", Long.class))
                    .isZero();

            assertThat(stored(jdbc)).isEqualTo(derived(engine, jdbc));
            assertThat(jdbc.queryForObject(
                            "select count(*) from chart_group where person_id not in (select person_id from source_record)",
                            Long.class))
                    .isZero();
            List<Map<String, Object>> charts = charts(jdbc);
            assertThat(charts).isNotEmpty();
            new TransactionTemplate(engine.bean(PlatformTransactionManager.class))
                    .executeWithoutResult(status ->
                            new TreeSet<>(stored(jdbc).keySet()).forEach(engine.bean(Charts.class)::deriveAll));
            assertThat(charts).isEqualTo(charts(jdbc));
        }
    }

    private static void flow(RunningEngine engine, String feed) {
        Random random = new Random(feed.hashCode());
        for (int n = 0; n < MESSAGES; n++) {
            int patient = random.nextInt(FAMILIES.size());
            int other = (patient + 1) % FAMILIES.size();
            byte[] message = switch (random.nextInt(10)) {
                case 0 -> message(feed, patient, random, "ADT^A40", "MRG|" + number(feed, other) + "\r");
                case 1 -> message(feed, patient, random, "ADT^A24", pid(feed, other, random));
                case 2 -> message(feed, patient, random, "ADT^A37", pid(feed, other, random));
                default -> message(feed, patient, random, "ADT^A08", "");
            };
            send(engine, feed, message);
        }
    }

    private static void decide(RunningEngine engine, JdbcTemplate jdbc, int seed, AtomicInteger decided) {
        Random random = new Random(seed);
        Stewards stewards = engine.bean(Stewards.class);
        Requester by = new Requester("steward-" + seed, "a test");
        List<Long> records = jdbc.queryForList("select id from source_record order by id", Long.class);
        List<Long> claims = new ArrayList<>();
        for (int n = 0; n < WORDS; n++) {
            long one = records.get(random.nextInt(records.size()));
            long other = records.get(random.nextInt(records.size()));
            try {
                switch (random.nextInt(3)) {
                    case 0 -> claims.add(stewards.link(one, other, true, by).claim());
                    case 1 -> claims.add(stewards.notSame(one, other, by).claim());
                    default -> {
                        if (!claims.isEmpty()) {
                            stewards.withdraw(claims.remove(random.nextInt(claims.size())), by);
                        }
                    }
                }
                decided.incrementAndGet();
            } catch (IllegalArgumentException refused) {
                // it contradicts another claim, or messages moved the records five times: nothing is changed then
            }
        }
    }

    /** The records of each person, as the store has them. */
    private static Map<Long, SortedSet<Long>> stored(JdbcTemplate jdbc) {
        Map<Long, SortedSet<Long>> persons = new TreeMap<>();
        jdbc.query("select person_id, id from source_record", row -> {
            persons.computeIfAbsent(row.getLong(1), first -> new TreeSet<>()).add(row.getLong(2));
        });
        return persons;
    }

    /** The same by the pure function, of everybody at once; a person is named by the oldest record. */
    private static Map<Long, SortedSet<Long>> derived(RunningEngine engine, JdbcTemplate jdbc) {
        MatchModel model = engine.bean(MatchModel.class);
        SourceRecords records = engine.bean(SourceRecords.class);
        Edges edges = new Edges(jdbc);
        Comparison comparison = new Comparison(records, new Keys(jdbc), edges, engine.bean(Locks.class), model);
        Components components = new Components(records, edges, new Claims(jdbc), comparison);
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        Set<Long> everybody = new TreeSet<>(jdbc.queryForList("select id from source_record", Long.class));
        Set<Assertion> assertions = new LinkedHashSet<>();
        everybody.forEach(record -> {
            Components.Component around = components.around(Set.of(record), List.of(), today);
            assertThat(around.whole()).isTrue();
            assertions.addAll(around.assertions());
        });
        Persons persons = Persons.cluster(
                model, comparison.demographics(records.profiles(everybody), today), edges.among(everybody), assertions);
        return persons.byPerson();
    }

    private static List<Map<String, Object>> charts(JdbcTemplate jdbc) {
        return jdbc.queryForList(
                "select person_id, kind, group_key, view, conflicts from chart_group order by person_id, kind, group_key");
    }

    private static long waiting(JdbcTemplate jdbc) {
        return jdbc.queryForObject("select count(*) from waiting", Long.class);
    }

    private static void send(RunningEngine engine, String feed, byte[] message) {
        assertThat(RunningEngine.code(engine.send(feed, message))).isEqualTo("AA");
    }

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private static byte[] message(String feed, int patient, Random random, String type, String more) {
        String text = "MSH|^~\\&|X|" + feed + "|||" + (20260302080000L + NUMBER.incrementAndGet()) + "||" + type + "|M"
                + NUMBER.get() + "|P|2.5.1\r" + pid(feed, patient, random) + more
                + (type.equals("ADT^A08")
                        ? "AL1|1|DA|^" + List.of("LATEX", "NUTS").get(random.nextInt(2)) + "\r"
                        : "");
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Names, streets and birthdays change and are alike, so that edges come and go. */
    private static String pid(String feed, int patient, Random random) {
        return "PID|1||" + number(feed, patient) + "||" + FAMILIES.get(random.nextInt(4) == 0 ? patient ^ 1 : patient)
                + "^ANNA||198" + patient / 2 + "0412|F|||" + (random.nextInt(3) == 0 ? "1 ELM ST" : "9 OAK RD")
                + "^^PEORIA^IL^61602||(309)555-01" + (10 + patient / 2) + "\r";
    }

    private static String number(String feed, int patient) {
        return feed.charAt(0) + "" + patient + "^^^" + feed + "^MR";
    }
}
