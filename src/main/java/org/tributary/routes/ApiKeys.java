package org.tributary.routes;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Node;
import org.tributary.yaml.Problems;
import org.tributary.yaml.YamlSource;

/** Which feeds ask for an API key, and where it comes from; never the key. */
public final class ApiKeys {
    private static final Pattern NAMED = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*)}|\\{\\{([^}:]+)(?::[^}]*)?}}");

    private ApiKeys() {}

    /** @param from {@code environment LAB_KEY}, {@code setting lab.key}, or {@code the file itself} */
    public record ApiKey(String feed, String from) {}

    /** @param routes the folder of feeds and destinations */
    public static List<ApiKey> of(Path routes) {
        List<ApiKey> found = new ArrayList<>();
        for (RouteFile file : RouteFiles.files(routes)) {
            try {
                YamlSource.read(file.shownAs(), file.text(), "-")
                        .root()
                        .ifPresent(root -> YamlSource.visit(root, (key, value) -> look(file, key, value, found)));
            } catch (Problems e) {
                continue; // whoever checks the file says so
            }
        }
        return found;
    }

    private static void look(RouteFile file, Node key, Node value, List<ApiKey> found) {
        String text = YamlSource.text(value);
        if (YamlSource.text(key).equals("apiKey")) {
            found.add(new ApiKey(file.name(), from(text)));
        } else if (text.contains("apiKey=")) {
            found.add(new ApiKey(file.name(), from(text.substring(text.indexOf("apiKey=")))));
        }
    }

    private static String from(String text) {
        Matcher named = NAMED.matcher(text);
        if (!named.find()) {
            return "the file itself";
        }
        return named.group(1) == null ? "setting " + named.group(2) : "environment " + named.group(1);
    }
}
