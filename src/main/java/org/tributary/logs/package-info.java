/** How log lines look, and what of an exception they may show. */
@NullMarked
package org.tributary.logs;

import org.jspecify.annotations.NullMarked;
