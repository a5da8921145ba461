package org.tributary.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.crash.CrashRun.Outcome;
import org.tributary.crash.CrashRun.Plan;
import org.tributary.crash.TinyEngine.Mistake;

/** The harness passes an honest engine and catches each mistake it is there to catch. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class HarnessTest {
    @TempDir
    Path dir;

    @Test
    void an_honest_engine_passes_power_cuts_with_a_receiver_that_goes_away() throws Exception {
        Outcome outcome = run(Mistake.NONE, Integer.getInteger("crash.rounds", 3), true, true);
        assertThat(outcome.verdict().clean()).as(outcome.toString()).isTrue();
        assertThat(outcome.acknowledged()).isGreaterThan(20);
        assertThat(outcome.resends()).as("kills interrupt messages").isPositive();
    }

    @Test
    @Tag("crash")
    void an_honest_engine_passes_plain_kills() throws Exception {
        Outcome outcome = run(Mistake.NONE, 2, false, true);
        assertThat(outcome.verdict().clean()).as(outcome.toString()).isTrue();
    }

    @Test
    void an_engine_that_acknowledges_before_the_sync_loses_messages_in_a_power_cut() throws Exception {
        Outcome outcome = run(Mistake.ACKNOWLEDGES_BEFORE_SYNC, 3, true, true);
        assertThat(outcome.verdict().lost()).isNotEmpty();
    }

    @Test
    void an_engine_that_forwards_before_the_sync_doubles_messages_in_a_power_cut() throws Exception {
        Outcome outcome = run(Mistake.FORWARDS_BEFORE_SYNC, 3, true, false);
        assertThat(outcome.verdict().doubled()).isNotEmpty();
        assertThat(outcome.verdict().lost())
                .as("it acknowledges after the sync")
                .isEmpty();
    }

    @Test
    @Tag("crash")
    void an_engine_that_does_not_know_a_resent_message_doubles_it() throws Exception {
        Outcome outcome = run(Mistake.DOES_NOT_KNOW_RESENDS, 2, false, false);
        assertThat(outcome.verdict().doubled()).isNotEmpty();
    }

    @Test
    @Tag("crash")
    void an_engine_that_forwards_the_newest_first_reorders() throws Exception {
        Outcome outcome = run(Mistake.FORWARDS_NEWEST_FIRST, 3, false, true);
        assertThat(outcome.verdict().reordered()).isNotEmpty();
    }

    @Test
    @Tag("crash")
    void an_engine_that_counts_outgoing_ids_in_memory_reuses_them() throws Exception {
        Outcome outcome = run(Mistake.COUNTS_FROM_ONE_AGAIN, 2, false, false);
        assertThat(outcome.verdict().reused()).isNotEmpty();
    }

    private Outcome run(Mistake mistake, int rounds, boolean powerCut, boolean deadReceiver)
            throws IOException, InterruptedException {
        long seed = Long.getLong("crash.seed", System.nanoTime());
        Plan plan = new Plan(
                rounds,
                seed,
                powerCut,
                false,
                deadReceiver,
                true,
                Duration.ofMillis(600),
                Duration.ofSeconds(20),
                Duration.ofSeconds(3),
                new Sender.Load("A", 2, 8, 4, 400),
                false);
        return CrashRun.run(
                site -> EngineProcess.start(
                        TinyEngine.class.getName(),
                        List.of("-XX:TieredStopAtLevel=1", PowerCutFileSystem.leakOption()),
                        List.of(site.storeUrl(), "" + site.mllpPort(), "" + site.destinationPort(), mistake.name()),
                        Map.of(),
                        site.log()),
                plan,
                dir);
    }
}
