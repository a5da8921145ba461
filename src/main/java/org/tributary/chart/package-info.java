/** Source records, persons and facts as they are stored, and the chart derived from them; disagreements stay visible. */
@NullMarked
package org.tributary.chart;

import org.jspecify.annotations.NullMarked;
