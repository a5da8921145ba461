/** What can be typed after {@code ./tributary}. */
@NullMarked
package org.tributary.cli;

import org.jspecify.annotations.NullMarked;
