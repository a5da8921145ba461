package org.tributary.delivery.sftp;

import java.security.PublicKey;
import org.apache.sshd.common.config.keys.AuthorizedKeyEntry;
import org.jspecify.annotations.Nullable;

/** A public key as route files hold it: type and key of {@code authorized_keys} or {@code known_hosts}, no name. */
public final class PublicKeyText {
    private PublicKeyText() {}

    /**
     * @param option whose value it is, for the sentence that says what is wrong
     * @throws IllegalArgumentException where it is no key
     */
    public static PublicKey read(String option, String text) {
        @Nullable PublicKey key = null;
        try {
            String[] parts = text.strip().split("[ +]", 2); // a + of the URI may have become a blank
            String blob = parts[1].replace(' ', '+')
                    .replace("%2B", "+")
                    .replace("%2F", "/")
                    .replace("%3D", "=");
            AuthorizedKeyEntry entry = AuthorizedKeyEntry.parseAuthorizedKeyEntry(parts[0] + " " + blob);
            key = entry == null ? null : entry.resolvePublicKey(null, null);
        } catch (Exception e) {
            key = null; // how it is broken inside helps nobody
        }
        if (key == null) {
            throw new IllegalArgumentException(option + " is not a type and a key, as in ssh-ed25519 AAAA...");
        }
        return key;
    }
}
