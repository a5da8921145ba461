package org.tributary.lock;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** Locks in memory for the embedded store, in the database for PostgreSQL. */
@Configuration
public class LockConfiguration {
    @Bean
    Locks locks(JdbcTemplate jdbc, @Value("${tributary.store.url}") String url, ObjectProvider<Locks.Watcher> watcher) {
        Locks locks = url.startsWith("jdbc:postgresql:") ? new PostgresLocks(jdbc) : new JvmLocks();
        return new TimedLocks(locks, watcher.getIfAvailable(() -> (committed, nanos) -> {}));
    }
}
