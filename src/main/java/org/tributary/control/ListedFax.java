package org.tributary.control;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One fax in the list; ids and codes only.
 *
 * @param proposed persons that it could be, when it was read
 * @param findings codes
 * @param owner who claimed it; null where nobody did
 * @param urgent why it comes first: {@code urgent} as a person says, else the word on a page; null where it does not
 * @param sameAs the fax that probably said the same before; null where none did
 * @param dueAt when it should be decided; null where its feed sets no deadline
 * @param rule which filed it without a person; null where none did
 * @param review {@code open} where a person has still to look at what the rule did
 * @param receivers of a filed one
 * @param open whether its clock still runs: it waits, or a receiver has not acknowledged it
 */
public record ListedFax(
        long id,
        String feed,
        Instant receivedAt,
        String state,
        boolean read,
        int pages,
        List<Long> proposed,
        List<String> findings,
        @Nullable Long personId,
        @Nullable String owner,
        @Nullable String urgent,
        @Nullable Long sameAs,
        @Nullable Instant dueAt,
        @Nullable String rule,
        @Nullable String review,
        List<String> labels,
        List<FaxReceiver> receivers,
        boolean open) {
    /** Whether somebody has to do something: nobody has decided it, or a receiver refused it. */
    public boolean asks() {
        return open && (state.equals("waiting") || receivers.stream().anyMatch(FaxReceiver::refused));
    }
}
