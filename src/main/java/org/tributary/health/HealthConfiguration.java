package org.tributary.health;

import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jms.core.JmsTemplate;
import org.tributary.delivery.Destinations;
import org.tributary.delivery.Outbox;
import org.tributary.intake.Doors;
import org.tributary.journal.DiskFloor;
import org.tributary.journal.StoreProbe;
import org.tributary.journal.Waiting;

/** {@code /actuator/health}: a bean's name without its ending is its name there. */
@Configuration
public class HealthConfiguration {
    @Bean
    Vitals vitals(StoreProbe store, JmsTemplate jms, Waiting waiting, Outbox outbox) {
        return new Vitals(store, jms, waiting, outbox);
    }

    @Bean
    ApplicationListener<ApplicationReadyEvent> takeVitals(Vitals vitals) {
        return ready -> vitals.start();
    }

    @Bean
    HealthSettings healthSettings(
            @Value("${tributary.health.pipeline-limit}") Duration pipelineLimit,
            @Value("${tributary.health.destination-limit}") Duration destinationLimit) {
        return new HealthSettings(pipelineLimit, destinationLimit);
    }

    @Bean
    HealthIndicator databaseHealthIndicator(Vitals vitals) {
        return new StoreHealth(vitals);
    }

    @Bean
    HealthIndicator brokerHealthIndicator(Vitals vitals) {
        return new BrokerHealth(vitals);
    }

    @Bean
    HealthIndicator diskHealthIndicator(DiskFloor floor) {
        return new DiskHealth(floor);
    }

    @Bean
    HealthIndicator feedsHealthIndicator(Doors doors) {
        return new FeedsHealth(doors);
    }

    @Bean
    HealthIndicator destinationsHealthIndicator(Vitals vitals, Destinations destinations, HealthSettings settings) {
        return new DestinationsHealth(vitals, destinations, settings);
    }

    @Bean
    HealthIndicator pipelineHealthIndicator(Vitals vitals, HealthSettings settings) {
        return new PipelineHealth(vitals, settings);
    }
}
