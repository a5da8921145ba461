package org.tributary.canonical;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What every fact has.
 *
 * @param key its identity within its source, so that a correction finds what it corrects: filler order number, OBX-3 and
 *     OBX-4; document id and entry id; visit number. Null where the sender gave nothing to tell it by
 * @param origin the segment or element that it was read from
 * @param status in the field's own vocabulary, as sent: {@code F}, {@code P}, {@code C}; {@code active}, {@code completed};
 *     null where nobody sent one
 * @param reason of a negation or refusal
 * @param confidentiality as sent: {@code N}, {@code R}, {@code V}, {@code 42CFRPart2} ...; empty where not sent
 * @param enteredInError the sender took it back
 * @param details what else the sender says of it
 */
public record Statement(
        @Nullable String key,
        Origin origin,
        Said said,
        Stance stance,
        @Nullable String status,
        @Nullable Concept reason,
        List<String> confidentiality,
        boolean enteredInError,
        List<Detail> details) {
    public Statement {
        confidentiality = List.copyOf(confidentiality);
        details = List.copyOf(details);
    }

    /** Without details. */
    public Statement(
            @Nullable String key,
            Origin origin,
            Said said,
            Stance stance,
            @Nullable String status,
            @Nullable Concept reason,
            List<String> confidentiality,
            boolean enteredInError) {
        this(key, origin, said, stance, status, reason, confidentiality, enteredInError, List.of());
    }

    public static Statement asserted(@Nullable String key, Origin origin, Said said, @Nullable String status) {
        return new Statement(key, origin, said, Stance.ASSERTED, status, null, List.of(), false);
    }

    /**
     * The section that it stands in, as {@link Detail#SECTION} says; null where that is the one of its kind, and of what is no
     * document's.
     */
    public @Nullable Concept section() {
        for (Detail detail : details) {
            if (detail.name().equals(Detail.SECTION)) {
                return detail.code();
            }
        }
        return null;
    }

    /** With one detail more. */
    public Statement with(Detail detail) {
        List<Detail> all = new ArrayList<>(details);
        all.add(detail);
        return new Statement(key, origin, said, stance, status, reason, confidentiality, enteredInError, all);
    }

    /** The same under another key. */
    public Statement keyed(@Nullable String other) {
        return new Statement(other, origin, said, stance, status, reason, confidentiality, enteredInError, details);
    }

    /** The same under these marks. */
    public Statement marked(List<String> marks) {
        return new Statement(key, origin, said, stance, status, reason, marks, enteredInError, details);
    }
}
