package org.tributary.console;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.tributary.audit.Audit;
import org.tributary.console.access.Role;
import org.tributary.console.access.User;
import org.tributary.console.access.Users;

/** Users: who they are, what they may do. */
@Controller
final class SettingsController {
    private final Users users;
    private final MessageSearch search;
    private final Audit audit;

    SettingsController(Users users, MessageSearch search, Audit audit) {
        this.users = users;
        this.search = search;
        this.audit = audit;
    }

    @GetMapping("/settings")
    String page(HttpServletRequest request, Model model) {
        model.addAttribute("frame", Frame.of(request, Screen.SETTINGS));
        model.addAttribute("users", users.all());
        return "settings/users";
    }

    @GetMapping("/settings/users/new")
    String fresh(HttpServletRequest request, Model model) {
        return form(request, model, null, "", List.of(), null);
    }

    @GetMapping("/settings/users/{id}")
    String edit(HttpServletRequest request, @PathVariable long id, Model model) {
        User user = known(id);
        return form(request, model, user, user.name(), user.roles(), null);
    }

    private String form(
            HttpServletRequest request,
            Model model,
            @Nullable User edited,
            String name,
            List<Role> roles,
            @Nullable String problem) {
        model.addAttribute(
                "frame", Frame.of(request, edited == null ? "New user" : "User " + edited.name(), Screen.SETTINGS));
        model.addAttribute("edited", edited);
        model.addAttribute("name", name);
        model.addAttribute("roles", roles);
        model.addAttribute("feeds", List.copyOf(search.feeds()));
        model.addAttribute("problem", problem);
        return "settings/user";
    }

    @PostMapping("/settings/users/new")
    String add(
            HttpServletRequest request,
            @AuthenticationPrincipal User by,
            @RequestParam String name,
            @RequestParam String password,
            @RequestParam(required = false) String @Nullable [] role,
            @RequestParam(required = false) String @Nullable [] feed,
            Model model) {
        List<Role> roles = roles(role);
        try {
            long id = users.add(name, password, roles, feeds(feed));
            audit.record(Acting.by(by), "user added", "user " + id + " as " + roles, 1);
            Frame.notice(request, "The user can sign in now.");
            return "redirect:/settings";
        } catch (IllegalArgumentException e) {
            return form(request, model, null, name, roles, e.getMessage());
        }
    }

    @PostMapping("/settings/users/{id}")
    String change(
            HttpServletRequest request,
            @AuthenticationPrincipal User by,
            @PathVariable long id,
            @RequestParam(required = false) String @Nullable [] role,
            @RequestParam(required = false) String @Nullable [] feed,
            Model model) {
        User user = known(id);
        List<Role> roles = roles(role);
        try {
            users.change(id, roles, feeds(feed));
        } catch (IllegalArgumentException e) {
            return form(request, model, user, user.name(), roles, e.getMessage());
        }
        audit.record(Acting.by(by), "user changed", "user " + id + " to " + roles, 1);
        Frame.notice(request, "Changed; it holds from the next page on.");
        return "redirect:/settings";
    }

    @PostMapping("/settings/users/{id}/password")
    String password(
            HttpServletRequest request,
            @AuthenticationPrincipal User by,
            @PathVariable long id,
            @RequestParam String password,
            Model model) {
        User user = known(id);
        try {
            users.setPassword(id, password);
        } catch (IllegalArgumentException e) {
            return form(request, model, user, user.name(), user.roles(), e.getMessage());
        }
        audit.record(Acting.by(by), "password set", "user " + id, 1);
        Frame.notice(request, "The password is set.");
        return "redirect:/settings";
    }

    @PostMapping("/settings/users/{id}/second-factor")
    String forget(HttpServletRequest request, @AuthenticationPrincipal User by, @PathVariable long id) {
        known(id);
        users.forgetSecondFactor(id);
        audit.record(Acting.by(by), "second factor removed", "user " + id, 1);
        Frame.notice(request, "The second factor is removed; a new one can be set up.");
        return "redirect:/settings";
    }

    @PostMapping("/settings/users/{id}/end")
    String end(HttpServletRequest request, @AuthenticationPrincipal User by, @PathVariable long id, Model model) {
        User user = known(id);
        try {
            users.end(id);
        } catch (IllegalArgumentException e) {
            return form(request, model, user, user.name(), user.roles(), e.getMessage());
        }
        audit.record(Acting.by(by), "user ended", "user " + id, 1);
        Frame.notice(request, "The user can no longer sign in.");
        return "redirect:/settings";
    }

    private User known(long id) {
        return users.user(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static List<Role> roles(String @Nullable [] words) {
        return words == null
                ? List.of()
                : Arrays.stream(words).map(Role::of).distinct().toList();
    }

    private static @Nullable List<String> feeds(String @Nullable [] words) {
        return words == null
                ? null
                : Stream.of(words)
                        .filter(Objects::nonNull)
                        .filter(word -> !word.isBlank())
                        .toList();
    }
}
