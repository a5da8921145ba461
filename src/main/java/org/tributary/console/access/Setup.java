package org.tributary.console.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The link by which the first user is made. It is good as long as there is none, and until the engine stops. */
public final class Setup {
    private static final int BYTES = 24;

    private final Users users;
    private final @Nullable String token;
    private boolean used;

    public Setup(Users users) {
        this.users = users;
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        this.token = users.isEmpty() ? HexFormat.of().formatHex(random) : null;
    }

    /** The path of the link; null where there is a user already. */
    public synchronized @Nullable String path() {
        return token == null || used ? null : "/setup/" + token;
    }

    public synchronized boolean isRight(String given) {
        return token != null
                && !used
                && MessageDigest.isEqual(
                        token.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Makes the first user, who may do everything: who installs the program can.
     *
     * @throws IllegalArgumentException where the link is no longer good, or name or password will not do
     */
    public synchronized User make(String given, String name, String password) {
        if (!isRight(given) || !users.isEmpty()) {
            throw new IllegalArgumentException("This link was used already.");
        }
        long id = users.add(name, password, List.of(Role.values()), null);
        used = true;
        return users.user(id).orElseThrow();
    }
}
