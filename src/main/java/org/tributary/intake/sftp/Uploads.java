package org.tributary.intake.sftp;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.tributary.intake.fax.FaxDrop;

/**
 * One feed's folders: the partner's own, and where its finished uploads wait. A waiting file is named
 * {@code <milliseconds>-<number>-<the partner's name, made harmless>}, so that names sort in the order of arrival.
 */
final class Uploads {
    private static final Pattern TEMPORARY = Pattern.compile("\\..*|.*\\.(tmp|part|filepart|writing)");

    private final Path folder;
    private final Path waiting;
    private final AtomicLong number = new AtomicLong();

    Uploads(Path sftp, String feed) throws IOException {
        folder = Files.createDirectories(sftp.resolve(feed));
        waiting = Files.createDirectories(sftp.resolve(".taking").resolve(feed));
        Files.createDirectories(folder.resolve(".done"));
        Files.createDirectories(folder.resolve(".error"));
    }

    Path folder() {
        return folder;
    }

    /** Does the name say that more is to come, or the folder that we are done with it? */
    boolean isTemporary(Path file) {
        for (Path part : folder.relativize(file.toAbsolutePath().normalize())) {
            if (TEMPORARY.matcher(part.toString().toLowerCase(Locale.ROOT)).matches()) {
                return true;
            }
        }
        return false;
    }

    /** Takes a finished upload out of the partner's reach; returns once this is on disk. */
    synchronized void finished(Path file) throws IOException {
        if (isTemporary(file) || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        String claim = "%013d-%06d-%s"
                .formatted(
                        System.currentTimeMillis(),
                        number.incrementAndGet() % 1_000_000,
                        FaxDrop.harmless(file.getFileName().toString()));
        move(file, waiting.resolve(claim));
    }

    /** What waits, in the order of arrival. */
    List<Path> waiting() throws IOException {
        try (Stream<Path> files = Files.list(waiting)) {
            return files.sorted().toList();
        }
    }

    /** When a waiting file was finished. */
    static Instant finishedAt(Path waiting) {
        return Instant.ofEpochMilli(
                Long.parseLong(waiting.getFileName().toString().substring(0, 13)));
    }

    /** What the partner called a waiting file, made harmless. */
    static String givenName(Path waiting) {
        return waiting.getFileName().toString().substring(21);
    }

    void done(Path waiting) throws IOException {
        move(waiting, folder.resolve(".done").resolve(waiting.getFileName()));
    }

    /** @param why what its sender reads beside it, in a file of the same name and {@code .why.txt} */
    void wrong(Path waiting, String why) throws IOException {
        Path to = folder.resolve(".error").resolve(waiting.getFileName());
        Files.writeString(to.resolveSibling(to.getFileName() + ".why.txt"), why);
        move(waiting, to);
    }

    /** Returns once it is on disk. */
    static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        sync(Objects.requireNonNull(to.getParent()));
        sync(Objects.requireNonNull(from.getParent()));
    }

    private static void sync(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
