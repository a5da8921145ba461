/**
 * The MLLP door: sockets to frames and answers to sockets. What a frame means, and whether it is stored, is the
 * {@link org.tributary.intake.mllp.MessageReceiver}'s business.
 */
@NullMarked
package org.tributary.intake.mllp;

import org.jspecify.annotations.NullMarked;
