/** What senders say and no rule of the mapping reads: counted, named, shaped; a table that may leave the house. */
@NullMarked
package org.tributary.loss;

import org.jspecify.annotations.NullMarked;
