/** Who may work on a patient or person, one at a time. */
@NullMarked
package org.tributary.lock;

import org.jspecify.annotations.NullMarked;
