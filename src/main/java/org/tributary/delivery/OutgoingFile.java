package org.tributary.delivery;

import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;

/**
 * What a destination sends, as a file.
 *
 * @param name follows from the outbox row, so that the same message again is the same file; ends in {@code .hl7}, in
 *     {@code .json} where it holds FHIR, in {@code .xml} where it holds C-CDA
 */
public record OutgoingFile(String name, byte[] bytes) {
    /** @throws IllegalStateException when no destination stands before, which names what it sends */
    public static OutgoingFile of(Exchange exchange) throws InvalidPayloadException {
        byte[] bytes = exchange.getMessage().getMandatoryBody(byte[].class);
        String stem = exchange.getMessage().getHeader(Outbox.DELIVERY, String.class);
        if (stem == null) {
            throw new IllegalStateException("a file needs a destination before it, which names what it sends");
        }
        return new OutgoingFile(stem + suffix(bytes.length == 0 ? 'M' : bytes[0]), bytes);
    }

    private static String suffix(int first) {
        return switch (first) {
            case '{' -> ".json";
            case '<' -> ".xml";
            default -> ".hl7";
        };
    }

    /** Until all of it is written. A leading dot: most who poll a folder pass it over. */
    public String temporaryName() {
        return "." + name + ".tmp";
    }

    /** Its name only. */
    @Override
    public String toString() {
        return name;
    }
}
