package org.tributary.console;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import org.tributary.audit.Requester;
import org.tributary.console.access.Right;
import org.tributary.console.access.User;

/** In whose name something is done, and whether that user may. */
final class Acting {
    private Acting() {}

    /** @param reason as typed; blank where none was given */
    static Requester by(User user, @Nullable String reason) {
        return new Requester(user.name(), reason == null || reason.isBlank() ? null : reason.strip());
    }

    static Requester by(User user) {
        return by(user, null);
    }

    /** A chart that is shown beside something else, and was not opened itself. */
    static Requester beside(User user, String what) {
        return by(user, "beside " + what);
    }

    /** @throws ResponseStatusException 403 where the user has none of these rights */
    static void require(User user, Right... any) {
        for (Right right : any) {
            if (user.may(right)) {
                return;
            }
        }
        throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }

    /** @throws ResponseStatusException 404 where the feed is not this user's business: whether there is such a thing is not told */
    static void requireFeed(User user, String feed) {
        if (!user.mayFeed(feed)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }
}
