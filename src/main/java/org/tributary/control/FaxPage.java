package org.tributary.control;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One fax, with what was read from it.
 *
 * @param state {@code waiting}, {@code filed}, {@code discarded}
 * @param read whether its pages were read already
 * @param caller as the fax server says; can be forged
 * @param urgent why it comes first: {@code urgent} as a person says, else the word on a page; null where it does not
 * @param sender null where nobody said, of this or of earlier ones of its number
 * @param left its pages without those that a clerk left out, each by its number as it came
 * @param mentions what its pages print after the labels of a patient
 * @param proposals whose it could be by the records of this moment, the likeliest first
 * @param beyond how many others are as likely or likelier by records that whoever looks does not see
 * @param personId to whom it is filed; null where it is not
 * @param documentDate ISO 8601, as a person told it; null where nobody did
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
        List<Integer> left,
        @Nullable String caller,
        @Nullable String called,
        @Nullable String urgent,
        @Nullable Sender sender,
        List<Said> mentions,
        List<Proposed> proposals,
        int beyond,
        List<String> findings,
        @Nullable Long personId,
        @Nullable String documentType,
        @Nullable String documentDate,
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

    /** The pages that a clerk left out. */
    public List<Integer> dropped() {
        return IntStream.rangeClosed(1, pages)
                .boxed()
                .filter(page -> !left.contains(page))
                .toList();
    }

    /** @param times 0 where a person said so of this fax; else of how many earlier ones of its number, and a guess */
    public record Sender(String name, int times) {
        /** {@code Lakeside Cardiology}, or how much that is worth too. */
        public String inWords() {
            return times == 0 ? name : "probably " + name + ", as people said of " + times + " faxes of its number";
        }
    }

    /** @param personId whom the cover sheet was issued for, as the person is named now */
    public record Answers(String code, long personId, String request) {}

    /** @param what {@code name}, {@code birth date}, {@code number} */
    public record Said(String what, String value, int page, String line, int confidence, Place place) {}

    /**
     * Where something stands on a page, upright as it was read: pixels of 306 dpi from the upper left corner.
     *
     * @param page its number as it came, from 1
     * @param sheet which page of {@link #pdf} that is, from 1; 0 where a clerk left it out
     * @param turned how far a clerk has turned it since, degrees clockwise
     */
    public record Place(int page, int sheet, int turned, int x, int y, int width, int height) {
        private static final double DPI = 306;

        /** {@code page 1, 1.2 in from the left and 2.0 in from the top}. */
        public String inWords() {
            return String.format(
                    Locale.ROOT, "page %d, %.1f in from the left and %.1f in from the top", page, x / DPI, y / DPI);
        }
    }

    /**
     * @param described the person's newest name and birth date, to tell by; each bit of the score doubles the odds
     * @param compared each value of the pages beside the chart's
     */
    public record Proposed(
            long personId, String described, double bits, List<String> reasons, List<Compared> compared) {}

    /**
     * A value of the pages beside the chart's.
     *
     * @param mention which of {@link #mentions}, from 0
     * @param otherPages where it is said too
     * @param chart null where the chart has none
     * @param of whose number the chart's is; null for all else
     * @param differing how many signs differ; null where there is nothing to compare, or the page cannot be told for certain
     */
    public record Compared(
            String what,
            int mention,
            Place place,
            List<Integer> otherPages,
            List<Piece> said,
            @Nullable List<Piece> chart,
            @Nullable String of,
            @Nullable Integer differing) {
        public boolean isEqual() {
            return differing != null && differing == 0;
        }

        public String verdict() {
            if (chart == null) {
                return "not on the chart";
            }
            if (differing == null) {
                return "cannot be told for certain";
            }
            return differing == 0 ? "equal" : differing == 1 ? "1 sign differs" : differing + " signs differ";
        }

        public static String whole(List<Piece> pieces) {
            return pieces.stream().map(Piece::text).collect(Collectors.joining());
        }

        /** {@code 1958-02-1[7]}: what differs in brackets. */
        public static String marked(List<Piece> pieces) {
            return pieces.stream()
                    .map(piece -> piece.differs() ? "[" + piece.text() + "]" : piece.text())
                    .collect(Collectors.joining());
        }
    }

    /** Some signs of a value. @param differs whether the other side has others there */
    public record Piece(String text, boolean differs) {}

    /**
     * Some pages about one patient, as far as the reader can tell; a person decides.
     *
     * @param title what such a document is called; null where nobody can tell what it is
     */
    public record Part(
            List<Integer> pages,
            String kind,
            @Nullable String title,
            @Nullable String date,
            @Nullable String sender,
            @Nullable String urgent,
            int meanConfidence) {}

    @Override
    public String toString() {
        return "fax " + id;
    }
}
