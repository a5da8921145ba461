package org.tributary.hl7v2;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Whom a message speaks of, as cheaply as a door needs it: only PID and MRG are divided.
 *
 * @param current PID-3 of every PID: of both patients in A17, A24 and the like
 * @param merged MRG-1 of every MRG: identifiers that give way
 */
public record PatientIdentifiers(List<Cx> current, List<Cx> merged) {
    public static PatientIdentifiers of(Message message) {
        return new PatientIdentifiers(read(message, "PID", 3), read(message, "MRG", 1));
    }

    private static List<Cx> read(Message message, String name, int field) {
        List<Cx> identifiers = new ArrayList<>(4);
        for (Segment segment : message.segments(name)) {
            for (Element repetition : segment.field(field).repetitions()) {
                Cx cx = Cx.of(repetition);
                if (!cx.id().isEmpty()) {
                    identifiers.add(cx);
                }
            }
        }
        return Collections.unmodifiableList(identifiers);
    }
}
