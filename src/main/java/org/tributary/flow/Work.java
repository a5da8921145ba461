package org.tributary.flow;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Fact;
import org.tributary.canonical.PatientRecord;
import org.tributary.canonical.Reading;
import org.tributary.chart.PersonIndex;
import org.tributary.delivery.Subscription;
import org.tributary.dispatch.EmbeddedContents;
import org.tributary.finding.Finding;
import org.tributary.hl7v2.Message;
import org.tributary.journal.JournalEntry;

/** One message on its way through the pipeline's steps, within one transaction. */
public final class Work {
    static final String DOCUMENT_KIND = "C-CDA";
    static final String DOCUMENT_SENT = "MDM^T02";
    static final String CANCELLED = "MDM^T11";

    private final JournalEntry entry;
    private final List<Finding> findings = new ArrayList<>();
    private final List<String> offeredTo = new ArrayList<>();
    private @Nullable Message message;
    private @Nullable EmbeddedContents contents;
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

    /** The files that the message holds. */
    EmbeddedContents contents() {
        if (contents == null) {
            contents = new EmbeddedContents(message());
        }
        return contents;
    }

    /** False for a document, which has no segments. */
    boolean hasMessage() {
        return message != null;
    }

    /** What it is, as subscriptions name it: {@code ADT^A08}, {@code C-CDA}. */
    String kind() {
        return message == null ? DOCUMENT_KIND : Kind.of(message);
    }

    /**
     * By which kinds subscriptions ask for it: its own; that of the document whose statements it carries; and who takes documents has to
     * hear that one was cancelled.
     */
    Set<String> kinds() {
        Set<String> kinds = ownKinds();
        Stream<Fact> before = saidBefore.values().stream().flatMap(List::stream);
        Stream<Fact> now = matched().patients().stream().flatMap(patient -> patient.patient().facts().stream());
        if (Stream.concat(before, now)
                .anyMatch(fact -> fact.statement().origin().isCarried())) {
            kinds.add(DOCUMENT_KIND);
        }
        return kinds;
    }

    private Set<String> ownKinds() {
        Set<String> kinds = new LinkedHashSet<>(Set.of(kind()));
        if (kind().equals(CANCELLED)) {
            kinds.add(DOCUMENT_SENT);
        }
        return kinds;
    }

    /** The message as a destination has it: who takes documents, and not such messages, gets what the document says that it carries. */
    Reading readingFor(Subscription to) {
        return asksForMessage(to)
                ? reading()
                : new Reading(
                        DOCUMENT_KIND,
                        reading().sent(),
                        reading().patients(),
                        reading().claims());
    }

    /** Of its patients what {@link #readingFor} says. */
    PersonIndex.Result matchedFor(Subscription to, PersonIndex.Result standing) {
        return asksForMessage(to)
                ? standing
                : standing.of(standing.patients().stream()
                        .map(patient -> patient.saying(carriedAlone(patient.patient())))
                        .toList());
    }

    private boolean asksForMessage(Subscription to) {
        return ownKinds().stream().anyMatch(kind -> to.wants(entry.feed(), kind));
    }

    private static PatientRecord carriedAlone(PatientRecord said) {
        return new PatientRecord(
                said.patient(),
                said.facts().stream()
                        .filter(fact -> fact.statement().origin().isCarried())
                        .toList());
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
