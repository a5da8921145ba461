package org.tributary.control;

import java.util.List;
import org.tributary.chart.KnownThen;
import org.tributary.chart.Telling;

/**
 * When a person's chart became what it is.
 *
 * @param tellings the messages on which it rests, the newest first; at most {@link #LISTED}
 * @param all how many there are
 * @param decisions what was said of the records, the newest first
 */
public record ChartHistory(long personId, List<Telling> tellings, long all, List<KnownThen.Decision> decisions) {
    public static final int LISTED = 300;
}
