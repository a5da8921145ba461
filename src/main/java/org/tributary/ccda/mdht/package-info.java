/** A second reader of C-CDA, MDHT, whose counts are held against ours; never on a message's way. */
@NullMarked
package org.tributary.ccda.mdht;

import org.jspecify.annotations.NullMarked;
