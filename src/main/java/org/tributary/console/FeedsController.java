package org.tributary.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Map;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.tributary.console.access.Right;
import org.tributary.console.access.User;
import org.tributary.control.Control;

/** Feeds and destinations: how they stand, and whether they run. */
@Controller
final class FeedsController {
    private final Control control;
    private final Pulse pulse;
    private final Live live;

    FeedsController(Control control, Pulse pulse, Live live) {
        this.control = control;
        this.pulse = pulse;
        this.live = live;
    }

    @GetMapping("/feeds")
    String page(HttpServletRequest request, @AuthenticationPrincipal User user, Model model) {
        model.addAttribute("frame", Frame.of(request, Screen.FEEDS));
        model.addAttribute("view", FeedsView.of(control.status(), pulse, user));
        return "feeds/page";
    }

    @GetMapping("/feeds/live")
    SseEmitter live(HttpSession session, @AuthenticationPrincipal User user) {
        return live.emitter(
                session, "feeds/standing.jte", () -> Map.of("view", FeedsView.of(control.status(), pulse, user)));
    }

    /** What can be paused is a feed's door or a destination. */
    @GetMapping("/feeds/{name}/pause")
    String ask(HttpServletRequest request, @PathVariable String name, @AuthenticationPrincipal User user, Model model) {
        model.addAttribute("frame", Frame.of(request, Screen.FEEDS));
        model.addAttribute("name", name);
        return "feeds/pause";
    }

    @PostMapping("/feeds/{name}/pause")
    String pause(
            HttpServletRequest request, @PathVariable String name, @AuthenticationPrincipal User user, String reason) {
        Acting.require(user, Right.STEER);
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
        Acting.require(user, Right.STEER);
        try {
            control.resume(name, Acting.by(user));
            Frame.notice(request, name + " runs again.");
        } catch (IllegalArgumentException e) {
            Frame.notice(request, String.valueOf(e.getMessage()));
        }
        return "redirect:/feeds";
    }
}
