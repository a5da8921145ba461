package org.tributary.intake.sftp;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.finding.Finding;
import org.tributary.intake.IntakeFinding;
import org.tributary.intake.IntakeWatcher;
import org.tributary.intake.Reception;
import org.tributary.intake.fax.FaxDrop;
import org.tributary.intake.files.Parcels;
import org.tributary.intake.files.StoredBefore;
import org.tributary.journal.Journal;
import org.tributary.journal.OutcomeState;

/**
 * Takes one feed's finished uploads in, one after the other. The file moves on only when all of it is on disk; one that
 * a crash left behind is taken up again, except for the pieces whose bytes this feed has stored since the file was
 * finished.
 */
final class FileTaker {
    private static final Logger LOG = LoggerFactory.getLogger(FileTaker.class);
    private static final int BEGINNING_BYTES = 64 << 10; // of a file that is too large: enough to see who sent it

    private final String feed;
    private final Uploads uploads;
    private final int maxBytes;
    private final @Nullable FaxDrop faxes;
    private final Parcels parcels;
    private final Reception reception;
    private final Journal journal;
    private final IntakeWatcher watcher;

    /** @param faxes where all uploads go; null where they are taken in here */
    FileTaker(
            String feed,
            Uploads uploads,
            int maxBytes,
            @Nullable FaxDrop faxes,
            Parcels parcels,
            Reception reception,
            Journal journal,
            IntakeWatcher watcher) {
        this.feed = feed;
        this.uploads = uploads;
        this.maxBytes = maxBytes;
        this.faxes = faxes;
        this.parcels = parcels;
        this.reception = reception;
        this.journal = journal;
        this.watcher = watcher;
    }

    /** Takes what waits; what cannot be stored now stays, and so does all that came after it. */
    void look() {
        try {
            if (faxes != null) {
                hand(faxes, uploads.waiting());
                return;
            }
            for (Path file : uploads.waiting()) {
                if (!take(file)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException e) { // a throw would end the schedule
            LOG.error( // without the message: it may hold a file's name, and that a patient's
                    "feed {}: its uploads could not be taken in; this is tried again: {} at {}",
                    feed,
                    e.getClass().getSimpleName(),
                    e.getStackTrace().length == 0 ? "?" : e.getStackTrace()[0]);
        }
    }

    private static void hand(FaxDrop faxes, List<Path> waiting) throws IOException {
        if (!waiting.isEmpty()) {
            faxes.begin();
            for (Path file : waiting) {
                faxes.move(file, Uploads.givenName(file));
            }
        }
    }

    private boolean take(Path file) throws IOException, InterruptedException {
        long began = System.nanoTime();
        if (Files.size(file) > maxBytes) {
            return tooLarge(file);
        }
        byte[] bytes = Files.readAllBytes(file);
        Parcels.ParcelTaken taken = parcels.take(
                feed,
                "sftp",
                Uploads.givenName(file),
                bytes,
                StoredBefore.since(journal, feed, Uploads.finishedAt(file)));
        if (!taken.isStored()) {
            return false;
        }
        if (taken.isAccepted()) {
            uploads.done(file);
        } else {
            uploads.wrong(file, Why.of(taken));
        }
        watcher.answered(feed, "none", bytes.length, System.nanoTime() - began);
        return true;
    }

    private boolean tooLarge(Path file) throws IOException, InterruptedException {
        byte[] beginning;
        try (InputStream in = Files.newInputStream(file)) {
            beginning = in.readNBytes(BEGINNING_BYTES);
        }
        List<Finding> findings = List.of(new Finding(IntakeFinding.FILE_TOO_LARGE, ""));
        if (!StoredBefore.since(journal, feed, Uploads.finishedAt(file)).test(beginning)
                && !reception.isKept(
                        feed,
                        reception.keep(
                                feed,
                                "sftp",
                                beginning,
                                null,
                                null,
                                OutcomeState.KEPT,
                                findings,
                                Uploads.givenName(file)))) {
            return false;
        }
        watcher.refused(feed, "OVERSIZED", Files.size(file));
        uploads.wrong(file, Why.of(IntakeFinding.FILE_TOO_LARGE));
        return true;
    }
}
