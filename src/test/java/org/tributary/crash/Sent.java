package org.tributary.crash;

/**
 * One message of a sender.
 *
 * @param controlId MSH-10, the same in every re-send
 * @param patient PID-3.1, unique over all feeds
 * @param n counts up from 1 for each patient
 * @param acknowledged whether an AA or CA for it came back; then it must never be lost
 */
record Sent(String feed, String controlId, String patient, long n, boolean acknowledged) {}
