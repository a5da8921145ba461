/** The steps that {@code routes/pipeline.camel.yaml} names, in order, and what brings a message to them. */
@NullMarked
package org.tributary.flow;

import org.jspecify.annotations.NullMarked;
