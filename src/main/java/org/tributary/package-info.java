/** Where the program starts. */
@NullMarked
package org.tributary;

import org.jspecify.annotations.NullMarked;
