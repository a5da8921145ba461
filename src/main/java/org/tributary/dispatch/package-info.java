/**
 * What we send in HL7 v2: messages for one destination, made from canonical facts.
 *
 * <p>Pure functions: the time, the control id and the bytes of attachments come in as arguments. A message never says more
 * than the sender did: what is negated, planned, unknown or taken back is written where the standard has a way to say
 * exactly that, and is otherwise left out with a {@link org.tributary.finding.Finding}.
 */
@NullMarked
package org.tributary.dispatch;

import org.jspecify.annotations.NullMarked;
