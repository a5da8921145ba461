package org.tributary.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.tributary.console.access.Right;
import org.tributary.console.access.User;
import org.tributary.control.Control;
import org.tributary.control.Status;

/** Feeds and destinations: how they stand, and whether they run. */
@Controller
final class FeedsController {
    private static final Status NOTHING = new Status(true, List.of(), List.of(), 0, 0, List.of());

    private final Control control;
    private final Pulse pulse;
    private final Live live;
    private @Nullable Status last; // guarded by this
    private long lookedAt;
    private final FeedSigns signs;
    private final Clock clock;

    private final OwnStatus own;

    FeedsController(Control control, OwnStatus own, Pulse pulse, FeedSigns signs, Live live, Clock consoleClock) {
        this.own = own;
        this.signs = signs;
        this.clock = consoleClock;
        this.control = control;
        this.pulse = pulse;
        this.live = live;
    }

    @GetMapping("/feeds")
    String page(HttpServletRequest request, @AuthenticationPrincipal User user, Model model) {
        model.addAttribute("frame", Frame.of(request, Screen.FEEDS));
        model.addAttribute(
                "view", FeedsView.of(own.of(control.status(), user), pulse::rate, signs.now(), clock.instant(), user));
        return "feeds/page";
    }

    @GetMapping("/feeds/live")
    SseEmitter live(HttpSession session, @AuthenticationPrincipal User user) {
        return live.emitter(
                session,
                user,
                "feeds/standing.jte",
                now -> Map.of(
                        "view",
                        FeedsView.of(
                                now.may(Right.SEE_OPERATION) ? own.lately(standing(), now) : NOTHING,
                                pulse::rate,
                                signs.now(),
                                clock.instant(),
                                now)));
    }

    /** One look at the store for all who look at the page in these seconds. */
    private synchronized Status standing() {
        if (System.nanoTime() - lookedAt > TimeUnit.SECONDS.toNanos(2) || last == null) {
            last = control.status();
            lookedAt = System.nanoTime();
        }
        return last;
    }

    /** How much a feed sends, by minute and by hour, and what is usual. */
    @GetMapping("/feeds/{name}")
    String feed(
            HttpServletRequest request, @PathVariable String name, @AuthenticationPrincipal User user, Model model) {
        FeedsView.Feed feed =
                FeedsView.of(own.of(control.status(), user), pulse::rate, signs.now(), clock.instant(), user)
                        .feeds()
                        .stream()
                        .filter(one -> one.name().equals(name))
                        .findFirst()
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("frame", Frame.of(request, name, Screen.FEEDS));
        model.addAttribute("feed", feed);
        model.addAttribute(
                "minutes",
                Trends.until(
                        clock.instant(), Duration.ofMinutes(1), pulse.rate(name).byMinute()));
        model.addAttribute("hours", pulse.hours(name));
        return "feeds/feed";
    }

    /** What can be paused is a feed's door or a destination. */
    @GetMapping("/feeds/{name}/pause")
    String ask(HttpServletRequest request, @PathVariable String name, @AuthenticationPrincipal User user, Model model) {
        requireSteering(user, name);
        model.addAttribute("frame", Frame.of(request, Screen.FEEDS));
        model.addAttribute("name", name);
        Status status = control.status();
        model.addAttribute(
                "paused",
                Stream.concat(
                                status.feeds().stream()
                                        .filter(one -> one.name().equals(name))
                                        .map(Status.Feed::state),
                                status.destinations().stream()
                                        .filter(one -> one.name().equals(name))
                                        .map(Status.Destination::state))
                        .anyMatch("paused"::equals));
        return "feeds/pause";
    }

    @PostMapping("/feeds/{name}/pause")
    String pause(
            HttpServletRequest request, @PathVariable String name, @AuthenticationPrincipal User user, String reason) {
        requireSteering(user, name);
        try {
            control.pause(name, Acting.by(user, reason));
            Frame.notice(request, name + " is paused.");
        } catch (IllegalArgumentException e) {
            Frame.notice(request, String.valueOf(e.getMessage()));
        }
        return "redirect:/feeds";
    }

    @PostMapping("/feeds/{name}/resume")
    String resume(HttpServletRequest request, @PathVariable String name, @AuthenticationPrincipal User user) {
        requireSteering(user, name);
        try {
            control.resume(name, Acting.by(user));
            Frame.notice(request, name + " runs again.");
        } catch (IllegalArgumentException e) {
            Frame.notice(request, String.valueOf(e.getMessage()));
        }
        return "redirect:/feeds";
    }

    /** What is paused or resumed is this user's business: whether there is anything else is not told. */
    private void requireSteering(User user, String name) {
        Acting.require(user, Right.STEER);
        Status all = control.status();
        boolean isDestination =
                all.destinations().stream().anyMatch(to -> to.name().equals(name));
        if (!isDestination) {
            Acting.requireFeed(user, name);
        } else if (own.of(all, user).destinations().stream()
                .noneMatch(to -> to.name().equals(name))) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }
}
