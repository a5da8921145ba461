package org.tributary.intake.mllp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;
import org.jspecify.annotations.Nullable;
import org.tributary.delivery.mllp.MllpConnection;
import org.tributary.delivery.mllp.MllpProducer;
import org.tributary.delivery.tls.Tls;
import org.tributary.intake.FeedSettings;

/** The options of {@code mllp:host:port}. Every setter is an option of the route file; other names stop the start. */
public final class MllpEndpoint extends DefaultEndpoint {
    private final String host;
    private final int port;
    private final FeedSettings feed;
    private boolean insecure;
    private @Nullable String keyStore;
    private @Nullable String keyStorePassword;
    private @Nullable String trustStore;
    private @Nullable String trustStorePassword;

    private int idleTimeout;
    private int maxFrameBytes = 50 << 20;
    private int maxConnections = 1000;
    private int threads = 256;
    private Networks allowFrom = Networks.parse("");
    private boolean clientAuth;
    private @Nullable String clientSubject;

    private boolean tls;
    private int connectTimeout = 5_000;
    private int responseTimeout = 30_000;
    private boolean checkControlId = true;

    MllpEndpoint(String uri, MllpComponent component, String host, int port, FeedSettings feed) {
        super(uri, component);
        this.feed = feed;
        this.host = host;
        this.port = port;
    }

    @Override
    public Consumer createConsumer(Processor steps) throws Exception {
        if (needsInsecure() && !insecure) {
            throw insecure("listen on");
        }
        if (idleTimeout < 0) {
            throw new IllegalArgumentException("idleTimeout takes 0 or more milliseconds; 0 for never");
        }
        if (maxFrameBytes < 1 || maxConnections < 1 || threads < 1) {
            throw new IllegalArgumentException("maxFrameBytes, maxConnections and threads take 1 or more");
        }
        if (tls().isPresent() && keyStore == null) {
            throw new IllegalArgumentException("A door with TLS needs its own certificate: set keyStore");
        }
        if (clientSubject != null && !clientAuth) {
            throw new IllegalArgumentException("clientSubject needs clientAuth=required");
        }
        if (clientAuth && trustStore == null) {
            throw new IllegalArgumentException("clientAuth=required needs a trustStore with who signs the clients");
        }
        MllpConsumer door = new MllpConsumer(this, steps);
        configureConsumer(door);
        return door;
    }

    @Override
    public Producer createProducer() throws Exception {
        if (needsInsecure() && !insecure) {
            throw insecure("send to");
        }
        MllpConnection.Target target = new MllpConnection.Target(
                host, port, connectTimeout, responseTimeout, maxFrameBytes, tls().orElse(null));
        return new MllpProducer(this, new MllpConnection(target), checkControlId);
    }

    MllpComponent component() {
        return (MllpComponent) getComponent();
    }

    FeedSettings feed() {
        return feed;
    }

    String host() {
        return host;
    }

    int port() {
        return port;
    }

    String address() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    Networks networks() {
        return allowFrom;
    }

    Optional<Tls> tls() throws IOException {
        return tls || keyStore != null || trustStore != null
                ? Optional.of(Tls.load(
                        Path.of(getCamelContext().resolvePropertyPlaceholders("{{tributary.home:}}")),
                        keyStore,
                        keyStorePassword,
                        trustStore,
                        trustStorePassword,
                        clientAuth))
                : Optional.empty();
    }

    /** Would messages cross a network in the clear? */
    boolean needsInsecure() throws UnknownHostException {
        return !tls
                && keyStore == null
                && trustStore == null
                && !InetAddress.getByName(host).isLoopbackAddress();
    }

    private IllegalArgumentException insecure(String verb) {
        return new IllegalArgumentException("Will not " + verb + " " + address() + " without TLS: patient data would"
                + " cross the network readable. Set keyStore and trustStore, or insecure=true where the network itself is"
                + " protected");
    }

    public int getIdleTimeout() {
        return idleTimeout;
    }

    /** Closes a connection that sends nothing for so many milliseconds, rounded up to seconds. 0, the default: never. */
    public void setIdleTimeout(int idleTimeout) {
        this.idleTimeout = idleTimeout;
    }

    public int getMaxFrameBytes() {
        return maxFrameBytes;
    }

    /** The longest frame that is taken. Default 52428800 (50 MB: a scanned document in an OBX). */
    public void setMaxFrameBytes(int maxFrameBytes) {
        this.maxFrameBytes = maxFrameBytes;
    }

    public int getMaxConnections() {
        return maxConnections;
    }

    /** Further connections are closed at once and reported. Default 1000. */
    public void setMaxConnections(int maxConnections) {
        this.maxConnections = maxConnections;
    }

    public int getThreads() {
        return threads;
    }

    /** How many frames of this feed may wait for the disk at the same time. Default 256; they start when needed. */
    public void setThreads(int threads) {
        this.threads = threads;
    }

    /** The networks that may connect, in CIDR, separated by commas. Default: any. */
    public void setAllowFrom(String networks) {
        this.allowFrom = Networks.parse(networks);
    }

    /** {@code required}: a client must show a certificate that the trustStore knows. {@code none}, the default. */
    public void setClientAuth(String clientAuth) {
        if (!clientAuth.equals("required") && !clientAuth.equals("none")) {
            throw new IllegalArgumentException("clientAuth is 'required' or 'none'");
        }
        this.clientAuth = clientAuth.equals("required");
    }

    public @Nullable String getClientSubject() {
        return clientSubject;
    }

    /** The common name or subject alternative name that the client's certificate must carry for this feed. */
    public void setClientSubject(String clientSubject) {
        this.clientSubject = clientSubject;
    }

    /** A PKCS12 or JKS file with our own certificate and key; switches TLS on. */
    public void setKeyStore(String keyStore) {
        this.keyStore = keyStore;
    }

    public void setKeyStorePassword(String keyStorePassword) {
        this.keyStorePassword = keyStorePassword;
    }

    /** A PKCS12 or JKS file with whom we trust; switches TLS on. A sender without one trusts what the JDK trusts. */
    public void setTrustStore(String trustStore) {
        this.trustStore = trustStore;
    }

    public void setTrustStorePassword(String trustStorePassword) {
        this.trustStorePassword = trustStorePassword;
    }

    /** A sender with TLS that needs neither of the two stores. */
    public void setTls(boolean tls) {
        this.tls = tls;
    }

    /** Allows messages in the clear to or from other machines. */
    public void setInsecure(boolean insecure) {
        this.insecure = insecure;
    }

    /** A sender waits so many milliseconds for the connection. Default 5000. */
    public void setConnectTimeout(int connectTimeout) {
        this.connectTimeout = connectTimeout;
    }

    /** A sender waits so many milliseconds for the answer, from the first byte sent. Default 30000. */
    public void setResponseTimeout(int responseTimeout) {
        this.responseTimeout = responseTimeout;
    }

    /** A sender takes an answer for its message's only where MSA-2 is the MSH-10 that it sent. Default true. */
    public void setCheckControlId(boolean checkControlId) {
        this.checkControlId = checkControlId;
    }
}
