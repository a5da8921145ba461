package org.tributary.console;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tributary.alert.FeedPulse;

/** What screens of settings need. */
@Configuration
public class WatchConfiguration {
    @Bean
    FeedPulse feedPulse(Pulse pulse) {
        return new PulseOfFeeds(pulse);
    }
}
