package org.tributary.routes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.nodes.Node;
import org.tributary.yaml.Problems;
import org.tributary.yaml.YamlSource;

/**
 * One file of {@code routes/feeds} or {@code routes/destinations}, as it was read.
 *
 * @param name the feed's or destination's: the file's name without {@code .yaml}
 * @param shownAs the path that messages name
 * @param text as written, secrets not filled in
 */
public record RouteFile(RouteKind kind, String name, String shownAs, String text) {
    static final String ENDING = ".yaml";

    /** {@code ${PRACTICE_PASSWORD}}: capitals, so that it is told from Camel's own {@code ${body}}. */
    private static final Pattern SECRET = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*)}");

    /** {@code header.X-API-Key:}. Camel makes {@code XAPIKey} of it, unless its hyphens are written as in an address. */
    private static final Pattern HEADER = Pattern.compile("\\bheader\\.[A-Za-z0-9-]+(?=\\s*:)");

    public static RouteFile read(RouteKind kind, Path file) {
        String fileName = file.getFileName().toString();
        try {
            return new RouteFile(
                    kind,
                    fileName.substring(0, fileName.length() - ENDING.length()),
                    "routes/" + kind.folder() + "/" + fileName,
                    Files.readString(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("the file " + file + " cannot be read", e);
        }
    }

    /** The text with {@code ${NAME}} filled in from the environment. */
    String filledIn(Map<String, String> environment) {
        return filledIn(text, environment);
    }

    /** The same as Camel reads it right. */
    String forCamel(Map<String, String> environment) {
        String spelled = HEADER.matcher(text).replaceAll(name -> name.group().replace("-", "%2D"));
        return filledIn(spelled, environment);
    }

    static String filledIn(String text, Map<String, String> environment) {
        return SECRET.matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(environment.getOrDefault(match.group(1), "")));
    }

    /** @throws Problems when it is no YAML */
    YamlSource source() throws Problems {
        return YamlSource.read(shownAs, text, "ROUTE-101");
    }

    /** What stands under this key of {@code from:}; empty where the file has another shape. */
    Optional<Node> from(String key) throws Problems {
        return source().root()
                .map(YamlSource::items)
                .filter(items -> items.size() == 1)
                .flatMap(items -> YamlSource.value(items.get(0), "route"))
                .flatMap(route -> YamlSource.value(route, "from"))
                .flatMap(from -> YamlSource.value(from, key));
    }

    /** What stands under this key of {@code from:} and {@code parameters:}. */
    Optional<Node> option(String name) throws Problems {
        return from("parameters").flatMap(parameters -> YamlSource.value(parameters, name));
    }

    /** The names that it wants from the environment. */
    Set<String> secrets() {
        return SECRET.matcher(text).results().map(match -> match.group(1)).collect(Collectors.toSet());
    }
}
