/** The MLLP sender: one message out, one answer back, and an honest word about what is not known. */
@NullMarked
package org.tributary.delivery.mllp;

import org.jspecify.annotations.NullMarked;
