package org.tributary.chart.reconcile;

import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Fact;
import org.tributary.canonical.Origin;

/**
 * One source's statement, with what decides between two statements of that source.
 *
 * @param source whose statement it is: a source record
 * @param feed its feed's name
 * @param intakeId the message that said it
 * @param sent the sender's time in UTC, ISO 8601; null where none was sent
 * @param sequence of the message within its feed; decides where times are equal
 */
public record Voice(
        long factId,
        long source,
        String feed,
        long intakeId,
        @Nullable String sent,
        long sequence,
        Fact fact) {

    /** The document that it stands in, or the message: a message may carry several. */
    String document() {
        String carrier = fact.statement().origin().carrier();
        return carrier.isEmpty() ? Long.toString(intakeId) : intakeId + Origin.IN + carrier;
    }

    /** The same with what stands of it. */
    Voice saying(Fact standing) {
        return new Voice(factId, source, feed, intakeId, sent, sequence, standing);
    }

    /** When it was said, as the source says; never when we processed it. */
    String time() {
        if (fact.statement().said().authored() != null) {
            return fact.statement().said().authored().utc();
        }
        return sent == null ? "" : sent;
    }
}
