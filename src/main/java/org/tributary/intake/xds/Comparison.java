package org.tributary.intake.xds;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.ccda.CcdaReader;
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

    /**
     * The patient that the metadata name held against the document's own ({@code recordTarget}): they differ where both have a number of
     * one authority and none of these is the same. Numbers of other authorities prove nothing.
     */
    static Comparison patients(byte[] document, Submission.Listed listed, String where) {
        Map<String, Set<String>> own = new HashMap<>();
        if (!listed.patients().isEmpty()) {
            CcdaReader.header(document)
                    .ifPresent(header -> header.patients().stream()
                            .flatMap(List::stream)
                            .filter(id -> !id.root().isEmpty())
                            .forEach(id -> own.computeIfAbsent(id.root(), first -> new HashSet<>())
                                    .add(id.extension())));
        }
        boolean same = false;
        boolean other = false;
        for (String cx : listed.patients()) {
            String[] parts = cx.split("\\^", -1);
            String[] authority = parts.length < 4 ? new String[0] : parts[3].split("&(?:amp;)?", -1);
            Set<String> numbers = authority.length < 2 ? null : own.get(authority[1]);
            if (numbers != null) {
                same |= numbers.contains(parts[0]);
                other |= !numbers.contains(parts[0]);
            }
        }
        if (same || !other) {
            return new Comparison(true, List.of());
        }
        String place = (where.isEmpty() ? "" : where + ", ") + "ExtrinsicObject[" + listed.number() + "], patientId";
        return new Comparison(false, List.of(new Finding(IntakeFinding.PATIENT_DIFFERS, place)));
    }

    /** What both found. */
    Comparison and(Comparison other) {
        List<Finding> all = new ArrayList<>(findings);
        all.addAll(other.findings);
        return new Comparison(same && other.same, List.copyOf(all));
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
