package org.tributary.delivery.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.net.ssl.SSLParameters;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;
import org.jspecify.annotations.Nullable;
import org.tributary.delivery.tls.Tls;

/** One address of an HTTP server. Every setter is an option of the route file; other names stop the start. */
public final class HttpOutEndpoint extends DefaultEndpoint {
    private final String scheme;
    private final URI address;
    private final Map<String, String> headers;

    private boolean insecure;
    private boolean checkControlId = true;
    private int connectTimeout = 5_000;
    private int responseTimeout = 30_000;
    private @Nullable String accessToken;
    private @Nullable String username;
    private @Nullable String password;
    private @Nullable String keyStore;
    private @Nullable String keyStorePassword;
    private @Nullable String trustStore;
    private @Nullable String trustStorePassword;

    HttpOutEndpoint(String uri, HttpOutComponent component, String scheme, URI address, Map<String, String> headers) {
        super(uri, component);
        this.scheme = scheme;
        this.address = address;
        this.headers = Map.copyOf(headers);
    }

    @Override
    public Producer createProducer() throws IOException {
        Map<String, String> all = new LinkedHashMap<>(headers);
        if (accessToken != null) {
            all.put("Authorization", "Bearer " + accessToken);
        } else if (username != null && password != null) {
            String both = username + ":" + password;
            all.put(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8)));
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(address);
        try {
            all.forEach(request::header);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("a header's name or value cannot be sent over HTTP"); // not its value
        }
        return new HttpOutProducer(this, request, client(), Duration.ofMillis(responseTimeout));
    }

    private HttpClient client() throws IOException {
        HttpClient.Builder client = HttpClient.newBuilder()
                .connectTimeout(Duration.ofMillis(connectTimeout))
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER); // a redirect could lead to anyone
        if (address.getScheme().equals("https")) {
            client.sslContext(Tls.load(
                                    Path.of(getCamelContext().resolvePropertyPlaceholders("{{tributary.home:}}")),
                                    keyStore,
                                    keyStorePassword,
                                    trustStore,
                                    trustStorePassword,
                                    false)
                            .context())
                    .sslParameters(new SSLParameters(null, Tls.PROTOCOLS)); // the certificate must be the host's
        }
        return client.build();
    }

    /** Whether the route file gives a header of its own. */
    boolean hasHeader(String name) {
        return headers.keySet().stream().anyMatch(name::equalsIgnoreCase);
    }

    /** Whether it takes FHIR transactions, and nothing else. */
    boolean takesFhir() {
        return scheme.equals("fhir");
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException(scheme + ": can only stand after to:. It sends, and receives nothing.");
    }

    /** The address without options and path: those may be secrets. */
    @Override
    public String toString() {
        return scheme + ":" + address.getScheme() + "://" + address.getHost();
    }

    public boolean isInsecure() {
        return insecure;
    }

    /** Sends over http: to another machine, readable on the network. */
    public void setInsecure(boolean insecure) {
        this.insecure = insecure;
    }

    public boolean isCheckControlId() {
        return checkControlId;
    }

    /** False where an acknowledgment in an answer does not name the message. Default true. */
    public void setCheckControlId(boolean checkControlId) {
        this.checkControlId = checkControlId;
    }

    /** Milliseconds to wait for a connection. Default 5000. */
    public void setConnectTimeout(int connectTimeout) {
        this.connectTimeout = connectTimeout;
    }

    /** Milliseconds to wait for the whole answer. Default 30000. */
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

    /** PKCS12 or JKS file with the certificate that we show. */
    public void setKeyStore(String keyStore) {
        this.keyStore = keyStore;
    }

    public void setKeyStorePassword(String keyStorePassword) {
        this.keyStorePassword = keyStorePassword;
    }

    /** Whom we trust. Without it the JDK's own authorities. */
    public void setTrustStore(String trustStore) {
        this.trustStore = trustStore;
    }

    public void setTrustStorePassword(String trustStorePassword) {
        this.trustStorePassword = trustStorePassword;
    }
}
