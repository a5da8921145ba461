package org.tributary.delivery.sftp;

import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.JSchHostKeyException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Why a partner's server could not be worked with: what a person has to do differs. */
public enum Trouble {
    /** The server is not the one whose key we know. */
    HOST_KEY,
    /** It does not accept our account. */
    LOGIN,
    /** It is away, or anything else that may pass. */
    OTHER;

    /** Between two tries where a person must do something first: tries that are refused can lock an account. */
    public static final Duration WHILE_REFUSED = Duration.ofMinutes(5);

    public static Trouble of(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof JSchHostKeyException) {
                return HOST_KEY;
            }
            String message = cause.getMessage();
            if (cause instanceof JSchException && message != null && message.startsWith("Auth ")) {
                return LOGIN; // the library has no class of its own for it
            }
        }
        return OTHER;
    }
}
