package org.tributary.control;

import java.time.Instant;
import java.util.List;

/**
 * A chart as it was known at some time.
 *
 * @param chart without what compares records, of which only the present is kept
 * @param untold in sentences, what cannot be told any more of how it was then; never empty
 */
public record AsKnown(Instant at, PersonChart chart, List<String> untold) {}
