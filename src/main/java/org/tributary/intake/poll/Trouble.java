package org.tributary.intake.poll;

import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.JSchHostKeyException;
import org.jspecify.annotations.Nullable;

/** Why a look at a partner's server came to nothing: what a person has to do differs. */
enum Trouble {
    /** The server is not the one whose key we know. */
    HOST_KEY,
    /** It does not accept our account. */
    LOGIN,
    /** It is away, or the store is, or anything else that may pass. */
    NOT_FETCHED;

    static Trouble of(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof JSchHostKeyException) {
                return HOST_KEY;
            }
            String message = cause.getMessage();
            if (cause instanceof JSchException && message != null && message.startsWith("Auth ")) {
                return LOGIN; // the library has no class of its own for it
            }
        }
        return NOT_FETCHED;
    }
}
