/**
 * HL7 v2 as it really arrives: framing, batches, a lossless and tolerant reader, the acknowledgments we write, and a writer
 * that knows syntax only.
 *
 * <p>Nothing here throws for what a sender wrote; what is odd becomes a {@link org.tributary.finding.Finding}.
 */
@NullMarked
package org.tributary.hl7v2;

import org.jspecify.annotations.NullMarked;
