package org.tributary.console;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import org.tributary.console.access.User;
import org.tributary.console.access.Users;

/**
 * Ends a session after {@link #IDLE} without a user's act, and after {@link #LONGEST} in any case; and asks the store at each
 * request what its user may do by now. Requests that pages make by themselves are no acts.
 */
final class SignedIn extends OncePerRequestFilter {
    static final Duration IDLE = Duration.ofMinutes(15);
    static final Duration LONGEST = Duration.ofHours(12);
    private static final String SINCE = "signed in since";
    private static final String ACTED = "acted";
    private static final String ADDRESS = "address";
    private static final String PROOFS = "proofs";

    private final Users users;
    private final Clock clock;

    SignedIn(Users users, Clock clock) {
        this.users = users;
        this.clock = clock;
    }

    static Authentication of(User user) {
        return UsernamePasswordAuthenticationToken.authenticated(
                user,
                null,
                user.rights().stream()
                        .map(right -> new SimpleGrantedAuthority(right.name()))
                        .toList());
    }

    /** @param address from where */
    static void begin(HttpSession session, User user, String address, Instant now) {
        session.setAttribute(ADDRESS, address);
        session.setAttribute(SINCE, now);
        session.setAttribute(ACTED, now);
        proved(session, user);
    }

    /** By password and second factor as they are now; the session goes on, its user's others end. */
    static void proved(HttpSession session, User user) {
        session.setAttribute(PROOFS, user.proofs());
    }

    /** Whose session it is by what the store says now; empty where it is over. */
    static Optional<User> user(HttpSession session, long id, Users users, Instant now) {
        return isOver(session, now)
                ? Optional.empty()
                : users.user(id).filter(user -> Long.valueOf(user.proofs()).equals(session.getAttribute(PROOFS)));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        @Nullable
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null && authentication.getPrincipal() instanceof User known) {
            @Nullable HttpSession session = request.getSession(false);
            Optional<User> user =
                    session == null ? Optional.empty() : user(session, known.id(), users, clock.instant());
            if (user.isEmpty()) {
                SecurityContextHolder.clearContext();
                if (session != null) {
                    session.invalidate();
                }
            } else {
                if (!isByItself(request)) {
                    session.setAttribute(ACTED, clock.instant());
                    session.setAttribute(ADDRESS, request.getRemoteAddr());
                }
                SecurityContext context = SecurityContextHolder.createEmptyContext();
                context.setAuthentication(of(user.get()));
                SecurityContextHolder.setContext(context);
            }
        }
        chain.doFilter(request, response);
    }

    /** What a page asks for while nobody touches it: that is no act of the user's. */
    private static boolean isByItself(HttpServletRequest request) {
        return request.getRequestURI().endsWith("/live")
                || (request.getRequestURI().equals("/messages/further") && request.getParameter("itself") != null);
    }

    static Instant since(HttpSession session) {
        return (Instant) session.getAttribute(SINCE);
    }

    static Instant acted(HttpSession session) {
        return (Instant) session.getAttribute(ACTED);
    }

    /** From where its user acted last. */
    static String address(HttpSession session) {
        return String.valueOf(session.getAttribute(ADDRESS));
    }

    /** How long a session may go on as it is. */
    static Duration left(HttpSession session, Instant now) {
        Duration idle = Duration.between(now, ((Instant) session.getAttribute(ACTED)).plus(IDLE));
        Duration all = Duration.between(now, ((Instant) session.getAttribute(SINCE)).plus(LONGEST));
        return idle.compareTo(all) < 0 ? idle : all;
    }

    private static boolean isOver(HttpSession session, Instant now) {
        return session.getAttribute(SINCE) == null
                || session.getAttribute(ACTED) == null
                || left(session, now).isNegative();
    }
}
