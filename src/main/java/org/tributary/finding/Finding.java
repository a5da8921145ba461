package org.tributary.finding;

/**
 * Something a reader noticed in a message. It never stops the reading and never carries a value of the message, so it
 * may be logged, counted and shown.
 *
 * @param code what was noticed
 * @param where the place in the field's notation ({@code PID-3[2].4}, an XPath, {@code page 2}), or empty for the whole
 *     message
 */
public record Finding(FindingCode code, String where) {
    @Override
    public String toString() {
        return where.isEmpty() ? code.id() : code.id() + " at " + where;
    }
}
