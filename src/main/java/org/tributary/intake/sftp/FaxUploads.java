package org.tributary.intake.sftp;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.intake.fax.FaxFolders;

/** Puts the finished uploads of a fax service into the folder of a fax feed, which knows sidecars, names and what is complete. */
final class FaxUploads {
    private static final Logger LOG = LoggerFactory.getLogger(FaxUploads.class);

    private final String account;
    private final String feed;
    private final FaxFolders faxes;
    private boolean told;

    FaxUploads(String account, String feed, FaxFolders faxes) {
        this.account = account;
        this.feed = feed;
        this.faxes = faxes;
    }

    /**
     * On disk there once it returns.
     *
     * @return false where it has to wait: there is no such feed, or a file of that name is still to be taken
     */
    boolean hand(Path waiting) throws IOException {
        Optional<Path> folder = faxes.folder(feed);
        if (folder.isEmpty()) {
            if (!told) {
                LOG.warn(
                        "feed {}: there is no feed of fax-in named {}, as faxInto says; its uploads wait",
                        account,
                        feed);
                told = true;
            }
            return false;
        }
        return Uploads.moveWithoutReplacing(waiting, folder.get().resolve(Uploads.givenName(waiting)));
    }
}
