package org.tributary.fax.page;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.Deflater;

/**
 * A TIFF written by hand, as a stranger could: pages of any size and depth whose pixels are packed (Deflate) to almost nothing. All
 * pages and strips are the same bytes: a checkerboard.
 */
public record RawTiff(int width, int height, int bits, int colours, int dpi) {
    private static final int ROWS = 100; // of a strip
    private static final int SHORT = 3;
    private static final int LONG = 4;
    private static final int RATIONAL = 5;
    private static final int DEFLATE = 8;
    private static final int ENTRY_BYTES = 12;

    public RawTiff(int width, int height, int bits, int colours) {
        this(width, height, bits, colours, 204);
    }

    public RawTiff withDpi(int other) {
        return new RawTiff(width, height, bits, colours, other);
    }

    public byte[] file(int pages) {
        byte[] strip = strip();
        int strips = (height + ROWS - 1) / ROWS;
        int data = 8;
        int offsets = even(data + strip.length);
        int counts = offsets + 4 * strips;
        int depths = counts + 4 * strips;
        int resolution = even(depths + 2 * colours);
        int directories = resolution + 8;
        int[][] entries = {
            {256, LONG, 1, width},
            {257, LONG, 1, height},
            {258, SHORT, colours, colours > 2 ? depths : bits},
            {259, SHORT, 1, DEFLATE},
            {262, SHORT, 1, colours == 1 ? 0 : 2},
            {273, LONG, strips, strips == 1 ? data : offsets},
            {277, SHORT, 1, colours},
            {278, LONG, 1, ROWS},
            {279, LONG, strips, strips == 1 ? strip.length : counts},
            {282, RATIONAL, 1, resolution},
            {283, RATIONAL, 1, resolution},
            {296, SHORT, 1, 2},
        };
        int directory = 2 + entries.length * ENTRY_BYTES + 4;
        ByteBuffer file = ByteBuffer.allocate(directories + pages * directory).order(ByteOrder.LITTLE_ENDIAN);
        file.put(new byte[] {'I', 'I', 42, 0}).putInt(directories).put(strip);
        for (int i = 0; i < strips; i++) {
            file.putInt(offsets + 4 * i, data);
            file.putInt(counts + 4 * i, strip.length);
        }
        for (int i = 0; i < colours; i++) {
            file.putShort(depths + 2 * i, (short) bits);
        }
        file.putInt(resolution, dpi).putInt(resolution + 4, 1);
        for (int page = 0; page < pages; page++) {
            int at = directories + page * directory;
            file.position(at);
            file.putShort((short) entries.length);
            for (int[] entry : entries) {
                file.putShort((short) entry[0]).putShort((short) entry[1]).putInt(entry[2]);
                file.putInt(entry[3]);
            }
            file.putInt(page + 1 == pages ? 0 : at + directory);
        }
        return file.array();
    }

    private byte[] strip() {
        int row = (width * bits * colours + 7) / 8;
        byte[] pixels = new byte[row * ROWS];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i / row % 2 == 0 ? 0xaa : 0x55);
        }
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
        deflater.setInput(pixels);
        deflater.finish();
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        while (!deflater.finished()) {
            packed.write(buffer, 0, deflater.deflate(buffer));
        }
        deflater.end();
        return packed.toByteArray();
    }

    private static int even(int at) {
        return at + at % 2;
    }
}
