package org.tributary.intake;

import java.util.ArrayList;
import java.util.List;
import org.tributary.hl7v2.Cx;
import org.tributary.hl7v2.Message;
import org.tributary.hl7v2.PatientIdentifiers;

/** Whose order a message keeps: one key for each patient that it names, else the feed. */
final class PatientKeys {
    private PatientKeys() {}

    static List<String> of(String feed, Message message) {
        List<String> keys = new ArrayList<>();
        PatientIdentifiers identifiers = PatientIdentifiers.of(message);
        identifiers.current().stream().limit(1).forEach(cx -> keys.add(key(feed, cx)));
        identifiers.merged().forEach(cx -> keys.add(key(feed, cx)));
        return keys.isEmpty() ? List.of(feed) : keys;
    }

    private static String key(String feed, Cx cx) {
        return String.join("|", feed, cx.namespaceId(), cx.universalId(), cx.id());
    }
}
