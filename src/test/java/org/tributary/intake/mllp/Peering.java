package org.tributary.intake.mllp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.tributary.hl7v2.MllpFrames;

/** A sender that says exactly what the test wants, byte by byte if need be. */
final class Peering implements AutoCloseable {
    static final String VT = "\u000b";
    static final String FS = "\u001c";
    static final String CR = "\r";

    final Socket socket;

    Peering(int port) throws IOException {
        this(new Socket("127.0.0.1", port));
    }

    Peering(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(15_000);
    }

    static String framed(String message) {
        return new String(MllpFrames.wrap(message.getBytes(StandardCharsets.ISO_8859_1)), StandardCharsets.ISO_8859_1);
    }

    Peering say(String raw) throws IOException {
        return say(raw.getBytes(StandardCharsets.ISO_8859_1));
    }

    Peering say(byte[] raw) throws IOException {
        socket.getOutputStream().write(raw);
        socket.getOutputStream().flush();
        return this;
    }

    /** The next answer without its frame; {@code closed} if the door closed instead. */
    String hear() throws IOException {
        InputStream in = socket.getInputStream();
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        try {
            for (int b = in.read(); b >= 0; b = in.read()) {
                if (b == 0x1C) {
                    if (in.read() != 0x0D) {
                        throw new AssertionError("no CR after FS");
                    }
                    return answer.toString(StandardCharsets.ISO_8859_1);
                }
                if (b != 0x0B) {
                    answer.write(b);
                }
            }
        } catch (java.net.SocketException | javax.net.ssl.SSLException reset) {
            return "closed";
        }
        return answer.size() == 0 ? "closed" : "cut: " + answer;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
