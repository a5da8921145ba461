package org.tributary.hl7v2;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.tributary.finding.Finding;

/**
 * A file or frame cut into single messages: FHS, BHS, messages, BTS, FTS, or simply one MSH after another. Each message
 * keeps its own bytes, so that one that is broken does not touch the others.
 *
 * <p>Works on bytes: line ends and segment names are the same in every character set senders use, UTF-16 included.
 *
 * @see <a href="https://www.hl7.eu/HL7v2x/v251/std251/ch02.html">HL7 v2.5.1, chapter 2.10.3, batch protocol</a>
 */
public final class Batch {
    /** A stretch of the input, from {@code start} up to but not including {@code end}. */
    public record Range(int start, int end) {}

    private final byte[] bytes;
    private final List<Range> messages = new ArrayList<>();
    private final List<Range> unreadable = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private boolean enveloped;

    /** Never throws; input without any MSH gives no message and one unreadable range. */
    public static Batch split(byte[] bytes) {
        Batch batch = new Batch(bytes);
        batch.new Splitter().run();
        return batch;
    }

    private Batch(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Where each message stands, in order. */
    public List<Range> messages() {
        return Collections.unmodifiableList(messages);
    }

    /** Lines without an MSH before them: to be shown to a person. */
    public List<Range> unreadable() {
        return Collections.unmodifiableList(unreadable);
    }

    /** Wrong counts, missing trailers, lines that belong to no message. */
    public List<Finding> findings() {
        return Collections.unmodifiableList(findings);
    }

    /** Whether FHS, BHS, BTS or FTS is there, even around a single message. */
    public boolean isEnveloped() {
        return enveloped;
    }

    /** The bytes of one range; the input itself where it is the whole of it. */
    public byte[] bytes(Range range) {
        boolean whole = range.start() == 0 && range.end() == bytes.length;
        return whole ? bytes : Arrays.copyOfRange(bytes, range.start(), range.end());
    }

    private final class Splitter {
        /** Bytes of one character: 2 for UTF-16. */
        private final int width;
        /** Which of them holds the ASCII code. */
        private final int low;

        private int pieceStart;
        private boolean inMessage;
        private boolean pieceIsBlank = true;
        private int messagesInBatch;
        private int batches;
        private boolean inFile;
        private boolean inBatch;

        Splitter() {
            int at = 0;
            while (at < Math.min(bytes.length, 64) && bytes[at] != 'M' && bytes[at] != 'F' && bytes[at] != 'B') {
                at++;
            }
            boolean wide = at + 3 < bytes.length && bytes[at + 1] == 0 && bytes[at + 3] == 0;
            width = wide ? 2 : 1;
            low = wide ? at % 2 : 0;
        }

        void run() {
            int line = 0;
            while (line < bytes.length) {
                int end = line;
                while (end < bytes.length && !isLineEnd(end)) {
                    end += width;
                }
                end = Math.min(end, bytes.length);
                int next = Math.min(end + width, bytes.length);
                take(line, end, next);
                line = next;
            }
            endPiece(bytes.length);
            if (inBatch) {
                endBatch(false);
            }
            if (inFile) {
                note(BatchFinding.NO_FILE_TRAILER, "FHS");
            }
            if (enveloped && messages.isEmpty()) {
                note(BatchFinding.EMPTY, "");
            }
        }

        private void take(int line, int end, int next) {
            int at = line;
            while (at < end && at - line < 64 * width && isJunk(at)) {
                at += width;
            }
            if (names(at, end, "MSH")) {
                boolean first = !inMessage && pieceIsBlank && messages.isEmpty() && !enveloped;
                endPiece(first ? pieceStart : line);
                if (!first) {
                    pieceStart = line;
                }
                inMessage = true;
                messagesInBatch++;
            } else if (names(at, end, "FHS")) {
                envelope(line, next);
                inFile = true;
                batches = 0;
            } else if (names(at, end, "BHS")) {
                envelope(line, next);
                if (inBatch) {
                    endBatch(false);
                }
                inBatch = true;
                messagesInBatch = 0;
            } else if (names(at, end, "BTS")) {
                envelope(line, next);
                if (inBatch) {
                    check(BatchFinding.MESSAGE_COUNT, "BTS-1", at, end, messagesInBatch);
                    endBatch(true);
                } else {
                    note(BatchFinding.TRAILER_ALONE, "BTS");
                }
            } else if (names(at, end, "FTS")) {
                envelope(line, next);
                if (inBatch) {
                    endBatch(false);
                }
                if (inFile) {
                    check(BatchFinding.BATCH_COUNT, "FTS-1", at, end, batches);
                } else {
                    note(BatchFinding.TRAILER_ALONE, "FTS");
                }
                inFile = false;
            } else if (at < end) {
                pieceIsBlank = false;
            }
        }

        /** Ends what went before this line and leaves the line itself out of every message. */
        private void envelope(int line, int next) {
            endPiece(line);
            enveloped = true;
            pieceStart = next;
        }

        private void endPiece(int end) {
            if (inMessage) {
                messages.add(new Range(pieceStart, end));
            } else if (!pieceIsBlank) {
                unreadable.add(new Range(pieceStart, end));
                note(BatchFinding.NO_HEADER, "bytes " + pieceStart + " to " + end);
            }
            inMessage = false;
            pieceIsBlank = true;
        }

        private void endBatch(boolean trailed) {
            batches++;
            inBatch = false;
            if (!trailed) {
                note(BatchFinding.NO_BATCH_TRAILER, "BHS[" + batches + "]");
            }
        }

        private void check(BatchFinding wrong, String where, int at, int end, int counted) {
            StringBuilder sent = new StringBuilder();
            int separator = code(at + 3 * width);
            for (int i = at + 4 * width; i < end && code(i) != separator && sent.length() < 12; i += width) {
                sent.append((char) code(i));
            }
            String count = sent.toString().strip();
            if (!count.isEmpty()) {
                if (!count.matches("\\d{1,9}")) {
                    note(BatchFinding.COUNT_UNREADABLE, where);
                } else if (Integer.parseInt(count) != counted) {
                    note(wrong, where);
                }
            }
        }

        private void note(BatchFinding code, String where) {
            findings.add(new Finding(code, where));
        }

        private boolean names(int at, int end, String name) {
            if (at + name.length() * width > end) {
                return false;
            }
            for (int i = 0; i < name.length(); i++) {
                if (code(at + i * width) != name.charAt(i)) {
                    return false;
                }
            }
            int separator = at + name.length() * width;
            boolean trailer = name.endsWith("TS");
            return separator >= end ? trailer : Delimiters.isSign((char) code(separator));
        }

        private boolean isLineEnd(int at) {
            int c = code(at);
            return c == '\r' || c == '\n';
        }

        /** Blanks, control characters, a byte order mark: what may stand before a segment name, as in a message. */
        private boolean isJunk(int at) {
            return !Delimiters.isLetterOrDigit((char) code(at));
        }

        /** The ASCII code of the character here; 0xff for any other character. */
        private int code(int at) {
            if (at + width > bytes.length) {
                return 0;
            }
            int c = bytes[at + low] & 0xff;
            return width == 2 && bytes[at + 1 - low] != 0 ? 0xff : c;
        }
    }
}
