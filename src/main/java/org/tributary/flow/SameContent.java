package org.tributary.flow;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.codec.digest.DigestUtils;
import org.tributary.delivery.Outbox;
import org.tributary.dispatch.Dispatch;

/**
 * Whether two of our own messages or documents say the same: they differ in nothing but when they were made and their numbers.
 * Those of a document are UUIDs, made anew each time; so are those of a message that carries one. Which version of a chart it is, and
 * that it takes the place of the one before, is no content either.
 */
final class SameContent {
    private static final int MSH_7 = 6; // MSH-1 is the separator itself
    private static final int MSH_10 = 9;
    private static final int EVN_2 = 2;

    private static final Pattern MADE_ANEW = Pattern.compile(
            // not those that a sender gave, or that stand for the name of a code system
            "(?<!codeSystem=\"|extension=\")[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern HEADER_TIME = Pattern.compile("<(effectiveTime|time) value=\"\\d{14}[^\"]*\"\\s*/>");
    private static final Pattern WITHIN = Pattern.compile("(?<=\\^Base64\\^)PD94bWwg[A-Za-z0-9+/=]+");
    private static final Pattern VERSION =
            Pattern.compile("<setId root=\"[^\"]*\"\\s*/>\\s*<versionNumber value=\"\\d+\"\\s*/>\\s*");
    private static final Pattern REPLACES =
            Pattern.compile("<relatedDocument typeCode=\"RPLC\">.*?</relatedDocument>\\s*", Pattern.DOTALL);
    private static final Pattern REPLACING = Pattern.compile("(?<=\\|)(MDM\\^)?T10(?=[|^])");
    private static final Pattern CARE_UNTIL_NOW = Pattern.compile(
            "(?<=<serviceEvent classCode=\"PCPR\">)\\s*<effectiveTime>.*?</effectiveTime>", Pattern.DOTALL);
    private static final String AUTHOR = "<author>";

    private SameContent() {}

    static boolean of(byte[] one, byte[] other) {
        return normal(one).equals(normal(other));
    }

    /** What it says, in hexadecimal: the same of two that say the same. */
    static String digest(byte[] one) {
        return DigestUtils.sha256Hex(normal(one));
    }

    /**
     * Which messages of a replay are to be sent: not those that say what one before said, unless another of their kind was sent after
     * it that no longer holds. A chart is held against the newest that the destination was given of that person, whichever message
     * made it; its end is always said.
     *
     * @param before what the same message made for the destination, in the order of sending
     * @param now what it makes of it today
     */
    static Set<Dispatch> news(List<Outbox.Offered> before, List<Dispatch> now) {
        Map<String, List<String>> said = before.stream()
                .collect(Collectors.groupingBy(
                        one -> kind(one.kind()), Collectors.mapping(one -> normal(one.body()), Collectors.toList())));
        Map<Dispatch, String> says = new LinkedHashMap<>();
        now.stream().filter(one -> one.edition() == null).forEach(one -> says.put(one, normal(one.body())));
        Set<Dispatch> news = new LinkedHashSet<>();
        for (Dispatch one : now) {
            if (one.edition() == null ? isNews(one, said, says) : one.edition().isNews()) {
                news.add(one);
            }
        }
        return news;
    }

    private static boolean isNews(Dispatch one, Map<String, List<String>> said, Map<Dispatch, String> says) {
        List<String> ofItsKind = said.getOrDefault(kind(one.kind()), List.of());
        int last = ofItsKind.lastIndexOf(says.get(one));
        return last < 0 || !says.values().containsAll(ofItsKind.subList(last, ofItsKind.size()));
    }

    /** Whether a document takes another's place is no other kind. */
    private static String kind(String kind) {
        return kind.equals("MDM^T10") ? "MDM^T02" : kind;
    }

    private static String normal(byte[] body) {
        if (body.length > 0 && body[0] == '<') {
            return document(new String(body, StandardCharsets.UTF_8));
        }
        String message = unstamped(body);
        Matcher within = WITHIN.matcher(message);
        return within.find()
                ? around(message.substring(0, within.start()))
                        + document(new String(Base64.getDecoder().decode(within.group()), StandardCharsets.UTF_8))
                        + message.substring(within.end())
                : message;
    }

    /** MSH-9 and EVN-1 say whether it takes another's place. */
    private static String around(String message) {
        return REPLACING.matcher(MADE_ANEW.matcher(message).replaceAll("")).replaceAll("$1T02");
    }

    /** The times of the header only: it ends with its author's, but for that until which a chart tells of care. */
    private static String document(String xml) {
        int end = xml.indexOf("</author>", Math.max(0, xml.indexOf(AUTHOR)));
        String header = end < 0 ? "" : xml.substring(0, end);
        String said = HEADER_TIME.matcher(header).replaceAll("") + xml.substring(header.length());
        if (header.contains("<setId ")) {
            said = REPLACES.matcher(VERSION.matcher(said).replaceFirst("")).replaceFirst("");
            said = CARE_UNTIL_NOW.matcher(said).replaceFirst("");
        }
        return MADE_ANEW.matcher(said).replaceAll("");
    }

    /** Our writer ends segments with CR and separates fields by a bar; every byte stands for itself here. */
    private static String unstamped(byte[] message) {
        List<String> segments = new ArrayList<>();
        for (String segment : new String(message, StandardCharsets.ISO_8859_1).split("\r", -1)) {
            if (segment.startsWith("MSH|")) {
                segments.add(without(segment, MSH_7, MSH_10));
            } else {
                segments.add(segment.startsWith("EVN|") ? without(segment, EVN_2) : segment);
            }
        }
        return String.join("\r", segments);
    }

    private static String without(String segment, int... positions) {
        String[] fields = segment.split("\\|", -1);
        Arrays.stream(positions)
                .filter(position -> position < fields.length)
                .forEach(position -> fields[position] = "");
        return String.join("|", fields);
    }
}
