package org.tributary.intake.fax;

import java.nio.file.Path;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tributary.intake.IntakeWatcher;
import org.tributary.intake.Reception;
import org.tributary.intake.files.Parcels;
import org.tributary.journal.Journal;

/** What takes files out of fax folders. */
@Configuration
public class FaxIntakeConfiguration {
    @Bean
    FaxFolders faxFolders(
            @Value("${tributary.data.absolute}") Path data,
            Parcels parcels,
            Reception reception,
            Journal journal,
            ObjectProvider<IntakeWatcher> watcher) {
        return new FaxFolders(data, parcels, reception, journal, watcher.getIfAvailable(() -> IntakeWatcher.NOBODY));
    }
}
