package org.tributary.hl7v2;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a message says that it is a part of a longer one (HL7 v2.5.1, 2.10.2): DSC-1 names a pointer, and the part that goes on
 * has it in MSH-14. A segment that was cut within goes on in ADD.
 *
 * @param continues MSH-14: what this part goes on with; null where it is a first part, or not sent
 * @param continued DSC-1: by what the next part will be known; null where it is the last one
 * @param certain false where only MSH-14 says so and the message looks whole: some senders fill it in every message
 */
public record Continuation(
        @Nullable String continues, @Nullable String continued, boolean certain) {
    private static final Set<String> ENVELOPE = Set.of("MSH", "SFT", "UAC", "DSC");

    public static Continuation of(Message message) {
        Segment msh = message.segment("MSH", 1);
        Segment dsc = message.segment("DSC", 1);
        String before = msh == null ? null : pointer(msh.field(14));
        String after = dsc == null ? null : pointer(dsc.field(1));
        boolean begun = message.segment("ADD", 1) != null || message.segment("PID", 1) == null;
        return new Continuation(before, after, after != null || before != null && begun);
    }

    /** The place that says so: {@code MSH-14} or {@code DSC-1}; null where it is certainly whole. */
    public @Nullable String place() {
        return !certain ? null : continued == null ? "MSH-14" : "DSC-1";
    }

    /**
     * The numbers of those that are one message with the part {@code at}, in their order.
     *
     * @return empty where one of them is missing, or they lead in a circle
     */
    public static <K> List<K> chain(Map<K, Continuation> parts, K at) {
        Map<String, K> continuing = new LinkedHashMap<>();
        Map<String, K> continued = new LinkedHashMap<>();
        parts.forEach((key, part) -> { // the newest one of a pointer counts: senders use them again
            if (part.continues() != null) {
                continuing.put(part.continues(), key);
            }
            if (part.continued() != null) {
                continued.put(part.continued(), key);
            }
        });
        K first = at;
        Set<K> seen = new HashSet<>(Set.of(at));
        for (Continuation part = parts.get(at); part != null && part.continues() != null; part = parts.get(first)) {
            K before = continued.get(part.continues());
            if (before == null && part.certain() || before != null && !seen.add(before)) {
                return List.of();
            } else if (before == null) {
                break;
            }
            first = before;
        }
        List<K> chain = new ArrayList<>(List.of(first));
        for (Continuation part = parts.get(first); part != null && part.continued() != null; ) {
            K next = continuing.get(part.continued());
            if (next == null || chain.contains(next)) {
                return List.of();
            }
            chain.add(next);
            part = parts.get(next);
        }
        return chain;
    }

    /** The same messages, each whose parts are all among them as one, where its last part stood. */
    public static List<Message> together(List<Message> messages) {
        Map<Message, Continuation> parts = new LinkedHashMap<>(); // by identity: messages have no other
        for (Message message : messages) {
            Continuation said = of(message);
            if (said.certain()) {
                parts.put(message, said);
            }
        }
        if (parts.isEmpty()) {
            return messages;
        }
        List<Message> whole = new ArrayList<>();
        for (Message message : messages) {
            List<Message> chain = parts.containsKey(message) ? chain(parts, message) : List.of();
            Message last = chain.isEmpty() ? null : chain.get(chain.size() - 1);
            Message joined = chain.isEmpty() ? null : joined(chain);
            if (joined == null) {
                whole.add(message);
            } else if (message == last) {
                whole.add(joined);
            }
        }
        return whole;
    }

    /**
     * One message of all its parts: the header of the first, and of the others what they do not repeat of it. Kept as the first
     * part writes: its delimiters and character set.
     *
     * @param parts in their order
     * @return null where they do not agree on their delimiters
     */
    public static @Nullable Message joined(List<Message> parts) {
        Message first = parts.get(0);
        List<String> lines = new ArrayList<>();
        Set<String> repeated = new HashSet<>();
        for (Message part : parts) {
            if (!part.delimiters().equals(first.delimiters())) {
                return null;
            }
            boolean leading = part != first;
            for (Segment segment : part.segments()) {
                String line = segment.raw();
                if (ENVELOPE.contains(segment.name())
                        && (part != first || segment.name().equals("DSC"))) {
                    continue;
                }
                if (segment.name().equals("ADD") && !lines.isEmpty()) {
                    String rest = line.length() > 4 ? line.substring(4) : "";
                    lines.set(lines.size() - 1, lines.get(lines.size() - 1) + rest);
                    leading = false;
                } else if (!leading || !repeated.contains(line)) {
                    lines.add(line);
                    leading = false;
                }
                if (part == first) {
                    repeated.add(line);
                }
            }
        }
        return first.with(String.join("\r", lines) + "\r");
    }

    private static @Nullable String pointer(Element field) {
        String text = field.component(1).textOrEmpty().strip();
        return text.isEmpty() || text.equals("\"\"") ? null : text;
    }
}
