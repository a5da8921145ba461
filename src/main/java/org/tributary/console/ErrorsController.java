package org.tributary.console;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
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
import org.tributary.console.access.Right;
import org.tributary.console.access.User;
import org.tributary.control.Control;
import org.tributary.flow.MappingFiles;
import org.tributary.intake.Feeds;
import org.tributary.intake.Selection;
import org.tributary.journal.Journal;

/** Errors by cause: look at one, mend what causes it, try on all, then process all again. */
@Controller
final class ErrorsController {
    private final Errors errors;
    private final Control control;
    private final CauseOwners owners;
    private final Journal journal;
    private final MappingFiles mappings;
    private final Feeds feeds;
    private final Clock clock;

    ErrorsController(
            Errors errors,
            Control control,
            CauseOwners owners,
            Journal journal,
            MappingFiles mappings,
            Feeds feeds,
            Clock consoleClock) {
        this.journal = journal;
        this.mappings = mappings;
        this.feeds = feeds;
        this.errors = errors;
        this.owners = owners;
        this.control = control;
        this.clock = consoleClock;
    }

    @GetMapping("/errors")
    String page(HttpServletRequest request, @AuthenticationPrincipal User user, Model model) {
        model.addAttribute("frame", Frame.of(request, Screen.ERRORS));
        model.addAttribute("groups", errors.groups(user));
        model.addAttribute("rejections", errors.rejections(user));
        model.addAttribute("owners", owners.all());
        return "errors/page";
    }

    @GetMapping("/errors/{feed}/{code}")
    String group(
            HttpServletRequest request,
            @AuthenticationPrincipal User user,
            @PathVariable String feed,
            @PathVariable String code,
            Model model) {
        return page(request, user, feed, code, false, model);
    }

    /** What would become of them if they were replayed now: only codes and numbers are told. */
    @GetMapping("/errors/{feed}/{code}/dry-run")
    String dryRun(
            HttpServletRequest request,
            @AuthenticationPrincipal User user,
            @PathVariable String feed,
            @PathVariable String code,
            Model model) {
        Acting.require(user, Right.REPLAY);
        return page(request, user, feed, code, true, model);
    }

    private DryRun dryRun(String feed, List<Long> messages) {
        return DryRun.of(
                messages,
                journal,
                mappings.current().forFeed(feed),
                feeds.names().contains(feed) ? feeds.settings(feed).charset() : StandardCharsets.UTF_8);
    }

    private String page(HttpServletRequest request, User user, String feed, String code, boolean tries, Model model) {
        Errors.@Nullable Group group = find(user, feed, code);
        if (group == null) {
            Frame.notice(request, "Nothing waits for this reason any more.");
            return "redirect:/errors";
        }
        Errors.Members members = errors.members(code, feed, clock.instant());
        model.addAttribute("frame", Frame.of(request, code + " on " + feed, Screen.ERRORS));
        model.addAttribute("group", group);
        model.addAttribute("members", members);
        model.addAttribute("hours", Trends.until(clock.instant(), Duration.ofHours(1), members.byHour()));
        model.addAttribute("dry", tries ? dryRun(feed, members.oldest()) : null);
        model.addAttribute("user", user);
        model.addAttribute("owner", owners.all().get(new CauseOwners.Cause(CauseOwners.ERROR, feed, code)));
        return "errors/group";
    }

    /** All of the group at once; so many have to be typed as there are. */
    @PostMapping("/errors/{feed}/{code}/replay")
    String replay(
            HttpServletRequest request,
            @AuthenticationPrincipal User user,
            @PathVariable String feed,
            @PathVariable String code,
            @RequestParam String typed,
            @RequestParam(required = false) @Nullable String reason) {
        Acting.require(user, Right.REPLAY);
        Errors.@Nullable Group group = find(user, feed, code);
        List<Long> ids = errors.members(code, feed, clock.instant()).oldest();
        if (group == null || ids.isEmpty()) {
            Frame.notice(request, "Nothing waits for this reason any more.");
            return "redirect:/errors";
        }
        if (!typed.strip().equals("replay " + ids.size())) {
            Frame.notice(request, "Nothing was done: the number is another one by now.");
            return "redirect:/errors/" + feed + "/" + code;
        }
        Control.Replayed replayed = control.replay(Selection.ofIds(ids), false, Acting.by(user, reason));
        Frame.notice(
                request,
                replayed.replayed() + (replayed.replayed() == 1 ? " message is" : " messages are")
                        + " processed again.");
        return "redirect:/errors";
    }

    private Errors.@Nullable Group find(User user, String feed, String code) {
        if (!user.mayFeed(feed)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return errors.groups(user).stream()
                .filter(one -> one.feed().equals(feed) && one.code().equals(code))
                .findFirst()
                .orElse(null);
    }
}
