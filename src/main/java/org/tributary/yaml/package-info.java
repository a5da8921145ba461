/** Files that analysts edit: their text with a place for every key, and what is wrong with it. */
@NullMarked
package org.tributary.yaml;

import org.jspecify.annotations.NullMarked;
