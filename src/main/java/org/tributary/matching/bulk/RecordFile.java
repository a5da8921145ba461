package org.tributary.matching.bulk;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tributary.matching.Demographics;
import org.tributary.matching.Demographics.LastName;
import org.tributary.matching.Demographics.Street;
import org.tributary.matching.RecordId;
import org.tributary.matching.TooFrequent;

/**
 * Normalised records in a file, by their place from 0. Mapped into memory, so that the operating system keeps what is looked
 * at and the heap holds eight bytes a record. {@link RecordId#value()} is the place and 1.
 */
final class RecordFile {
    /** Of one mapping; no record crosses into the next. */
    static final int SEGMENT = 1 << 28;

    /** Of one kind, in one record. */
    static final int MOST_VALUES = 255;

    private static final int MOST_BYTES = 1 << 20;

    private RecordFile() {}

    /** Whether it can be written: a row of a list hardly ever cannot. */
    static boolean fits(Demographics d) {
        return Stream.of(
                                d.firsts(),
                                d.middles(),
                                d.lasts(),
                                d.suffixes(),
                                d.birthDates(),
                                d.socialSecurityNumbers(),
                                d.lastFours(),
                                d.phones(),
                                d.emails(),
                                d.addresses(),
                                d.recordNumbers(),
                                d.personNumbers(),
                                d.insuranceNumbers(),
                                d.motherNumbers(),
                                d.birthPlaces(),
                                d.occupations())
                        .allMatch(values -> values.size() <= MOST_VALUES)
                && d.lasts().stream().allMatch(last -> last.parts().size() <= MOST_VALUES);
    }

    /** Writes them one after the other. */
    static final class Writer implements Closeable {
        private final DataOutputStream out;
        private final DataOutputStream places;
        private final Packed packed = new Packed();
        private long at;
        private int records;

        Writer(Path file) throws IOException {
            out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16));
            places = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(places(file)), 1 << 16));
        }

        void add(Demographics record) throws IOException {
            int length = packed.pack(record);
            if (at / SEGMENT != (at + length - 1) / SEGMENT) {
                int padding = (int) (SEGMENT - at % SEGMENT);
                out.write(new byte[padding]);
                at += padding;
            }
            places.writeLong(at);
            out.write(packed.bytes, 0, length);
            at += length;
            records++;
        }

        int records() {
            return records;
        }

        @Override
        public void close() throws IOException {
            out.close();
            places.close();
        }
    }

    private static Path places(Path file) {
        return file.resolveSibling(file.getFileName() + ".places");
    }

    /** Not safe for several threads at once: each has its own {@link #copy()}. */
    static final class Reader {
        private final ByteBuffer[] segments;
        private final long[] places;
        private byte[] text = new byte[256];
        private TooFrequent without = TooFrequent.NONE;

        private Reader(ByteBuffer[] segments, long[] places) {
            this.segments = segments;
            this.places = places;
        }

        static Reader open(Path file) throws IOException {
            ByteBuffer placed = ByteBuffer.wrap(Files.readAllBytes(places(file)));
            long[] places = new long[placed.remaining() / Long.BYTES];
            placed.asLongBuffer().get(places);
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
                long size = channel.size();
                ByteBuffer[] segments = new ByteBuffer[(int) ((size + SEGMENT - 1) / SEGMENT)];
                for (int i = 0; i < segments.length; i++) {
                    long from = (long) i * SEGMENT;
                    MappedByteBuffer map =
                            channel.map(FileChannel.MapMode.READ_ONLY, from, Math.min(SEGMENT, size - from));
                    segments[i] = map;
                }
                return new Reader(segments, places);
            }
        }

        Reader copy() {
            Reader copy = new Reader(
                    Arrays.stream(segments).map(ByteBuffer::duplicate).toArray(ByteBuffer[]::new), places);
            copy.without(without);
            return copy;
        }

        /** From now on without values that too many have. */
        void without(TooFrequent values) {
            without = values;
        }

        int size() {
            return places.length;
        }

        private ByteBuffer at(int record) {
            ByteBuffer segment = segments[(int) (places[record] / SEGMENT)];
            segment.position((int) (places[record] % SEGMENT));
            return segment;
        }

        /** As its file calls it. */
        String number(int record) {
            ByteBuffer in = at(record);
            return String.valueOf(string(in));
        }

        Demographics read(int record) {
            ByteBuffer in = at(record);
            String number = String.valueOf(string(in));
            String authority = String.valueOf(string(in));
            int flags = in.get();
            return without.without(new Demographics(
                    new RecordId(record + 1L, authority, number),
                    strings(in),
                    strings(in),
                    lasts(in),
                    set(in),
                    strings(in),
                    string(in),
                    strings(in),
                    strings(in),
                    strings(in),
                    strings(in),
                    streets(in),
                    set(in),
                    set(in),
                    set(in),
                    set(in),
                    strings(in),
                    strings(in),
                    (flags & 1) != 0,
                    (flags & 8) == 0 ? null : (int) in.get(),
                    string(in),
                    string(in),
                    (flags & 2) != 0,
                    (flags & 4) != 0,
                    set(in)));
        }

        private List<String> strings(ByteBuffer in) {
            int count = in.get() & 0xff;
            if (count == 0) {
                return List.of();
            }
            if (count == 1) {
                return List.of(String.valueOf(string(in)));
            }
            String[] all = new String[count];
            for (int i = 0; i < count; i++) {
                all[i] = String.valueOf(string(in));
            }
            return List.of(all);
        }

        private Set<String> set(ByteBuffer in) {
            List<String> values = strings(in);
            return values.isEmpty() ? Set.of() : Set.copyOf(values);
        }

        private List<LastName> lasts(ByteBuffer in) {
            int count = in.get() & 0xff;
            LastName[] all = new LastName[count];
            for (int i = 0; i < count; i++) {
                int kind = in.get();
                String full = String.valueOf(string(in));
                all[i] = new LastName(
                        full, (kind & 4) != 0 ? List.of(full) : strings(in), (kind & 1) != 0, (kind & 2) != 0);
            }
            return List.of(all);
        }

        private List<Street> streets(ByteBuffer in) {
            int count = in.get() & 0xff;
            Street[] all = new Street[count];
            for (int i = 0; i < count; i++) {
                all[i] = new Street(
                        String.valueOf(string(in)),
                        String.valueOf(string(in)),
                        String.valueOf(string(in)),
                        String.valueOf(string(in)));
            }
            return List.of(all);
        }

        private @Nullable String string(ByteBuffer in) {
            int length = in.get() & 0xff;
            if (length == 255) {
                return null;
            }
            boolean wide = false;
            if (length == 254) {
                length = in.getInt();
                wide = true;
            }
            if (length > text.length) {
                text = new byte[length];
            }
            in.get(text, 0, length);
            return new String(text, 0, length, wide ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
        }
    }

    /** One record as bytes. A text of up to 253 Latin letters is its length and its letters. */
    private static final class Packed {
        private byte[] bytes = new byte[1024];
        private int at;

        int pack(Demographics d) throws IOException {
            at = 0;
            string(d.id().number());
            string(d.id().authority());
            Integer order = d.birthOrder();
            put((d.newborn() ? 1 : 0)
                    | (d.identityUnknown() ? 2 : 0)
                    | (d.unreliable() ? 4 : 0)
                    | (order == null ? 0 : 8));
            strings(d.firsts());
            strings(d.middles());
            count(d.lasts().size());
            for (LastName last : d.lasts()) {
                boolean whole = last.parts().size() == 1 && last.parts().get(0).equals(last.full());
                put((last.former() ? 1 : 0) | (last.mothers() ? 2 : 0) | (whole ? 4 : 0));
                string(last.full());
                if (!whole) {
                    strings(last.parts());
                }
            }
            strings(sorted(d.suffixes()));
            strings(d.birthDates());
            string(d.sex());
            strings(d.socialSecurityNumbers());
            strings(d.lastFours());
            strings(d.phones());
            strings(d.emails());
            count(d.addresses().size());
            for (Street street : d.addresses()) {
                string(street.street());
                string(street.unit());
                string(street.zip());
                string(street.city());
            }
            strings(sorted(d.recordNumbers()));
            strings(sorted(d.personNumbers()));
            strings(sorted(d.insuranceNumbers()));
            strings(sorted(d.motherNumbers()));
            strings(d.birthPlaces());
            strings(d.occupations());
            if (order != null) {
                put(order);
            }
            string(d.deathDate());
            string(d.lastEvent());
            strings(sorted(d.placeholders()));
            if (at > MOST_BYTES) {
                throw new IOException("record " + d.id().value() + " is longer than a million bytes");
            }
            return at;
        }

        /** Sets have no order of their own; the file has one, so that equal input is equal bytes. */
        private static Collection<String> sorted(Set<String> values) {
            return values.size() < 2 ? values : values.stream().sorted().toList();
        }

        private void strings(Collection<String> values) {
            count(values.size());
            values.forEach(this::string);
        }

        private void count(int count) {
            if (count > MOST_VALUES) {
                throw new IllegalArgumentException("no field has more than " + MOST_VALUES + " values");
            }
            put(count);
        }

        private void string(@Nullable String text) {
            if (text == null) {
                put(255);
                return;
            }
            boolean plain = text.length() < 254;
            for (int i = 0; plain && i < text.length(); i++) {
                plain = text.charAt(i) < 256;
            }
            byte[] all = text.getBytes(plain ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
            if (plain) {
                put(all.length);
            } else {
                put(254);
                for (int shift = 24; shift >= 0; shift -= 8) {
                    put(all.length >>> shift);
                }
            }
            reserve(all.length);
            System.arraycopy(all, 0, bytes, at, all.length);
            at += all.length;
        }

        private void put(int value) {
            reserve(1);
            bytes[at++] = (byte) value;
        }

        private void reserve(int more) {
            if (at + more > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, at + more));
            }
        }
    }
}
