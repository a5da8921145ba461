/** Doors in: bytes arrive, are stored, and only then are acknowledged. */
@NullMarked
package org.tributary.intake;

import org.jspecify.annotations.NullMarked;
