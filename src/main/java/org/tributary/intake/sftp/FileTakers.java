package org.tributary.intake.sftp;

import org.jspecify.annotations.Nullable;
import org.tributary.intake.IntakeWatcher;
import org.tributary.intake.Reception;
import org.tributary.intake.fax.FaxDrop;
import org.tributary.intake.fax.FaxFolders;
import org.tributary.intake.files.Parcels;
import org.tributary.journal.Journal;

/** Gives each feed its {@link FileTaker}. */
public final class FileTakers {
    private final Parcels parcels;
    private final Reception reception;
    private final Journal journal;
    private final FaxFolders faxes;
    private final IntakeWatcher watcher;

    FileTakers(Parcels parcels, Reception reception, Journal journal, FaxFolders faxes, IntakeWatcher watcher) {
        this.faxes = faxes;
        this.parcels = parcels;
        this.reception = reception;
        this.journal = journal;
        this.watcher = watcher;
    }

    FileTaker of(SftpEndpoint door, Uploads uploads) {
        @Nullable String faxInto = door.faxInto();
        return new FileTaker(
                door.feed(),
                uploads,
                door.maxBytes(),
                faxInto == null ? null : new FaxDrop(door.feed(), faxInto, faxes),
                parcels,
                reception,
                journal,
                watcher);
    }
}
