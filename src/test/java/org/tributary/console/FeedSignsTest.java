package org.tributary.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.tributary.console.access.Role;
import org.tributary.console.access.User;
import org.tributary.control.Status;

/** What a feed's row tells besides its numbers. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FeedSignsTest {
    private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
    private static final User ANNA = new User(1, "anna", List.of(Role.OPERATOR), null, null, false, 0);

    @Test
    void a_feed_that_says_nothing_for_longer_than_it_may_is_silent_and_stands_first() {
        FeedSigns.Signs signs = new FeedSigns.Signs(
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of("lab", Duration.ofMinutes(10), "new", Duration.ofMinutes(10), "ward", Duration.ofMinutes(40)),
                NOW.minusSeconds(900));
        Map<String, Instant> newest = Map.of("lab", NOW.minusSeconds(601), "ward", NOW.minusSeconds(601));
        Function<String, Pulse.Rate> rates = feed -> new Pulse.Rate(List.of(), 1, newest.get(feed), null);
        Status status = new Status(
                true,
                Stream.of("any", "lab", "new", "ward")
                        .map(name -> new Status.Feed(name, "open", 2575, 1))
                        .toList(),
                List.of(),
                0,
                0,
                List.of());
        assertThat(FeedsView.of(status, rates, signs, NOW, ANNA).feeds())
                .extracting(feed -> feed.name() + " " + feed.state() + ": " + feed.says())
                .containsExactly(
                        "lab silent: nothing for 10 min; a message each 10 min is expected",
                        "new silent: nothing yet; a message each 10 min is expected",
                        "any open: nothing yet",
                        "ward open: as it should be");
    }

    @Test
    void a_certificate_that_ends_soon_is_to_be_looked_at_and_one_that_ended_to_be_acted_on() {
        FeedSigns.Signs signs = new FeedSigns.Signs(
                Map.of("lab", 3),
                Map.of("lab", 7L),
                Map.of("lab", NOW.plus(Duration.ofDays(4)), "practice", NOW.minusSeconds(60)),
                Map.of(),
                NOW);
        assertThat(signs.certificate("lab", NOW)).startsWith("its certificate ends 6 Mar 2026");
        assertThat(signs.certificate("practice", NOW)).startsWith("its certificate ended 2 Mar 2026");
        assertThat(signs.certificate("ward", NOW)).isEmpty();
        Status.Destination practice = new Status.Destination("practice", "sending", 0, null, 0);
        FeedsView view = FeedsView.of(
                new Status(true, List.of(), List.of(practice), 0, 0, List.of()), feed -> null, signs, NOW, ANNA);
        assertThat(view.destinations()).singleElement().satisfies(one -> {
            assertThat(one.need()).isEqualTo(FeedsView.Need.ACT);
            assertThat(one.says()).startsWith("its certificate ended");
        });
    }
}
