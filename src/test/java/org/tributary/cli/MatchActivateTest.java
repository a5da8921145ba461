package org.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tributary.health.RunningEngine;
import org.tributary.matching.LearnedModel;
import org.tributary.matching.MatchModel;
import org.tributary.matching.ModelFile;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MatchActivateTest {
    private static final String ANNA = "BAKER^ANNA||19800412|F|||9 OAK RD^^PEORIA^IL^61602||3095550110||||||412660193";

    @TempDir
    Path dir;

    /** Weights under which hardly anything is certain. */
    private Path model(MatchModel rules, List<String> failed) throws IOException {
        LearnedModel learned = new LearnedModel(
                rules.id(), 1000, 9, false, 1e-9, 1, levels(), new TreeMap<>(), new TreeMap<>(), failed);
        Path file = dir.resolve("model" + failed.size() + ".json");
        ModelFile.write(learned, file);
        return file;
    }

    private static TreeMap<String, LearnedModel.Shares> levels() {
        TreeMap<String, LearnedModel.Shares> levels = new TreeMap<>();
        levels.put("SSN_EXACT", new LearnedModel.Shares(0.5, 0.4));
        levels.put("CONTACT_PHONE_AND_ADDRESS", new LearnedModel.Shares(0.5, 0.4));
        return levels;
    }

    @Test
    void a_person_sees_what_other_weights_would_decide_and_activates_them_and_goes_back() throws IOException {
        try (RunningEngine engine =
                new RunningEngine(dir).feed("east", "{}").feed("west", "{}").start()) {
            send(engine, "east", "17", ANNA);
            send(engine, "west", "W3", ANNA);
            Path home = dir.resolve("home");
            String shipped = engine.bean(MatchModel.class).id();
            Path model = model(engine.bean(MatchModel.class), List.of());

            Typed shown = activate(engine, home, model);
            assertThat(shown.exit()).as(shown.err()).isZero();
            assertThat(shown.out())
                    .containsPattern("1 2 +auto -> review")
                    .contains("1 of 1 stored pairs were compared.", "Nothing was changed");
            assertThat(home.resolve("conf/matching-model.json")).doesNotExist();

            Typed activated = activate(engine, home, model, "--reason", "seen with the steward");
            assertThat(activated.exit()).as(activated.err()).isZero();
            assertThat(activated.out()).contains("decides after the engine's next start");
            assertThat(engine.bean(JdbcTemplate.class)
                            .queryForList("select reason from audit where what = 'match activate'", String.class))
                    .containsExactly("seen with the steward");
            assertThat(persons(engine)).isEqualTo(1);
            engine.close();
            engine.start();
            assertThat(engine.bean(MatchModel.class).id()).startsWith("learned-");
            await().atMost(Duration.ofSeconds(30)).until(() -> persons(engine) == 2);

            Typed back = Typed.of(
                    "match", "activate", "--shipped", "--reason", "back", "--home", home, "--data", engine.data());
            assertThat(back.exit()).as(back.err()).isZero();
            assertThat(back.out()).containsPattern("1 2 +review -> auto");
            engine.close();
            engine.start();
            assertThat(engine.bean(MatchModel.class).id()).isEqualTo(shipped);
            await().atMost(Duration.ofSeconds(30)).until(() -> persons(engine) == 1);
        }
    }

    @Test
    void weights_that_did_not_pass_a_check_or_were_learned_with_other_rules_are_refused() throws IOException {
        try (RunningEngine engine = new RunningEngine(dir).feed("east", "{}").start()) {
            Path home = dir.resolve("home");
            Path failed = model(engine.bean(MatchModel.class), List.of("two runs differ by 3 bits"));
            Typed refused = activate(engine, home, failed, "--reason", "all the same");
            assertThat(refused.exit()).isEqualTo(1);
            assertThat(refused.err()).contains("did not pass its checks", "two runs differ by 3 bits");
            Path fine = model(engine.bean(MatchModel.class), List.of());
            Path rules = home.resolve("conf/matching.yaml");
            Files.writeString(rules, Files.readString(rules) + "\n# another\n");
            assertThat(activate(engine, home, fine).err()).contains("was learned with another conf/matching.yaml");
            assertThat(home.resolve("conf/matching-model.json")).doesNotExist();
            Files.copy(fine, home.resolve("conf/matching-model.json"));
            assertThatThrownBy(() -> MatchModel.active(home.resolve("conf")))
                    .hasMessageContaining("train again")
                    .hasMessageContaining("match activate --shipped");
        }
    }

    private static Typed activate(RunningEngine engine, Path home, Path model, String... more) {
        Object[] words = new Object[7 + more.length];
        System.arraycopy(
                new Object[] {"match", "activate", model, "--home", home, "--data", engine.data()}, 0, words, 0, 7);
        System.arraycopy(more, 0, words, 7, more.length);
        return Typed.of(words);
    }

    private static int persons(RunningEngine engine) {
        return engine.bean(JdbcTemplate.class)
                .queryForObject("select count(distinct person_id) from source_record", Integer.class);
    }

    private static void send(RunningEngine engine, String feed, String number, String who) {
        String text = "MSH|^~\\&|X|" + feed + "|||20260302080000||ADT^A04|M" + number + "|P|2.5.1\rPID|1||" + number
                + "^^^" + feed + "^MR||" + who + "\r";
        assertThat(RunningEngine.code(engine.send(feed, text.getBytes(StandardCharsets.UTF_8))))
                .isEqualTo("AA");
        JdbcTemplate jdbc = engine.bean(JdbcTemplate.class);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> jdbc.queryForObject("select count(*) from waiting", Long.class) == 0);
    }
}
