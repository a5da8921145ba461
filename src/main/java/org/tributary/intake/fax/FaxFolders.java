package org.tributary.intake.fax;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.tributary.intake.IntakeWatcher;
import org.tributary.intake.Reception;
import org.tributary.intake.files.Parcels;
import org.tributary.journal.Journal;

/** Gives each feed its {@link FaxFolder}. */
public final class FaxFolders {
    /** What lies in the data folder and is no door. */
    private static final Set<String> OURS = Set.of("", "store", "blobs", "broker", "ocr", "sftp", "control");

    private final Path data;
    private final Parcels parcels;
    private final Reception reception;
    private final Journal journal;
    private final IntakeWatcher watcher;
    private final Map<String, FaxFolder> open = new ConcurrentHashMap<>();

    FaxFolders(Path data, Parcels parcels, Reception reception, Journal journal, IntakeWatcher watcher) {
        this.data = data;
        this.parcels = parcels;
        this.reception = reception;
        this.journal = journal;
        this.watcher = watcher;
    }

    FaxFolder of(FaxEndpoint feed) throws IOException {
        Path folder = data.resolve(feed.folder()).normalize();
        if (folder.startsWith(data.normalize())
                && OURS.contains(data.normalize().relativize(folder).getName(0).toString())) {
            throw new IllegalArgumentException("folder: " + folder + " is the engine's own; write fax/" + feed.feed());
        }
        FaxFolder made = new FaxFolder(feed, folder, parcels, reception, journal, watcher);
        open.put(feed.feed(), made);
        return made;
    }

    /** Where another door may put files for a fax feed, each under its own name at once; empty where there is no such feed. */
    public Optional<Path> folder(String feed) {
        return Optional.ofNullable(open.get(feed)).map(FaxFolder::path);
    }

    /** Nobody takes anything out of it any longer. The feed may have another one by now, which stays. */
    void closed(String feed, FaxFolder folder) {
        open.remove(feed, folder);
    }
}
