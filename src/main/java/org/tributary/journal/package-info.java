/** The inbox and every byte received or sent: append-only, with its search keys and where each message stands. */
@NullMarked
package org.tributary.journal;

import org.jspecify.annotations.NullMarked;
