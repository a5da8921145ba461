package org.tributary.health;

import java.time.Duration;

/**
 * When something that waits is a fault.
 *
 * @param pipelineLimit how long a message may wait to be processed
 * @param destinationLimit how long a destination may take nothing of what waits for it
 */
record HealthSettings(Duration pipelineLimit, Duration destinationLimit) {}
