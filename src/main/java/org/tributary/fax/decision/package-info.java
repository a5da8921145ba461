/** Whose a fax could be, and whether it may file itself: what its pages say beside charts. Pure. */
@NullMarked
package org.tributary.fax.decision;

import org.jspecify.annotations.NullMarked;
