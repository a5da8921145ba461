package org.tributary.intake.xds;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.finding.Finding;
import org.tributary.intake.IntakeFinding;

/**
 * A document held against its metadata.
 *
 * @param same false where it is not the one that they speak of
 */
public record Comparison(boolean same, List<Finding> findings) {
    /**
     * The hash decides; where it is right, another size is only told.
     *
     * @param where the metadata, as in {@code entry 3}; empty where they stand around the document
     */
    static Comparison of(long sizeBytes, String sha1, Submission.Listed listed, String where) {
        String place = (where.isEmpty() ? "" : where + ", ") + "ExtrinsicObject[" + listed.number() + "], ";
        @Nullable String hash = listed.hash();
        @Nullable String size = listed.size();
        boolean readable = hash != null && hash.matches("[0-9A-Fa-f]{40}");
        boolean otherSize = size != null && !(size.matches("\\d{1,18}") && Long.parseLong(size) == sizeBytes);
        boolean otherHash = readable && !sha1.equalsIgnoreCase(hash);
        List<Finding> findings = new ArrayList<>();
        if (!readable) {
            findings.add(new Finding(IntakeFinding.NO_HASH, place + "hash"));
        }
        if (otherSize) {
            findings.add(new Finding(IntakeFinding.SIZE_DIFFERS, place + "size"));
        }
        if (otherHash) {
            findings.add(new Finding(IntakeFinding.HASH_DIFFERS, place + "hash")); // last: why it is parked
        }
        return new Comparison(readable ? !otherHash : !otherSize, List.copyOf(findings));
    }

    /** In hexadecimal. */
    static String sha1(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }
}
