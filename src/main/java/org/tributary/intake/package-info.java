/** The doors: what comes in is stored, then answered. */
@NullMarked
package org.tributary.intake;

import org.jspecify.annotations.NullMarked;
