package org.tributary.intake.poll;

import java.time.Clock;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;
import org.tributary.intake.IntakeWatcher;
import org.tributary.intake.Reception;
import org.tributary.intake.fax.FaxDrop;
import org.tributary.intake.fax.FaxFolders;
import org.tributary.intake.files.Parcels;
import org.tributary.journal.Journal;

/** Gives each feed its {@link FilePoller}. */
public final class FilePollers {
    private final Parcels parcels;
    private final Reception reception;
    private final Journal journal;
    private final FetchedFiles fetched;
    private final FaxFolders faxes;
    private final IntakeWatcher watcher;
    private final Duration settled;

    /** @param settled how long a file must have looked the same before it is read */
    FilePollers(
            Parcels parcels,
            Reception reception,
            Journal journal,
            FetchedFiles fetched,
            FaxFolders faxes,
            IntakeWatcher watcher,
            Duration settled) {
        this.parcels = parcels;
        this.reception = reception;
        this.journal = journal;
        this.fetched = fetched;
        this.faxes = faxes;
        this.watcher = watcher;
        this.settled = settled;
    }

    FilePoller of(CamelContext camel, SftpPollEndpoint settings, BooleanSupplier open) {
        @Nullable String faxInto = settings.faxInto();
        return new FilePoller(
                camel,
                settings,
                faxInto == null ? null : new FaxDrop(settings.feed(), faxInto, faxes),
                parcels,
                reception,
                journal,
                fetched,
                watcher,
                settled,
                open,
                Clock.systemUTC());
    }
}
