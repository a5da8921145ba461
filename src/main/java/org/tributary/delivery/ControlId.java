package org.tributary.delivery;

import java.math.BigInteger;
import java.util.Locale;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * MSH-10 of what we send. It follows from what is sent and to whom, so that even a message that must be made anew after a
 * power cut carries the number it had, and a receiver that saw it before can tell.
 */
public final class ControlId {
    private static final BigInteger SUFFIXES = BigInteger.valueOf(36L * 36 * 36 * 36 * 36 * 36);

    private ControlId() {}

    /** That of the acknowledgment which the message's sender gets; none of {@link #of} is the same. */
    public static String ofAcknowledgment(long intakeId, String destination) {
        return of(intakeId, destination, -1);
    }

    /**
     * @param ordinal which of the messages that this intake makes for the destination, from 0
     * @return {@code T<intake id>-<6 characters>}, at most 20 characters, digits and capitals
     */
    public static String of(long intakeId, String destination, int ordinal) {
        return written("T", intakeId, intakeId + "|" + destination + "|" + ordinal);
    }

    /**
     * The same for what is sent on request and not because of a message.
     *
     * @return {@code R<resend id>-<6 characters>}
     */
    public static String ofResend(long resendId, String destination, int ordinal) {
        return written("R", resendId, "resend " + resendId + "|" + destination + "|" + ordinal);
    }

    private static String written(String letter, long id, String about) {
        BigInteger hash = new BigInteger(1, DigestUtils.sha256(about)).mod(SUFFIXES);
        String suffix = hash.toString(36);
        return (letter + Long.toString(id, 36) + "-" + "0".repeat(6 - suffix.length()) + suffix)
                .toUpperCase(Locale.ROOT);
    }
}
