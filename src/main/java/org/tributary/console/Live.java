package org.tributary.console;

import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.tributary.console.access.User;
import org.tributary.console.access.Users;

/** Parts of pages that the server fills anew while they are looked at, for no longer than the session goes on without an act. */
final class Live implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Live.class);
    private static final int MOST = 200;
    private static final Duration EVERY = Duration.ofSeconds(3);

    private static final int WRITERS = 4; // one that reads slowly holds up a quarter of the others

    private final TemplateEngine pages;
    private final Users users;
    private final Clock clock;
    private final AtomicInteger open = new AtomicInteger();
    private final ScheduledExecutorService thread = Executors.newScheduledThreadPool(WRITERS, work -> {
        Thread made = new Thread(work, "console-live");
        made.setDaemon(true);
        return made;
    });

    Live(TemplateEngine pages, Users users, Clock clock) {
        this.pages = pages;
        this.users = users;
        this.clock = clock;
    }

    /**
     * @param model made at each turn, for the user as the store has it then
     * @throws ResponseStatusException where too many look already
     */
    SseEmitter emitter(HttpSession session, User user, String template, Function<User, Map<String, Object>> model) {
        if (open.incrementAndGet() > MOST) {
            open.decrementAndGet();
            throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE);
        }
        SseEmitter emitter =
                new SseEmitter(SignedIn.left(session, clock.instant()).toMillis());
        ScheduledFuture<?> turns = thread.scheduleWithFixedDelay(
                () -> send(emitter, session, user.id(), template, model), 1, EVERY.toSeconds(), TimeUnit.SECONDS);
        emitter.onCompletion(() -> {
            turns.cancel(false);
            open.decrementAndGet();
        });
        emitter.onTimeout(emitter::complete);
        emitter.onError(gone -> emitter.complete());
        return emitter;
    }

    private void send(
            SseEmitter emitter,
            HttpSession session,
            long userId,
            String template,
            Function<User, Map<String, Object>> model) {
        try {
            Optional<User> user = SignedIn.user(session, userId, users, clock.instant()); // signed out: it throws
            if (user.isEmpty()) {
                emitter.complete();
                return;
            }
            StringOutput page = new StringOutput();
            pages.render(template, model.apply(user.get()), page);
            emitter.send(page.toString());
        } catch (IOException | IllegalStateException e) {
            emitter.complete(); // nobody looks any more
        } catch (RuntimeException e) {
            LOG.debug("a live part cannot be made now", e);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
