package org.tributary.intake.fax;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
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
    private final Map<String, Path> folders = new ConcurrentHashMap<>();

    FaxFolders(Path data, Parcels parcels, Reception reception, Journal journal, IntakeWatcher watcher) {
        this.data = data;
        this.parcels = parcels;
        this.reception = reception;
        this.journal = journal;
        this.watcher = watcher;
    }

    FaxFolder of(FaxEndpoint feed) throws IOException {
        FaxFolder folder = new FaxFolder(feed, data.resolve(feed.folder()), parcels, reception, journal, watcher);
        folders.put(feed.feed(), folder.path());
        return folder;
    }

    /** Where another door may put files for a fax feed, each under its own name at once; empty where there is no such feed. */
    public Optional<Path> folder(String feed) {
        return Optional.ofNullable(folders.get(feed));
    }
}
