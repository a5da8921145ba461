/** What rules name after {@code as:}: one Java class for each function, with its examples. */
@NullMarked
package org.tributary.mapping.functions;

import org.jspecify.annotations.NullMarked;
