package org.tributary.hl7v2;

import org.jspecify.annotations.Nullable;
import org.tributary.finding.FindingCode;

/**
 * Why a message was not taken, or taken with a warning: one ERR segment.
 *
 * @param location ERR-2, the place in the sender's message; null for the message as a whole
 * @param condition ERR-3
 * @param severity ERR-4
 * @param userMessage ERR-8, a fixed sentence that says what to do; never a value of the message
 * @param ownCode ERR-5, what we call it; null where ERR-3 says all
 */
public record AckError(
        @Nullable Path location,
        ErrorCondition condition,
        Severity severity,
        String userMessage,
        @Nullable FindingCode ownCode) {
    /** ERR-4. */
    public enum Severity {
        ERROR("E"),
        WARNING("W"),
        INFORMATION("I");

        private final String code;

        Severity(String code) {
            this.code = code;
        }

        /** HL7 table 0516. */
        public String code() {
            return code;
        }
    }

    /** An error at a place such as {@code MSH-11}. */
    public static AckError at(String location, ErrorCondition condition, String userMessage) {
        return new AckError(Path.parse(location), condition, Severity.ERROR, userMessage, null);
    }

    /** An error that has no place in the message. */
    public static AckError overall(ErrorCondition condition, String userMessage) {
        return new AckError(null, condition, Severity.ERROR, userMessage, null);
    }
}
