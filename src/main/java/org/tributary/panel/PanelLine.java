package org.tributary.panel;

import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Patient;

/**
 * One patient of a panel. {@code toString} gives the line only.
 *
 * @param line from 1
 * @param identifier the receiver's own number; null where the line has none
 * @param digest SHA-256 of what it says, in hex
 * @param patient without identifiers
 */
record PanelLine(int line, @Nullable String identifier, String digest, Patient patient) {
    @Override
    public String toString() {
        return "line " + line;
    }
}
