package org.tributary.hl7v2;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
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
     * The numbers of those that are one message with the part {@code at}, in their order. Where two parts wait for one pointer
     * nobody can say whose the next one is: half of one patient's report must never stand under another's.
     *
     * @param parts as they came
     * @return empty where one of them is missing, cannot be told from another, or they lead in a circle
     */
    public static <K> List<K> chain(Map<K, Continuation> parts, K at) {
        if (!parts.containsKey(at)) {
            return List.of();
        }
        Map<K, K> next = new HashMap<>();
        Map<K, K> previous = new HashMap<>();
        Map<String, List<K>> open = new HashMap<>(); // by the pointer that says where they go on
        Map<String, List<K>> awaiting = new HashMap<>(); // by the pointer of what they go on with
        parts.forEach((key, part) -> {
            link(part.continues(), key, open, awaiting, (one, other) -> {
                previous.put(one, other);
                next.put(other, one);
            });
            link(part.continued(), key, awaiting, open, (one, other) -> {
                next.put(one, other);
                previous.put(other, one);
            });
        });
        List<K> chain = new ArrayList<>(List.of(at));
        for (K first = at; previous.containsKey(first); ) {
            first = previous.get(first);
            if (chain.contains(first)) {
                return List.of();
            }
            chain.add(0, first);
        }
        for (K last = at; next.containsKey(last); ) {
            last = next.get(last);
            if (chain.contains(last)) {
                return List.of();
            }
            chain.add(last);
        }
        Continuation first = parts.get(chain.get(0));
        Continuation last = parts.get(chain.get(chain.size() - 1));
        boolean headless = first != null && first.continues() != null && first.certain();
        return headless || last != null && last.continued() != null ? List.of() : chain;
    }

    /** Joins a part with the only one that waits for it; else it waits too. */
    private static <K> void link(
            @Nullable String pointer,
            K key,
            Map<String, List<K>> waiting,
            Map<String, List<K>> own,
            BiConsumer<K, K> join) {
        if (pointer == null) {
            return;
        }
        List<K> others = waiting.getOrDefault(pointer, List.of());
        List<K> same = own.computeIfAbsent(pointer, first -> new ArrayList<>());
        if (others.size() == 1 && same.isEmpty() && !others.get(0).equals(key)) {
            join.accept(key, others.get(0));
            others.clear();
        } else {
            same.add(key);
        }
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
