/** What a reader noticed: a stable code, a place, a fixed sentence; never a value from a message. */
@NullMarked
package org.tributary.finding;

import org.jspecify.annotations.NullMarked;
