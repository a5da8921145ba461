package org.tributary.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Fact;
import org.tributary.canonical.Reading;
import org.tributary.chart.PersonIndex;
import org.tributary.finding.Finding;
import org.tributary.hl7v2.Message;
import org.tributary.journal.JournalEntry;

/** One message on its way through the pipeline's steps, within one transaction. */
public final class Work {
    static final String DOCUMENT_KIND = "C-CDA";

    private final JournalEntry entry;
    private final List<Finding> findings = new ArrayList<>();
    private final List<String> offeredTo = new ArrayList<>();
    private @Nullable Message message;
    private @Nullable Reading reading;
    private String revision = "";
    private Map<Long, List<Fact>> saidBefore = Map.of();
    private PersonIndex.@Nullable Result matched;

    Work(JournalEntry entry) {
        this.entry = entry;
    }

    public JournalEntry entry() {
        return entry;
    }

    /** @throws IllegalStateException before the step {@code read} */
    public Message message() {
        return after(message, "read");
    }

    void message(Message read) {
        message = read;
    }

    /** False for a document, which has no segments. */
    boolean hasMessage() {
        return message != null;
    }

    /** What it is, as subscriptions name it: {@code ADT^A08}, {@code C-CDA}. */
    String kind() {
        return message == null ? DOCUMENT_KIND : Kind.of(message);
    }

    Reading reading() {
        return after(reading, "normalize");
    }

    /** Of the mapping that read it. */
    String revision() {
        return revision;
    }

    void reading(Reading understood, String byRevision) {
        reading = understood;
        revision = byRevision;
    }

    PersonIndex.Result matched() {
        return after(matched, "match");
    }

    void matched(PersonIndex.Result result) {
        matched = result;
    }

    private static <T> T after(@Nullable T value, String step) {
        if (value == null) {
            throw new IllegalStateException("the step " + step + " comes first");
        }
        return value;
    }

    /** By record, of a message that is processed again; and what it moved elsewhere. Empty for most others. */
    Map<Long, List<Fact>> saidBefore() {
        return saidBefore;
    }

    void saidBefore(Map<Long, List<Fact>> byRecord) {
        saidBefore = byRecord;
    }

    /** Facts of other messages that stood at a record and stand elsewhere, or under another number, because of this one. */
    void leftBefore(Map<Long, List<Fact>> byRecord) {
        Map<Long, List<Fact>> all = new TreeMap<>(saidBefore);
        byRecord.forEach((record, facts) -> all.merge(
                record,
                facts,
                (said, left) -> Stream.concat(said.stream(), left.stream()).toList()));
        saidBefore = all;
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
