package org.tributary.intake.sftp;

import java.nio.file.Path;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tributary.intake.IntakeWatcher;
import org.tributary.intake.Ports;
import org.tributary.intake.Reception;
import org.tributary.intake.fax.FaxFolders;
import org.tributary.intake.files.Parcels;
import org.tributary.journal.Journal;

/** The SFTP server, which listens once a feed needs it, and what takes its files in. */
@Configuration
public class SftpIntakeConfiguration {
    @Bean(destroyMethod = "close")
    SftpServer sftpServer(
            @Value("${tributary.data.absolute}") Path data,
            @Value("${tributary.sftp.address}") String address,
            @Value("${tributary.sftp.port}") int port,
            Ports ports) {
        return new SftpServer(data.resolve("sftp"), address, () -> ports.afterFeeds(port));
    }

    @Bean
    FileTakers fileTakers(
            Parcels parcels,
            Reception reception,
            Journal journal,
            FaxFolders faxes,
            ObjectProvider<IntakeWatcher> watcher) {
        return new FileTakers(parcels, reception, journal, faxes, watcher.getIfAvailable(() -> IntakeWatcher.NOBODY));
    }
}
