package org.tributary.console;

import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import org.tributary.chart.Sight;
import org.tributary.console.access.Right;
import org.tributary.console.access.User;

/** Whose charts are open to a user, and how much of each; for a while all of them to who broke the glass. */
final class ChartAccess {
    static final Duration GLASS_OPEN = Duration.ofMinutes(15);
    private static final String GLASS = "glass open until";

    private final Sights sights;
    private final Clock clock;

    ChartAccess(Sights sights, Clock clock) {
        this.sights = sights;
        this.clock = clock;
    }

    void breakGlass(HttpSession session) {
        session.setAttribute(GLASS, clock.instant().plus(GLASS_OPEN));
    }

    boolean isOpen(User user, HttpSession session) {
        return user.may(Right.SEE_CHARTS) || isGlassBroken(session);
    }

    private boolean isGlassBroken(HttpSession session) {
        @Nullable Object until = session.getAttribute(GLASS);
        return until instanceof Instant then && then.isAfter(clock.instant());
    }

    /** @throws ResponseStatusException 403 where no chart is open to this user */
    void require(User user, HttpSession session) {
        if (!isOpen(user, session)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
    }

    Optional<Sight> sight(User user, HttpSession session, long person) {
        return isGlassBroken(session) ? Optional.of(Sight.WHOLE) : sights.of(user, person);
    }

    /** Whether there is somebody whom a user may not see is not told. */
    Sight require(User user, HttpSession session, long person) {
        require(user, session);
        return sight(user, session, person).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** What rests on all that is said of somebody is not for who sees a part. */
    void requireWhole(User user, HttpSession session, long person) {
        if (!require(user, session, person).isWhole()) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
    }
}
