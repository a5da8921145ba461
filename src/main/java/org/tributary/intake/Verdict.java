package org.tributary.intake;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.finding.Finding;
import org.tributary.hl7v2.AckError;
import org.tributary.hl7v2.ErrorCondition;
import org.tributary.hl7v2.Header;
import org.tributary.journal.OutcomeState;

/**
 * What the door decides from MSH alone.
 *
 * @param accepted whether we file it or park it
 * @param decided what became of it already; null where the pipeline decides
 * @param error told to the sender; null where there is nothing to say
 */
record Verdict(
        boolean accepted,
        @Nullable OutcomeState decided,
        @Nullable AckError error,
        List<Finding> findings) {

    static Verdict on(Header header, FeedSettings feed) {
        if (!header.usable()) {
            return new Verdict(
                    false,
                    OutcomeState.KEPT,
                    AckError.overall(
                            ErrorCondition.SEGMENT_SEQUENCE_ERROR,
                            "No usable MSH segment; correct the message and send it again"),
                    List.of(new Finding(IntakeFinding.NOT_HL7, "")));
        }
        if (!feed.environment().fits(header.processingId())) {
            boolean park = feed.otherEnvironment() == FeedSettings.OtherEnvironment.PARK;
            return new Verdict(
                    park,
                    park ? OutcomeState.PARKED : OutcomeState.KEPT,
                    park
                            ? null
                            : AckError.at(
                                    "MSH-11",
                                    ErrorCondition.UNSUPPORTED_PROCESSING_ID,
                                    "This connection does not take messages of this processing id"),
                    List.of(new Finding(IntakeFinding.OTHER_ENVIRONMENT, "MSH-11")));
        }
        return new Verdict(true, null, null, List.of());
    }
}
