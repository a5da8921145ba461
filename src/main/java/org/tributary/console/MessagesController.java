package org.tributary.console;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.tributary.audit.Audit;
import org.tributary.console.access.User;

/** One box that finds messages. What is typed is posted: a patient's name or number is in no address. */
@Controller
final class MessagesController {
    private static final int LONGEST = 500;

    private final MessageSearch search;
    private final SavedSearches saved;
    private final Audit audit;

    MessagesController(MessageSearch search, SavedSearches saved, Audit audit) {
        this.search = search;
        this.saved = saved;
        this.audit = audit;
    }

    @GetMapping("/messages")
    String newest(HttpServletRequest request, @AuthenticationPrincipal User user, Model model) {
        return page(request, user, "", model);
    }

    @GetMapping("/messages/feed/{feed}")
    String ofFeed(
            HttpServletRequest request, @AuthenticationPrincipal User user, @PathVariable String feed, Model model) {
        Acting.requireFeed(user, feed);
        return page(request, user, feed, model);
    }

    @GetMapping("/messages/saved/{id}")
    String ofSaved(HttpServletRequest request, @AuthenticationPrincipal User user, @PathVariable long id, Model model) {
        return page(
                request,
                user,
                saved.one(user.id(), id)
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND))
                        .words(),
                model);
    }

    @PostMapping("/messages")
    String find(
            HttpServletRequest request,
            @AuthenticationPrincipal User user,
            @RequestParam String words,
            @RequestHeader(name = "HX-Request", required = false) boolean part,
            Model model) {
        String view = page(request, user, words, model);
        return part ? "messages/found" : view;
    }

    private String page(HttpServletRequest request, User user, String words, Model model) {
        String typed = words.length() > LONGEST ? words.substring(0, LONGEST) : words;
        MessageQuery query = MessageQuery.of(typed, search.feeds());
        MessageSearch.Found found = search.find(query, user);
        if (!query.rest().isEmpty()) {
            audit.record(
                    Acting.by(user),
                    "search messages",
                    query.kinds(),
                    found.hits().size());
        }
        model.addAttribute("frame", Frame.of(request, Screen.MESSAGES));
        model.addAttribute("words", typed);
        model.addAttribute("understood", query.kinds());
        model.addAttribute("found", found);
        model.addAttribute("saved", saved.of(user.id()));
        return "messages/page";
    }

    @PostMapping("/messages/saved")
    String save(
            HttpServletRequest request,
            @AuthenticationPrincipal User user,
            @RequestParam String name,
            @RequestParam String words) {
        try {
            saved.save(user.id(), name, words);
            Frame.notice(request, "The search is saved.");
        } catch (IllegalArgumentException e) {
            Frame.notice(request, String.valueOf(e.getMessage()));
        }
        return "redirect:/messages";
    }

    @PostMapping("/messages/saved/{id}/remove")
    String remove(@AuthenticationPrincipal User user, @PathVariable long id) {
        saved.remove(user.id(), id);
        return "redirect:/messages";
    }
}
