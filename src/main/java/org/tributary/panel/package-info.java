/** Whose patients a destination gets: panel files, read, matched like any other record, and asked at each offer. */
@NullMarked
package org.tributary.panel;

import org.jspecify.annotations.NullMarked;
