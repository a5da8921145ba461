package org.tributary.routes;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.tributary.yaml.Problems;
import org.tributary.yaml.YamlSource;

/**
 * What of an installation counts for its route files beside themselves: the environment, and the settings of
 * conf/application.yaml.
 *
 * @param environment {@code ${NAME}} in a route file
 * @param settings by dotted name, such as {@code tributary.sftp.port}; null for one that nobody made. Also <code>{{name}}</code>
 *     in a route file
 */
public record Surroundings(Map<String, String> environment, Function<String, @Nullable String> settings) {
    /** {@code ${name:default}} in settings, <code>{{name:default}}</code> in route files. */
    private static final Pattern IN_SETTINGS = Pattern.compile("\\$\\{([^:{}]+)(?::([^{}]*))?}");

    private static final Pattern IN_ROUTES = Pattern.compile("\\{\\{([^:{}]+)(?::([^{}]*))?}}");
    private static final int DEEP = 10; // a setting that names itself ends here

    /** Without an installation: nothing is set. */
    public static Surroundings none() {
        return new Surroundings(Map.of(), name -> null);
    }

    /** Those of an engine that is not running: its own settings, and over them conf/application.yaml of this folder. */
    public static Surroundings of(Path home, Map<String, String> environment) {
        Map<String, String> written = new HashMap<>();
        try (@Nullable InputStream own = Surroundings.class.getResourceAsStream("/application.yaml")) {
            if (own != null) {
                read(new String(own.readAllBytes(), StandardCharsets.UTF_8), written);
            }
            Path file = home.resolve("conf/application.yaml");
            if (Files.exists(file)) {
                read(Files.readString(file), written);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Surroundings(environment, name -> setting(name, written, environment, 0));
    }

    /** A text of a route file as it counts; empty where it rests on something that is not set. */
    Optional<String> resolved(String written) {
        String secretsIn = RouteFile.filledIn(written, environment);
        return replaced(IN_ROUTES, secretsIn, settings);
    }

    Optional<String> setting(String name) {
        return Optional.ofNullable(settings.apply(name)).filter(value -> !value.isBlank());
    }

    /** Whether the doors are counted from a given number, so that no two meet, and what the files say of ports does not count. */
    boolean isNumbered() {
        return setting("tributary.ports.from").filter(from -> !from.equals("0")).isPresent();
    }

    private static @Nullable String setting(
            String name, Map<String, String> written, Map<String, String> environment, int depth) {
        @Nullable String value = written.get(name);
        if (value == null) {
            value = environment.get(name);
        }
        return value == null || depth > DEEP
                ? null
                : replaced(IN_SETTINGS, value, inner -> setting(inner, written, environment, depth + 1))
                        .orElse(null);
    }

    private static Optional<String> replaced(Pattern pattern, String text, Function<String, @Nullable String> values) {
        Matcher named = pattern.matcher(text);
        StringBuilder result = new StringBuilder();
        while (named.find()) {
            @Nullable String value = values.apply(named.group(1).strip());
            if (value == null) {
                value = named.group(2);
            }
            if (value == null) {
                return Optional.empty();
            }
            named.appendReplacement(result, Matcher.quoteReplacement(value));
        }
        return Optional.of(named.appendTail(result).toString());
    }

    private static void read(String text, Map<String, String> into) {
        try {
            YamlSource.read("application.yaml", text, "CHECK-101").root().ifPresent(root -> flat("", root, into));
        } catch (Problems e) {
            into.clear(); // who reads conf says so
        }
    }

    private static void flat(String name, Node node, Map<String, String> into) {
        if (node instanceof MappingNode) {
            YamlSource.entries(node)
                    .forEach(entry -> flat(
                            (name.isEmpty() ? "" : name + ".") + YamlSource.text(entry.getKeyNode()),
                            entry.getValueNode(),
                            into));
        } else {
            into.put(name, YamlSource.text(node));
        }
    }
}
