/** The engine is killed, and loses power, again and again; nothing acknowledged may be lost, doubled or reordered. */
@NullMarked
package org.tributary.crash;

import org.jspecify.annotations.NullMarked;
