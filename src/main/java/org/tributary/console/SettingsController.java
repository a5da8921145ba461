package org.tributary.console;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
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
import org.tributary.control.Control;
import org.tributary.control.Status;

/** Users: who they are, what they may do. */
@Controller
final class SettingsController {
    private final Users users;
    private final Control control;
    private final Audit audit;
    private final OwnStatus own;
    private final TransactionTemplate transaction;

    SettingsController(
            Users users, Control control, OwnStatus own, Audit audit, PlatformTransactionManager transactions) {
        this.own = own;
        this.transaction = new TransactionTemplate(transactions);
        this.users = users;
        this.control = control;
        this.audit = audit;
    }

    @GetMapping("/settings")
    String page(HttpServletRequest request, @AuthenticationPrincipal User by, Model model) {
        model.addAttribute("frame", Frame.of(request, Screen.SETTINGS));
        model.addAttribute(
                "users",
                users.all().stream()
                        .filter(one -> by.seesAllOf(one.user().feeds()))
                        .toList());
        return "settings/users";
    }

    @GetMapping("/settings/users/new")
    String fresh(HttpServletRequest request, @AuthenticationPrincipal User by, Model model) {
        return form(request, by, model, null, "", List.of(), null, null, null);
    }

    @GetMapping("/settings/users/{id}")
    String edit(HttpServletRequest request, @AuthenticationPrincipal User by, @PathVariable long id, Model model) {
        User user = known(id, by);
        return form(request, by, model, user, user.name(), user.roles(), user.feeds(), user.practices(), null);
    }

    private String form(
            HttpServletRequest request,
            User by,
            Model model,
            @Nullable User edited,
            String name,
            List<Role> roles,
            @Nullable List<String> chosen,
            @Nullable List<String> chosenPractices,
            @Nullable String problem) {
        model.addAttribute(
                "frame", Frame.of(request, edited == null ? "New user" : "User " + edited.name(), Screen.SETTINGS));
        model.addAttribute("edited", edited);
        model.addAttribute("name", name);
        model.addAttribute("roles", roles);
        Stream<String> feeds = control.status().feeds().stream().map(Status.Feed::name);
        model.addAttribute(
                "feeds", and(feeds.filter(by::mayFeed), chosen)); // whose file is gone stays until it is unticked
        model.addAttribute("chosen", chosen);
        List<String> unseen = unseen(edited, by);
        List<String> seen = chosenPractices == null
                ? List.of()
                : chosenPractices.stream().filter(one -> !unseen.contains(one)).toList();
        model.addAttribute("practices", and(practices(by).stream(), seen));
        model.addAttribute("chosenPractices", chosenPractices);
        model.addAttribute("unseen", unseen.size());
        model.addAttribute("problem", problem);
        return "settings/user";
    }

    /**
     * @param all whether the user sees all feeds, those of later too
     * @param everybody whether charts of all patients are open, and not only those of some practices
     */
    @PostMapping("/settings/users/new")
    String add(
            HttpServletRequest request,
            @AuthenticationPrincipal User by,
            @RequestParam String name,
            @RequestParam String password,
            @RequestParam(required = false) String @Nullable [] role,
            @RequestParam boolean all,
            @RequestParam(required = false) String @Nullable [] feed,
            @RequestParam boolean everybody,
            @RequestParam(required = false) String @Nullable [] practice,
            Model model) {
        List<Role> roles = roles(role);
        @Nullable List<String> feeds = all ? null : chosen(feed);
        @Nullable List<String> practices = everybody ? null : chosen(practice);
        return changed(
                request,
                () -> {
                    requireWithin(by, feeds);
                    long id = users.add(
                            name, password, roles, someOrAll(feeds, "feeds"), someOrAll(practices, "practices"));
                    audit.record(Acting.by(by), "user added", "user " + id + " " + may(roles, feeds, practices), 1);
                },
                "The user can sign in now.",
                problem -> form(request, by, model, null, name, roles, feeds, practices, problem));
    }

    @PostMapping("/settings/users/{id}")
    String change(
            HttpServletRequest request,
            @AuthenticationPrincipal User by,
            @PathVariable long id,
            @RequestParam(required = false) String @Nullable [] role,
            @RequestParam boolean all,
            @RequestParam(required = false) String @Nullable [] feed,
            @RequestParam boolean everybody,
            @RequestParam(required = false) String @Nullable [] practice,
            Model model) {
        User user = known(id, by);
        List<Role> roles = roles(role);
        @Nullable List<String> feeds = all ? null : chosen(feed);
        @Nullable List<String> practices = everybody ? null : and(chosen(practice).stream(), unseen(user, by));
        return changed(
                request,
                () -> {
                    requireWithin(by, feeds);
                    users.change(id, roles, someOrAll(feeds, "feeds"), someOrAll(practices, "practices"));
                    audit.record(Acting.by(by), "user changed", "user " + id + " " + may(roles, feeds, practices), 1);
                },
                "Changed; it holds from the next page on.",
                problem -> form(request, by, model, user, user.name(), roles, feeds, practices, problem));
    }

    @PostMapping("/settings/users/{id}/password")
    String password(
            HttpServletRequest request,
            @AuthenticationPrincipal User by,
            @PathVariable long id,
            @RequestParam String password,
            Model model) {
        return changed(
                request,
                by,
                id,
                "password set",
                () -> users.setPassword(id, password),
                "The password is set; sessions that went on have ended.",
                model);
    }

    @PostMapping("/settings/users/{id}/second-factor")
    String forget(HttpServletRequest request, @AuthenticationPrincipal User by, @PathVariable long id, Model model) {
        return changed(
                request,
                by,
                id,
                "second factor removed",
                () -> users.forgetSecondFactor(id),
                "The second factor is removed; a new one can be set up.",
                model);
    }

    @PostMapping("/settings/users/{id}/end")
    String end(HttpServletRequest request, @AuthenticationPrincipal User by, @PathVariable long id, Model model) {
        return changed(request, by, id, "user ended", () -> users.end(id), "The user can no longer sign in.", model);
    }

    private String changed(
            HttpServletRequest request, User by, long id, String what, Runnable change, String done, Model model) {
        User user = known(id, by);
        return changed(
                request,
                () -> {
                    change.run();
                    audit.record(Acting.by(by), what, "user " + id, 1);
                },
                done,
                problem -> form(
                        request, by, model, user, user.name(), user.roles(), user.feeds(), user.practices(), problem));
    }

    /** With its row in the audit trail, or not at all. */
    private String changed(HttpServletRequest request, Runnable change, String done, Function<String, String> refused) {
        try {
            transaction.executeWithoutResult(status -> change.run());
        } catch (IllegalArgumentException e) {
            return refused.apply(String.valueOf(e.getMessage()));
        }
        Frame.notice(request, done);
        return "redirect:/settings";
    }

    /** Who sees more than whoever manages users is not his to manage; whether there is such a user is not told. */
    private User known(long id, User by) {
        return users.user(id)
                .filter(user -> by.seesAllOf(user.feeds()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static void requireWithin(User by, @Nullable List<String> feeds) {
        if (!by.seesAllOf(feeds)) {
            throw new IllegalArgumentException("You give others only feeds that you see yourself.");
        }
    }

    private static List<Role> roles(String @Nullable [] words) {
        return words == null
                ? List.of()
                : Arrays.stream(words).map(Role::of).distinct().toList();
    }

    /** Destinations that this user sees. */
    private List<String> practices(User by) {
        return own.of(control.status(), by).destinations().stream()
                .map(Status.Destination::name)
                .toList();
    }

    /** A user's practices that whoever manages users does not see: his form cannot tick them, so they stay as they are. */
    private List<String> unseen(@Nullable User user, User by) {
        if (by.feeds() == null || user == null || user.practices() == null) {
            return List.of();
        }
        List<String> seen = practices(by);
        return user.practices().stream().filter(one -> !seen.contains(one)).toList();
    }

    private static List<String> and(Stream<String> some, @Nullable List<String> others) {
        return Stream.concat(some, others == null ? Stream.of() : others.stream())
                .distinct()
                .toList();
    }

    private static List<String> chosen(String @Nullable [] words) {
        return words == null
                ? List.of()
                : Stream.of(words).filter(word -> !word.isBlank()).toList();
    }

    private static @Nullable List<String> someOrAll(@Nullable List<String> some, String what) {
        if (some != null && some.isEmpty()) {
            throw new IllegalArgumentException("Choose the " + what + ", or all of them.");
        }
        return some;
    }

    private static String may(List<Role> roles, @Nullable List<String> feeds, @Nullable List<String> practices) {
        return "as " + roles + ", feeds " + (feeds == null ? "all" : feeds)
                + (practices == null ? "" : ", practices " + practices);
    }
}
