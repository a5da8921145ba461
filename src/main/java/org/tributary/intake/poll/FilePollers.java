package org.tributary.intake.poll;

import java.time.Clock;
import java.util.function.BooleanSupplier;
import org.apache.camel.CamelContext;
import org.tributary.intake.IntakeWatcher;
import org.tributary.intake.Reception;
import org.tributary.intake.files.Parcels;
import org.tributary.journal.Journal;

/** Gives each feed its {@link FilePoller}. */
public final class FilePollers {
    private final Parcels parcels;
    private final Reception reception;
    private final Journal journal;
    private final FetchedFiles fetched;
    private final IntakeWatcher watcher;

    FilePollers(Parcels parcels, Reception reception, Journal journal, FetchedFiles fetched, IntakeWatcher watcher) {
        this.parcels = parcels;
        this.reception = reception;
        this.journal = journal;
        this.fetched = fetched;
        this.watcher = watcher;
    }

    FilePoller of(CamelContext camel, SftpPollEndpoint settings, BooleanSupplier open) {
        return new FilePoller(camel, settings, parcels, reception, journal, fetched, watcher, open, Clock.systemUTC());
    }
}
