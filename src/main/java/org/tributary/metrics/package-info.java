/** What Prometheus reads at {@code /actuator/prometheus}: per feed and destination, never per patient. */
@NullMarked
package org.tributary.metrics;

import org.jspecify.annotations.NullMarked;
