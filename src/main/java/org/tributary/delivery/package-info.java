/** Doors out: who gets what, and sending it. */
@NullMarked
package org.tributary.delivery;

import org.jspecify.annotations.NullMarked;
