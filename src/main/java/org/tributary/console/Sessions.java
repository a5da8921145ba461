package org.tributary.console;

import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionBindingListener;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.tributary.console.access.User;
import org.tributary.console.access.Users;

/**
 * Who is signed in at this engine. Sessions are kept in memory and end with the engine; of several engines each knows its own.
 * What ends all sessions of a user at all of them is {@link Users#endSessions}.
 */
public final class Sessions {
    private static final String HANDLE = "handle";
    private static final List<Map.Entry<String, String>> BROWSERS =
            List.of( // the first that fits: each claims to be others too
                    Map.entry("Edg", "Edge"),
                    Map.entry("OPR/", "Opera"),
                    Map.entry("Firefox/", "Firefox"),
                    Map.entry("Chrome/", "Chrome"),
                    Map.entry("Safari/", "Safari"));
    private static final List<Map.Entry<String, String>> SYSTEMS = List.of(
            Map.entry("Android", "Android"),
            Map.entry("iPhone", "iPhone"),
            Map.entry("iPad", "iPad"),
            Map.entry("Windows", "Windows"),
            Map.entry("Mac OS X", "macOS"),
            Map.entry("CrOS", "ChromeOS"),
            Map.entry("Linux", "Linux"));

    private final Map<String, Kept> open = new ConcurrentHashMap<>();
    private final Users users;
    private final Clock clock;

    Sessions(Users users, Clock clock) {
        this.users = users;
        this.clock = clock;
    }

    private record Kept(HttpSession session, long userId, String browser) {}

    /**
     * One that goes on.
     *
     * @param handle names it; not its secret
     * @param acted when its user did something last
     * @param address from where that was
     * @param browser its kind and system, {@code Firefox on Linux}; whatever it says of itself is not believed further
     * @param here whether it is the one that asks
     */
    public record Open(
            String handle, User user, Instant since, Instant acted, String address, String browser, boolean here) {}

    /** @param agent what the browser says it is */
    void begin(HttpSession session, User user, @Nullable String agent) {
        String handle = UUID.randomUUID().toString();
        open.put(handle, new Kept(session, user.id(), browser(agent)));
        session.setAttribute(HANDLE, new Handle(handle));
    }

    /** Lies in the session, and hears when that ends, however it does. */
    private final class Handle implements HttpSessionBindingListener {
        private final String name;

        private Handle(String name) {
            this.name = name;
        }

        @Override
        public void valueUnbound(HttpSessionBindingEvent event) {
            open.remove(name);
        }
    }

    /** Everybody's, who acted last first. */
    List<Open> all(HttpSession asking) {
        Instant now = clock.instant();
        return open.entrySet().stream()
                .flatMap(one -> open(one.getKey(), one.getValue(), asking, now).stream())
                .sorted(Comparator.comparing(Open::acted).reversed())
                .toList();
    }

    List<Open> of(User user, HttpSession asking) {
        return all(asking).stream().filter(one -> one.user().id() == user.id()).toList();
    }

    private Optional<Open> open(String handle, Kept kept, HttpSession asking, Instant now) {
        try {
            return SignedIn.user(kept.session, kept.userId, users, now)
                    .map(user -> new Open(
                            handle,
                            user,
                            SignedIn.since(kept.session),
                            SignedIn.acted(kept.session),
                            SignedIn.address(kept.session),
                            kept.browser,
                            kept.session.getId().equals(asking.getId())));
        } catch (IllegalStateException e) { // it ended at this moment
            return Optional.empty();
        }
    }

    /** Its next page asks who is there. Does nothing where it is over. */
    void end(Open session) {
        @Nullable Kept kept = open.get(session.handle());
        if (kept != null) {
            try {
                kept.session.invalidate();
            } catch (IllegalStateException e) {
                open.remove(session.handle()); // somebody was faster
            }
        }
    }

    static String browser(@Nullable String agent) {
        String said = agent == null ? "" : agent;
        return first(BROWSERS, said)
                .map(browser -> browser
                        + first(SYSTEMS, said).map(system -> " on " + system).orElse(""))
                .orElse("no known browser");
    }

    private static Optional<String> first(List<Map.Entry<String, String>> kinds, String agent) {
        return kinds.stream()
                .filter(kind -> agent.contains(kind.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
