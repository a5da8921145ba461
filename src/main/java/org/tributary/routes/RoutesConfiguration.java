package org.tributary.routes;

import java.nio.file.Path;
import org.apache.camel.CamelContext;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;
import org.tributary.delivery.Destinations;
import org.tributary.intake.Feeds;
import org.tributary.journal.Pauses;
import org.tributary.panel.PanelFiles;

/** Opens the routes that analysts wrote once everything they need is there. */
@Configuration
public class RoutesConfiguration {
    @Bean
    RouteFiles routeFiles(
            @Lazy CamelContext camel,
            Feeds feeds,
            Destinations destinations,
            Pauses pauses,
            @Value("${tributary.home}") Path home,
            Environment settings) {
        return new RouteFiles(
                camel,
                home.resolve("routes"),
                feeds,
                destinations,
                pauses::contains,
                new Surroundings(System.getenv(), settings::getProperty));
    }

    @Bean
    FeedSteps feedSteps(@Lazy CamelContext camel, Feeds feeds) {
        return new FeedSteps(camel, feeds);
    }

    @Bean
    FilteredComponent filtered() {
        return new FilteredComponent();
    }

    @Bean
    Hl7Language hl7() {
        return new Hl7Language();
    }

    /** After all else: what it throws ends the start. Camel's own callbacks after its start would only log it. */
    @Bean
    ApplicationRunner openRouteFiles(RouteFiles files, PanelFiles panels, CamelContext camel) {
        return arguments -> {
            files.open();
            panels.open();
            camel.getRouteController().startRoute("pipeline"); // it must know every destination and its patients first
        };
    }
}
