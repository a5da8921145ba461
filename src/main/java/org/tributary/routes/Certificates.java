package org.tributary.routes;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.tributary.yaml.Problems;
import org.tributary.yaml.YamlSource;

/** The certificates in the key stores and trust stores that route files name, and when they end. */
public final class Certificates {
    private static final Pattern IN_URI =
            Pattern.compile("(keyStore|trustStore)(Password)?=(?:RAW\\(([^)]*)\\)|([^&\\s]*))");
    private static final List<String> STORES = List.of("keyStore", "trustStore");

    private Certificates() {}

    /**
     * @param usedBy the feed or destination, as its file is named
     * @param file as written
     * @param alias within the file; empty where the file cannot be opened
     * @param ends null where the file cannot be opened
     */
    public record Certificate(
            String usedBy,
            String file,
            String alias,
            @Nullable Instant ends) {}

    /**
     * @param home where names that are not absolute begin; in its {@code routes} are feeds and destinations
     * @param environment what <code>${NAME}</code> stands for
     * @param placeholders fills in <code>{{name}}</code>
     */
    public static List<Certificate> of(Path home, Map<String, String> environment, UnaryOperator<String> placeholders) {
        List<Certificate> found = new ArrayList<>();
        for (RouteFile file : RouteFiles.files(home.resolve("routes"))) {
            try {
                YamlSource.read(file.shownAs(), file.filledIn(environment), "-")
                        .root()
                        .ifPresent(root -> visit(root, file.name(), placeholders, home, found));
            } catch (Problems e) {
                continue; // whoever checks the file says so
            }
        }
        return found.stream().distinct().toList();
    }

    private static void visit(
            Node node, String usedBy, UnaryOperator<String> placeholders, Path home, List<Certificate> found) {
        Map<String, String> options = new HashMap<>();
        for (NodeTuple entry : YamlSource.entries(node)) {
            String key = YamlSource.text(entry.getKeyNode());
            String value = YamlSource.text(entry.getValueNode());
            if (key.startsWith("keyStore") || key.startsWith("trustStore")) {
                options.put(key, placeholders.apply(value));
            } else if (value.contains("Store=")) {
                stores(inUri(placeholders.apply(value)), usedBy, home, found);
            }
            visit(entry.getValueNode(), usedBy, placeholders, home, found);
        }
        stores(options, usedBy, home, found);
        YamlSource.items(node).forEach(item -> visit(item, usedBy, placeholders, home, found));
    }

    private static Map<String, String> inUri(String uri) {
        Map<String, String> options = new HashMap<>();
        Matcher option = IN_URI.matcher(uri);
        while (option.find()) {
            options.put(
                    option.group(1) + (option.group(2) == null ? "" : option.group(2)),
                    option.group(3) == null ? option.group(4) : option.group(3));
        }
        return options;
    }

    private static void stores(Map<String, String> options, String usedBy, Path home, List<Certificate> found) {
        for (String store : STORES) {
            @Nullable String file = options.get(store);
            if (file != null && !file.isBlank()) {
                found.addAll(in(home, file, options.get(store + "Password"), usedBy));
            }
        }
    }

    /** Those of one key store. */
    public static List<Certificate> in(Path home, String file, @Nullable String password, String usedBy) {
        List<Certificate> found = new ArrayList<>();
        try (InputStream bytes = Files.newInputStream(home.resolve(file))) {
            KeyStore store = KeyStore.getInstance("PKCS12"); // the JDK's reads JKS files as well
            store.load(bytes, password == null ? null : password.toCharArray());
            for (String alias : Collections.list(store.aliases())) {
                if (store.getCertificate(alias) instanceof X509Certificate certificate) {
                    found.add(new Certificate(
                            usedBy, file, alias, certificate.getNotAfter().toInstant()));
                }
            }
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            found.add(new Certificate(usedBy, file, "", null)); // told on the screen; the door or destination says why
        }
        return found;
    }
}
