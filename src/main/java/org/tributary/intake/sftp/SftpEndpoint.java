package org.tributary.intake.sftp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.PublicKey;
import java.util.regex.Pattern;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.jspecify.annotations.Nullable;
import org.tributary.delivery.sftp.PublicKeyText;
import org.tributary.intake.FeedSettings;

/** The options of {@code sftp-in:FEED}. Every setter is an option of the route file; other names stop the start. */
public final class SftpEndpoint extends DefaultEndpoint {
    /** Shorter ones can be guessed; other signs are changed on their way through an endpoint's URI. */
    private static final Pattern PASSWORD = Pattern.compile("[A-Za-z0-9._~-]{12,200}");

    /** In place of a key: the feed is there and its door stays shut until it has one. */
    private static final String NO_KEY = "none";

    private final String feed;
    private final FeedSettings settings;
    private @Nullable String password;
    private @Nullable PublicKey authorizedKey;
    private boolean keyless;
    private int maxBytes = 50 << 20;
    private @Nullable String faxInto;

    SftpEndpoint(String uri, SftpComponent component, String feed, FeedSettings settings) {
        super(uri, component);
        this.feed = feed;
        this.settings = settings;
    }

    @Override
    public Consumer createConsumer(Processor steps) throws Exception {
        if (password == null && authorizedKey == null && !keyless) {
            throw new IllegalArgumentException("set password or authorizedKey: how the partner proves itself");
        }
        if (password != null && !PASSWORD.matcher(password).matches()) {
            throw new IllegalArgumentException("password must be 12 to 200 letters, digits and . _ ~ -");
        }
        if (maxBytes < 1) {
            throw new IllegalArgumentException("maxBytes must be 1 or more");
        }
        SftpConsumer door = new SftpConsumer(this, steps);
        configureConsumer(door);
        return door;
    }

    @Override
    public Producer createProducer() {
        throw new UnsupportedOperationException("sftp-in: can only stand after from:");
    }

    SftpComponent component() {
        return (SftpComponent) getComponent();
    }

    FeedSettings settings() {
        return settings;
    }

    String feed() {
        return feed;
    }

    int maxBytes() {
        return maxBytes;
    }

    @Nullable
    String faxInto() {
        return faxInto;
    }

    /** In constant time: how long it takes says nothing about how much of a guess was right. */
    boolean isPassword(String given) {
        return password != null && MessageDigest.isEqual(password.getBytes(UTF_8), given.getBytes(UTF_8));
    }

    boolean isKey(PublicKey given) {
        return authorizedKey != null && KeyUtils.compareKeys(authorizedKey, given);
    }

    /** Whether nobody can prove to be the partner: {@code authorizedKey: none} and no password. */
    boolean isShut() {
        return password == null && authorizedKey == null;
    }

    /** Of the account, which is named like the feed. */
    public void setPassword(String password) {
        this.password = password;
    }

    /**
     * The partner's public key as in {@code authorized_keys}, without the name at its end: {@code ssh-ed25519 AAAA...}; or
     * {@code none}, then the door stays shut.
     */
    public void setAuthorizedKey(String line) {
        keyless = line.strip().equals(NO_KEY);
        authorizedKey = keyless ? null : PublicKeyText.read("authorizedKey", line);
    }

    /** The longest file that is taken. Default 52428800 (50 MB). */
    public void setMaxBytes(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** All uploads are faxes and what lies beside them: they go to the folder of this feed of fax-in. Default none. */
    public void setFaxInto(String faxInto) {
        this.faxInto = faxInto;
    }
}
