package org.tributary.delivery.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.UnrecoverableKeyException;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * Who we are and whom we trust on an encrypted connection.
 *
 * @param clientAuth must the client show a certificate that we trust?
 */
public record Tls(SSLContext context, boolean clientAuth) {
    /** Nothing older: RFC 8996 ended TLS 1.0 and 1.1. */
    public static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    /**
     * Reads the stores, PKCS12 or JKS. Without a trust store the JDK's own authorities are trusted.
     *
     * @param folder where names that are not absolute begin
     * @throws IOException says which option is wrong: there is no such file, or the password does not open it
     */
    public static Tls load(
            Path folder,
            @Nullable String keyStore,
            @Nullable String keyStorePassword,
            @Nullable String trustStore,
            @Nullable String trustStorePassword,
            boolean clientAuth)
            throws IOException {
        try {
            KeyManager @Nullable [] keys = null;
            TrustManager @Nullable [] trusted = null;
            if (keyStore != null) {
                KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
                factory.init(store("keyStore", folder, keyStore, keyStorePassword), letters(keyStorePassword));
                keys = factory.getKeyManagers();
            }
            if (trustStore != null) {
                TrustManagerFactory factory =
                        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
                factory.init(store("trustStore", folder, trustStore, trustStorePassword));
                trusted = factory.getTrustManagers();
            }
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys, trusted, null);
            return new Tls(context, clientAuth);
        } catch (GeneralSecurityException e) {
            throw new IOException("TLS cannot be set up: " + e.getMessage(), e);
        }
    }

    private static KeyStore store(String option, Path folder, String name, @Nullable String password)
            throws IOException, GeneralSecurityException {
        Path file = folder.resolve(name);
        if (!Files.isReadable(file)) {
            throw new IOException("there is no " + option + " " + name + ", or it cannot be read");
        }
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12"); // the JDK's reads JKS files as well
            store.load(in, letters(password));
            return store;
        } catch (IOException e) { // what the JDK says of padding and DER tags helps nobody
            throw new IOException(
                    e.getCause() instanceof UnrecoverableKeyException
                            ? option + "Password does not open " + option + " " + name
                            : "the " + option + " " + name + " is no PKCS12 or JKS file, or damaged");
        }
    }

    private static char[] letters(@Nullable String password) {
        return password == null ? new char[0] : password.toCharArray();
    }
}
