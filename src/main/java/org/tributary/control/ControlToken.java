package org.tributary.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Proof that a command may speak to the engine: whoever can read the data folder. The file {@code control.token} holds the
 * token in its first line and the engine's HTTP port in its second; it is there while the engine runs.
 */
record ControlToken(String token, int port) {
    private static final int BYTES = 32;
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{" + 2 * BYTES + "}");

    static ControlToken random(int port) {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        return new ControlToken(HexFormat.of().formatHex(random), port);
    }

    /** In constant time: how long it takes says nothing about how much of a guess was right. */
    boolean matches(String given) {
        return MessageDigest.isEqual(token.getBytes(UTF_8), given.getBytes(UTF_8));
    }

    /** Readable by its owner alone from its first byte on, and never half written. */
    void write(Path data) {
        Path file = file(data);
        try {
            Path beside = Files.createTempFile(data, ".control-", "", ownerOnly(data));
            Files.writeString(beside, token + "\n" + port + "\n");
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written; commands would not find the engine", e);
        }
    }

    /** Removes the file, unless another engine has written its own. */
    void delete(Path data) throws IOException {
        if (read(data).filter(this::equals).isPresent()) {
            Files.delete(file(data));
        }
    }

    /** Empty when there is none, or it is not one. */
    static Optional<ControlToken> read(Path data) throws IOException {
        Path file = file(data);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(file);
        return lines.size() == 2
                        && FORM.matcher(lines.get(0)).matches()
                        && lines.get(1).matches("\\d{1,5}")
                ? Optional.of(new ControlToken(lines.get(0), Integer.parseInt(lines.get(1))))
                : Optional.empty();
    }

    static Path file(Path data) {
        return data.resolve("control.token");
    }

    private static FileAttribute<?>[] ownerOnly(Path data) throws IOException {
        return Files.getFileStore(data).supportsFileAttributeView("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    @Override
    public String toString() {
        return "the token of port " + port;
    }
}
