package org.tributary.intake.fax;

import java.nio.file.Path;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tributary.audit.Audit;
import org.tributary.fax.FaxList;
import org.tributary.fax.Faxes;
import org.tributary.intake.IntakeWatcher;
import org.tributary.intake.Reception;
import org.tributary.intake.files.Parcels;
import org.tributary.journal.Bodies;
import org.tributary.journal.DiskSync;
import org.tributary.journal.Journal;
import org.tributary.lock.Locks;

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

    @Bean
    FaxSplitting faxSplitting(
            Faxes faxes,
            Locks locks,
            FaxList list,
            Bodies bodies,
            Reception reception,
            Audit audit,
            PlatformTransactionManager transactions,
            DiskSync disk) {
        return new FaxSplitting(
                faxes, locks, list, bodies, reception, audit, new TransactionTemplate(transactions), disk);
    }
}
