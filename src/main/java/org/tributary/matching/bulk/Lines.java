package org.tributary.matching.bulk;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** The lines of a file in UTF-8, also with gzip; no more of it than one line is ever in memory. */
final class Lines implements Closeable {
    /** Of bytes in a line: a row that is longer is no person's. */
    static final int MOST_BYTES = 1 << 16;

    /**
     * One of them.
     *
     * @param problem what is wrong with it, and what to do; null where it can be read
     */
    record Line(int number, String text, @Nullable String problem) {}

    private final InputStream in;
    private final byte[] read = new byte[1 << 16];
    private int at;
    private int end;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final CharsetDecoder utf8 = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private final Deque<Line> again = new ArrayDeque<>();
    private boolean afterReturn;
    private int number;

    Lines(Path file) throws IOException {
        InputStream bytes = Files.newInputStream(file);
        try {
            in = file.toString().endsWith(".gz") ? new GZIPInputStream(bytes, 1 << 16) : bytes;
        } catch (IOException e) {
            bytes.close();
            throw e;
        }
    }

    /** Null at the end. */
    @Nullable
    Line next() throws IOException {
        Line waiting = again.poll();
        if (waiting != null) {
            return waiting;
        }
        line.reset();
        boolean any = false;
        boolean tooLong = false;
        while (true) {
            if (at == end) {
                end = in.read(read);
                at = 0;
                if (end < 0) {
                    end = 0;
                    return any ? line(tooLong) : null;
                }
            }
            if (afterReturn) {
                afterReturn = false;
                if (read[at] == '\n') { // the second half of a line's end
                    at++;
                    continue;
                }
            }
            any = true;
            int from = at;
            while (at < end && read[at] != '\n' && read[at] != '\r') {
                at++;
            }
            int length = Math.min(at - from, MOST_BYTES - line.size());
            line.write(read, from, length);
            tooLong |= length < at - from;
            if (at < end) {
                afterReturn = read[at++] == '\r';
                return line(tooLong);
            }
        }
    }

    private Line line(boolean tooLong) {
        number++;
        if (tooLong) {
            return new Line(
                    number,
                    "",
                    "a line of more than " + MOST_BYTES
                            + " bytes, which is no person's; end each row with a line feed, and take long texts out");
        }
        byte[] bytes = line.toByteArray();
        try {
            return new Line(number, utf8.decode(ByteBuffer.wrap(bytes)).toString(), null);
        } catch (CharacterCodingException e) {
            return new Line(number, "", "no UTF-8; save the file as UTF-8");
        }
    }

    /** Has these read once more, in this order. */
    void again(List<Line> lines) {
        for (int i = lines.size() - 1; i >= 0; i--) {
            again.push(lines.get(i));
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
