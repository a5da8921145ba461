/** The files in {@code routes/}: read, checked before they count, and swapped one by one while the engine runs. */
@NullMarked
package org.tributary.routes;

import org.jspecify.annotations.NullMarked;
