package org.tributary.flow;

import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.jms.artemis.ArtemisConfigurationCustomizer;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jms.core.JmsTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tributary.delivery.Destinations;
import org.tributary.delivery.Outbox;
import org.tributary.journal.Journal;
import org.tributary.journal.StoreProbe;
import org.tributary.journal.Waiting;
import org.tributary.routes.FeedSteps;

/** The pipeline and what feeds it. */
@Configuration
public class FlowConfiguration {
    private static final int GROUP_BUCKETS = 1024; // instead of one map entry per patient for ever
    private static final long REDELIVERY_MILLIS = 100;

    @Bean
    Flow flow(
            Journal journal,
            Waiting waiting,
            Outbox outbox,
            Destinations destinations,
            PatientLocks locks,
            PlatformTransactionManager transactions,
            StoreProbe store,
            FeedSteps feedSteps) {
        return new Flow(
                journal, waiting, outbox, destinations, locks, new TransactionTemplate(transactions), store, feedSteps);
    }

    @Bean
    PatientLocks patientLocks(
            JdbcTemplate jdbc,
            @Value("${tributary.store.url}") String url,
            ObjectProvider<PatientLocks.Watcher> watcher) {
        PatientLocks locks =
                url.startsWith("jdbc:postgresql:") ? new PostgresPatientLocks(jdbc) : new JvmPatientLocks();
        return new TimedPatientLocks(locks, watcher.getIfAvailable(() -> (committed, nanos) -> {}));
    }

    @Bean
    WorkQueue workQueue(JmsTemplate jms) {
        return new WorkQueue(jms);
    }

    @Bean
    Sweeper sweeper(Waiting waiting, WorkQueue queue) {
        return new Sweeper(waiting, queue);
    }

    @Bean
    ApplicationListener<ApplicationReadyEvent> sweepOnceReady(Sweeper sweeper) {
        return ready -> sweeper.start();
    }

    @Bean
    ArtemisConfigurationCustomizer workQueueSettings(@Value("${tributary.disk.floor-mb}") long floorMegabytes) {
        return broker -> broker.setMinDiskFree((floorMegabytes << 20) / 2) // see application.yaml
                .addAddressSetting(
                        WorkQueue.NAME,
                        new AddressSettings()
                                .setDefaultGroupBuckets(GROUP_BUCKETS)
                                .setMaxDeliveryAttempts(-1) // never given up; the store counts the tries that matter
                                .setRedeliveryDelay(REDELIVERY_MILLIS));
    }
}
