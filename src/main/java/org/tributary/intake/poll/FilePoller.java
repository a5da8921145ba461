package org.tributary.intake.poll;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.delivery.sftp.ListedFile;
import org.tributary.delivery.sftp.PartnerServer;
import org.tributary.delivery.sftp.Trouble;
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
 * Looks at one partner's folder, takes what is finished, the oldest first, and then moves or deletes it there. A file that
 * looks as one that was taken is read again, and its digest decides; only where files are left do size and time suffice,
 * which they do because no file is read before it has looked the same for longer than the resolution of its time.
 */
final class FilePoller {
    private static final Logger LOG = LoggerFactory.getLogger(FilePoller.class);
    private static final Duration LEAST = Duration.ofMillis(250); // between two looks
    private static final int AT_ONCE = 100; // files between two listings, and so between reading and moving
    private static final int BEGINNING_BYTES = 64 << 10; // of a file that is too large: enough to see who sent it

    private final CamelContext camel;
    private final SftpPollEndpoint settings;
    private final @Nullable FaxDrop faxes;
    private final Parcels parcels;
    private final Reception reception;
    private final Journal journal;
    private final FetchedFiles fetched;
    private final IntakeWatcher watcher;
    private final Duration settled;
    private final BooleanSupplier open;
    private final Clock clock;
    private final Map<String, Sight> sights = new HashMap<>();
    private final Set<ListedFile> done = new LinkedHashSet<>(); // taken, and still to be moved or deleted
    private boolean stuck;
    private @Nullable Trouble trouble; // what the log said last
    private volatile boolean connected;

    private enum Taken {
        STORED,
        /** It is no longer what was listed; the next look sees what it is. */
        CHANGED,
        /** A fax that waits for the one before it, or for its feed; others do not wait. */
        HELD,
        NOT_STORED
    }

    private record Sight(ListedFile file, long sinceNanos) {}

    /** @param faxes where all files go; null where they are taken in here */
    FilePoller(
            CamelContext camel,
            SftpPollEndpoint settings,
            @Nullable FaxDrop faxes,
            Parcels parcels,
            Reception reception,
            Journal journal,
            FetchedFiles fetched,
            IntakeWatcher watcher,
            Duration settled,
            BooleanSupplier open,
            Clock clock) {
        this.camel = camel;
        this.settings = settings;
        this.faxes = faxes;
        this.parcels = parcels;
        this.reception = reception;
        this.journal = journal;
        this.fetched = fetched;
        this.watcher = watcher;
        this.settled = settled;
        this.open = open;
        this.clock = clock;
    }

    boolean isConnected() {
        return connected;
    }

    /** @return when to look again */
    Duration look() {
        if (!open.getAsBoolean()) {
            return Duration.ofSeconds(1);
        }
        try (PartnerServer server = new PartnerServer(camel, settings)) {
            server.connect();
            connected = true;
            takeAll(server);
            if (trouble != null) {
                LOG.info("feed {}: files are fetched again", settings.feed());
                trouble = null;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException
                | RuntimeException e) { // whatever the server or the store does, the next look is the next try
            failed(e);
        } finally {
            connected = false;
        }
        return nextLook();
    }

    private void takeAll(PartnerServer server) throws IOException, InterruptedException {
        List<ListedFile> listed = look(server);
        Taken last = Taken.STORED;
        for (int some = AT_ONCE; some == AT_ONCE && last != Taken.NOT_STORED; ) {
            some = 0;
            if (faxes != null) {
                faxes.begin();
            }
            for (ListedFile file : ripe(listed)) {
                if (some == AT_ONCE || !open.getAsBoolean() || last == Taken.NOT_STORED) {
                    break; // what cannot be stored now is not overtaken
                }
                last = take(server, file);
                some += last == Taken.STORED ? 1 : 0;
                if (last == Taken.STORED && isWhole(file) && settings.afterwards() != Afterwards.LEAVE) {
                    done.add(file);
                }
            }
            listed = look(server);
            dispose(server, listed);
        }
    }

    private List<ListedFile> look(PartnerServer server) {
        List<ListedFile> listed = server.list();
        Map<String, Sight> before = Map.copyOf(sights);
        sights.clear();
        long now = System.nanoTime();
        for (ListedFile file : listed) {
            @Nullable Sight seen = before.get(file.name());
            sights.put(file.name(), seen != null && seen.file.equals(file) ? seen : new Sight(file, now));
        }
        return listed;
    }

    /** What can be read now, in the order of its times. */
    private List<ListedFile> ripe(List<ListedFile> listed) {
        Map<String, ListedFile> byName = byName(listed);
        return listed.stream()
                .filter(file -> settings.isWanted(file.name()))
                .filter(this::hasSettled)
                .filter(file -> isFinished(file, byName))
                .filter(file -> !done.contains(file) && !isOver(file))
                .sorted(Comparator.comparing(ListedFile::modified).thenComparing(ListedFile::name))
                .toList();
    }

    private boolean hasSettled(ListedFile file) {
        @Nullable Sight seen = sights.get(file.name());
        return seen != null && System.nanoTime() - seen.sinceNanos >= wanted().toNanos();
    }

    private Duration wanted() {
        return settings.complete() == Completion.STABLE ? settings.stable() : settled;
    }

    /** A marker that is older than the file is one of an earlier file of that name. */
    private boolean isFinished(ListedFile file, Map<String, ListedFile> byName) {
        if (settings.complete() != Completion.DONE_FILE || fetched.isTaken(settings.feed(), file, isWhole(file))) {
            return true; // of what was taken the marker may be gone already
        }
        return settings.markers(file.name()).stream()
                .map(byName::get)
                .anyMatch(marker -> marker != null && !marker.modified().isBefore(file.modified()));
    }

    /** Nothing is left to do for it: it was taken and stays there. */
    private boolean isOver(ListedFile file) {
        return (settings.afterwards() == Afterwards.LEAVE || !isWhole(file))
                && fetched.isTaken(settings.feed(), file, isWhole(file));
    }

    private boolean isWhole(ListedFile file) {
        return file.sizeBytes() <= settings.maxBytes();
    }

    private Taken take(PartnerServer server, ListedFile file) throws IOException, InterruptedException {
        long began = System.nanoTime();
        boolean whole = isWhole(file);
        byte[] bytes = server.read(file.name(), file.sizeBytes(), whole ? settings.maxBytes() + 1 : BEGINNING_BYTES);
        if (whole && bytes.length != file.sizeBytes()) {
            return Taken.CHANGED;
        }
        byte[] digest = DigestUtils.sha256(bytes);
        Optional<FetchedFiles.Fetched> before = fetched.find(settings.feed(), file, digest);
        if (before.isPresent() && before.get().taken()) {
            return Taken.STORED;
        }
        FetchedFiles.Fetched now =
                before.orElseGet(() -> fetched.begin(settings.feed(), file, digest, whole, clock.instant()));
        Predicate<byte[]> storedBefore =
                before.isPresent() ? StoredBefore.since(journal, settings.feed(), now.begunAt()) : piece -> false;
        if (whole && faxes != null && !faxes.write(bytes, file.name())) {
            return Taken.HELD;
        }
        if (!(whole ? faxes != null || store(file, bytes, storedBefore) : storeBeginning(file, bytes, storedBefore))) {
            return Taken.NOT_STORED;
        }
        fetched.taken(now, clock.instant());
        if (whole) {
            watcher.answered(settings.feed(), "none", bytes.length, System.nanoTime() - began);
        }
        return Taken.STORED;
    }

    private boolean store(ListedFile file, byte[] bytes, Predicate<byte[]> storedBefore) throws InterruptedException {
        return parcels.take(settings.feed(), "sftp", file.name(), bytes, storedBefore)
                .isStored();
    }

    private boolean storeBeginning(ListedFile file, byte[] beginning, Predicate<byte[]> storedBefore)
            throws InterruptedException {
        List<Finding> findings = List.of(new Finding(IntakeFinding.FETCHED_FILE_TOO_LARGE, ""));
        watcher.refused(settings.feed(), "OVERSIZED", file.sizeBytes());
        return storedBefore.test(beginning)
                || reception.isKept(
                        settings.feed(),
                        reception.keep(
                                settings.feed(),
                                "sftp",
                                beginning,
                                null,
                                null,
                                OutcomeState.PARKED,
                                findings,
                                file.name()));
    }

    /** Moves or deletes what was taken, if it still looks as it did then; what the server refuses is tried at each look. */
    private void dispose(PartnerServer server, List<ListedFile> listed) {
        Map<String, ListedFile> byName = byName(listed);
        done.removeIf(file -> !file.equals(byName.get(file.name())));
        for (ListedFile file : List.copyOf(done)) {
            try {
                if (settings.complete() == Completion.DONE_FILE) {
                    settings.markers(file.name()).stream()
                            .filter(byName::containsKey)
                            .forEach(marker -> dispose(server, marker)); // first: a later file must not find it
                }
                dispose(server, file.name());
                done.remove(file);
            } catch (GenericFileOperationFailedException e) {
                if (!stuck) {
                    stuck = true;
                    LOG.error(
                            "feed {}: a file that was taken cannot be moved or deleted at {}; it is not taken again."
                                    + " Give the account the right to, or write afterwards: leave",
                            settings.feed(),
                            settings.address(),
                            e);
                }
            }
        }
        stuck = stuck && !done.isEmpty();
    }

    private void dispose(PartnerServer server, String name) {
        if (settings.afterwards() == Afterwards.DELETE) {
            server.delete(name);
        } else {
            server.move(name, settings.moveTo());
        }
    }

    private static Map<String, ListedFile> byName(List<ListedFile> listed) {
        return listed.stream().collect(Collectors.toMap(ListedFile::name, file -> file, (one, same) -> one));
    }

    private Duration nextLook() {
        long now = System.nanoTime();
        long next = settings.delay().toNanos();
        for (Sight seen : sights.values()) {
            long ripens = wanted().toNanos() - (now - seen.sinceNanos);
            if (ripens > 0 && settings.isWanted(seen.file.name())) {
                next = Math.min(next, ripens);
            }
        }
        if (trouble != null) {
            boolean refused = trouble != Trouble.OTHER && settings.delay().compareTo(Trouble.WHILE_REFUSED) < 0;
            return refused ? Trouble.WHILE_REFUSED : settings.delay();
        }
        return Duration.ofNanos(Math.max(next, LEAST.toNanos()));
    }

    private void failed(Exception failure) {
        Trouble now = Trouble.of(failure);
        watcher.refused(settings.feed(), now == Trouble.OTHER ? "NOT_FETCHED" : now.name(), 0);
        if (now == trouble) {
            return; // said once
        }
        trouble = now;
        switch (now) {
            case HOST_KEY ->
                LOG.error(
                        "feed {}: the server at {} does not have the key in hostKey; nothing was sent to it. Ask the"
                                + " partner whether its key changed before you change the file",
                        settings.feed(),
                        settings.address());
            case LOGIN ->
                LOG.error(
                        "feed {}: {} does not accept username with password or privateKeyFile; correct the feed's file",
                        settings.feed(),
                        settings.address());
            case OTHER ->
                LOG.error(
                        "feed {}: files cannot be fetched from {} now; this is tried again at every look",
                        settings.feed(),
                        settings.address(),
                        failure);
        }
    }
}
