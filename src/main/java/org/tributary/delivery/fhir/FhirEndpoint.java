package org.tributary.delivery.fhir;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;
import org.jspecify.annotations.Nullable;

/** One FHIR server. */
public final class FhirEndpoint extends DefaultEndpoint {
    private final URI base;
    private final Map<String, String> headers;

    private boolean insecure;
    private int connectTimeout = 5_000;
    private int responseTimeout = 30_000;
    private @Nullable String accessToken;
    private @Nullable String username;
    private @Nullable String password;

    FhirEndpoint(String uri, FhirComponent component, URI base, Map<String, String> headers) {
        super(uri, component);
        this.base = base;
        this.headers = Map.copyOf(headers);
    }

    @Override
    public Producer createProducer() {
        Map<String, String> all = new LinkedHashMap<>(headers);
        if (accessToken != null) {
            all.put("Authorization", "Bearer " + accessToken);
        } else if (username != null && password != null) {
            String both = username + ":" + password;
            all.put(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8)));
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(base).timeout(Duration.ofMillis(responseTimeout));
        try {
            all.forEach(request::header);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("a header's name or value cannot be sent over HTTP"); // not its value
        }
        return new FhirProducer(this, request, Duration.ofMillis(connectTimeout));
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException("fhir: can only stand after to:. It sends, and receives nothing.");
    }

    /** The address without options: those may be secrets. */
    @Override
    public String toString() {
        return "fhir:" + base.getScheme() + "://" + base.getHost();
    }

    public boolean isInsecure() {
        return insecure;
    }

    /** Sends over http: to another machine, readable on the network. */
    public void setInsecure(boolean insecure) {
        this.insecure = insecure;
    }

    /** Milliseconds to wait for a connection. Default 5000. */
    public void setConnectTimeout(int connectTimeout) {
        this.connectTimeout = connectTimeout;
    }

    /** Milliseconds to wait for the answer. Default 30000. */
    public void setResponseTimeout(int responseTimeout) {
        this.responseTimeout = responseTimeout;
    }

    /** Sent as {@code Authorization: Bearer}. */
    public void setAccessToken(String accessToken) {
        this.accessToken = accessToken;
    }

    /** With the password sent as {@code Authorization: Basic}. */
    public void setUsername(String username) {
        this.username = username;
    }

    public void setPassword(String password) {
        this.password = password;
    }
}
