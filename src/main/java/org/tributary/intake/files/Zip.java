package org.tributary.intake.files;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;
import org.tributary.finding.Finding;
import org.tributary.intake.IntakeFinding;

/**
 * A zip file in memory, opened by its directory, so that one bad entry does not hide those behind it. Everything is
 * unpacked once to be checked before anything is taken; the bytes of an entry come when they are asked for.
 *
 * @see <a href="https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT">APPNOTE 4.3, the format</a>
 */
final class Zip {
    static final int ENTRIES_LIMIT = 1_000;
    static final int ENTRY_LIMIT_BYTES = 50 << 20; // what a door takes of one file by default
    static final int TOTAL_LIMIT_BYTES = 256 << 20; // bounds the time that one file takes
    static final int RATIO_LIMIT = 200; // HL7 shrinks to a tenth, the dullest XML to a hundredth
    private static final int RATIO_FREE_BYTES = 1 << 20; // below it any ratio is harmless

    private static final int LOCAL = 0x04034b50;
    private static final int CENTRAL = 0x02014b50;
    private static final int END = 0x06054b50;
    private static final int END_BYTES = 22;
    private static final int COMMENT_LIMIT = 0xffff;
    private static final long IN_EXTRA = 0xffffffffL;
    private static final String OFFICE = "[Content_Types].xml"; // what makes a zip a document of an office program

    private final byte[] file;
    private final ByteBuffer at;
    private final List<Entry> entries = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private boolean office;

    /** @param number counted from 1 in the directory: what findings name, for names name patients */
    record Entry(int number, String name, boolean encrypted, int method, int crc, long packed, long size, long local) {}

    private Zip(byte[] file) {
        this.file = file;
        this.at = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    }

    static Zip open(byte[] file) {
        Zip zip = new Zip(file);
        try {
            zip.readDirectory();
        } catch (IndexOutOfBoundsException | IllegalArgumentException | ArithmeticException | Damaged e) {
            zip.refuse(IntakeFinding.ZIP_DAMAGED);
        }
        if (zip.findings.isEmpty() && !zip.office) {
            zip.check();
        }
        return zip;
    }

    /** An office program's document is a zip too, but no parcel. */
    boolean isOfficeDocument() {
        return office;
    }

    /** What can be taken, in the order of its directory; empty where all of it is refused. */
    List<Entry> entries() {
        return entries;
    }

    /** What a person should know of it. */
    List<Finding> findings() {
        return findings;
    }

    byte[] bytes(Entry entry) {
        try {
            return unpack(entry);
        } catch (Damaged | IndexOutOfBoundsException | IllegalArgumentException e) {
            throw new IllegalStateException("an entry that was sound a moment ago", e);
        }
    }

    private void readDirectory() throws Damaged {
        int end = end();
        int count = u16(end + 10);
        long size = u32(end + 12);
        long offset = u32(end + 16);
        if (count > ENTRIES_LIMIT) {
            refuse(IntakeFinding.ZIP_TOO_LARGE);
            return;
        }
        long begin = end - size; // where it says, unless something stands before the zip
        long shift = begin - offset;
        int where = Math.toIntExact(begin);
        for (int number = 1; number <= count; number++) {
            if (at.getInt(where) != CENTRAL) {
                throw new Damaged();
            }
            int nameBytes = u16(where + 28);
            int extraBytes = u16(where + 30);
            String name = name(where + 46, nameBytes);
            long[] sizes = {u32(where + 24), u32(where + 20), u32(where + 42)};
            fromExtra(sizes, where + 46 + nameBytes, extraBytes);
            if (!name.endsWith("/") || sizes[0] > 0) {
                boolean encrypted = (u16(where + 8) & 1) != 0;
                int method = u16(where + 10);
                int crc = at.getInt(where + 16);
                entries.add(new Entry(number, name, encrypted, method, crc, sizes[1], sizes[0], sizes[2] + shift));
            }
            office |= name.equals(OFFICE);
            where += 46 + nameBytes + extraBytes + u16(where + 32);
        }
    }

    private int end() throws Damaged {
        for (int where = file.length - END_BYTES;
                where >= Math.max(0, file.length - END_BYTES - COMMENT_LIMIT);
                where--) {
            if (at.getInt(where) == END && where + END_BYTES + u16(where + 20) <= file.length) {
                return where;
            }
        }
        throw new Damaged();
    }

    /** Sizes that do not fit, or that their writer did not know yet, stand in the zip64 field. */
    private void fromExtra(long[] sizes, int from, int length) {
        for (int where = from; where + 4 <= from + length; where += 4 + u16(where + 2)) {
            if (u16(where) == 1) {
                int value = where + 4;
                for (int i = 0; i < sizes.length; i++) {
                    if (sizes[i] == IN_EXTRA) {
                        sizes[i] = at.getLong(value);
                        value += 8;
                    }
                }
            }
        }
    }

    private void check() {
        long total = 0;
        for (Entry entry : List.copyOf(entries)) {
            @Nullable IntakeFinding wrong = wrong(entry);
            if (wrong != null) {
                findings.add(new Finding(wrong, "entry " + entry.number));
                entries.remove(entry);
            } else {
                total += entry.size;
            }
            if (total > TOTAL_LIMIT_BYTES) {
                refuse(IntakeFinding.ZIP_TOO_LARGE);
                return;
            }
        }
    }

    private @Nullable IntakeFinding wrong(Entry entry) {
        if (entry.encrypted || entry.method != 0 && entry.method != 8) {
            return IntakeFinding.ZIP_ENTRY_LOCKED;
        }
        if (entry.size < 0
                || entry.size > ENTRY_LIMIT_BYTES
                || entry.size > RATIO_FREE_BYTES && entry.size / RATIO_LIMIT > entry.packed) {
            return IntakeFinding.ZIP_ENTRY_TOO_LARGE;
        }
        try {
            unpack(entry);
            return null;
        } catch (Damaged | IndexOutOfBoundsException | IllegalArgumentException | ArithmeticException e) {
            return IntakeFinding.ZIP_ENTRY_DAMAGED;
        }
    }

    /** Never makes more bytes than the directory announces, which was looked at before. */
    private byte[] unpack(Entry entry) throws Damaged {
        int local = Math.toIntExact(entry.local);
        if (at.getInt(local) != LOCAL) {
            throw new Damaged();
        }
        int from = local + 30 + u16(local + 26) + u16(local + 28);
        int packed = Math.toIntExact(entry.packed);
        if (packed < 0 || from + (long) packed > file.length) {
            throw new Damaged();
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream((int) Math.min(entry.size, 1 << 20));
        if (entry.method == 0) {
            out.write(file, from, packed);
        } else {
            inflate(from, packed, entry.size, out);
        }
        byte[] bytes = out.toByteArray();
        CRC32 crc = new CRC32();
        crc.update(bytes);
        if (bytes.length != entry.size || (int) crc.getValue() != entry.crc) {
            throw new Damaged();
        }
        return bytes;
    }

    private void inflate(int from, int packed, long size, ByteArrayOutputStream out) throws Damaged {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(file, from, packed);
            byte[] some = new byte[32 << 10];
            while (!inflater.finished() && out.size() <= size) {
                int count = inflater.inflate(some);
                if (count == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
                    throw new Damaged();
                }
                out.write(some, 0, count);
            }
        } catch (DataFormatException e) {
            throw new Damaged();
        } finally {
            inflater.end();
        }
    }

    private void refuse(IntakeFinding why) {
        entries.clear();
        findings.clear();
        findings.add(new Finding(why, ""));
    }

    private String name(int from, int length) {
        ByteBuffer bytes = at.slice(from, length);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            return new String(file, from, length, StandardCharsets.ISO_8859_1);
        }
    }

    private int u16(int where) {
        return at.getShort(where) & 0xffff;
    }

    private long u32(int where) {
        return at.getInt(where) & 0xffffffffL;
    }

    private static final class Damaged extends Exception {
        private static final long serialVersionUID = 1;
    }
}
