package org.tributary.delivery.mllp;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.tributary.delivery.tls.Tls;
import org.tributary.finding.Finding;
import org.tributary.hl7v2.MllpFrames;

/**
 * A connection to one MLLP listener, opened when needed and kept between messages. Messages go one at a time, so that
 * an answer can only be the answer to the message before it; whenever that is in doubt the connection is dropped.
 */
public final class MllpConnection implements AutoCloseable {
    private static final int SILENCE_MILLIS = 200;

    /** Ends a send whose peer does not read: a blocked write knows no timeout of its own. */
    private static final ScheduledExecutorService WATCH = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "mllp-send-watch");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * Where to send.
     *
     * @param responseTimeoutMillis from the first byte sent to the last byte of the answer
     * @param tls null for plain MLLP
     */
    public record Target(
            String host,
            int port,
            int connectTimeoutMillis,
            int responseTimeoutMillis,
            int maxReplyBytes,
            @Nullable Tls tls) {}

    private final Target target;
    private @Nullable Socket socket;
    private @Nullable Socket transport; // the same, or what lies under its TLS: closing that one never blocks

    public MllpConnection(Target target) {
        this.target = target;
    }

    /** Sends one message, without its frame, and waits for the answer: the next frame that comes. */
    public Reply send(byte[] message) {
        return send(message, answer -> false);
    }

    /** @param passedOver whether a frame that comes is no answer to this message, so that the answer may still come after it */
    public synchronized Reply send(byte[] message, Predicate<byte[]> passedOver) {
        Socket open;
        try {
            open = usable();
        } catch (IOException e) {
            close();
            return new Reply.NotSent("no connection: " + e.getClass().getSimpleName());
        }
        Reply reply = exchange(open, message, passedOver);
        if (!(reply instanceof Reply.Answered)) {
            close(); // an answer that comes late must not be taken for the next message's
        }
        return reply;
    }

    @Override
    public synchronized void close() {
        if (socket != null) {
            shut(socket);
        }
        if (transport != null) {
            shut(transport);
        }
        socket = null;
        transport = null;
    }

    private Socket usable() throws IOException {
        if (socket != null && isStale(socket)) {
            close();
        }
        if (socket == null) {
            socket = connect();
        }
        return socket;
    }

    /** Has the peer closed, or said something that nobody asked for? */
    private static boolean isStale(Socket socket) {
        try {
            socket.setSoTimeout(1);
            socket.getInputStream().read();
            return true;
        } catch (SocketTimeoutException nothingToRead) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private Socket connect() throws IOException {
        Socket plain = new Socket();
        transport = plain;
        try {
            plain.setTcpNoDelay(true);
            plain.setKeepAlive(true);
            plain.connect(new InetSocketAddress(target.host(), target.port()), target.connectTimeoutMillis());
            return target.tls() == null ? plain : secure(plain, target.tls());
        } catch (IOException e) {
            shut(plain);
            throw e;
        }
    }

    private Socket secure(Socket plain, Tls tls) throws IOException {
        SSLSocket secured =
                (SSLSocket) tls.context().getSocketFactory().createSocket(plain, target.host(), target.port(), true);
        SSLParameters parameters = secured.getSSLParameters();
        parameters.setProtocols(Tls.PROTOCOLS);
        parameters.setEndpointIdentificationAlgorithm("HTTPS"); // the certificate must be the host's
        secured.setSSLParameters(parameters);
        secured.setSoTimeout(target.connectTimeoutMillis());
        secured.startHandshake();
        return secured;
    }

    private Reply exchange(Socket open, byte[] message, Predicate<byte[]> passedOver) {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(target.responseTimeoutMillis());
        AtomicBoolean late = new AtomicBoolean();
        Socket below = transport == null ? open : transport;
        ScheduledFuture<?> watch = WATCH.schedule(
                () -> {
                    late.set(true);
                    shut(below);
                },
                target.responseTimeoutMillis(),
                TimeUnit.MILLISECONDS);
        try {
            open.getOutputStream().write(MllpFrames.wrap(message));
            open.getOutputStream().flush();
            return answer(open, deadline, new FirstFrame(passedOver));
        } catch (SocketTimeoutException e) {
            return timedOut();
        } catch (IOException e) {
            return late.get() ? timedOut() : new Reply.NoAnswer("connection lost after sending");
        } finally {
            watch.cancel(false);
        }
    }

    private Reply answer(Socket open, long deadline, FirstFrame first) throws IOException {
        MllpFrames frames = new MllpFrames(target.maxReplyBytes());
        InputStream in = open.getInputStream();
        byte[] buffer = new byte[8192];
        while (first.bytes == null) {
            long leftMillis = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (leftMillis <= 0) {
                return timedOut();
            }
            boolean begun = frames.isInFrame();
            open.setSoTimeout((int) (begun ? Math.min(SILENCE_MILLIS, leftMillis) : leftMillis));
            try {
                int count = in.read(buffer);
                if (count < 0) {
                    frames.close(first);
                    close();
                    break;
                }
                frames.accept(ByteBuffer.wrap(buffer, 0, count), first);
            } catch (SocketTimeoutException silence) {
                frames.silence(first);
            }
            if (first.oversized) {
                return new Reply.NoAnswer("the answer is longer than " + target.maxReplyBytes() + " bytes");
            }
        }
        if (first.bytes == null) {
            return new Reply.NoAnswer("the other side closed the connection without an answer");
        }
        if (first.more || frames.isInFrame()) {
            close(); // whatever follows answers nothing we sent
        }
        return new Reply.Answered(first.bytes);
    }

    private Reply timedOut() {
        return new Reply.NoAnswer("no answer within " + target.responseTimeoutMillis() + " ms");
    }

    private static void shut(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // Closing is all we wanted; there is nothing left to save on this connection.
        }
    }

    private static final class FirstFrame implements MllpFrames.Sink {
        private final Predicate<byte[]> passedOver;
        private byte @Nullable [] bytes;
        private boolean more;
        private boolean oversized;

        FirstFrame(Predicate<byte[]> passedOver) {
            this.passedOver = passedOver;
        }

        @Override
        public void frame(byte[] frame, List<Finding> framing) {
            if (bytes != null) {
                more = true;
            } else if (!passedOver.test(frame)) {
                bytes = frame;
            }
        }

        @Override
        public void incomplete(byte[] unfinished) {}

        @Override
        public void oversized(byte[] beginning, long bytesSeen) {
            oversized = true;
        }

        @Override
        public void garbage(long bytes) {}
    }
}
