/**
 * Writes C-CDA R2.1 from canonical facts: entries and the narrative that shows them, from the same statements. Pure; an XML
 * writer makes every character.
 */
@NullMarked
package org.tributary.ccda.write;

import org.jspecify.annotations.NullMarked;
