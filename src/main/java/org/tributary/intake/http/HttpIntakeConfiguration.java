package org.tributary.intake.http;

import org.apache.camel.CamelContext;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.tributary.intake.Feeds;
import org.tributary.intake.IntakeWatcher;
import org.tributary.intake.Reception;
import org.tributary.intake.files.Parcels;

/** What stands behind {@code POST /intake/FEED}. */
@Configuration
public class HttpIntakeConfiguration {
    @Bean
    Parcels parcels(Reception reception) {
        return new Parcels(reception);
    }

    @Bean
    IntakeController intakeController(
            @Lazy CamelContext camel, Feeds feeds, Parcels parcels, ObjectProvider<IntakeWatcher> watcher) {
        return new IntakeController(camel, feeds, parcels, watcher.getIfAvailable(() -> IntakeWatcher.NOBODY));
    }
}
