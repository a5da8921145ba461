/** How fast the engine is and what it costs: an engine of its own, people who do not exist, and a practice that counts. */
@NullMarked
package org.tributary.bench;

import org.jspecify.annotations.NullMarked;
