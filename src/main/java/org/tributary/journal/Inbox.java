package org.tributary.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where arrivals become rows. One writer thread stores all that wait in one transaction and makes one disk sync for
 * them; meanwhile the next ones gather. So the number of syncs follows the disk's speed, not the number of messages.
 */
public final class Inbox implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);
    private static final int BATCH_LIMIT = 256; // rows in one transaction: bounds what one failure holds up
    private static final int BATCH_BYTES_LIMIT = 8 << 20; // and its memory
    private static final int QUEUE_LIMIT = 4096; // doors wait here beyond; each waiting frame is counted by its door

    private final JournalWriter writer;
    private final DiskSync disk;
    private final Watcher watcher;
    private final BlockingQueue<Entry> queue = new ArrayBlockingQueue<>(QUEUE_LIMIT);
    private final Thread thread;
    private volatile boolean open = true;

    /** @param bare only its bytes: the whole was refused */
    private record Entry(Arrival arrival, CompletableFuture<Receipt> receipt, boolean bare) {}

    /** Hears how many messages one transaction and one sync took up. Must not throw. */
    public interface Watcher {
        void stored(int messages);
    }

    public Inbox(JournalWriter writer, DiskSync disk) {
        this(writer, disk, messages -> {});
    }

    public Inbox(JournalWriter writer, DiskSync disk, Watcher watcher) {
        this.writer = writer;
        this.disk = disk;
        this.watcher = watcher;
        this.thread = new Thread(this::work, "inbox");
        thread.start();
    }

    /**
     * Stores a message. The future completes when it is on disk, and only then may the sender be told so. Where the database
     * works and refuses its row, its bytes alone are stored and parked; where it refuses those too, it is the store's fault.
     *
     * @return completes exceptionally with {@link StoreUnavailableException} when it could not be stored
     */
    public CompletableFuture<Receipt> append(Arrival arrival) {
        Entry entry = new Entry(arrival, new CompletableFuture<>(), false);
        try {
            if (!open || !queue.offer(entry, 10, TimeUnit.SECONDS)) {
                entry.receipt.completeExceptionally(
                        new StoreUnavailableException("the inbox does not take messages now", null));
            } else if (!open) {
                refuseAll(); // closed between the two looks: nobody may wait for ever
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            entry.receipt.completeExceptionally(new StoreUnavailableException("interrupted", e));
        }
        return entry.receipt;
    }

    /** Stores what is queued, then stops. */
    @Override
    public void close() throws InterruptedException {
        open = false;
        thread.join(TimeUnit.SECONDS.toMillis(30));
        refuseAll();
    }

    private void work() {
        while (open || !queue.isEmpty()) {
            @Nullable Entry first = next();
            if (first != null) {
                store(first);
            }
        }
    }

    private @Nullable Entry next() {
        try {
            return queue.poll(100, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            open = false;
            return null;
        }
    }

    /** Stores this one with all that gather until the sync begins. */
    private void store(Entry first) {
        List<Entry> batch = new ArrayList<>(List.of(first));
        store(batch, () -> gather(batch));
    }

    private void gather(List<Entry> batch) {
        long bytes = batch.get(0).arrival.bytes().length;
        while (batch.size() < BATCH_LIMIT && bytes < BATCH_BYTES_LIMIT) {
            @Nullable Entry next = queue.poll();
            if (next == null) {
                return;
            }
            batch.add(next);
            bytes += next.arrival.bytes().length;
        }
    }

    private void store(List<Entry> batch, Runnable gather) {
        List<Receipt> receipts = new ArrayList<>();
        try {
            disk.await(() -> {
                gather.run();
                receipts.addAll(writer.append(batch.stream().map(Entry::arrival).toList()));
            });
            watcher.stored(batch.size());
            for (int i = 0; i < receipts.size(); i++) {
                Entry entry = batch.get(i);
                entry.receipt.complete(entry.bare ? receipts.get(i).asBare() : receipts.get(i));
            }
        } catch (RuntimeException e) {
            if (batch.size() > 1 && !(e instanceof StoreUnavailableException)) {
                batch.forEach(one -> store(List.of(one), () -> {})); // one bad row must not refuse its neighbours
                return;
            }
            Entry only = batch.get(0);
            if (e instanceof JournalRowException && !only.bare) {
                LOG.error(
                        "feed {}: the database refused the row of a message, which is parked", only.arrival.feed(), e);
                store(List.of(new Entry(only.arrival.bare(), only.receipt, true)), () -> {});
                return;
            }
            StoreUnavailableException problem = e instanceof StoreUnavailableException unavailable
                    ? unavailable
                    : new StoreUnavailableException("the message could not be stored", e);
            batch.forEach(entry -> entry.receipt.completeExceptionally(problem));
        }
    }

    private void refuseAll() {
        for (Entry entry = queue.poll(); entry != null; entry = queue.poll()) {
            entry.receipt.completeExceptionally(new StoreUnavailableException("the inbox is closed", null));
        }
    }
}
