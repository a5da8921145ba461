package org.tributary.intake.files;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Zip files as a partner makes them. */
public final class Zips {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final ZipOutputStream zip = new ZipOutputStream(bytes);

    public Zips with(String name, String content) {
        return with(name, content.getBytes(StandardCharsets.ISO_8859_1));
    }

    public Zips with(String name, byte[] content) {
        try {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
            zip.closeEntry();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Not packed, so that a test can find its bytes in the file. */
    public Zips stored(String name, String content) {
        byte[] plain = content.getBytes(StandardCharsets.ISO_8859_1);
        CRC32 crc = new CRC32();
        crc.update(plain);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(plain.length);
        entry.setCrc(crc.getValue());
        try {
            zip.putNextEntry(entry);
            zip.write(plain);
            zip.closeEntry();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public byte[] bytes() {
        try {
            zip.finish();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same with one text changed to another of its length wherever it stands as it is: a bad checksum. */
    static byte[] spoilt(byte[] zip, String text, String other) {
        return new String(zip, StandardCharsets.ISO_8859_1).replace(text, other).getBytes(StandardCharsets.ISO_8859_1);
    }
}
