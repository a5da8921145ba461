package org.tributary.intake.mllp;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What all connections of one listening feed share.
 *
 * @param clientSubject the certificate name this feed is bound to; null where any trusted one will do
 * @param clock tells connections that a sender has fallen silent
 * @param inFlight frames received and not yet processed, also of connections that are closed by now
 */
record Door(
        String feed,
        MessageReceiver receiver,
        FrameBudget budget,
        int maxFrameBytes,
        @Nullable String clientSubject,
        ScheduledExecutorService clock,
        AtomicInteger inFlight) {}
