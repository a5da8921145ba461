package org.tributary.bench;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** MLLP frames of a peer that we know to be right: our own engine. */
final class Frames {
    private static final int START = 0x0b;
    private static final int END = 0x1c;
    private static final int LIMIT = 16 << 20;

    private Frames() {}

    /** @return null where the peer closed between two frames */
    static byte @Nullable [] read(InputStream in) throws IOException {
        int first = in.read();
        if (first < 0) {
            return null;
        }
        if (first != START) {
            throw new IOException("no MLLP frame");
        }
        ByteArrayOutputStream frame = new ByteArrayOutputStream(2048);
        for (int b = in.read(); b != END; b = in.read()) {
            if (b < 0 || frame.size() > LIMIT) {
                throw new EOFException("an MLLP frame without an end");
            }
            frame.write(b);
        }
        if (in.read() != '\r') {
            throw new IOException("an MLLP frame without a CR");
        }
        return frame.toByteArray();
    }
}
