package org.tributary.intake.sftp;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
     * Puts what it can there, in the order of arrival. What has to wait, because there is no such feed or a file of that name is still
     * to be taken, holds up what was uploaded of the same fax after it, and nothing else.
     */
    void hand(List<Path> waiting) throws IOException {
        Optional<Path> folder = faxes.folder(feed);
        if (folder.isEmpty()) {
            if (!told && !waiting.isEmpty()) {
                LOG.warn(
                        "feed {}: there is no feed of fax-in named {}, as faxInto says; its uploads wait",
                        account,
                        feed);
                told = true;
            }
            return;
        }
        told = false;
        Set<String> held = new HashSet<>();
        for (Path file : waiting) {
            String name = Uploads.givenName(file);
            String fax = name.replaceFirst("\\..*", ""); // a sidecar has its fax's name and another ending, or one more
            if (held.contains(fax)
                    || !Uploads.moveWithoutReplacing(file, folder.get().resolve(name))) {
                held.add(fax);
            }
        }
    }
}
