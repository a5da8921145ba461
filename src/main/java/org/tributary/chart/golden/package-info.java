/** Who a person is, of each attribute what one source says of it and why that one: derived, never typed in, never matched by. */
@NullMarked
package org.tributary.chart.golden;

import org.jspecify.annotations.NullMarked;
