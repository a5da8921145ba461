package org.tributary.delivery.mllp;

import java.util.function.Function;

/** What came of sending one message. */
public sealed interface Reply {
    /** The other side answered with these bytes, in whatever tone. */
    record Answered(byte[] ack) implements Reply {
        @Override
        public String toString() {
            return "answer of " + ack.length + " bytes";
        }
    }

    /** Bytes went out and no answer came: the message may have arrived, so sending it again may repeat it. */
    record NoAnswer(String reason) implements Reply {}

    /** Nothing went out: the message has certainly not arrived. */
    record NotSent(String reason) implements Reply {}

    default <R> R fold(Function<Answered, R> answered, Function<NoAnswer, R> noAnswer, Function<NotSent, R> notSent) {
        if (this instanceof Answered answer) {
            return answered.apply(answer);
        }
        return this instanceof NoAnswer silence ? noAnswer.apply(silence) : notSent.apply((NotSent) this);
    }
}
