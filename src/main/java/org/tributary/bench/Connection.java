package org.tributary.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tributary.bench.Traffic.Draft;
import org.tributary.hl7v2.MllpFrames;

/** One MLLP connection of a hospital: a thread that sends, and one that reads the answers, in order. */
final class Connection {
    private static final int ANSWER_SECONDS = 30;

    private final int port;
    private final int window;
    private final Pace pace;
    private final Supplier<@Nullable Draft> source;
    private final Ledger ledger;
    private final Semaphore free;
    private final Queue<Integer> inFlight = new ConcurrentLinkedQueue<>();
    private final Thread sender = new Thread(this::run, "bench-sender");
    private volatile boolean stopped;
    private volatile boolean broken;

    /** @param source what to send next; null when there is no more */
    Connection(int port, int window, Pace pace, Supplier<@Nullable Draft> source, Ledger ledger) {
        this.port = port;
        this.window = window;
        this.pace = pace;
        this.source = source;
        this.ledger = ledger;
        this.free = new Semaphore(window);
        sender.setDaemon(true);
        sender.start();
    }

    /** Sends nothing more; what is in flight is still waited for. */
    void stop() {
        stopped = true;
    }

    /** @return whether all that it sent was answered */
    boolean join() throws InterruptedException {
        sender.join();
        return !broken;
    }

    private void run() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            Thread reader = new Thread(() -> readAnswers(socket), "bench-answers");
            reader.setDaemon(true);
            reader.start();
            send(socket.getOutputStream());
            boolean answered = free.tryAcquire(window, ANSWER_SECONDS, TimeUnit.SECONDS);
            broken = broken || !answered;
            stopped = true;
        } catch (IOException e) {
            broken = true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void send(OutputStream out) throws IOException, InterruptedException {
        while (true) {
            if (!free.tryAcquire(ANSWER_SECONDS, TimeUnit.SECONDS)) {
                return; // no answer: what is in flight stays so, and the caller finds it
            }
            long since = pace.await(System.nanoTime());
            @Nullable Draft draft = stopped || broken ? null : source.get();
            if (draft == null) {
                free.release();
                return;
            }
            int n = ledger.next(draft.record());
            byte[] frame = MllpFrames.wrap(draft.bytes(n));
            ledger.sent(n, since);
            inFlight.add(n);
            out.write(frame);
        }
    }

    private void readAnswers(Socket socket) {
        try {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            for (byte @Nullable [] answer = Frames.read(in); answer != null; answer = Frames.read(in)) {
                long now = System.nanoTime();
                @Nullable Integer n = inFlight.poll();
                String text = new String(answer, StandardCharsets.ISO_8859_1);
                if (n == null || !SyntheticMessage.controlId(n).equals(SyntheticMessage.field(text, "MSA", 2))) {
                    throw new IOException("an answer to nothing that was asked");
                }
                @Nullable String code = SyntheticMessage.field(text, "MSA", 1);
                ledger.answered(n, "AA".equals(code) || "CA".equals(code), now);
                free.release();
            }
        } catch (IOException e) {
            // The socket is closed at the end; before it, what is in flight stays unanswered and the run says so.
        }
        if (!stopped || !inFlight.isEmpty()) {
            broken = true;
            free.release(window); // wakes the sender, which sees that it is broken
        }
    }
}
