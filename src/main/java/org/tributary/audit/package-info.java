/** Who saw or changed what, when and why. */
@NullMarked
package org.tributary.audit;

import org.jspecify.annotations.NullMarked;
