/** Whose number is it: from what a sender wrote in CX-4 to one assigning authority. */
@NullMarked
package org.tributary.authority;

import org.jspecify.annotations.NullMarked;
