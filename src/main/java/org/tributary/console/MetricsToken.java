package org.tributary.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What Prometheus shows: the file {@code metrics.token} of the data folder, made once, for its {@code credentials_file}. It opens
 * nothing but metrics.
 */
final class MetricsToken {
    private static final int BYTES = 32;
    private static final String SCHEME = "Bearer ";

    private final byte[] token;

    private MetricsToken(byte[] token) {
        this.token = token;
    }

    static MetricsToken in(Path data) throws IOException {
        Path file = data.resolve("metrics.token");
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        try {
            Files.createFile(file, ownerOnly(data));
            Files.writeString(file, HexFormat.of().formatHex(random) + "\n");
        } catch (FileAlreadyExistsException e) {
            // of an earlier start: whoever scrapes has it
        }
        String token = Files.readString(file).strip();
        if (token.length() < 2 * BYTES) {
            Files.delete(file); // half written, or emptied
            return in(data);
        }
        return new MetricsToken(token.getBytes(UTF_8));
    }

    /** @param authorization the header; null where there was none */
    boolean isShown(@Nullable String authorization) {
        return authorization != null
                && authorization.startsWith(SCHEME)
                && MessageDigest.isEqual(
                        token, authorization.substring(SCHEME.length()).strip().getBytes(UTF_8));
    }

    private static FileAttribute<?>[] ownerOnly(Path data) throws IOException {
        return Files.getFileStore(data).supportsFileAttributeView("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
