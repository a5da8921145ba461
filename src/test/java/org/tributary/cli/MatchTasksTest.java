package org.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tributary.health.RunningEngine;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MatchTasksTest {
    private static final String ANNA = "BAKER^ANNA||19800412|F|||9 OAK RD^^PEORIA^IL^61602||3095550110||||||412660193";
    private static final String HANNAH =
            "BAKER^HANNAH||19830922|F|||1 ELM ST^^PEORIA^IL^61602||3095550199||||||531880417";

    @TempDir
    Path dir;

    @Test
    void whom_to_decide_about_stands_in_order_side_by_side_and_is_decided_and_taken_back() throws Exception {
        try (RunningEngine engine = new RunningEngine(dir)
                .feed("east", "{}")
                .feed("north", "{}")
                .feed("west", "{}")
                .start()) {
            send(engine, "east", "ADT^A04", "17", ANNA, "");
            // a sender's two numbers for one person: likely one, and that sender's to say
            send(engine, "east", "ADT^A04", "170", ANNA, "");
            send(engine, "west", "ADT^A04", "W3", ANNA, "");
            // two people whom a sender made one
            send(engine, "north", "ADT^A04", "N5", HANNAH, "");
            send(engine, "north", "ADT^A04", "N6", "OKONKWO^ROBERT||19550220|M", "");
            send(engine, "north", "ADT^A40", "N5", HANNAH, "MRG|N6^^^north^MR\r");

            Typed tasks = Typed.of("match", "tasks", "--data", engine.data());
            assertThat(tasks.exit()).isZero();
            List<String> rows = tasks.out().lines().skip(1).toList();
            assertThat(rows.get(0)).matches("100 +4 5 +4 +1 +0\\.0000 +overlay +0 min +-");
            assertThat(rows.get(1)).contains("two candidates");
            assertThat(tasks.out()).contains("to decide; tributary match show").doesNotContain("BAKER", "1980");

            Typed shown = Typed.of("match", "show", "5", "4", "--reason", "work list", "--data", engine.data());
            assertThat(shown.out())
                    .contains("RECORD 4 (PERSON 4, north)", "RECORD 5 (PERSON 4, north)")
                    .containsPattern("name +HANNAH BAKER +ROBERT OKONKWO +differs")
                    .containsPattern("born +1983-09-22 +1955")
                    .contains("in all: probability 0.0", "A sender says that", "because of: overlay");
            assertThat(audit(engine, "review")).containsExactly("records 5 and 4 work list");

            Typed apart =
                    Typed.of("match", "not-same", "4", "5", "--reason", "asked the sender", "--data", engine.data());
            assertThat(apart.exit()).as(apart.err()).isZero();
            assertThat(Typed.of("match", "tasks", "--data", engine.data()).out())
                    .doesNotContain("overlay");
            String claim = Typed.of("claims", "--data", engine.data())
                    .out()
                    .lines()
                    .filter(line -> line.contains("not the same"))
                    .findFirst()
                    .orElseThrow()
                    .strip()
                    .split(" ")[0];
            Typed undone = Typed.of("match", "undo", claim, "--reason", "a slip", "--data", engine.data());
            assertThat(undone.exit()).as(undone.err()).isZero();
            assertThat(Typed.of("match", "tasks", "--data", engine.data()).out())
                    .contains("overlay");
            Typed linked = Typed.of("match", "link", "1", "2", "--reason", "one person", "--data", engine.data());
            assertThat(linked.exit()).as(linked.err()).isZero();
            assertThat(Typed.of("match", "tasks", "--data", engine.data()).out())
                    .doesNotContain("two candidates");
            Typed nobody = Typed.of("match", "show", "1", "99", "--reason", "x", "--data", engine.data());
            assertThat(nobody.exit()).isEqualTo(1);
            assertThat(nobody.err()).contains("these are not two records");
        }
    }

    private static List<String> audit(RunningEngine engine, String what) {
        return engine.bean(JdbcTemplate.class)
                .query(
                        "select target, reason from audit where what = ?",
                        (row, n) -> row.getString(1) + " " + row.getString(2),
                        what);
    }

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private static void send(RunningEngine engine, String feed, String kind, String number, String who, String more) {
        String text = "MSH|^~\\&|X|" + feed + "|||" + (20260302080000L + NUMBER.incrementAndGet()) + "||" + kind + "|M"
                + NUMBER.get() + "|P|2.5.1\rPID|1||" + number + "^^^" + feed + "^MR||" + who + "\r" + more;
        assertThat(RunningEngine.code(engine.send(feed, text.getBytes(StandardCharsets.UTF_8))))
                .isEqualTo("AA");
        JdbcTemplate jdbc = engine.bean(JdbcTemplate.class);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> jdbc.queryForObject("select count(*) from waiting", Long.class) == 0);
    }
}
