package org.tributary.upkeep;

import java.nio.file.Path;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tributary.audit.Audit;
import org.tributary.journal.DiskSync;

/** Backup and retention of a running engine. */
@Configuration
public class UpkeepConfiguration {
    @Bean
    Pruning pruning(
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions,
            DiskSync disk,
            @Value("${tributary.data.absolute}") Path data,
            @Value("${tributary.retention.bodies}") String bodies,
            @Value("${tributary.retention.deliveries}") String deliveries,
            @Value("${tributary.retention.journal}") String journal) {
        Retention retention = Retention.of(bodies, deliveries, journal);
        return new Pruning(jdbc, new TransactionTemplate(transactions), disk, data, retention);
    }

    @Bean
    Upkeep upkeep(DataSource database, @Value("${tributary.data.absolute}") Path data, Pruning pruning) {
        return new Upkeep(new Backup(database, data.resolve("blobs")), () -> pruning);
    }

    @Bean
    DailyPruning dailyPruning(Pruning pruning, Audit audit, PlatformTransactionManager transactions) {
        return new DailyPruning(pruning, audit, new TransactionTemplate(transactions));
    }
}
