/** Writes each message as a file of its own; the Camel scheme {@code file-out}. */
@NullMarked
package org.tributary.delivery.file;

import org.jspecify.annotations.NullMarked;
