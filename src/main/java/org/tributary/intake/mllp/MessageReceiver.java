package org.tributary.intake.mllp;

import java.util.List;
import org.tributary.finding.Finding;

/**
 * Takes what the doors receive. One bean of this type serves all doors; it is called by many threads at once, and in
 * order within one connection.
 */
public interface MessageReceiver {
    /**
     * A whole frame arrived. Returns when the bytes are as safe as the answer says; may block, it holds up only its own
     * connection. An exception closes the connection without an answer, exactly like {@link Answer#close()}.
     *
     * @param feed the route's id
     * @param frame the bytes between the frame's start and end, as they came
     * @param framing what was odd about the frame
     */
    Answer receive(String feed, byte[] frame, List<Finding> framing, Peer peer);

    /**
     * A message has grown beyond {@code maxFrameBytes}; the rest of it will be skipped. Called in order with
     * {@link #receive}, so it can be answered: a sender that hears nothing repeats it for ever.
     *
     * @param beginning its first bytes, enough to read the MSH
     * @param bytesSeen how much came until it was given up
     */
    default Answer oversized(String feed, byte[] beginning, long bytesSeen, Peer peer) {
        refused(feed, new Refusal(Refusal.Kind.OVERSIZED, beginning, bytesSeen), peer);
        return Answer.none();
    }

    /** Something arrived that is not a frame, so that nothing is dropped in silence. No answer is sent. */
    void refused(String feed, Refusal refusal, Peer peer);

    /** For trying a route file out: takes nothing. */
    static MessageReceiver refusingAll() {
        return new MessageReceiver() {
            @Override
            public Answer receive(String feed, byte[] frame, List<Finding> framing, Peer peer) {
                return Answer.close();
            }

            @Override
            public void refused(String feed, Refusal refusal, Peer peer) {}
        };
    }
}
