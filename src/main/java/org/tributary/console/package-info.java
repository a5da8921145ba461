/** The console: pages for a browser over what {@link org.tributary.control.Control} can tell and do. */
@NullMarked
package org.tributary.console;

import org.jspecify.annotations.NullMarked;
