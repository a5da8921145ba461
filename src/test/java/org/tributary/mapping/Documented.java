package org.tributary.mapping;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the Javadoc of a canonical type says, as an analyst reads it. */
final class Documented {
    private static final Pattern DOC = Pattern.compile("/\\*\\*(.*?)\\*/", Pattern.DOTALL);

    private final String source;
    private final String ofType;

    Documented(Class<?> type) {
        try {
            source = Files.readString(Path.of("src/main/java/" + type.getName().replace('.', '/') + ".java"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ofType = plain(docBefore("public (sealed )?(record|enum|interface) " + type.getSimpleName() + "\\b"));
    }

    /** What the type is, in its first sentences. */
    String type() {
        return ofType.replaceFirst(" @(param|see) .*", "");
    }

    /** What a component is; its name in words where the Javadoc leaves it at that. */
    String component(String name) {
        Matcher said =
                Pattern.compile("@param " + name + " (.*?)(?= @(param|see) |$)").matcher(ofType);
        String text = words(name) + (said.find() ? ": " + said.group(1) : "");
        return sentence(
                text.replaceAll("\\bnull where\\b", "absent where").replaceAll("\\bNull where\\b", "Absent where"));
    }

    /** What a constant of an enumeration is. */
    String constant(String name) {
        return plain(docBefore("\\b" + name + "\\b"));
    }

    private String docBefore(String declaration) {
        Matcher doc = DOC.matcher(source);
        while (doc.find()) {
            if (source.substring(doc.end()).matches("(?s)\\s*" + declaration + ".*")) {
                return doc.group(1);
            }
        }
        return "";
    }

    private static String plain(String javadoc) {
        return javadoc.lines()
                .map(line -> line.strip().replaceFirst("^\\*\\s?", "").strip())
                .collect(Collectors.joining(" "))
                .replaceAll("\\{@(?:code|link) #?([^}]*)}", "$1")
                .replaceAll("<[^>]*>", "")
                .replaceAll("\\s+", " ")
                .strip();
    }

    private static String words(String name) {
        return name.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
    }

    private static String sentence(String text) {
        String whole = text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
        return whole.endsWith(".") ? whole : whole + ".";
    }
}
