package org.tributary.flow;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.tributary.hl7v2.Message;

/** A received message as it goes on: all of it as it came, under our own MSH-10. */
final class Readdressed {
    private static final int MSH_10 = 9; // MSH-1 is the separator itself

    private Readdressed() {}

    static byte[] withControlId(Message message, String controlId) {
        Charset charset = message.charset();
        String text = new String(message.bytes(), charset);
        int start = text.indexOf("MSH");
        int end = start;
        while (end < text.length() && text.charAt(end) != '\r' && text.charAt(end) != '\n') {
            end++;
        }
        String separator = text.substring(start + 3, start + 4);
        List<String> fields =
                new ArrayList<>(Arrays.asList(text.substring(start, end).split(Pattern.quote(separator), -1)));
        while (fields.size() <= MSH_10) {
            fields.add("");
        }
        fields.set(MSH_10, controlId);
        return (text.substring(0, start) + String.join(separator, fields) + text.substring(end)).getBytes(charset);
    }
}
