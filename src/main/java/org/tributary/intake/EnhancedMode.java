package org.tributary.intake;

import org.tributary.hl7v2.Header;

/**
 * The enhanced acknowledgment mode of HL7 v2 chapter 2.9, where a feed allows it: MSH-15 says when the sender wants to hear
 * that we hold its message, MSH-16 when it wants to hear what became of it.
 */
public final class EnhancedMode {
    private EnhancedMode() {}

    /** A message with neither MSH-15 nor MSH-16 asks for the original mode, whatever the feed allows. */
    static boolean asked(FeedSettings settings, Header header) {
        return settings.acknowledge() == FeedSettings.Acknowledge.ENHANCED
                && !(header.acceptAcknowledgment().isEmpty()
                        && header.applicationAcknowledgment().isEmpty());
    }

    /** Only meaningful where the mode was asked for: without MSH-15 the answer leaves always. */
    static boolean wantsAcceptAcknowledgment(Header header, boolean accepted) {
        return switch (header.acceptAcknowledgment()) {
            case "NE" -> false;
            case "ER" -> !accepted;
            case "SU" -> accepted;
            default -> true;
        };
    }

    /** Only what MSH-16 asks for in so many words, where the feed says to whom it goes. */
    public static boolean wantsApplicationAcknowledgment(FeedSettings settings, Header header, boolean filed) {
        if (settings.applicationAcknowledgmentsTo() == null || !asked(settings, header)) {
            return false;
        }
        return switch (header.applicationAcknowledgment()) {
            case "AL" -> true;
            case "ER" -> !filed;
            case "SU" -> filed;
            default -> false;
        };
    }
}
