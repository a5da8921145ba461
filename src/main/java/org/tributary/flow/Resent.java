package org.tributary.flow;

import org.tributary.dispatch.Dispatch;

/** Takes what is made of a chart that is sent again, one after the other: a chart with all its documents is large. */
interface Resent {
    void message(Dispatch message);

    /**
     * As what the receiver has a fax so far.
     *
     * @param personId whose it is now
     */
    HeldFax held(long intakeId, long personId);

    /**
     * As what it has a fax from now on.
     *
     * @param parts in how many; 1 where it is sent whole, 0 where all is taken back
     */
    void fax(long intakeId, int parts);

    /** A document whose bytes are gone; without them it would take away what the receiver may have. */
    void leftOut();
}
