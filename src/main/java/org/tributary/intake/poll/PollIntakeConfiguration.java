package org.tributary.intake.poll;

import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tributary.intake.IntakeWatcher;
import org.tributary.intake.Reception;
import org.tributary.intake.fax.FaxFolders;
import org.tributary.intake.files.Parcels;
import org.tributary.journal.Journal;

/** What takes files from partners' servers. */
@Configuration
public class PollIntakeConfiguration {
    @Bean
    FilePollers filePollers(
            Parcels parcels,
            Reception reception,
            Journal journal,
            JdbcTemplate jdbc,
            FaxFolders faxes,
            ObjectProvider<IntakeWatcher> watcher,
            @Value("${tributary.sftp.settled}") Duration settled) {
        return new FilePollers(
                parcels,
                reception,
                journal,
                new FetchedFiles(jdbc),
                faxes,
                watcher.getIfAvailable(() -> IntakeWatcher.NOBODY),
                settled);
    }
}
