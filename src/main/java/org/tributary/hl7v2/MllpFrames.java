package org.tributary.hl7v2;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import org.tributary.finding.Finding;

/** A stand-in until the branch hl7v2 brings the real one. */
public final class MllpFrames {
    public interface Sink {
        void frame(byte[] bytes, List<Finding> findings);

        void incomplete(byte[] bytes);

        void oversized(long size);

        void garbage(long count);
    }

    private final int max;
    private ByteArrayOutputStream open = new ByteArrayOutputStream();
    private boolean inside;
    private boolean fs;
    private long skipped;

    public MllpFrames(int max) {
        this.max = max;
    }

    public void accept(ByteBuffer chunk, Sink sink) {
        while (chunk.hasRemaining()) {
            byte b = chunk.get();
            if (fs) {
                fs = false;
                if (b == 0x0D) {
                    finish(sink);
                    continue;
                }
                if (b == 0x0B) {
                    finish(sink);
                } else {
                    open.write(0x1C);
                }
            }
            if (b == 0x0B && !inside) {
                inside = true;
                if (skipped > 0) sink.garbage(skipped);
                skipped = 0;
            } else if (!inside && b == 'M') {
                inside = true;
                open.write(b);
            } else if (!inside) {
                if (b != 0x0D && b != 0x0A) skipped++;
            } else if (b == 0x1C) {
                fs = true;
            } else if (skipped > 0 || open.size() >= max) {
                skipped++;
            } else {
                open.write(b);
            }
        }
    }

    private void finish(Sink sink) {
        if (skipped > 0) sink.oversized(open.size() + skipped);
        else sink.frame(open.toByteArray(), List.of());
        open = new ByteArrayOutputStream();
        inside = false;
        fs = false;
        skipped = 0;
    }

    public void silence(Sink sink) {
        if (fs) finish(sink);
    }

    public void close(Sink sink) {
        if (fs) finish(sink);
        if (open.size() > 0) sink.incomplete(open.toByteArray());
        open = new ByteArrayOutputStream();
        inside = false;
    }

    public int bufferedBytes() {
        return open.size();
    }

    public static byte[] wrap(byte[] message) {
        byte[] framed = new byte[message.length + 3];
        framed[0] = 0x0B;
        System.arraycopy(message, 0, framed, 1, message.length);
        framed[framed.length - 2] = 0x1C;
        framed[framed.length - 1] = 0x0D;
        return framed;
    }
}
