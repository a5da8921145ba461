package org.tributary.delivery;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.dispatch.Dialect;

/**
 * What a destination wants, and how.
 *
 * @param feeds feed names, or empty for all
 * @param kinds message kinds such as {@code ADT} or {@code ADT^A08}, or empty for all
 * @param ownFeed the feed of the same receiver; null where it has none
 * @param confidentiality marks of facts that it may have beyond the unmarked ones
 * @param format what it takes; the dialect is that of HL7 v2
 * @param panel the file with its patients, relative to routes/; null where it gets all
 * @param maxPdfBytes of a fax that it takes in one message; 0 where any size will do
 */
public record Subscription(
        String destination,
        Set<String> feeds,
        Set<String> kinds,
        @Nullable String ownFeed,
        Set<String> confidentiality,
        Format format,
        Dialect dialect,
        @Nullable String panel,
        int maxPdfBytes) {

    /** What a destination takes. */
    public enum Format {
        HL7V2,
        FHIR,
        /** CCDs of reconciled charts, as files. */
        CCDA,
        /** The same, each within an MDM^T02. */
        CCDA_MDM;

        /** Whole charts as documents, and not what each source says. */
        public boolean isChart() {
            return this == CCDA || this == CCDA_MDM;
        }
    }

    /** Marks that do not restrict: normal, low, moderate, unrestricted. */
    private static final Set<String> OPEN = Set.of("N", "L", "M", "U");

    /** @param kind message type and trigger as {@code ADT^A08} */
    public boolean wants(String feed, String kind) {
        return takesFrom(feed) && takes(kind);
    }

    /** Whether what a feed says may go there: nothing goes back to who said it. */
    public boolean takesFrom(String feed) {
        return !feed.equals(ownFeed) && (feeds.isEmpty() || feeds.contains(feed));
    }

    /** Whether it takes messages of this kind, whoever sent them. */
    public boolean takes(String kind) {
        return kinds.isEmpty() || kinds.contains(kind) || kinds.contains(kind.split("\\^", -1)[0]);
    }

    /** Whether a fact with these marks may go there. An unknown mark is a restriction. */
    public boolean mayHave(List<String> marks) {
        return marks.stream().allMatch(mark -> OPEN.contains(mark) || confidentiality.contains(mark));
    }
}
