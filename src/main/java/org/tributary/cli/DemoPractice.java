package org.tributary.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.tributary.finding.Finding;
import org.tributary.hl7v2.MllpFrames;

/** A practice for the demo: listens on loopback, accepts every message, and remembers which it got. */
final class DemoPractice implements AutoCloseable {
    private static final int FRAME_LIMIT = 16 << 20;

    private final ServerSocket door;
    private final List<String> controlIds = new CopyOnWriteArrayList<>();

    /** @param port 0 for any */
    DemoPractice(int port) throws IOException {
        door = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        daemon(this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    /** MSH-10 of what came, in order. */
    List<String> controlIds() {
        return List.copyOf(controlIds);
    }

    @Override
    public void close() throws IOException {
        door.close();
    }

    private void accept() throws IOException {
        while (!door.isClosed()) {
            Socket connection = door.accept();
            daemon(() -> converse(connection));
        }
    }

    private void converse(Socket connection) throws IOException {
        try (connection) {
            MllpFrames frames = new MllpFrames(FRAME_LIMIT);
            Answers answers = new Answers();
            InputStream in = connection.getInputStream();
            byte[] buffer = new byte[8192];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                frames.accept(ByteBuffer.wrap(buffer, 0, count), answers);
                for (byte @Nullable [] next = answers.poll(); next != null; next = answers.poll()) {
                    connection.getOutputStream().write(MllpFrames.wrap(next));
                }
            }
        }
    }

    private final class Answers implements MllpFrames.Sink {
        private final java.util.ArrayDeque<byte[]> due = new java.util.ArrayDeque<>();

        byte @Nullable [] poll() {
            return due.poll();
        }

        @Override
        public void frame(byte[] frame, List<Finding> framing) {
            String[] header = new String(frame, StandardCharsets.UTF_8).split("\r", 2)[0].split("\\|", -1);
            String controlId = header.length > 9 ? header[9] : "";
            controlIds.add(controlId);
            due.add(String.format(Locale.ROOT, "MSH|^~\\&|DEMO|PRACTICE|||||ACK|%s|P|2.5.1\rMSA|AA|%1$s\r", controlId)
                    .getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public void incomplete(byte[] unfinished) {}

        @Override
        public void oversized(byte[] beginning, long bytesSeen) {}

        @Override
        public void garbage(long bytes) {}
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void daemon(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException e) {
                        // The engine went away, or the demo is over.
                    }
                },
                "demo-practice");
        thread.setDaemon(true);
        thread.start();
    }
}
