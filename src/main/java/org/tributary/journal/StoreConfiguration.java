package org.tributary.journal;

import java.io.File;
import java.nio.file.Path;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.jdbc.core.JdbcTemplate;

/** The store: H2 in the data folder, or PostgreSQL where {@code tributary.store.url} says so. */
@Configuration
public class StoreConfiguration {
    @Bean
    Bodies bodies(@Value("${tributary.data.absolute}") Path data) {
        return new Bodies(new BlobStore(data.resolve("blobs")));
    }

    @Bean
    Inbox inbox(DataSource database, Bodies bodies, DiskSync disk, ObjectProvider<Inbox.Watcher> watcher) {
        return new Inbox(new JournalWriter(database, bodies), disk, watcher.getIfAvailable(() -> messages -> {}));
    }

    @Bean
    Journal journal(JdbcTemplate jdbc, Bodies bodies, Filings filings) {
        return new Journal(jdbc, bodies, filings);
    }

    @Bean
    Waiting waiting(JdbcTemplate jdbc) {
        return new Waiting(jdbc);
    }

    @Bean
    Pauses pauses(JdbcTemplate jdbc) {
        return new Pauses(jdbc, Clock.systemUTC());
    }

    @Bean
    DiskFloor diskFloor(
            @Value("${tributary.data.absolute}") Path data, @Value("${tributary.disk.floor-mb}") long floorMegabytes) {
        File folder = data.toFile();
        return new DiskFloor(floorMegabytes << 20, folder::getUsableSpace);
    }

    @Bean
    StoreProbe storeProbe(JdbcTemplate jdbc, DiskSync disk, DiskFloor floor) {
        return new StoreProbe(jdbc, disk, floor);
    }

    /** Before anything is stopped, or the pipeline would wait for a dead store until it is killed. */
    @Bean
    ApplicationListener<ContextClosedEvent> stopWaiting(StoreProbe store) {
        return closed -> store.stop();
    }

    @Bean
    Filings filings(ObjectProvider<Filings.Watcher> watcher) {
        return new Filings(watcher.getIfAvailable(() -> (feed, state, receivedAt) -> {}));
    }
}
