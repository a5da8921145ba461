package org.tributary.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.tributary.bench.Figures.Backlog;
import org.tributary.bench.Figures.Counts;

@DisplayNameGeneration(ReplaceUnderscores.class)
class VerdictTest {
    private static final Backlog SMALL = new Backlog(3, 5, 0.05);

    @Test
    void a_run_in_which_everything_kept_up_counts() {
        assertThat(reasons(SMALL, counts(0, 0, 0, 0, 0, 0, 0, 40, 50, 0))).isEmpty();
    }

    @Test
    void a_backlog_of_more_than_a_second_is_no_speed() {
        assertThat(reasons(new Backlog(150, 160, 1.6), counts(0, 0, 0, 0, 0, 0, 0, 40, 50, 0)))
                .singleElement()
                .asString()
                .contains("1.6 s", "150 messages", "160 not forwarded");
        assertThat(reasons(new Backlog(90, 100, 1.0), counts(0, 0, 0, 0, 0, 0, 0, 40, 50, 0)))
                .isEmpty();
    }

    @Test
    void fewer_syncs_than_group_commits_are_no_durability() {
        assertThat(reasons(SMALL, counts(0, 0, 0, 0, 0, 0, 0, 40, 37, 0)))
                .singleElement()
                .asString()
                .contains("37 syncs for 40 group commits");
        assertThat(reasons(SMALL, counts(0, 0, 0, 0, 0, 0, 0, 40, 39, 0)))
                .as("the two are not counted at one moment")
                .isEmpty();
    }

    @Test
    void what_the_receiver_or_the_sender_misses_voids_the_figures() {
        assertThat(reasons(SMALL, counts(1, 2, 3, 4, 5, 6, 7, 40, 50, 8)))
                .containsExactlyInAnyOrder(
                        "1 messages were refused by the engine",
                        "2 messages were not answered",
                        "3 messages were parked",
                        "4 messages were acknowledged and never received",
                        "5 messages were received twice",
                        "6 messages were received after a later one of their patient",
                        "7 messages were received that nobody sent",
                        "8 connections broke");
    }

    @Test
    void a_rate_that_was_not_reached_is_said() {
        assertThat(Verdict.reasons(SMALL, counts(0, 0, 0, 0, 0, 0, 0, 40, 50, 0), 80, 100))
                .containsExactly("only 80.0 of 100.0 messages per second could be sent");
    }

    @Test
    void nothing_acknowledged_is_nothing_measured() {
        assertThat(Verdict.reasons(new Backlog(0, 0, 0), counts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0), 0, 0))
                .containsExactly("nothing was acknowledged in the measured time");
    }

    private static List<String> reasons(Backlog backlog, Counts counts) {
        return Verdict.reasons(backlog, counts, 100, 100);
    }

    private static Counts counts(
            long refused,
            long unanswered,
            long parked,
            long lost,
            long doubled,
            long outOfOrder,
            long unknown,
            long groupCommits,
            long syncs,
            long broken) {
        return new Counts(
                1_000,
                1_000,
                refused,
                unanswered,
                1_000,
                parked,
                1_000,
                lost,
                doubled,
                outOfOrder,
                unknown,
                groupCommits,
                syncs,
                broken);
    }
}
