package org.tributary.intake;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.finding.Finding;
import org.tributary.hl7v2.AckCode;
import org.tributary.hl7v2.Acknowledgment;
import org.tributary.journal.Receipt;

/**
 * What became of one message at a door.
 *
 * @param receipt null where it is not stored
 * @param reply null where the sender should hear nothing, and try again
 * @param findings what was noticed about it so far
 */
public record Taken(
        State state, @Nullable Receipt receipt, @Nullable Reply reply, List<Finding> findings) {
    public enum State {
        STORED,
        /** It is stored, but not filed within the time that a sender waits. */
        NOT_FILED_YET,
        NOT_STORED
    }

    /** @param wanted false where MSH-15 asks for none */
    public record Reply(Acknowledgment acknowledgment, boolean wanted) {
        /** MSA-1. */
        public String code() {
            AckCode code = acknowledgment.code();
            return code == null ? "" : code.name();
        }
    }

    /** Is it stored, and answered with AA or CA? */
    public boolean isAccepted() {
        return state == State.STORED
                && reply != null
                && reply.acknowledgment.code() != null
                && reply.acknowledgment.code().isAccepted();
    }
}
