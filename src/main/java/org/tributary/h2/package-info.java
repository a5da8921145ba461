/** The embedded database: a file that only ever holds whole moments, and the sync that covers all who wait. */
@NullMarked
package org.tributary.h2;

import org.jspecify.annotations.NullMarked;
