/** Is a message what its version and its analyst say? Faults with places and what to do; no value of a message. */
@NullMarked
package org.tributary.conformance;

import org.jspecify.annotations.NullMarked;
