package org.tributary.intake.fax;

import java.io.IOException;
import java.nio.file.Path;
import org.tributary.intake.IntakeWatcher;
import org.tributary.intake.Reception;
import org.tributary.intake.files.Parcels;
import org.tributary.journal.Journal;

/** Gives each feed its {@link FaxFolder}. */
public final class FaxFolders {
    private final Path data;
    private final Parcels parcels;
    private final Reception reception;
    private final Journal journal;
    private final IntakeWatcher watcher;

    FaxFolders(Path data, Parcels parcels, Reception reception, Journal journal, IntakeWatcher watcher) {
        this.data = data;
        this.parcels = parcels;
        this.reception = reception;
        this.journal = journal;
        this.watcher = watcher;
    }

    FaxFolder of(FaxEndpoint feed) throws IOException {
        return new FaxFolder(feed, data.resolve(feed.folder()), parcels, reception, journal, watcher);
    }
}
