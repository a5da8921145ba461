package org.tributary.fax;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tributary.chart.Proposals;
import org.tributary.fax.understanding.Mention;

/**
 * One fax of the work list. {@code toString} gives ids only.
 *
 * @param readAt null while its pages are still to be read
 * @param pages that could be decoded
 * @param pdf SHA-256 of the rendition; null where no page could be decoded
 * @param mentions what the pages print after labels
 * @param proposals whose it could be, when it was read
 * @param filings how often it was filed so far
 * @param personId to whom it is filed; null where it is not
 * @param recordId the record of that person that the document stands at
 * @param decidedBy who filed or discarded it
 * @param reason of a discard
 * @param owner who claimed it; null where nobody did
 * @param parts how it would be divided
 * @param sameAs the fax that said the same before; null where none did
 * @param dueAt when it should be decided; null where its feed sets no deadline
 * @param labels a clerk's words
 * @param edits what a clerk changed of its pages
 * @param rule which filed it without a person; null where none did
 * @param against why it did not file itself; empty where its feed lets none, or it did
 * @param review whether a person has still to look at what the rule did; null where nobody need
 * @param partOf the fax that was split into this one and others; null where it came as it is
 * @param request the code of our cover sheet that it bears; null where it bears none
 * @param handedOver who says that it arrived though a receiver has not acknowledged it, and how; null where nobody does
 * @param documentDate ISO 8601, as a person told it; null where nobody did
 * @param priority how urgent a person says it is; null where nobody did
 * @param sender who sent it, as a person says; null where nobody did
 */
public record Fax(
        long intakeId,
        String feed,
        Instant receivedAt,
        State state,
        Sidecar sidecar,
        @Nullable Instant readAt,
        int pages,
        @Nullable String pdf,
        long pdfBytes,
        List<Mention> mentions,
        List<Proposals.Proposal> proposals,
        int filings,
        @Nullable Long personId,
        @Nullable Long recordId,
        @Nullable String documentType,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String reason,
        @Nullable String owner,
        @Nullable String note,
        List<FaxPart> parts,
        @Nullable Long sameAs,
        @Nullable Instant dueAt,
        List<String> labels,
        PageEdits edits,
        @Nullable String rule,
        List<String> against,
        @Nullable String review,
        @Nullable Long partOf,
        @Nullable String request,
        @Nullable String handedOver,
        @Nullable String documentDate,
        @Nullable Priority priority,
        @Nullable String sender) {
    /** In {@link #review}: a person has still to look at it. */
    public static final String OPEN = "open";

    public Fax {
        labels = List.copyOf(labels);
        against = List.copyOf(against);
        mentions = List.copyOf(mentions);
        proposals = List.copyOf(proposals);
        parts = List.copyOf(parts);
    }

    /** @throws IllegalArgumentException where somebody else has claimed it */
    public void requireNobodyElses(String who) {
        if (owner != null && !owner.equals(who.substring(0, Math.min(who.length(), Faxes.WHO_LIMIT)))) {
            throw new IllegalArgumentException("fax " + intakeId + " is " + owner + "'s; tributary fax release "
                    + intakeId + " takes it from them");
        }
    }

    /** The word on a page that calls it urgent; null where none does. */
    public @Nullable String urgentWord() {
        return parts.stream()
                .map(FaxPart::urgent)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** Does it come first? What a person says goes before what the pages say. */
    public boolean isUrgent() {
        return priority == null ? urgentWord() != null : priority == Priority.URGENT;
    }

    /** What a person says of its urgency, whatever its pages say. */
    public enum Priority {
        URGENT,
        ORDINARY;

        String stored() {
            return name().toLowerCase(Locale.ROOT);
        }

        static @Nullable Priority read(@Nullable String stored) {
            return stored == null ? null : valueOf(stored.toUpperCase(Locale.ROOT));
        }
    }

    /** What a person has decided. */
    public enum State {
        WAITING,
        FILED,
        DISCARDED,
        /** An advertisement, or nothing. */
        JUNK,
        /** Its pages are several faxes now. */
        SPLIT;

        String stored() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State read(String stored) {
            return valueOf(stored.toUpperCase(Locale.ROOT));
        }
    }

    @Override
    public String toString() {
        return "fax " + intakeId + " of " + feed + ", " + state;
    }
}
