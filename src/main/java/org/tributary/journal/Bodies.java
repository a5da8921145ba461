package org.tributary.journal;

import java.io.InputStream;
import java.util.HexFormat;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/** Decides where a body lies: small ones in their row, large ones as a file named by its SHA-256. */
public final class Bodies {
    /** H2's largest inline binary is 1,048,576 bytes; beyond it a file is cheaper in either database. */
    static final int INLINE_LIMIT_BYTES = 1 << 20;

    private final BlobStore blobs;
    private final LargeBodies large = new LargeBodies(Runtime.getRuntime().maxMemory());

    public Bodies(BlobStore blobs) {
        this.blobs = blobs;
    }

    /** Waits until there is room to work with a document as well. */
    public LargeBodies.Hold holdDocument(String sha256) throws InterruptedException {
        return hold(HexFormat.of().parseHex(sha256));
    }

    LargeBodies.Hold hold(byte[] digest) throws InterruptedException {
        return large.take(blobs.size(digest));
    }

    /**
     * @param digest SHA-256 of the bytes
     * @param inline the bytes, for the row; null when they lie in the blob store, already synced
     */
    record Stored(byte[] digest, byte @Nullable [] inline) {}

    Stored keep(byte[] bytes) {
        byte[] digest = DigestUtils.sha256(bytes);
        if (bytes.length <= INLINE_LIMIT_BYTES) {
            return new Stored(digest, bytes);
        }
        blobs.keep(digest, bytes);
        return new Stored(digest, null);
    }

    /**
     * Keeps a document that belongs to a message as a file, whatever its size; returns when it is on disk.
     *
     * @return its SHA-256 in hexadecimal
     */
    public String keepDocument(byte[] bytes) {
        byte[] digest = DigestUtils.sha256(bytes);
        blobs.keep(digest, bytes);
        return HexFormat.of().formatHex(digest);
    }

    /** @param sha256 what {@link #keepDocument} returned */
    public byte[] document(String sha256) {
        return blobs.read(HexFormat.of().parseHex(sha256));
    }

    InputStream open(byte[] digest) {
        return blobs.open(digest);
    }

    byte[] read(byte[] digest, byte @Nullable [] inline) {
        return inline != null ? inline : blobs.read(digest);
    }
}
