/**
 * What the words of a fax's pages mean: labels and their values, whose they are, what kind of document it is and where another one
 * begins. Pure: words with places in, mentions out. Nothing is corrected; what does not look like a value is not told.
 */
@NullMarked
package org.tributary.fax.understanding;

import org.jspecify.annotations.NullMarked;
