/** One page of a fax: decoded within limits, cleaned, turned upright, and read: words with their places, and barcodes. Pure but for the text recognition's process. */
@NullMarked
package org.tributary.fax.page;

import org.jspecify.annotations.NullMarked;
