package org.tributary.intake.sftp;

import org.tributary.intake.IntakeWatcher;
import org.tributary.intake.Reception;
import org.tributary.intake.files.Parcels;
import org.tributary.journal.Journal;

/** Gives each feed its {@link FileTaker}. */
public final class FileTakers {
    private final Parcels parcels;
    private final Reception reception;
    private final Journal journal;
    private final IntakeWatcher watcher;

    FileTakers(Parcels parcels, Reception reception, Journal journal, IntakeWatcher watcher) {
        this.parcels = parcels;
        this.reception = reception;
        this.journal = journal;
        this.watcher = watcher;
    }

    FileTaker of(String feed, Uploads uploads, int maxBytes) {
        return new FileTaker(feed, uploads, maxBytes, parcels, reception, journal, watcher);
    }
}
