package org.tributary.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.tributary.finding.Finding;
import org.tributary.hl7v2.MllpFrames;

/** A receiver that keeps what it gets and answers as it is told. */
public final class Practice implements AutoCloseable {
    public final List<String> received = new CopyOnWriteArrayList<>();
    public volatile Function<String, String> answer = message -> "AA";

    private final ServerSocket door;

    public Practice() throws IOException {
        door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(() -> {
            while (!door.isClosed()) {
                Socket connection = door.accept();
                start(() -> converse(connection));
            }
        });
    }

    public int port() {
        return door.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        door.close();
    }

    private void converse(Socket connection) throws IOException {
        try (connection) {
            MllpFrames frames = new MllpFrames(8 << 20);
            InputStream in = connection.getInputStream();
            byte[] buffer = new byte[8192];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                frames.accept(ByteBuffer.wrap(buffer, 0, count), new MllpFrames.Sink() {
                    @Override
                    public void frame(byte[] bytes, List<Finding> framing) {
                        reply(new String(bytes, StandardCharsets.UTF_8), connection);
                    }

                    @Override
                    public void incomplete(byte[] unfinished) {}

                    @Override
                    public void oversized(byte[] beginning, long bytesSeen) {}

                    @Override
                    public void garbage(long bytes) {}
                });
            }
        }
    }

    private void reply(String message, Socket connection) {
        received.add(message);
        String ack = "MSH|^~\\&|||||||ACK|1|P|2.5\rMSA|" + answer.apply(message) + "|" + message.split("\\|")[9] + "\r";
        try {
            connection.getOutputStream().write(MllpFrames.wrap(ack.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void start(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException e) {
                // The other side went away, or the test is over.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }
}
