package org.tributary.flow;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Whether two of our own messages say the same: they differ in nothing but when they were made and their number. */
final class SameContent {
    private static final int MSH_7 = 6; // MSH-1 is the separator itself
    private static final int MSH_10 = 9;
    private static final int EVN_2 = 2;

    private SameContent() {}

    static boolean of(byte[] one, byte[] other) {
        return unstamped(one).equals(unstamped(other));
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
