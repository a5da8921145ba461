package org.tributary.flow;

import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Document;
import org.tributary.canonical.Reading;
import org.tributary.chart.Facts;
import org.tributary.chart.PersonIndex;
import org.tributary.chart.SourceRecords;
import org.tributary.delivery.Subscription;
import org.tributary.dispatch.Contents;
import org.tributary.dispatch.Dispatch;
import org.tributary.dispatch.DocumentEvent;

/** What one filed message makes for one destination, in the format that it takes. */
public final class Dispatcher {
    private final Hl7Dispatcher hl7v2;
    private final FhirDispatcher fhir;

    public Dispatcher(SourceRecords records, Facts facts) {
        this.hl7v2 = new Hl7Dispatcher(records, facts);
        this.fhir = new FhirDispatcher(records);
    }

    /** @param controlId of the n-th message, from 0 */
    List<Dispatch> messages(
            long intakeId,
            Reading reading,
            PersonIndex.Result matched,
            Subscription to,
            Contents contents,
            IntFunction<String> controlId) {
        return switch (to.format()) {
            case HL7V2 -> hl7v2.messages(reading, matched.patients(), to, contents, controlId);
            case FHIR -> fhir.messages(intakeId, reading, matched, to, contents);
        };
    }

    /**
     * Persons that a steward's word made anew, where the format has a message for that: FHIR's Patients do. HL7 v2 does not
     * ask: its next message carries the numbers.
     *
     * @param intakeId the message by which their records were spoken of last
     */
    List<Dispatch> persons(long intakeId, PersonIndex.Result settled, Subscription to) {
        return to.format() == Subscription.Format.FHIR ? fhir.persons(intakeId, settled) : List.of();
    }

    /**
     * A document that a person filed, or took back.
     *
     * @param matched whom it is about
     * @param content null where the event has none
     */
    Dispatch document(
            long intakeId,
            PersonIndex.Matched matched,
            DocumentEvent event,
            Document document,
            byte @Nullable [] content,
            Subscription to,
            String controlId) {
        return switch (to.format()) {
            case HL7V2 -> hl7v2.document(matched, event, document, content, to, controlId);
            case FHIR -> fhir.document(intakeId, matched, event, document, content, to);
        };
    }
}
