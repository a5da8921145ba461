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
        return new OutgoingFile(stem + Content.of(bytes).suffix, bytes);
    }

    /** What a destination is given, told by its first byte. */
    public enum Content {
        FHIR(".json", "application/fhir+json"),
        CCDA(".xml", "application/xml"),
        HL7V2(".hl7", "application/hl7-v2"); // its character set stands in MSH-18

        private final String suffix;
        private final String mediaType;

        Content(String suffix, String mediaType) {
            this.suffix = suffix;
            this.mediaType = mediaType;
        }

        public static Content of(byte[] bytes) {
            return switch (bytes.length == 0 ? 'M' : bytes[0]) {
                case '{' -> FHIR;
                case '<' -> CCDA;
                default -> HL7V2;
            };
        }

        public String mediaType() {
            return mediaType;
        }
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
