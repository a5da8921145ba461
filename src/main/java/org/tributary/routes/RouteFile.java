package org.tributary.routes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

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
        return SECRET.matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(environment.getOrDefault(match.group(1), "")));
    }

    /** The names that it wants from the environment. */
    Set<String> secrets() {
        return SECRET.matcher(text).results().map(match -> match.group(1)).collect(Collectors.toSet());
    }
}
