package org.tributary.flow;

import org.jspecify.annotations.Nullable;
import org.tributary.hl7v2.Message;
import org.tributary.hl7v2.Path;

/** What a message is, in two words: {@code ADT^A08}. */
final class Kind {
    private static final Path TYPE = Path.parse("MSH-9.1");
    private static final Path TRIGGER = Path.parse("MSH-9.2");

    private Kind() {}

    static String of(Message message) {
        @Nullable String type = message.get(TYPE);
        @Nullable String trigger = message.get(TRIGGER);
        return (type == null ? "" : type) + (trigger == null || trigger.isEmpty() ? "" : "^" + trigger);
    }
}
