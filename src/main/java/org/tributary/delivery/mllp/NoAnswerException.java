package org.tributary.delivery.mllp;

import java.io.IOException;

/** {@link Reply.NoAnswer} in a route. */
public final class NoAnswerException extends IOException {
    NoAnswerException(String reason) {
        super(reason);
    }
}
