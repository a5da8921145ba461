package org.tributary.intake;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tributary.hl7v2.Header;

/**
 * What a feed's file says about its messages, whatever door they come through.
 *
 * @param acknowledge original mode (AA, AE, AR), or enhanced (MSH-15 is honoured: CA, CE, CR)
 * @param ack when the answer leaves: once the message is on disk, or once it is filed too
 * @param environment which MSH-11 belongs here; P, and T or D, never mix
 * @param otherEnvironment what happens to a message of the other environment
 * @param whenStoreFails what a sender hears when we cannot keep its message
 * @param applicationAcknowledgmentsTo the destination that gets the AA or AE which MSH-16 asks for; null where none is sent
 * @param charset what the bytes are in where MSH-18 says nothing
 */
public record FeedSettings(
        Acknowledge acknowledge,
        Ack ack,
        Environment environment,
        OtherEnvironment otherEnvironment,
        WhenStoreFails whenStoreFails,
        @Nullable String applicationAcknowledgmentsTo,
        Charset charset) {
    /** The option's name in a feed's file. */
    public static final String APPLICATION_ACKNOWLEDGMENTS_TO = "applicationAcknowledgmentsTo";

    /** The acknowledgment mode of HL7 v2 chapter 2.9. */
    public enum Acknowledge {
        ORIGINAL,
        ENHANCED
    }

    /** What an AA promises. */
    public enum Ack {
        ACCEPTED,
        FILED
    }

    /** MSH-11: {@code P} against {@code T} and {@code D}. */
    public enum Environment {
        PRODUCTION,
        TEST;

        /** A message that says nothing belongs to either; one that says something else belongs to none. */
        boolean fits(String processingId) {
            return switch (processingId.strip().toUpperCase(Locale.ROOT)) {
                case "" -> true;
                case "P" -> this == PRODUCTION;
                case "T", "D" -> this == TEST;
                default -> false;
            };
        }
    }

    /** For a message whose MSH-11 does not fit. */
    public enum OtherEnvironment {
        /** Answered AR, kept for inspection. */
        REJECT,
        /** Answered AA, parked for a person. */
        PARK
    }

    /** For a message that we cannot store. */
    public enum WhenStoreFails {
        /** No answer: the sender keeps the message and tries again. The door closes until the store works. */
        CLOSE,
        /** AE or CE: for senders that try again only then. */
        ERROR,
        /** AR or CR. */
        REJECT
    }

    /** Whether a message of this header belongs to the other environment and waits for a person. */
    public boolean parks(Header header) {
        return header.usable() && otherEnvironment == OtherEnvironment.PARK && !environment.fits(header.processingId());
    }

    /**
     * Takes its own options out of the map; the door takes the rest.
     *
     * @throws IllegalArgumentException naming the option and what it may be
     */
    public static FeedSettings take(Map<String, Object> parameters) {
        Acknowledge acknowledge = choice(parameters, "acknowledge", Acknowledge.ORIGINAL);
        Ack ack = choice(parameters, "ack", Ack.ACCEPTED);
        return new FeedSettings(
                acknowledge,
                ack,
                choice(parameters, "environment", Environment.PRODUCTION),
                choice(parameters, "otherEnvironment", OtherEnvironment.REJECT),
                choice(parameters, "whenStoreFails", WhenStoreFails.CLOSE),
                acknowledgmentsTo(parameters.remove(APPLICATION_ACKNOWLEDGMENTS_TO), acknowledge, ack),
                charset(parameters.remove("charset")));
    }

    private static <E extends Enum<E>> E choice(Map<String, Object> parameters, String option, E otherwise) {
        @Nullable Object given = parameters.remove(option);
        if (given == null) {
            return otherwise;
        }
        E[] choices = otherwise.getDeclaringClass().getEnumConstants();
        for (E choice : choices) {
            if (choice.name().equalsIgnoreCase(given.toString())) {
                return choice;
            }
        }
        throw new IllegalArgumentException(option + ": " + given + " is not one of "
                + Arrays.stream(choices)
                        .map(choice -> choice.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(", ")));
    }

    private static @Nullable String acknowledgmentsTo(@Nullable Object given, Acknowledge acknowledge, Ack ack) {
        if (given != null && acknowledge != Acknowledge.ENHANCED) {
            throw new IllegalArgumentException(
                    APPLICATION_ACKNOWLEDGMENTS_TO + " needs acknowledge: enhanced; only then does MSH-16 count");
        }
        if (given != null && ack == Ack.FILED) {
            throw new IllegalArgumentException(APPLICATION_ACKNOWLEDGMENTS_TO
                    + " needs ack: accepted; with ack: filed the first answer says already what became of the message");
        }
        return given == null ? null : given.toString().strip();
    }

    private static Charset charset(@Nullable Object given) {
        if (given == null) {
            return StandardCharsets.UTF_8;
        }
        try {
            return Charset.forName(given.toString());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("charset: " + given + " is not a known character set", e);
        }
    }
}
