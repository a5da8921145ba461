package org.tributary.alert;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.PropertyResolver;
import org.tributary.routes.Certificates;

/** The certificates that an engine works with: those that route files name, and the one of its own HTTP port. */
public final class EngineCertificates {
    private final Path home;
    private final Map<String, String> environment;
    private final PropertyResolver settings;

    public EngineCertificates(Path home, Map<String, String> environment, PropertyResolver settings) {
        this.home = home;
        this.environment = environment;
        this.settings = settings;
    }

    public List<Certificates.Certificate> all() {
        List<Certificates.Certificate> all = new ArrayList<>(Certificates.of(home, environment, this::filledIn));
        @Nullable String own = settings.getProperty("server.ssl.key-store");
        if (own != null && !own.isBlank()) {
            all.addAll(Certificates.in(
                    Path.of(""), // as Spring reads it
                    own.replaceFirst("^file:", ""),
                    settings.getProperty("server.ssl.key-store-password"),
                    "HTTP"));
        }
        return all;
    }

    /** {@code {{name:otherwise}}} is Camel's way to write what Spring writes <code>${name:otherwise}</code>. */
    private String filledIn(String text) {
        return text.contains("{{")
                ? settings.resolvePlaceholders(text.replace("{{", "${").replace("}}", "}"))
                : text;
    }
}
