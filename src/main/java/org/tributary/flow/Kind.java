package org.tributary.flow;

import org.jspecify.annotations.Nullable;
import org.tributary.hl7v2.Message;
import org.tributary.hl7v2.Path;
import org.tributary.hl7v2.Trigger;

/** What a message is, in two words: {@code ADT^A08}. */
final class Kind {
    private static final Path TYPE = Path.parse("MSH-9.1");

    private Kind() {}

    static String of(Message message) {
        @Nullable String type = message.get(TYPE);
        String trigger = Trigger.of(message);
        return (type == null ? "" : type) + (trigger.isEmpty() ? "" : "^" + trigger);
    }
}
