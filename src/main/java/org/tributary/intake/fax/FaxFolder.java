package org.tributary.intake.fax;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.fax.FaxList;
import org.tributary.fax.Sidecar;
import org.tributary.fax.SidecarFormats;
import org.tributary.fax.page.FaxFinding;
import org.tributary.finding.Finding;
import org.tributary.intake.IntakeWatcher;
import org.tributary.intake.Reception;
import org.tributary.intake.files.Parcels;
import org.tributary.journal.Journal;
import org.tributary.journal.Outage;
import org.tributary.journal.OutcomeState;

/**
 * Takes one feed's complete files in, oldest first. A sidecar ({@code NAME.json} or {@code NAME.tif.json}) or an empty
 * {@code NAME.tif.done} beside a file says that it is complete; without one it is when it has not changed for a while. A file
 * that a crash left behind after its bytes were stored is moved on without a second row.
 */
final class FaxFolder {
    private static final Logger LOG = LoggerFactory.getLogger(FaxFolder.class);
    private static final Pattern UNFINISHED = Pattern.compile("\\..*|.*\\.(tmp|part|filepart|writing)");
    private static final String TAKEN = "taken";
    private static final String LINES = ".idx";
    private static final List<String> SIDECARS = List.of(".json", ".xml", LINES);
    private static final String DONE = ".done";
    private static final String NO_LETTER = "\ufffd"; // as bytes are shown that are no text in the system's locale
    private static final int BEGINNING_BYTES = 64 << 10; // of a file that is too large: enough to see what it is
    private static final long ORPHAN_SECONDS =
            60; // a sidecar's fax comes with it, before or after; then it is any file

    private static final int NAME_DIGITS = 12; // of the sum of a file's name: enough to find it

    private final FaxEndpoint feed;
    private final Path folder;
    private final Path taken;
    private final Parcels parcels;
    private final Reception reception;
    private final Journal journal;
    private final IntakeWatcher watcher;
    private Map<Path, Seen> seen = new HashMap<>(); // the looking thread's alone
    private final Map<Path, String> failing = new HashMap<>(); // and how; the looking thread's alone

    FaxFolder(
            FaxEndpoint feed, Path folder, Parcels parcels, Reception reception, Journal journal, IntakeWatcher watcher)
            throws IOException {
        this.feed = feed;
        this.folder = folder;
        this.taken = taken(folder);
        this.parcels = parcels;
        this.reception = reception;
        this.journal = journal;
        this.watcher = watcher;
    }

    /** Pages of patients: nobody else's, wherever the folder lies. */
    private static Path taken(Path folder) throws IOException {
        Path taken = folder.resolve(TAKEN);
        if (!Files.isDirectory(taken)) {
            Files.createDirectories(taken);
            if (Files.getFileStore(taken).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(taken, PosixFilePermissions.fromString("rwx------"));
            }
        }
        return taken;
    }

    Path path() {
        return folder;
    }

    /** How a file looked, and since when it looks so. */
    private record Seen(long size, FileTime modified, long sinceNanos) {
        boolean isSame(Seen other) {
            return size == other.size && modified.equals(other.modified);
        }

        boolean isFor(long millis) {
            return System.nanoTime() - sinceNanos >= TimeUnit.MILLISECONDS.toNanos(millis);
        }
    }

    /** Takes what is complete; what cannot be stored now stays, and so does all that came after it. */
    void look() {
        try {
            Map<Path, Seen> now = new HashMap<>();
            for (Path file : files()) {
                try {
                    Seen looks = look(file);
                    @Nullable Seen before = seen.get(file);
                    now.put(file, before != null && before.isSame(looks) ? before : looks);
                } catch (IOException e) {
                    failed(file, e); // or it is gone meanwhile
                }
            }
            seen = now;
            failing.keySet().retainAll(now.keySet());
            for (Path file : order(now)) {
                if (!takeWhenComplete(file)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException e) { // a throw would end the schedule
            LOG.error("feed {}: its faxes could not be taken in; this is tried again", feed.feed(), e);
        }
    }

    /** @return false when what came after it has to wait too */
    private boolean takeWhenComplete(Path file) throws InterruptedException {
        try {
            boolean taken = !isComplete(file) || take(file);
            failing.remove(file);
            return taken;
        } catch (IOException e) { // of one file; the others are taken
            failed(file, e);
            return true;
        } catch (RuntimeException e) {
            if (Outage.isOutage(e)) {
                throw e;
            }
            failed(file, e);
            return true;
        }
    }

    /** Told once for each kind of failure. A file's name can hold a patient's, and so does what the exception says. */
    private void failed(Path file, Exception e) {
        String kind = e.getClass().getSimpleName();
        if (!kind.equals(failing.put(file, kind))) {
            LOG.error(
                    "feed {}: the file whose name has the SHA-256 {} could not be taken in ({}); the others are, and this is tried again",
                    feed.feed(),
                    DigestUtils.sha256Hex(String.valueOf(file.getFileName())).substring(0, NAME_DIGITS),
                    kind);
        }
    }

    private List<Path> files() throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                String name = lower(file);
                if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                        && !UNFINISHED.matcher(name).matches()) {
                    found.add(file);
                }
            }
        }
        return found;
    }

    private static Seen look(Path file) throws IOException {
        return new Seen(Files.size(file), Files.getLastModifiedTime(file), System.nanoTime());
    }

    private static List<Path> order(Map<Path, Seen> files) {
        return files.entrySet().stream()
                .sorted(Comparator.comparing(
                                (Map.Entry<Path, Seen> file) -> file.getValue().modified())
                        .thenComparing(file -> file.getKey().toString()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private boolean isComplete(Path file) throws IOException {
        @Nullable Seen looks = seen.get(file);
        if (looks == null || !Files.exists(file)) { // taken with its fax
            return false;
        }
        String name = lower(file);
        if (name.endsWith(DONE)) {
            return false;
        }
        if (isSidecar(name)) {
            return looks.isFor(TimeUnit.SECONDS.toMillis(ORPHAN_SECONDS)) && fax(file) == null;
        }
        if (looks.size() == 0) {
            return false; // announced, and not written yet
        }
        boolean said = beside(file, DONE).filter(Files::exists).isPresent();
        @Nullable Path sidecar = sidecar(file);
        if (sidecar != null) { // written last; half of one is no JSON and no XML
            // of lines half are lines too
            said |= !lower(sidecar).endsWith(LINES)
                    && Sidecar.read(beginning(sidecar, Sidecar.BYTES_LIMIT + 1L))
                            .isPresent();
        }
        return said || looks.isFor(feed.stableMillis());
    }

    /** @return false when it is not on disk */
    private boolean take(Path file) throws IOException, InterruptedException {
        long began = System.nanoTime();
        @Nullable Seen looked = seen.get(file);
        if (looked == null) {
            return true;
        }
        if (looked.size() > feed.maxBytes()) {
            return tooLarge(file, looked);
        }
        byte[] bytes = beginning(file, feed.maxBytes() + 1L);
        if (!look(file).isSame(looked) || bytes.length != looked.size()) {
            return true; // it grew meanwhile; looked at again
        }
        @Nullable Path sidecar = sidecar(file);
        byte @Nullable [] about = sidecar == null ? named(file) : beginning(sidecar, Sidecar.BYTES_LIMIT + 1L);
        Parcels.FaxTaken stored = parcels.takeFax(
                feed.feed(), bytes, about, (controlId, part) -> isStored(controlId, part, looked.modified()));
        if (!stored.stored()) {
            return false;
        }
        String prefix = stored.intakeId() == null
                ? "again-" + System.currentTimeMillis()
                : stored.intakeId().toString();
        if (sidecar != null) {
            move(sidecar, prefix);
        }
        move(file, prefix);
        @Nullable Path mark = beside(file, DONE).orElse(null);
        if (mark != null) {
            Files.deleteIfExists(mark); // empty: a mark, not a document
        }
        watcher.answered(feed.feed(), "none", bytes.length, System.nanoTime() - began);
        return true;
    }

    private boolean tooLarge(Path file, Seen looked) throws IOException, InterruptedException {
        byte[] beginning = beginning(file, BEGINNING_BYTES);
        String controlId = FaxList.controlId(beginning);
        if (!isStored(controlId, beginning, looked.modified())
                && !reception.isKept(
                        feed.feed(),
                        reception.keep(
                                feed.feed(),
                                FaxList.DOOR,
                                beginning,
                                controlId,
                                null,
                                OutcomeState.PARKED,
                                List.of(new Finding(FaxFinding.FILE_TOO_LARGE, ""))))) {
            return false;
        }
        watcher.refused(feed.feed(), "OVERSIZED", looked.size());
        move(file, "large-" + System.currentTimeMillis());
        return true;
    }

    /** At most so many bytes: what lies here may be longer than the memory. */
    private static byte[] beginning(Path file, long bytes) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes((int) Math.min(bytes, Integer.MAX_VALUE));
        }
    }

    /** After the file was last written: then it is this very file, which a crash left here. */
    private boolean isStored(String controlId, byte[] bytes, FileTime modified) {
        Instant written = modified.toInstant();
        return journal.storedSince(feed.feed(), controlId, bytes, written) > 0;
    }

    private void move(Path file, String prefix) throws IOException {
        Files.move(file, TakenName.in(taken, prefix, file), StandardCopyOption.ATOMIC_MOVE);
    }

    private @Nullable Path sidecar(Path fax) {
        return SIDECARS.stream()
                .flatMap(ending -> Stream.of(beside(fax, ending), named(fax, stem(fax) + ending)))
                .flatMap(Optional::stream)
                .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                .findFirst()
                .orElse(null);
    }

    /** The file that a sidecar speaks of. */
    private @Nullable Path fax(Path sidecar) {
        return seen.keySet().stream()
                .filter(file -> !isSidecar(lower(file)) && sidecar.equals(sidecar(file)))
                .findFirst()
                .orElse(null);
    }

    private Optional<Path> beside(Path file, String ending) {
        return named(file, file.getFileName() + ending);
    }

    /** The file of this name in the same folder. A name that is no text in the system's locale is looked for among those seen. */
    private Optional<Path> named(Path file, String name) {
        if (!name.contains(NO_LETTER)) {
            return Optional.of(file.resolveSibling(name));
        }
        List<Path> alike = seen.keySet().stream()
                .filter(other -> name.equals(String.valueOf(other.getFileName())))
                .toList();
        return alike.size() == 1 ? Optional.of(alike.get(0)) : Optional.empty(); // of two nobody knows which
    }

    private static boolean isSidecar(String name) {
        return SIDECARS.stream().anyMatch(name::endsWith);
    }

    /** What its name says, as a JSON sidecar; null where the feed has no template or the name is not like it. */
    private byte @Nullable [] named(Path file) {
        @Nullable String template = feed.nameTemplate();
        if (template == null) {
            return null;
        }
        return SidecarFormats.named(template, String.valueOf(file.getFileName()))
                .map(SidecarFormats::json)
                .orElse(null);
    }

    private static String stem(Path file) {
        return file.getFileName().toString().replaceFirst("\\.[^.]+$", "");
    }

    private static String lower(Path file) {
        return file.getFileName().toString().toLowerCase(Locale.ROOT);
    }
}
