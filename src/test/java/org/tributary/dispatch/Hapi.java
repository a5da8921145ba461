package org.tributary.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.model.Message;
import ca.uhn.hl7v2.parser.PipeParser;
import ca.uhn.hl7v2.validation.impl.ValidationContextFactory;
import org.tributary.hl7v2.Version;

/** A second opinion: the typed structures of each version, with default validation, and no segment where none belongs. */
final class Hapi {
    private static final PipeParser PARSER =
            new DefaultHapiContext(ValidationContextFactory.defaultValidation()).getPipeParser();

    private Hapi() {}

    static void accepts(Dispatch dispatch, Version version) {
        String text = org.tributary.hl7v2.Message.read(dispatch.body(), java.nio.charset.StandardCharsets.UTF_8)
                .segments()
                .stream()
                .map(segment -> segment.raw() + "\r")
                .reduce("", String::concat);
        try {
            Message message = PARSER.parse(text);
            String structures = "ca.uhn.hl7v2.model.v" + version.id().replace(".", "") + ".message.";
            assertThat(message.getClass().getName()).startsWith(structures);
            assertThat(message.printStructure()).doesNotContain("(non-standard)");
            assertThat(message.encode().replaceAll("\\|+\r", "\r")).isEqualTo(text);
        } catch (HL7Exception e) {
            throw new AssertionError(dispatch + ": " + e.getMessage() + "\n" + text.replace('\r', '\n'), e);
        }
    }
}
