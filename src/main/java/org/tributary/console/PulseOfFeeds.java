package org.tributary.console;

import org.tributary.alert.FeedPulse;

/** What {@link Pulse} counts, for whoever watches over feeds. */
final class PulseOfFeeds implements FeedPulse {
    private final Pulse pulse;

    PulseOfFeeds(Pulse pulse) {
        this.pulse = pulse;
    }

    @Override
    public Beat beat(String feed) {
        Pulse.Rate rate = pulse.rate(feed);
        return new Beat(rate.lastHour(), rate.lastAt(), rate.usual());
    }
}
