/** Subscriptions, the outbox, and one worker per destination that sends in order. */
@NullMarked
package org.tributary.delivery;

import org.jspecify.annotations.NullMarked;
