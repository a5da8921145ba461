package org.tributary.intake;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.conformance.Conformity;
import org.tributary.finding.Finding;
import org.tributary.hl7v2.AckError;
import org.tributary.hl7v2.ErrorCondition;
import org.tributary.hl7v2.Header;
import org.tributary.journal.OutcomeState;

/**
 * What the door decides: from MSH alone, or from all of a message whose feed refuses what does not conform.
 *
 * @param word what the sender is told
 * @param decided what became of it already; null where the pipeline decides
 * @param errors told to the sender
 */
record Verdict(Word word, @Nullable OutcomeState decided, List<AckError> errors, List<Finding> findings) {
    enum Word {
        /** AA or CA: we file it or park it. */
        ACCEPTED,
        /** AE or CE: kept, with something wrong in it. */
        ERROR,
        /** AR or CR: kept, and not of a kind that we take. */
        REJECTED;

        boolean isAccepted() {
            return this == ACCEPTED;
        }
    }

    static Verdict on(Header header, FeedSettings feed) {
        if (!header.usable()) {
            return new Verdict(
                    Word.REJECTED,
                    OutcomeState.KEPT,
                    List.of(AckError.overall(
                            ErrorCondition.SEGMENT_SEQUENCE_ERROR,
                            "No usable MSH segment; correct the message and send it again")),
                    List.of(new Finding(IntakeFinding.NOT_HL7, "")));
        }
        if (!feed.environment().fits(header.processingId())) {
            boolean park = feed.otherEnvironment() == FeedSettings.OtherEnvironment.PARK;
            return new Verdict(
                    park ? Word.ACCEPTED : Word.REJECTED,
                    park ? OutcomeState.PARKED : OutcomeState.KEPT,
                    park
                            ? List.of()
                            : List.of(AckError.at(
                                    "MSH-11",
                                    ErrorCondition.UNSUPPORTED_PROCESSING_ID,
                                    "This connection does not take messages of this processing id")),
                    List.of(new Finding(IntakeFinding.OTHER_ENVIRONMENT, "MSH-11")));
        }
        return new Verdict(Word.ACCEPTED, null, List.of(), List.of());
    }

    /** Of a feed that refuses what does not conform: it is kept like what belongs to another environment. */
    static Verdict on(Conformity conformity) {
        if (conformity.conforms()) {
            return new Verdict(Word.ACCEPTED, null, List.of(), conformity.findings());
        }
        return new Verdict(
                conformity.isUnsupported() ? Word.REJECTED : Word.ERROR,
                OutcomeState.KEPT,
                conformity.errors(),
                conformity.findings());
    }
}
