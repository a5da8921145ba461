package org.tributary.crash;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tributary.crash.Arrival.Answer;

/**
 * A practice that writes down every frame in the order of arrival. It can be away, refuse, or take a message and
 * say nothing.
 */
final class Receiver implements AutoCloseable {
    private final int port;
    private final List<Arrival> arrivals = new ArrayList<>();
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private volatile Function<Arrival, Answer> behaviour = arrival -> Answer.ACCEPT;
    private @Nullable ServerSocket door;
    private @Nullable Thread doorkeeper;

    Receiver(int port) {
        this.port = port;
    }

    synchronized Receiver listen() throws IOException {
        if (door == null) {
            ServerSocket opened = new ServerSocket();
            opened.setReuseAddress(true);
            opened.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            door = opened;
            doorkeeper = daemon("receiver-" + port, () -> accept(opened));
        }
        return this;
    }

    /** From now on connections are refused, and those that were open are gone. */
    synchronized void stopListening() throws IOException {
        if (door != null) {
            door.close();
            door = null;
            awaitEnd(doorkeeper); // until it left accept() the port is still taken
        }
        for (Socket connection : connections) {
            connection.close();
        }
    }

    /** Decides the answer to each frame; it sees the arrival as one that would be accepted. */
    void answer(Function<Arrival, Answer> newBehaviour) {
        behaviour = newBehaviour;
    }

    List<Arrival> arrivals() {
        return arrivals(0);
    }

    List<Arrival> arrivals(int from) {
        synchronized (arrivals) {
            return List.copyOf(arrivals.subList(from, arrivals.size()));
        }
    }

    /** Waits until the condition holds; false when nothing arrived for as long as {@code patience} before it did. */
    boolean awaitArrivals(BooleanSupplier enough, Duration patience) throws InterruptedException {
        synchronized (arrivals) {
            int seen = -1;
            long deadline = System.nanoTime();
            while (!enough.getAsBoolean()) {
                if (arrivals.size() != seen) {
                    seen = arrivals.size();
                    deadline = System.nanoTime() + patience.toNanos();
                }
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (left <= 0) {
                    return false;
                }
                arrivals.wait(left);
            }
            return true;
        }
    }

    /** Waits until nothing has arrived for that long. */
    void awaitQuiet(Duration quiet) throws InterruptedException {
        awaitArrivals(() -> false, quiet);
    }

    @Override
    public void close() throws IOException {
        stopListening();
    }

    private static void awaitEnd(@Nullable Thread thread) {
        try {
            if (thread != null) {
                thread.join(5_000);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void accept(ServerSocket server) {
        while (!server.isClosed()) {
            try {
                Socket connection = server.accept();
                connections.add(connection);
                if (server.isClosed()) {
                    connection.close();
                }
                daemon("receiver-" + port + "-connection", () -> converse(connection));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void converse(Socket connection) {
        try (connection) {
            connection.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(connection.getInputStream());
            OutputStream out = connection.getOutputStream();
            for (Optional<byte[]> frame = Mllp.read(in); frame.isPresent(); frame = Mllp.read(in)) {
                Answer answer = record(frame.get());
                if (answer != Answer.SILENCE) {
                    Mllp.write(out, Mllp.acknowledgment(frame.get(), answer == Answer.ACCEPT ? "AA" : "AE"));
                }
            }
        } catch (IOException gone) {
            // A killed engine ends like this; what arrived is written down.
        } finally {
            connections.remove(connection);
        }
    }

    private Answer record(byte[] frame) {
        long n = counter(frame);
        String gone = Mllp.field(frame, "MRG-1");
        @Nullable String also = gone.isEmpty() ? null : gone;
        String outgoingId = Mllp.field(frame, "MSH-10");
        String patient = Mllp.sendersNumber(frame);
        Answer answer = behaviour.apply(new Arrival(outgoingId, patient, n, also, Answer.ACCEPT));
        synchronized (arrivals) {
            arrivals.add(new Arrival(outgoingId, patient, n, also, answer));
            arrivals.notifyAll();
        }
        return answer;
    }

    /** Of a visit its number, of a merge the end of the number that is gone, else the number of the patient's house. */
    private static long counter(byte[] frame) {
        String counter = Mllp.field(frame, "PV1-19");
        if (counter.isEmpty()) {
            counter = Mllp.field(frame, "MRG-1").replaceFirst(".*M", "");
        }
        if (counter.isEmpty()) {
            counter = Mllp.field(frame, "PID-11").replaceFirst(" .*", "");
        }
        return counter.matches("\\d{1,18}") ? Long.parseLong(counter) : -1; // -1 shows up as unknown
    }

    private static Thread daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
