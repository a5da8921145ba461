/** One file in, what it says out: no store, no patient index, nothing that starts. */
@NullMarked
package org.tributary.convert;

import org.jspecify.annotations.NullMarked;
