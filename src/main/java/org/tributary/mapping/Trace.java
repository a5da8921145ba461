package org.tributary.mapping;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What each rule made of one message, as a tree: records, below them the rules that filled them. */
public final class Trace {
    private final List<Step> records = new ArrayList<>();
    private final Deque<List<Step>> open = new ArrayDeque<>(List.of(records));
    private @Nullable String messageFile;
    private @Nullable Normalized outcome;

    Trace() {}

    /**
     * Something that was made. What gave nothing, or was given up for another alternative, is not kept.
     *
     * @param name of the rule, {@code PID.birthDate}; or of the record, {@code Patient}
     * @param where the segment it was made at, {@code OBX[2]}; empty for the message as a whole
     * @param place the file and line of the rule; null for a record
     * @param parts the rules that filled it: a record's, or those of a datatype's mapping
     */
    public record Step(String name, String where, @Nullable String place, Object value, List<Step> parts) {}

    /** Records and claims in the order in which they were made. */
    public List<Step> records() {
        return List.copyOf(records);
    }

    /** The file of mappings/hl7v2/messages that fitted; null where none did. */
    public @Nullable String messageFile() {
        return messageFile;
    }

    /** The facts, the findings and what no rule read. */
    public Normalized outcome() {
        if (outcome == null) {
            throw new IllegalStateException("nothing was traced yet");
        }
        return outcome;
    }

    void fitted(String name) {
        messageFile = name;
    }

    void became(Normalized normalized) {
        outcome = normalized;
    }

    /** Runs a rule and keeps what it gives, with all that it ran in turn. */
    @Nullable
    Object watch(String name, String where, @Nullable String place, Supplier<@Nullable Object> rule) {
        List<Step> parts = new ArrayList<>();
        open.push(parts);
        Object made;
        try {
            made = rule.get();
        } finally {
            open.pop();
        }
        if (made != null && !List.of().equals(made)) {
            open.element().add(new Step(name, where, place, made, List.copyOf(parts)));
        }
        return made;
    }
}
