package org.tributary.hl7v2;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.tributary.finding.Finding;

/**
 * Cuts a stream of bytes into MLLP frames: VT, message, FS, CR. A state machine without any input or output of its own;
 * one per connection, one thread at a time.
 *
 * <p>VT begins a frame. FS ends it when CR, LF or VT follows, when the peer falls silent or closes; an FS followed by
 * anything else is data. A frame without VT is taken when it begins a line with {@code MSH}. Whatever stands between
 * frames is counted and skipped; CR and LF there are not even counted. Each byte is looked at once, and copied a bounded
 * number of times, whatever the chunks.
 *
 * @see <a href="https://www.hl7.org/documentcenter/public/wg/inm/mllp_transport_specification.PDF">MLLP Release 1</a>
 */
public final class MllpFrames {
    /** Who takes what is found. Called from within {@link #accept}, in the order of the stream. */
    public interface Sink {
        /** A whole message, without its frame; may be empty. */
        void frame(byte[] message, List<Finding> findings);

        /** The beginning of a message whose end never came: the peer closed, or began the next one. */
        void incomplete(byte[] bytes);

        /**
         * A message has grown beyond the limit. Called once, at once; the rest of it is skipped.
         *
         * @param beginning its first bytes, enough to read MSH and to answer
         * @param bytesSeen how much of it came so far
         */
        void oversized(byte[] beginning, long bytesSeen);

        /** So many bytes that belong to no frame were skipped. */
        void garbage(long bytes);
    }

    private static final byte VT = 0x0b;
    private static final byte FS = 0x1c;
    private static final byte CR = '\r';
    private static final byte LF = '\n';
    private static final byte[] MSH = {'M', 'S', 'H'};

    /** First allocation, and what an idle connection keeps: most messages fit. */
    private static final int USUAL_BYTES = 8 * 1024;

    /** What {@link Sink#oversized} gets: MSH is always within it. */
    private static final int BEGINNING_BYTES = 8 * 1024;

    private static final byte[] NOTHING = {};

    private enum State {
        BETWEEN,
        OPEN,
        TOO_LARGE
    }

    private final int maxFrameBytes;
    private State state = State.BETWEEN;

    private byte[] content = NOTHING;
    private int length;
    private boolean endPending;
    private final Set<FrameFinding> noticed = EnumSet.noneOf(FrameFinding.class);

    /** In a frame: how much of VT, M, S, H the last bytes were. Between frames: how much of M, S, H. */
    private int startMatched;

    private boolean atLineStart = true;
    private long garbage;
    private long work;

    /** @param maxFrameBytes the largest message that is taken; what is larger is reported and skipped */
    public MllpFrames(int maxFrameBytes) {
        if (maxFrameBytes < 1) {
            throw new IllegalArgumentException("the largest frame must have at least one byte");
        }
        this.maxFrameBytes = maxFrameBytes;
    }

    /** The message in its frame, as we send it. */
    public static byte[] wrap(byte[] message) {
        byte[] frame = new byte[message.length + 3];
        frame[0] = VT;
        System.arraycopy(message, 0, frame, 1, message.length);
        frame[message.length + 1] = FS;
        frame[message.length + 2] = CR;
        return frame;
    }

    /** Takes all bytes that have come. */
    public void accept(ByteBuffer chunk, Sink sink) {
        byte[] bytes;
        int from;
        int to;
        if (chunk.hasArray()) {
            bytes = chunk.array();
            from = chunk.arrayOffset() + chunk.position();
            to = chunk.arrayOffset() + chunk.limit();
            chunk.position(chunk.limit());
        } else {
            bytes = new byte[chunk.remaining()];
            chunk.get(bytes);
            from = 0;
            to = bytes.length;
        }
        while (from < to) {
            if (state == State.BETWEEN) {
                between(bytes[from++], sink);
            } else if (endPending || startMatched > 0 || bytes[from] == VT || bytes[from] == FS) {
                inFrame(bytes[from++], sink);
            } else {
                int end = from + 1;
                while (end < to && bytes[end] != VT && bytes[end] != FS) {
                    end++;
                }
                work += end - from;
                append(bytes, from, end, sink);
                from = end;
            }
        }
    }

    /** Nothing came for a while (200 ms is usual): an FS that came last was the end. */
    public void silence(Sink sink) {
        if (endPending) {
            finish(false, sink);
        }
        reportGarbage(sink);
    }

    /** The peer has closed: nothing more will come. The machine may be used again for a new connection. */
    public void close(Sink sink) {
        if (endPending) {
            finish(false, sink);
        } else if (state == State.OPEN) {
            byte[] bytes = Arrays.copyOf(content, length);
            reset();
            sink.incomplete(bytes);
        } else if (state == State.BETWEEN) {
            garbage += startMatched;
        }
        reset();
        reportGarbage(sink);
        content = NOTHING;
    }

    /** Memory held for a message that has not ended, for a budget over all connections. */
    public int bufferedBytes() {
        return content.length;
    }

    /** Whether a message has begun and not ended. */
    public boolean isInFrame() {
        return state != State.BETWEEN;
    }

    /** Bytes looked at and copied since the beginning: lets a test prove linear time without a clock. */
    long work() {
        return work;
    }

    private void between(byte b, Sink sink) {
        work++;
        if (b == VT) {
            garbage += startMatched;
            begin();
            reportGarbage(sink);
        } else if (startMatched < MSH.length && b == MSH[startMatched] && (startMatched > 0 || atLineStart)) {
            if (++startMatched == MSH.length) {
                begin();
                reportGarbage(sink);
                noticed.add(FrameFinding.NO_START);
                append(MSH, 0, MSH.length, sink);
            }
        } else {
            garbage += startMatched;
            startMatched = 0;
            atLineStart = b == CR || b == LF;
            garbage += atLineStart ? 0 : 1;
        }
    }

    private void inFrame(byte b, Sink sink) {
        work++;
        if (endPending) {
            if (b == CR || b == LF || b == VT) {
                finish(b == CR, sink);
                if (b == VT) {
                    begin();
                }
                return;
            }
            endPending = false;
            noticed.add(FrameFinding.END_BYTE_IN_DATA);
            append(new byte[] {FS}, 0, 1, sink);
        }
        if (b == FS) {
            forgetStart();
            endPending = true;
        } else if (b == VT) {
            forgetStart();
            if (state == State.OPEN && length == 0) {
                noticed.add(FrameFinding.REPEATED_START);
            } else {
                startMatched = 1;
                append(new byte[] {VT}, 0, 1, sink);
            }
        } else if (startMatched > 0 && b == MSH[startMatched - 1]) {
            if (startMatched == MSH.length) {
                restart(sink);
            } else {
                startMatched++;
                append(new byte[] {b}, 0, 1, sink);
            }
        } else {
            forgetStart();
            append(new byte[] {b}, 0, 1, sink);
        }
    }

    /** A VT that was not followed by MSH is data. */
    private void forgetStart() {
        if (startMatched > 0) {
            noticed.add(FrameFinding.START_BYTE_IN_DATA);
            startMatched = 0;
        }
    }

    /** VT and MSH came inside a frame: the peer gave the open message up and began another. */
    private void restart(Sink sink) {
        byte[] abandoned = state == State.OPEN ? Arrays.copyOf(content, length - MSH.length) : null; // less VT, M and S
        begin();
        if (abandoned != null) {
            work += abandoned.length;
            sink.incomplete(abandoned);
        }
        append(MSH, 0, MSH.length, sink);
    }

    private void begin() {
        reset();
        state = State.OPEN;
    }

    private void finish(boolean withCarriageReturn, Sink sink) {
        boolean whole = state == State.OPEN;
        if (!withCarriageReturn) {
            noticed.add(FrameFinding.END_WITHOUT_CR);
        }
        byte[] message = NOTHING;
        List<Finding> findings = List.of();
        if (whole) {
            message = length == content.length ? content : Arrays.copyOf(content, length);
            if (message == content) {
                content = NOTHING;
            }
            work += length;
            findings = noticed.stream().map(code -> new Finding(code, "")).toList();
        }
        reset();
        if (whole) {
            sink.frame(message, findings);
        }
    }

    private void reset() {
        state = State.BETWEEN;
        length = 0;
        endPending = false;
        startMatched = 0;
        atLineStart = true;
        noticed.clear();
        if (content.length > USUAL_BYTES) {
            content = NOTHING;
        }
    }

    private void reportGarbage(Sink sink) {
        if (garbage > 0) {
            long skipped = garbage;
            garbage = 0;
            sink.garbage(skipped);
        }
    }

    private void append(byte[] bytes, int from, int to, Sink sink) {
        if (state == State.TOO_LARGE) {
            return;
        }
        int more = to - from;
        if (more > maxFrameBytes - length) {
            tooLarge(bytes, from, more, sink);
            return;
        }
        if (length + more > content.length) {
            work += length;
            long doubled = Math.max(Math.max(USUAL_BYTES, content.length * 2L), (long) length + more);
            content = Arrays.copyOf(content, (int) Math.min(doubled, maxFrameBytes));
        }
        System.arraycopy(bytes, from, content, length, more);
        work += more;
        length += more;
    }

    private void tooLarge(byte[] bytes, int from, int more, Sink sink) {
        int kept = Math.min(length, BEGINNING_BYTES);
        int added = Math.min(more, BEGINNING_BYTES - kept);
        byte[] beginning = Arrays.copyOf(content, kept + added);
        System.arraycopy(bytes, from, beginning, kept, added);
        long seen = (long) length + more;
        content = NOTHING;
        length = 0;
        state = State.TOO_LARGE;
        sink.oversized(beginning, seen);
    }
}
