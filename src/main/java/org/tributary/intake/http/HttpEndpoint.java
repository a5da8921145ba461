package org.tributary.intake.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.regex.Pattern;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;
import org.jspecify.annotations.Nullable;
import org.tributary.intake.FeedSettings;

/** The options of {@code http-in:FEED}. Every setter is an option of the route file; other names stop the start. */
public final class HttpEndpoint extends DefaultEndpoint {
    /** Shorter ones can be guessed; other signs are changed on their way through an endpoint's URI. */
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9._~-]{16,200}");

    private final String feed;
    private final FeedSettings settings;
    private @Nullable String apiKey;
    private int maxBytes = 50 << 20;
    private boolean insecure;
    private @Nullable String faxInto;

    HttpEndpoint(String uri, HttpComponent component, String feed, FeedSettings settings) {
        super(uri, component);
        this.feed = feed;
        this.settings = settings;
    }

    @Override
    public Consumer createConsumer(Processor steps) throws Exception {
        if (apiKey == null || !KEY.matcher(apiKey).matches()) {
            throw new IllegalArgumentException("apiKey must be set, to 16 to 200 letters, digits and . _ ~ -"
                    + " Write apiKey: ${SOME_NAME} and set it in the environment");
        }
        if (maxBytes < 1 || maxBytes > Memory.LIMIT_BYTES) {
            throw new IllegalArgumentException("maxBytes must be from 1 to " + Memory.LIMIT_BYTES);
        }
        HttpConsumer door = new HttpConsumer(this, steps);
        configureConsumer(door);
        return door;
    }

    @Override
    public Producer createProducer() {
        throw new UnsupportedOperationException("http-in: can only stand after from:");
    }

    HttpComponent component() {
        return (HttpComponent) getComponent();
    }

    FeedSettings settings() {
        return settings;
    }

    String feed() {
        return feed;
    }

    /** In constant time: how long it takes says nothing about how much of a guess was right. */
    boolean isKey(String given) {
        return apiKey != null && MessageDigest.isEqual(apiKey.getBytes(UTF_8), given.getBytes(UTF_8));
    }

    @Nullable
    String faxInto() {
        return faxInto;
    }

    int maxBytes() {
        return maxBytes;
    }

    boolean isInsecure() {
        return insecure;
    }

    /** What a sender proves itself with: {@code Authorization: Bearer KEY} or {@code X-API-Key: KEY}. */
    public void setApiKey(String apiKey) {
        this.apiKey = apiKey;
    }

    /** The longest body that is taken. Default 52428800 (50 MB). */
    public void setMaxBytes(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** Allows bodies in the clear from other machines, where the network itself is protected. */
    public void setInsecure(boolean insecure) {
        this.insecure = insecure;
    }

    /** All bodies are faxes: they become messages of this feed of fax-in. Default none. */
    public void setFaxInto(String faxInto) {
        this.faxInto = faxInto;
    }
}
