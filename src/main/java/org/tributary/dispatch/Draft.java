package org.tributary.dispatch;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Fact;
import org.tributary.finding.Finding;
import org.tributary.hl7v2.Composite;
import org.tributary.hl7v2.MessageDraft;
import org.tributary.hl7v2.SegmentDraft;
import org.tributary.hl7v2.Version;
import org.tributary.hl7v2.WrittenMessage;

/** A message in the making, and what it does not say. */
final class Draft {
    private static final Pattern OURS = Pattern.compile("\\d{1,18}");

    private final Dialect dialect;
    private final Envelope envelope;
    private final String kind;
    private final MessageDraft message;
    private final List<Finding> findings = new ArrayList<>();
    private final Datatypes datatypes;
    private final Set<Long> persons = new HashSet<>();

    /** Begins with MSH. */
    Draft(Dialect dialect, Envelope envelope, String type, String event, String structure) {
        this.dialect = dialect;
        this.envelope = envelope;
        kind = type + "^" + event;
        message = new MessageDraft(dialect.version(), dialect.charset());
        datatypes = new Datatypes(dialect, findings);
        message.header()
                .set(3, address(dialect.sendingApplication()))
                .set(4, address(dialect.sendingFacility()))
                .set(5, address(dialect.receivingApplication()))
                .set(6, address(dialect.receivingFacility()))
                .set(7, Times.of(envelope.sentAt(), dialect.zone()))
                .set(9, since(Version.V2_3_1) ? Composite.of(type, event, structure) : Composite.of(type, event))
                .set(10, envelope.controlId())
                .set(11, dialect.processingId());
    }

    /** EVN; EVN-1 is deprecated from 2.5 on, and still what many receivers read. */
    void event(String event, @Nullable String occurred) {
        segment("EVN")
                .set(1, event)
                .set(2, Times.of(envelope.sentAt(), dialect.zone()))
                .set(6, occurred);
    }

    /** That the message names this person by our number. */
    void tellsOf(Subject subject) {
        String number = subject.enterpriseId();
        if (number != null && OURS.matcher(number).matches()) {
            persons.add(Long.valueOf(number));
        }
    }

    SegmentDraft segment(String name) {
        return message.append(name);
    }

    Datatypes as() {
        return datatypes;
    }

    Dialect dialect() {
        return dialect;
    }

    boolean since(Version version) {
        return dialect.version().since(version);
    }

    void found(DispatchFinding code, Fact fact) {
        findings.add(new Finding(code, fact.statement().origin().place()));
    }

    /**
     * ORC-28 of the order that these belong to, as private as the most private of them; no version before 2.5 has the field.
     *
     * @return nothing where none of them is restricted
     */
    Composite restriction(List<? extends Fact> facts) {
        List<Fact> restricted = new ArrayList<>();
        for (Fact fact : facts) {
            if (Codes.restriction(fact.statement().confidentiality()) != null) {
                restricted.add(fact);
            }
        }
        if (!since(Version.V2_5)) {
            restricted.forEach(fact -> found(DispatchFinding.UNMARKED, fact));
            return Composite.EMPTY;
        }
        @Nullable
        String level = Codes.restriction(restricted.stream()
                .flatMap(fact -> fact.statement().confidentiality().stream())
                .toList());
        return level == null
                ? Composite.EMPTY
                : Composite.of(level, level.equals("V") ? "Very restricted" : "Restricted", "HL70177");
    }

    Dispatch finished() {
        WrittenMessage written = message.write();
        findings.addAll(written.findings());
        return new Dispatch(kind, written.bytes(), persons, findings);
    }

    private static Composite address(String configured) {
        return Composite.of(configured.split("\\^", -1));
    }
}
