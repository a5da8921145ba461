package org.tributary.console;

import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;
import org.tributary.alert.FeedPulse;

/** What screens of settings need. */
@Configuration
public class WatchConfiguration {
    @Bean
    FeedPulse feedPulse(Pulse pulse) {
        return new PulseOfFeeds(pulse);
    }

    @Bean
    Effective effective(ConfigurableEnvironment environment, @Value("${tributary.home}") Path home) {
        return new Effective(environment, home);
    }

    @Bean
    ConfigurationController.Home home(@Value("${tributary.home}") Path home) {
        return new ConfigurationController.Home(home);
    }
}
