package org.tributary.console;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tributary.hl7v2.Element;
import org.tributary.hl7v2.Message;
import org.tributary.hl7v2.Segment;

/**
 * A message taken apart to be shown. Values that look the same, whatever punctuation stands in them, share a mark, so that a date is
 * found again in every view.
 *
 * @param segments empty where it is no HL7 v2
 * @param text as text; for what is no text, what it is
 * @param isCut whether there is more of it
 */
public record Anatomy(List<Part> segments, String text, boolean isCut) {
    private static final int LONGEST = 200_000;
    private static final int MOST_SEGMENTS = 500;
    private static final int LONGEST_VALUE = 400;
    private static final int SHORTEST_MARK = 2;
    private static final int LONGEST_MARK = 80;

    /** @param where {@code OBX[2]} */
    public record Part(String where, List<Field> fields) {}

    /** @param path {@code OBX-5} */
    public record Field(String path, List<Value> values) {}

    /** @param path {@code PID-5.1}; of a later repetition {@code PID-3[2].1} */
    public record Value(String path, String text, @Nullable String mark) {}

    /** @param whenUndeclared the sender's character set where MSH-18 names none */
    static Anatomy of(byte[] bytes, Charset whenUndeclared) {
        Message message = Message.read(bytes, whenUndeclared);
        if (!message.hasHeader()) {
            return plain(bytes, StandardCharsets.UTF_8);
        }
        List<Part> parts = new ArrayList<>();
        for (Segment segment : message.segments()) {
            if (parts.size() == MOST_SEGMENTS) {
                break;
            }
            parts.add(part(segment));
        }
        Anatomy plain = plain(bytes, message.charset());
        return new Anatomy(parts, plain.text().replace('\r', '\n'), plain.isCut() || parts.size() == MOST_SEGMENTS);
    }

    private static Anatomy plain(byte[] bytes, Charset charset) {
        for (int i = 0; i < Math.min(bytes.length, 512); i++) {
            if (bytes[i] == 0) {
                return new Anatomy(List.of(), Words.size(bytes.length) + " that are no text", false);
            }
        }
        boolean cut = bytes.length > LONGEST;
        return new Anatomy(List.of(), new String(bytes, 0, Math.min(bytes.length, LONGEST), charset), cut);
    }

    private static Part part(Segment segment) {
        List<Field> fields = new ArrayList<>();
        for (int n = 1; n <= segment.fieldCount(); n++) {
            Element field = segment.field(n);
            if (field.textOrEmpty().isEmpty()
                    && (field.raw() == null || field.raw().isEmpty())) {
                continue;
            }
            String path = segment.name() + "-" + n;
            List<Value> values = new ArrayList<>();
            int repetition = 1;
            for (Element one : field.repetitions()) {
                String base = repetition == 1 ? path : path + "[" + repetition + "]";
                values(one, base, values);
                repetition++;
            }
            fields.add(new Field(path, values));
        }
        return new Part(segment.where(), fields);
    }

    private static void values(Element repetition, String path, List<Value> into) {
        if (repetition.isUndivided()) {
            add(repetition, path, into);
            return;
        }
        int n = 1;
        for (Element component : repetition.components()) {
            add(component, path + "." + n, into);
            n++;
        }
    }

    private static void add(Element element, String path, List<Value> into) {
        @Nullable String raw = element.isUndivided() ? element.text() : element.raw();
        if (raw != null && !raw.isEmpty()) {
            into.add(new Value(path, cut(raw), mark(raw)));
        }
    }

    static String cut(String text) {
        return text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE) + "…";
    }

    /** Letters and digits, in capitals; null where so little is left that it says nothing. */
    public static @Nullable String mark(String value) {
        String plain =
                value.toUpperCase(Locale.ROOT).replaceAll("(\\d)T(\\d)", "$1$2").replaceAll("[^\\p{L}\\p{N}]", "");
        if (plain.matches("\\d{14}")) {
            plain = plain.replaceAll("(00)?00$", ""); // seconds that one writes and the other does not
        }
        return plain.length() < SHORTEST_MARK || plain.length() > LONGEST_MARK ? null : plain;
    }
}
