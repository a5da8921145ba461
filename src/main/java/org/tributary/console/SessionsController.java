package org.tributary.console;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.tributary.audit.Audit;
import org.tributary.console.access.User;
import org.tributary.console.access.Users;

/** Where somebody is signed in, and the end of that: one's own; and for who manages users everybody's. */
@Controller
final class SessionsController {
    private final Sessions sessions;
    private final Users users;
    private final Audit audit;
    private final TransactionTemplate transaction;

    SessionsController(Sessions sessions, Users users, Audit audit, PlatformTransactionManager transactions) {
        this.sessions = sessions;
        this.users = users;
        this.audit = audit;
        this.transaction = new TransactionTemplate(transactions);
    }

    @GetMapping("/sessions")
    String own(HttpServletRequest request, @AuthenticationPrincipal User user, Model model) {
        model.addAttribute("frame", Frame.of(request, "Sessions", null));
        model.addAttribute("sessions", sessions.of(user, request.getSession()));
        model.addAttribute("everybodys", false);
        return "settings/sessions";
    }

    @GetMapping("/settings/sessions")
    String everybodys(HttpServletRequest request, @AuthenticationPrincipal User user, Model model) {
        model.addAttribute("frame", Frame.of(request, "Sessions", Screen.SETTINGS));
        model.addAttribute("sessions", all(request, user));
        model.addAttribute("everybodys", true);
        return "settings/sessions";
    }

    /** Of those who see no more than this user. */
    private List<Sessions.Open> all(HttpServletRequest request, User user) {
        return sessions.all(request.getSession()).stream()
                .filter(one -> user.seesAllOf(one.user().feeds()))
                .toList();
    }

    @PostMapping("/sessions/{handle}/end")
    String endOwn(HttpServletRequest request, @AuthenticationPrincipal User user, @PathVariable String handle) {
        return end(request, user, handle, sessions.of(user, request.getSession()), "redirect:/sessions");
    }

    @PostMapping("/settings/sessions/{handle}/end")
    String endAnybodys(HttpServletRequest request, @AuthenticationPrincipal User user, @PathVariable String handle) {
        return end(request, user, handle, all(request, user), "redirect:/settings/sessions");
    }

    private String end(
            HttpServletRequest request, User by, String handle, List<Sessions.Open> among, String afterwards) {
        Sessions.Open session = among.stream()
                .filter(one -> one.handle().equals(handle))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        audit.record(
                Acting.by(by),
                "session ended",
                "session of user " + session.user().id() + " since " + session.since(),
                1);
        if (!session.here()) {
            Frame.notice(request, "It is over: its next page asks who is there.");
        }
        sessions.end(session);
        return session.here() ? "redirect:/login" : afterwards;
    }

    /** At all engines; the one that asks goes on. */
    @PostMapping("/sessions/others/end")
    String endOthers(HttpServletRequest request, @AuthenticationPrincipal User user) {
        endAll(user, user);
        SignedIn.proved(request.getSession(), users.user(user.id()).orElseThrow());
        Frame.notice(request, "All others are over.");
        return "redirect:/sessions";
    }

    /** At all engines. */
    @PostMapping("/settings/users/{id}/sessions")
    String endAllOf(HttpServletRequest request, @AuthenticationPrincipal User by, @PathVariable long id) {
        User user = users.user(id)
                .filter(one -> by.seesAllOf(one.feeds()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        endAll(user, by);
        if (user.id() == by.id()) {
            SignedIn.proved(request.getSession(), users.user(id).orElseThrow());
        }
        Frame.notice(
                request, "All sessions of " + user.name() + " are over" + (user.id() == by.id() ? " but this." : "."));
        return "redirect:/settings";
    }

    private void endAll(User user, User by) {
        transaction.executeWithoutResult(status -> {
            users.endSessions(user.id());
            audit.record(Acting.by(by), "sessions ended", "all of user " + user.id(), 1);
        });
    }
}
