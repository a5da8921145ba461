package org.tributary.hl7v2;

/**
 * MSA-1, acknowledgment code.
 *
 * @see <a href="https://terminology.hl7.org/CodeSystem-v2-0008.html">HL7 table 0008</a>
 */
public enum AckCode {
    /** Application accept. */
    AA,
    /** Application error. */
    AE,
    /** Application reject. */
    AR,
    /** Accept acknowledgment: commit accept. */
    CA,
    /** Accept acknowledgment: commit error. */
    CE,
    /** Accept acknowledgment: commit reject. */
    CR;

    public boolean isAccepted() {
        return this == AA || this == CA;
    }

    /** Whether it answers in enhanced mode for the transport only. */
    public boolean isCommit() {
        return this == CA || this == CE || this == CR;
    }
}
