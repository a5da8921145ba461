package org.tributary.cli;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tributary.yaml.Nearest;

/** What {@code send --template} replaces in a message: {@code {{n}}}, {@code {{uuid}}}, {@code {{now}}}. */
final class Placeholders {
    private static final DateTimeFormatter HL7_TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");
    private static final List<String> KNOWN = List.of("n", "uuid", "now");

    private static final Pattern ONE = Pattern.compile("\\{\\{([^{}\\r\\n]{0,40})}}");
    private static final Pattern NAME =
            Pattern.compile("[A-Za-z][A-Za-z0-9_.-]*"); // what else stands there may be a value
    private static final Pattern LINE_END = Pattern.compile("\\r\\n?|\\n");

    private Placeholders() {}

    /**
     * One value for each throughout the message: an order's number in ORC-2 and OBR-2 is one number.
     *
     * @param number the message's, from 1
     */
    static byte[] replaced(byte[] message, int number) {
        Map<String, String> values = Map.of(
                "n",
                Integer.toString(number),
                "uuid",
                UUID.randomUUID().toString(),
                "now",
                HL7_TIME.format(LocalDateTime.now()));
        return ONE.matcher(text(message))
                .replaceAll(found -> Matcher.quoteReplacement(values.getOrDefault(found.group(1), found.group())))
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The first one that is unknown, by its place, with what to do; empty where all are known. */
    static Optional<String> unknown(byte[] file) {
        String text = text(file);
        return ONE.matcher(text)
                .results()
                .filter(found -> !KNOWN.contains(found.group(1)))
                .findFirst()
                .map(found -> place(text, found.start()) + " nothing is put in place of " + named(found.group(1)));
    }

    private static String named(String name) {
        String all = "{{n}}, {{uuid}} and {{now}} are";
        return NAME.matcher(name).matches()
                ? "{{" + name + "}}; "
                        + Nearest.of(name, KNOWN)
                                .map(near -> "did you mean {{" + near + "}}?")
                                .orElse(all)
                : "what stands in these braces; " + all;
    }

    /** {@code 2:14:} for the line and the sign within it, from 1. */
    private static String place(String text, int at) {
        int line = 1;
        int begins = 0;
        Matcher end = LINE_END.matcher(text);
        while (end.find() && end.end() <= at) {
            line++;
            begins = end.end();
        }
        return line + ":" + (at - begins + 1) + ":";
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1); // every byte stays what it is
    }
}
