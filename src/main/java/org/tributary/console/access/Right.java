package org.tributary.console.access;

/** One thing that a user may do. */
public enum Right {
    /** Feeds, destinations, queues: no patient. */
    SEE_OPERATION,
    /** Pause and resume feeds and destinations. */
    STEER,
    /** What happened to messages: ids, times, codes; no value of a patient. */
    SEE_MESSAGES,
    /** What messages say. */
    SEE_PATIENTS_IN_MESSAGES,
    REPLAY,
    EDIT_MAPPINGS,
    SEE_CHARTS,
    DECIDE_PERSONS,
    /** Which medications belong on a person's list. */
    RECONCILE,
    WORK_FAXES,
    SEE_AUDIT,
    MANAGE_USERS,
    /** See a chart that the role does not open, with a reason, for a while. */
    BREAK_GLASS
}
