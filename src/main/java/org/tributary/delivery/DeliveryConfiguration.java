package org.tributary.delivery;

import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tributary.journal.Bodies;
import org.tributary.journal.DiskSync;

/** Outbox and destinations. */
@Configuration
public class DeliveryConfiguration {
    @Bean
    Told told(JdbcTemplate jdbc) {
        return new Told(jdbc);
    }

    @Bean
    Outbox outbox(
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions,
            Bodies bodies,
            Told told,
            ObjectProvider<Outbox.Watcher> watcher) {
        return new Outbox(jdbc, new TransactionTemplate(transactions), bodies, told, watcher.getIfAvailable(() ->
                (destination, result, createdAt) -> {}));
    }

    @Bean
    Destinations destinations() {
        return new Destinations();
    }

    @Bean
    Lease lease(DataSource database, @Value("${tributary.store.url}") String url) {
        return url.startsWith("jdbc:postgresql:") ? new PostgresLease(database) : Lease.ofTheOnlyEngine();
    }

    @Bean
    DestinationComponent destination(Outbox outbox, Destinations destinations, DiskSync disk, Lease lease) {
        return new DestinationComponent(outbox, destinations, disk, lease);
    }
}
