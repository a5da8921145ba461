package org.tributary.hl7v2;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;

/** Reads all that can be read of some bytes, as the laws need it: nothing may throw, nothing may be lost. */
final class Everything {
    private static final AckError ERROR =
            AckError.at("PID-3", ErrorCondition.REQUIRED_FIELD_MISSING, "Send PID-3 and send again.");

    private static final AckCode[] CODES = {AckCode.AA, AckCode.CR};

    private Everything() {}

    /** Returns a number that depends on every text, so that no reading is optimized away. */
    static int of(byte[] bytes) {
        Message message = Message.read(bytes, UTF_8);
        int seen = message.findings().size();
        for (Segment segment : message.segments()) {
            for (int n = 1; n <= segment.fieldCount() + 1; n++) {
                seen += walk(segment.field(n));
            }
        }
        Header header = Header.of(message);
        for (AckCode code : CODES) {
            Acknowledgment ack = Acknowledgment.of(header, code, "OWN", Instant.EPOCH, ERROR);
            Acknowledgment read = Acknowledgment.read(Message.read(ack.bytes(), header.charset()));
            if (read.code() != ack.code()) {
                throw new AssertionError("our own answer cannot be read back");
            }
        }
        Acknowledgment.read(message);
        seen += PatientIdentifiers.of(message).current().size();
        for (Batch.Range range : Batch.split(bytes).messages()) {
            seen += range.end() - range.start();
        }
        return seen;
    }

    private static int walk(Element field) {
        int seen = field.textOrEmpty().length() + field.presence().ordinal();
        for (Element repetition : field.repetitions()) {
            for (Element component : repetition.components()) {
                for (Element subcomponent : component.subcomponents()) {
                    seen += subcomponent.textOrEmpty().length();
                }
            }
        }
        return seen;
    }
}
