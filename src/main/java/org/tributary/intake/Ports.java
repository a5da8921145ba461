package org.tributary.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * On which port a feed's door opens: the one its file names, or, so that several engines can run side by side, one
 * counted from a given number: HTTP on N, then the feeds of {@code routes/feeds} on N+1, N+2 ... by file name,
 * and the SFTP server after them.
 */
public final class Ports {
    private static final String FILE_ENDING = ".yaml";

    private final int from;
    private final Path feeds;

    /** @param from 0 where each door opens on the port that its file names */
    public Ports(int from, Path feeds) {
        this.from = from;
        this.feeds = feeds;
    }

    /** @param feed its route's id, which is its file's name */
    public int of(String feed, int inItsFile) {
        if (from == 0) {
            return inItsFile;
        }
        int place = fileNames().indexOf(feed + FILE_ENDING);
        if (place < 0) {
            throw new IllegalStateException("the feed " + feed + " has no file " + feeds.resolve(feed + FILE_ENDING)
                    + "; name the file after its route's id");
        }
        return from + 1 + place;
    }

    /** For a door that all feeds share: the number after those of the feeds that are there now. */
    public int afterFeeds(int inSettings) {
        return from == 0 ? inSettings : from + 1 + fileNames().size();
    }

    private List<String> fileNames() {
        try (Stream<Path> files = Files.list(feeds)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(FILE_ENDING))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the folder " + feeds + " cannot be read", e);
        }
    }
}
