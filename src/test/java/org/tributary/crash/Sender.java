package org.tributary.crash;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * A hospital that never gives up: each patient stays on one connection, and what was not acknowledged is sent
 * again, same bytes and same MSH-10, until it is.
 */
final class Sender implements AutoCloseable {
    /**
     * @param feed MSH-4; must differ between senders, and every patient id begins with it
     * @param window frames in flight on a connection. 1 is the usual stop-and-wait. Up to patients per connection each
     *     patient still waits for its own acknowledgment; above that a patient's messages are pipelined.
     * @param perSecond limit over all connections; 0 for none
     * @param merges whether every fifth message of a patient is one of another number, which the sixth, an A40, merges
     */
    record Load(String feed, int connections, int patients, int window, int perSecond, boolean merges) {
        Load(String feed, int connections, int patients, int window, int perSecond) {
            this(feed, connections, patients, window, perSecond, false);
        }

        Load {
            if (connections < 1 || patients < connections || window < 1) {
                throw new IllegalArgumentException("every connection needs a patient and a window");
            }
        }
    }

    private static final int MERGE_EACH = 6;
    private static final Duration ACK_TIMEOUT = Duration.ofSeconds(15);
    private static final long FIRST_BACKOFF_MILLIS = 20;
    private static final long LONGEST_BACKOFF_MILLIS = 100;

    private final Load load;
    private final int port;
    private final List<Line> lines = new ArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicLong resends = new AtomicLong();
    private final AtomicLong refusals = new AtomicLong();
    private final AtomicLong strayAcknowledgments = new AtomicLong();
    private final Object acknowledgedMonitor = new Object();
    private long acknowledged;
    private volatile boolean finishing;

    Sender(Load load, int port) {
        this.load = load;
        this.port = port;
        for (int i = 0; i < load.connections(); i++) {
            lines.add(new Line(i));
        }
    }

    Sender start() {
        lines.forEach(line -> line.thread.start());
        return this;
    }

    /** No new messages; waits until everything sent is acknowledged. False if that did not happen in time. */
    boolean finish(Duration timeout) throws InterruptedException {
        finishing = true;
        long deadline = System.nanoTime() + timeout.toNanos();
        for (Line line : lines) {
            line.thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime())));
        }
        return lines.stream().noneMatch(line -> line.thread.isAlive());
    }

    List<Sent> ledger() {
        List<Sent> all = new ArrayList<>();
        lines.forEach(line -> line.copyTo(all));
        return all;
    }

    long acknowledged() {
        synchronized (acknowledgedMonitor) {
            return acknowledged;
        }
    }

    /** Waits for the next acknowledgment; false if none came in time. */
    boolean awaitAcknowledgment(Duration timeout) throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        synchronized (acknowledgedMonitor) {
            for (long before = acknowledged; acknowledged == before; ) {
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (left <= 0) {
                    return false;
                }
                acknowledgedMonitor.wait(left);
            }
            return true;
        }
    }

    /** Messages sent again after a lost connection, a timeout or a refusal. */
    long resends() {
        return resends.get();
    }

    /** Answers other than AA and CA; the message is sent again. */
    long refusals() {
        return refusals.get();
    }

    /** Acknowledgments for nothing in flight, or out of turn. */
    long strayAcknowledgments() {
        return strayAcknowledgments.get();
    }

    @Override
    public void close() {
        closed.countDown();
        lines.forEach(Line::disconnect);
    }

    private static final class Message {
        final String controlId;
        final String patient;
        final long n;
        final byte[] bytes;
        boolean acknowledged;

        Message(Load load, String person, long n) {
            boolean other = load.merges() && n % MERGE_EACH == MERGE_EACH - 1;
            boolean merge = load.merges() && n % MERGE_EACH == 0;
            this.patient = other ? person + "M" + (n + 1) : person;
            this.controlId = patient + "N" + n;
            this.n = n;
            this.bytes = merge
                    ? SyntheticUpdate.merge(load.feed(), controlId, person, person + "M" + n)
                    : SyntheticUpdate.message(load.feed(), controlId, patient, n);
        }
    }

    /** One connection with its patients. */
    private final class Line {
        final Thread thread;
        private final List<String> patients = new ArrayList<>();
        private final List<Message> messages = new ArrayList<>();
        private final Deque<Message> inFlight = new ArrayDeque<>();
        private final long nanosPerMessage;
        private long backoffMillis = FIRST_BACKOFF_MILLIS;
        private long nextSendNanos = System.nanoTime();
        private volatile Socket socket = new Socket();

        Line(int number) {
            thread = new Thread(this::run, "sender-" + load.feed() + "-" + number);
            thread.setDaemon(true);
            for (int patient = number; patient < load.patients(); patient += load.connections()) {
                patients.add("%sP%04d".formatted(load.feed(), patient));
            }
            nanosPerMessage =
                    load.perSecond() == 0 ? 0 : TimeUnit.SECONDS.toNanos(load.connections()) / load.perSecond();
        }

        private void run() {
            try {
                while (closed.getCount() > 0 && !(finishing && inFlight.isEmpty())) {
                    try (Socket connection = new Socket()) {
                        socket = connection;
                        connection.setTcpNoDelay(true);
                        connection.setSoTimeout((int) ACK_TIMEOUT.toMillis());
                        connection.connect(new InetSocketAddress("127.0.0.1", port), (int) ACK_TIMEOUT.toMillis());
                        converse(
                                new BufferedInputStream(connection.getInputStream()),
                                new BufferedOutputStream(connection.getOutputStream()));
                    } catch (IOException gone) {
                        closed.await(backoffMillis, TimeUnit.MILLISECONDS);
                        backoffMillis = Math.min(LONGEST_BACKOFF_MILLIS, backoffMillis * 2);
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private void converse(InputStream in, OutputStream out) throws IOException {
            for (Message message : inFlight) {
                Mllp.write(out, message.bytes);
                resends.incrementAndGet();
            }
            while (true) {
                while (!finishing && closed.getCount() > 0 && inFlight.size() < load.window()) {
                    awaitTurn(out);
                    Message message = next();
                    inFlight.add(message);
                    Mllp.write(out, message.bytes);
                }
                out.flush();
                if (inFlight.isEmpty()) {
                    return;
                }
                acknowledge(Mllp.read(in).orElseThrow(() -> new EOFException("the engine closed the connection")));
                backoffMillis = FIRST_BACKOFF_MILLIS;
            }
        }

        private void awaitTurn(OutputStream out) throws IOException {
            long wait = nextSendNanos - System.nanoTime();
            if (nanosPerMessage > 0 && wait > 0) {
                out.flush();
                LockSupport.parkNanos(wait);
            }
            nextSendNanos = Math.max(nextSendNanos, System.nanoTime() - nanosPerMessage) + nanosPerMessage;
        }

        private Message next() {
            synchronized (messages) {
                int count = messages.size();
                Message message = new Message(load, patients.get(count % patients.size()), 1 + count / patients.size());
                messages.add(message);
                return message;
            }
        }

        private void acknowledge(byte[] answer) throws IOException {
            String code = Mllp.field(answer, "MSA-1");
            String controlId = Mllp.field(answer, "MSA-2");
            if (!code.equals("AA") && !code.equals("CA")) {
                refusals.incrementAndGet();
                throw new IOException("refused with " + code);
            }
            for (Iterator<Message> waiting = inFlight.iterator(); waiting.hasNext(); ) {
                Message message = waiting.next();
                if (message.controlId.equals(controlId)) {
                    if (message != inFlight.peekFirst()) {
                        strayAcknowledgments.incrementAndGet();
                    }
                    synchronized (messages) {
                        message.acknowledged = true;
                    }
                    synchronized (acknowledgedMonitor) {
                        acknowledged++;
                        acknowledgedMonitor.notifyAll();
                    }
                    waiting.remove();
                    return;
                }
            }
            strayAcknowledgments.incrementAndGet();
        }

        private void copyTo(List<Sent> all) {
            synchronized (messages) {
                messages.forEach(message -> all.add(
                        new Sent(load.feed(), message.controlId, message.patient, message.n, message.acknowledged)));
            }
        }

        private void disconnect() {
            try {
                socket.close();
            } catch (IOException alreadyGone) {
                // Closing is all we wanted.
            }
        }
    }
}
