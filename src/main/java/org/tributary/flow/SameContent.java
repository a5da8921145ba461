package org.tributary.flow;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Whether two messages for a destination say the same. */
final class SameContent {
    private static final int MSH_7 = 6; // MSH-1 is the separator itself
    private static final int MSH_10 = 9;

    private SameContent() {}

    /** Whether two of our messages differ in nothing but when they were made (MSH-7) and their number (MSH-10). */
    static boolean of(byte[] one, byte[] other, Charset charset) {
        Charset exact = lossless(charset);
        Map<Integer, String> stamps = Map.of(MSH_7, "", MSH_10, "");
        return with(new String(one, exact), stamps).equals(with(new String(other, exact), stamps));
    }

    /** Where letters and signs of ASCII are single bytes, every byte stands for itself: none is lost, not even a wrong one. */
    private static Charset lossless(Charset charset) {
        boolean asciiInside = charset.equals(StandardCharsets.UTF_8)
                || charset.equals(StandardCharsets.US_ASCII)
                || charset.name().startsWith("ISO-8859-")
                || charset.name().startsWith("windows-125");
        return asciiInside ? StandardCharsets.ISO_8859_1 : charset;
    }

    private static String with(String text, Map<Integer, String> headerFields) {
        int start = text.indexOf("MSH");
        if (start < 0 || start + 3 >= text.length()) {
            return text;
        }
        int end = start;
        while (end < text.length() && text.charAt(end) != '\r' && text.charAt(end) != '\n') {
            end++;
        }
        String separator = text.substring(start + 3, start + 4);
        List<String> fields =
                new ArrayList<>(Arrays.asList(text.substring(start, end).split(Pattern.quote(separator), -1)));
        headerFields.forEach((position, value) -> {
            while (fields.size() <= position) {
                fields.add("");
            }
            fields.set(position, value);
        });
        return text.substring(0, start) + String.join(separator, fields) + text.substring(end);
    }
}
