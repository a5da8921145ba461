package org.tributary.fax.page;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The directories of a TIFF, followed without decoding anything: does all that they point to lie in the file? Decoders make a
 * page of what is there, and a fax that was cut would look whole.
 */
final class TiffChain {
    private static final int STRIP_OFFSETS = 273;
    private static final int STRIP_COUNTS = 279;
    private static final int SHORT = 3;
    private static final int LONG = 4;
    private static final int ENTRY_BYTES = 12;
    private static final int STRIPS_LIMIT = 100_000;

    private final ByteBuffer bytes;

    private TiffChain(byte[] tiff) {
        this.bytes = ByteBuffer.wrap(tiff).order(tiff[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    }

    /** The first page, from 1, of which something lies behind the file's end, or which comes twice; empty where all is there. */
    static OptionalInt broken(byte[] tiff) {
        return new TiffChain(tiff).broken();
    }

    private OptionalInt broken() {
        Set<Long> seen = new HashSet<>();
        long at = number(4, LONG).orElse(-1L);
        for (int page = 1; at != 0; page++) {
            if (at < 0 || at + 2 > bytes.limit() || !seen.add(at)) {
                return OptionalInt.of(page);
            }
            int entries = bytes.getShort((int) at) & 0xffff;
            long end = at + 2 + (long) entries * ENTRY_BYTES;
            if (end + 4 > bytes.limit() || !isWhole((int) at + 2, entries)) {
                return OptionalInt.of(page);
            }
            at = bytes.getInt((int) end) & 0xffffffffL;
        }
        return OptionalInt.empty();
    }

    private boolean isWhole(int first, int entries) {
        long[] offsets = {};
        long[] counts = {};
        for (int i = 0; i < entries; i++) {
            int at = first + i * ENTRY_BYTES;
            int tag = bytes.getShort(at) & 0xffff;
            if (tag == STRIP_OFFSETS || tag == STRIP_COUNTS) {
                Optional<long[]> values = values(at);
                if (values.isEmpty()) {
                    return false;
                }
                offsets = tag == STRIP_OFFSETS ? values.get() : offsets;
                counts = tag == STRIP_COUNTS ? values.get() : counts;
            }
        }
        for (int i = 0; i < offsets.length; i++) {
            long count = i < counts.length ? counts[i] : 0; // some writers leave it 0
            if (offsets[i] + count > bytes.limit()) {
                return false;
            }
        }
        return true;
    }

    /** Empty where they lie outside of the file, or are more than any fax has. */
    private Optional<long[]> values(int entry) {
        int type = bytes.getShort(entry + 2);
        long count = bytes.getInt(entry + 4) & 0xffffffffL;
        int size = type == SHORT ? 2 : 4;
        if (count > STRIPS_LIMIT || (type != SHORT && type != LONG)) {
            return Optional.empty();
        }
        long at = count * size <= 4 ? entry + 8 : bytes.getInt(entry + 8) & 0xffffffffL;
        long[] values = new long[(int) count];
        for (int i = 0; i < count; i++) {
            Optional<Long> value = number(at + (long) i * size, type);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            values[i] = value.get();
        }
        return Optional.of(values);
    }

    private Optional<Long> number(long at, int type) {
        int size = type == SHORT ? 2 : 4;
        if (at < 0 || at + size > bytes.limit()) {
            return Optional.empty();
        }
        return Optional.of(type == SHORT ? bytes.getShort((int) at) & 0xffffL : bytes.getInt((int) at) & 0xffffffffL);
    }
}
