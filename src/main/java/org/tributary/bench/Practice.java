package org.tributary.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.hl7v2.MllpFrames;

/** The receiver: accepts every message and writes into the ledger when it came. */
final class Practice implements AutoCloseable {
    private static final Set<String> NEWS = Set.of("A24", "A31", "A37", "A40"); // none of which the bench sends

    private final ServerSocket door;
    private final Ledger ledger;

    Practice(Ledger ledger) throws IOException {
        this.ledger = ledger;
        door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        daemon(this::accept);
    }

    int port() {
        return door.getLocalPort();
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
            connection.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(connection.getInputStream());
            OutputStream out = connection.getOutputStream();
            for (byte @Nullable [] frame = Frames.read(in); frame != null; frame = Frames.read(in)) {
                if (!isNewsOfPersons(frame)) {
                    ledger.arrived(SyntheticMessage.number(frame), System.nanoTime());
                }
                out.write(MllpFrames.wrap(acceptance(frame)));
            }
        }
    }

    /** That two hospitals' patients turned out to be one, or two: the engine says so itself, nobody sent it. */
    private static boolean isNewsOfPersons(byte[] frame) {
        @Nullable String type = SyntheticMessage.field(new String(frame, StandardCharsets.ISO_8859_1), "MSH", 9);
        return type != null && NEWS.contains(type.split("\\^", -1)[type.contains("^") ? 1 : 0]);
    }

    private static byte[] acceptance(byte[] frame) {
        @Nullable String id = SyntheticMessage.field(new String(frame, StandardCharsets.ISO_8859_1), "MSH", 10);
        return ("MSH|^~\\&|PRACTICE|BENCH|||20260101||ACK|" + id + "|P|2.5.1\rMSA|AA|" + id + "\r")
                .getBytes(StandardCharsets.ISO_8859_1);
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
                        // The engine ended, or the bench.
                    }
                },
                "bench-practice");
        thread.setDaemon(true);
        thread.start();
    }
}
