package org.tributary.flow;

import org.tributary.dispatch.Dispatch;

/** Takes what is made of a chart that is sent again, one after the other: a chart with all its documents is large. */
interface Resent {
    void message(Dispatch message);

    /**
     * How many messages are made of a fax: one where it is sent whole.
     *
     * @param intakeId of the fax
     */
    default void fax(long intakeId, int parts) {}

    /** A document whose bytes are gone; without them it would take away what the receiver may have. */
    void leftOut();
}
