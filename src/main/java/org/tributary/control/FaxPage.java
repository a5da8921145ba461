package org.tributary.control;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One fax, with what was read from it.
 *
 * @param state {@code waiting}, {@code filed}, {@code discarded}
 * @param read whether its pages were read already
 * @param caller as the fax server says; can be forged
 * @param mentions what its pages print after the labels of a patient
 * @param proposals whose it could be by the records of this moment, the likeliest first
 * @param personId to whom it is filed; null where it is not
 * @param owner who claimed it; null where nobody did
 * @param note the last one
 * @param sameAs the fax that probably said the same before; null where none did
 * @param dueAt when it should be decided; null where its feed sets no deadline
 * @param rule which filed it without a person; null where none did
 * @param against why it did not file itself; empty where its feed lets none, or it did
 * @param review {@code open} where a person has still to look at what the rule did
 * @param partOf the fax that was split into this one and others; null where it came as it is
 * @param changes of its pages, in words
 * @param answers what our cover sheet that it bears asked for; null where it bears none
 * @param receivers who gets it, of a filed one
 * @param handedOver who says that it arrived though a receiver has not acknowledged it, and how; null where nobody does
 * @param pdf its pages; null where they were not asked for, or there are none
 */
public record FaxPage(
        long id,
        String feed,
        Instant receivedAt,
        String state,
        boolean read,
        int pages,
        @Nullable String caller,
        @Nullable String called,
        List<Said> mentions,
        List<Proposed> proposals,
        List<String> findings,
        @Nullable Long personId,
        @Nullable String documentType,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String reason,
        @Nullable String owner,
        @Nullable String note,
        @Nullable Long sameAs,
        List<Part> parts,
        @Nullable Instant dueAt,
        List<String> labels,
        @Nullable String rule,
        List<String> against,
        @Nullable String review,
        @Nullable Long partOf,
        List<String> changes,
        @Nullable Answers answers,
        List<FaxReceiver> receivers,
        @Nullable String handedOver,
        byte @Nullable [] pdf) {

    /** Whether its clock still runs: it waits, or a receiver has not acknowledged it. */
    public boolean open() {
        return state.equals("waiting")
                || (handedOver == null && receivers.stream().anyMatch(FaxReceiver::open));
    }

    /** @param personId whom the cover sheet was issued for, as the person is named now */
    public record Answers(String code, long personId, String request) {}

    /** @param what {@code name}, {@code birth date}, {@code number} */
    public record Said(String what, String value, int page, String line, int confidence) {}

    /** @param described the person's newest name and birth date, to tell by; each bit of the score doubles the odds */
    public record Proposed(long personId, String described, double bits, List<String> reasons) {}

    /** Some pages about one patient, as far as the reader can tell; a person decides. */
    public record Part(
            List<Integer> pages,
            String kind,
            @Nullable String date,
            @Nullable String sender,
            @Nullable String urgent,
            int meanConfidence) {}

    @Override
    public String toString() {
        return "fax " + id;
    }
}
