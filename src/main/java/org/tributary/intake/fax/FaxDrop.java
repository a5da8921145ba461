package org.tributary.intake.fax;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where another door puts faxes, and what lies beside them: the folder of a fax feed, which knows sidecars, names and what is
 * complete. What has to wait, because there is no such feed or a file of that name is still to be taken, holds up what comes of the
 * same fax after it, and nothing else.
 */
public final class FaxDrop {
    private static final Logger LOG = LoggerFactory.getLogger(FaxDrop.class);
    private static final Pattern HARMLESS = Pattern.compile("[^A-Za-z0-9._+-]");
    private static final int NAME_LIMIT = 100;

    private final String door;
    private final String feed;
    private final FaxFolders faxes;
    private final Set<String> held = new HashSet<>();
    private @Nullable Path folder;
    private boolean told;

    /**
     * @param door the feed whose files these are
     * @param feed the fax feed that gets them
     */
    public FaxDrop(String door, String feed, FaxFolders faxes) {
        this.door = door;
        this.feed = feed;
        this.faxes = faxes;
    }

    /** What a partner calls a file, in letters, figures and {@code . _ + -} alone, at most 100: the last ones. */
    public static String harmless(String name) {
        String harmless = HARMLESS.matcher(name).replaceAll("_");
        return harmless.substring(Math.max(0, harmless.length() - NAME_LIMIT));
    }

    /** To be called before files are put, in the order of their arrival; those that waited may be put again. */
    public void begin() {
        held.clear();
        folder = faxes.folder(feed).orElse(null);
        told &= folder == null;
    }

    /** Moves a file there. False where it has to wait. */
    public boolean move(Path file, String name) throws IOException {
        return put(name, to -> NewFile.move(file, to));
    }

    /** Writes a file there; it is on disk then. False where it has to wait. */
    public boolean write(byte[] bytes, String name) throws IOException {
        return put(name, to -> NewFile.write(bytes, to));
    }

    private interface Put {
        boolean at(Path place) throws IOException;
    }

    private boolean put(String name, Put file) throws IOException {
        String harmless = harmless(name);
        String fax = harmless.replaceFirst("\\..*", ""); // a sidecar has its fax's name and another ending, or one more
        if (folder == null && !told) {
            LOG.warn("feed {}: there is no feed of fax-in named {}, as faxInto says; its files wait", door, feed);
            told = true;
        }
        if (folder == null || held.contains(fax) || !file.at(folder.resolve(harmless))) {
            held.add(fax);
            return false;
        }
        return true;
    }
}
