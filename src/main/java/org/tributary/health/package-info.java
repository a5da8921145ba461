/** Whether the engine does its work: store, broker, disk, doors, pipeline and destinations, at {@code /actuator/health}. */
@NullMarked
package org.tributary.health;

import org.jspecify.annotations.NullMarked;
