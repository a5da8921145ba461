/** Code tables that a user has a licence for: loaded from the publishers' files, asked when charts are put together. */
@NullMarked
package org.tributary.chart.terminology;

import org.jspecify.annotations.NullMarked;
