package org.tributary.audit;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * What a row of the audit trail says.
 *
 * @param at to the microsecond, as databases keep it
 * @param affected how many messages, deliveries or doors
 */
record Entry(
        Instant at,
        String who,
        String what,
        String target,
        @Nullable String reason,
        long affected) {
    /** Stands before the first row. */
    static final byte[] NOTHING = new byte[32];

    /**
     * The hash of this entry at its place in the chain: SHA-256 over the hash before it (32 bytes), its place, the time in
     * microseconds since 1970, how many it affected, and who, what, target and reason, each as its length in bytes (-1 where absent)
     * and UTF-8. Numbers are big-endian, of 8 bytes, lengths of 4.
     */
    byte[] hash(byte[] before, long link) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.write(before);
            out.writeLong(link);
            out.writeLong(ChronoUnit.MICROS.between(Instant.EPOCH, at));
            out.writeLong(affected);
            write(who, out);
            write(what, out);
            write(target, out);
            write(reason, out);
            return MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // each JDK has it
        }
    }

    private static void write(@Nullable String text, DataOutputStream out) throws IOException {
        if (text == null) {
            out.writeInt(-1);
            return;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }
}
