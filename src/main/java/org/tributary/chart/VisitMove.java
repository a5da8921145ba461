package org.tributary.chart;

import org.tributary.canonical.Encounter;

/**
 * A visit that stands elsewhere now, or under another number.
 *
 * @param from the record at which it stood
 * @param was as it stood there
 * @param to the record at which it stands; {@code from} where only its number is another one
 * @param now as it stands there
 */
public record VisitMove(long from, Encounter was, long to, Encounter now) {}
