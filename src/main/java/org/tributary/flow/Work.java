package org.tributary.flow;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.finding.Finding;
import org.tributary.hl7v2.Message;
import org.tributary.journal.JournalEntry;

/** One message on its way through the pipeline's steps, within one transaction. */
public final class Work {
    private final JournalEntry entry;
    private final List<Finding> findings = new ArrayList<>();
    private final List<String> offeredTo = new ArrayList<>();
    private @Nullable Message message;

    Work(JournalEntry entry) {
        this.entry = entry;
    }

    public JournalEntry entry() {
        return entry;
    }

    /** @throws IllegalStateException before the step {@code normalize} */
    public Message message() {
        if (message == null) {
            throw new IllegalStateException("the step normalize comes first");
        }
        return message;
    }

    void message(Message read) {
        message = read;
    }

    void found(List<Finding> more) {
        findings.addAll(more);
    }

    List<Finding> findings() {
        return findings;
    }

    void offered(String destination) {
        offeredTo.add(destination);
    }

    List<String> offeredTo() {
        return offeredTo;
    }

    @Override
    public String toString() {
        return entry.toString();
    }
}
