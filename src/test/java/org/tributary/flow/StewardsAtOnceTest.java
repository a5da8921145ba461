package org.tributary.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tributary.audit.Requester;
import org.tributary.chart.golden.Attribute;
import org.tributary.health.RunningEngine;

/** Two persons decide the same at one moment: it is said once, and taken back once. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class StewardsAtOnceTest {
    private static final Requester BY = new Requester("a steward", "a test");
    private static final int ROUNDS = 15;

    @TempDir
    Path dir;

    private RunningEngine engine;
    private Stewards stewards;

    @BeforeEach
    void start() throws Exception {
        engine = new RunningEngine(dir).feed("east", "{}").start();
        stewards = engine.bean(Stewards.class);
        send("17", "BAKER^ANNA||19800412|F");
        send("18", "VANDERMEER^ROLF||19381102|M");
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void a_link_and_a_choice_are_each_said_once() {
        for (int round = 0; round < ROUNDS; round++) {
            List<Long> links = atOnce(() -> stewards.link(1, 2, true, BY).claim());
            assertThat(links).as("round %d", round).hasSize(1);
            stewards.withdraw(links.get(0), BY);
            List<Long> choices =
                    atOnce(() -> stewards.pin(1, Attribute.NAME, BY).claim());
            assertThat(choices).as("round %d", round).hasSize(1);
            stewards.withdraw(choices.get(0), BY);
            assertThat(persons()).containsExactly(1L, 2L);
        }
    }

    @Test
    void a_choice_that_chooses_nothing_is_refused() {
        assertThatThrownBy(() -> stewards.pin(1, Attribute.ADDRESS, BY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("record 1 says nothing of the address; tributary chart shows who does");
    }

    @Test
    void one_may_change_one_s_mind_and_choose_again() {
        stewards.link(1, 2, true, BY);
        stewards.pin(1, Attribute.NAME, BY);
        stewards.pin(2, Attribute.NAME, BY);
        assertThatThrownBy(() -> stewards.pin(2, Attribute.NAME, BY)).hasMessageContaining("has chosen it already");
        stewards.pin(1, Attribute.NAME, BY);
    }

    private interface Word {
        long say();
    }

    /** The claims that were not refused. */
    private static List<Long> atOnce(Word word) {
        CyclicBarrier start = new CyclicBarrier(2);
        List<CompletableFuture<Long>> both = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            both.add(CompletableFuture.supplyAsync(() -> {
                try {
                    start.await();
                    return word.say();
                } catch (IllegalArgumentException refused) {
                    return 0L;
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }));
        }
        return both.stream()
                .map(CompletableFuture::join)
                .filter(claim -> claim > 0)
                .toList();
    }

    private List<Long> persons() {
        return engine.bean(JdbcTemplate.class)
                .queryForList("select person_id from source_record order by id", Long.class);
    }

    private void send(String number, String who) {
        String text = "MSH|^~\\&|X|east|||20260302080000||ADT^A08|M" + number + "|P|2.5.1\rPID|1||" + number
                + "^^^east^MR||" + who + "\r";
        assertThat(RunningEngine.code(engine.send("east", text.getBytes(StandardCharsets.UTF_8))))
                .isEqualTo("AA");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> engine.bean(JdbcTemplate.class).queryForObject("select count(*) from waiting", Long.class)
                        == 0);
    }
}
