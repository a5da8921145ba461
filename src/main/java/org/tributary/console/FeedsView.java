package org.tributary.console;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tributary.console.access.User;
import org.tributary.control.Status;

/** How feeds and destinations stand, against how they should: what needs somebody's eyes first. */
public record FeedsView(
        List<Feed> feeds, List<Destination> destinations, long waiting, long parked, List<String> problems) {
    private static final double SILENT_SHARE = 0.2; // of what is usual
    /** What a door's state asks for; open and paused are told apart below. */
    private static final Map<String, String> NOT_OPEN = Map.of(
            "closed", "the store or disk cannot take messages",
            "shut", "its settings keep it shut",
            "dead", "it should listen and does not: is its port taken?",
            "stopped", "no route file opens it");

    private static final Duration LATE = Duration.ofMinutes(5);

    /** How much it asks for somebody's eyes. */
    public enum Need {
        NONE("good"),
        LOOK("warn"),
        ACT("bad");

        private final String style;

        Need(String style) {
            this.style = style;
        }

        public String style() {
            return style;
        }
    }

    /**
     * @param state the door's: {@code open}, {@code paused} and others; {@code silent} or {@code quiet} where it is open and less comes
     *     than should
     * @param expected how long it may say nothing, where somebody set that; then what is usual does not count
     * @param connected connections that are open now
     * @param parked messages that wait for a person
     * @param says why it needs somebody, or that it does not
     */
    public record Feed(
            String name,
            String state,
            @Nullable Integer port,
            long received,
            Spark spark,
            long lastHour,
            @Nullable Instant lastAt,
            @Nullable Double usual,
            @Nullable Duration expected,
            int connected,
            long parked,
            Need need,
            String says) {}

    public record Destination(
            String name,
            String state,
            long depth,
            @Nullable Long oldestSeconds,
            long rejected,
            Need need,
            String says) {}

    static FeedsView of(
            Status status, Function<String, Pulse.Rate> rates, FeedSigns.Signs signs, Instant now, User user) {
        List<Feed> feeds = new ArrayList<>();
        for (Status.Feed feed : status.feeds()) {
            if (user.mayFeed(feed.name())) {
                feeds.add(feed(feed, rates.apply(feed.name()), signs, now));
            }
        }
        List<Destination> destinations = new ArrayList<>(status.destinations().stream()
                .map(one -> destination(one, signs, now))
                .toList());
        feeds.sort(Comparator.comparing(Feed::need).reversed().thenComparing(Feed::name));
        destinations.sort(Comparator.comparing(Destination::need).reversed().thenComparing(Destination::name));
        return new FeedsView(feeds, destinations, status.waiting(), status.parked(), status.problems());
    }

    private static Feed feed(Status.Feed feed, Pulse.Rate rate, FeedSigns.Signs signs, Instant now) {
        Need need = Need.NONE;
        String state = feed.state();
        @Nullable Duration expected = signs.silence().get(feed.name());
        String says = rate.lastAt() == null ? "nothing yet" : "as it should be";
        if (NOT_OPEN.containsKey(feed.state())) {
            need = Need.ACT;
            says = NOT_OPEN.get(feed.state());
        } else if (feed.state().equals("paused")) {
            need = Need.LOOK;
            says = "a person paused it";
        } else if (expected != null) {
            Instant last = rate.lastAt() == null ? signs.start() : rate.lastAt();
            if (last.plus(expected).isBefore(now)) {
                need = Need.ACT;
                state = "silent";
                says = "nothing " + (rate.lastAt() == null ? "yet" : "for " + Words.span(Duration.between(last, now)))
                        + "; a message each " + Words.span(expected) + " is expected";
            }
        } else if (rate.usual() != null && rate.usual() >= 1 && rate.lastHour() < SILENT_SHARE * rate.usual()) {
            need = rate.lastHour() == 0 ? Need.ACT : Need.LOOK;
            state = rate.lastHour() == 0 ? "silent" : "quiet";
            says = Words.number(rate.lastHour()) + " in the last hour; " + Math.round(rate.usual())
                    + " an hour are usual now";
        }
        String certificate = signs.certificate(feed.name(), now);
        if (!certificate.isEmpty()) {
            says = need == Need.NONE ? certificate : says + "; " + certificate;
            need = signs.hasEnded(feed.name(), now) ? Need.ACT : need == Need.NONE ? Need.LOOK : need;
        }
        return new Feed(
                feed.name(),
                state,
                feed.port(),
                feed.received(),
                Spark.of(rate.byMinute(), "messages in the last hour"),
                rate.lastHour(),
                rate.lastAt(),
                rate.usual(),
                expected,
                signs.connected().getOrDefault(feed.name(), 0),
                signs.parked().getOrDefault(feed.name(), 0L),
                need,
                says);
    }

    private static Destination destination(Status.Destination one, FeedSigns.Signs signs, Instant now) {
        Need need = Need.NONE;
        String says = one.depth() == 0 ? "all is delivered" : "on its way";
        if (one.rejected() > 0) {
            need = Need.ACT;
            says = Words.number(one.rejected()) + " rejected by the receiver";
        }
        if (one.state().equals("paused")) {
            need = Need.LOOK;
            says = "a person paused it";
        } else if (!one.state().equals("sending")) {
            need = Need.ACT;
            says = one.state().equals("unknown") ? "no route file names it, and rows wait" : "it does not run";
        } else if (one.oldestSeconds() != null && one.oldestSeconds() > LATE.toSeconds()) {
            need = Need.ACT;
            says = "the receiver takes nothing since " + Words.span(Duration.ofSeconds(one.oldestSeconds()));
        }
        String certificate = signs.certificate(one.name(), now);
        if (!certificate.isEmpty()) {
            says = need == Need.NONE ? certificate : says + "; " + certificate;
            need = signs.hasEnded(one.name(), now) ? Need.ACT : need == Need.NONE ? Need.LOOK : need;
        }
        return new Destination(one.name(), one.state(), one.depth(), one.oldestSeconds(), one.rejected(), need, says);
    }
}
