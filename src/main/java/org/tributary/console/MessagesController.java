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
        return page(request, user, "", Long.MAX_VALUE, model);
    }

    @GetMapping("/messages/feed/{feed}")
    String ofFeed(
            HttpServletRequest request, @AuthenticationPrincipal User user, @PathVariable String feed, Model model) {
        Acting.requireFeed(user, feed);
        return page(request, user, feed, Long.MAX_VALUE, model);
    }

    @GetMapping("/messages/saved/{id}")
    String ofSaved(HttpServletRequest request, @AuthenticationPrincipal User user, @PathVariable long id, Model model) {
        return page(
                request,
                user,
                saved.one(user.id(), id)
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND))
                        .words(),
                Long.MAX_VALUE,
                model);
    }

    @PostMapping("/messages")
    String find(
            HttpServletRequest request,
            @AuthenticationPrincipal User user,
            @RequestParam String words,
            @RequestParam(defaultValue = "" + Long.MAX_VALUE) long before,
            @RequestHeader(name = "HX-Request", required = false) boolean part,
            Model model) {
        String view = page(request, user, words, before, model);
        return part ? "messages/found" : view;
    }

    /**
     * What is found further back, as rows: a page asks for them by itself until it has as many as it shows.
     *
     * @param before the id that the rows before ended at
     * @param shown how many rows there are
     */
    @PostMapping("/messages/further")
    String further(
            HttpServletRequest request,
            @AuthenticationPrincipal User user,
            @RequestParam String words,
            @RequestParam long before,
            @RequestParam(defaultValue = "0") int shown,
            Model model) {
        MessageQuery query = MessageQuery.of(cut(words), search.feeds());
        int most = Math.max(1, Math.min(MessageSearch.SHOWN, MessageSearch.SHOWN - shown));
        MessageSearch.Found found = found(query, user, before, most);
        model.addAttribute("frame", Frame.of(request, Screen.MESSAGES));
        model.addAttribute("found", found);
        model.addAttribute("further", true);
        model.addAttribute("words", cut(words));
        model.addAttribute("shown", found.more() ? 0 : shown + found.hits().size());
        return "messages/further";
    }

    private static String cut(String words) {
        return words.length() > LONGEST ? words.substring(0, LONGEST) : words;
    }

    /** On record where somebody was looked for. */
    private MessageSearch.Found found(MessageQuery query, User user, long before, int most) {
        MessageSearch.Found found = search.find(query, user, before, most);
        if (!query.rest().isEmpty()) {
            audit.record(
                    Acting.by(user),
                    "search messages",
                    query.kinds(),
                    found.hits().size());
        }
        return found;
    }

    private String page(HttpServletRequest request, User user, String words, long before, Model model) {
        String typed = cut(words);
        MessageQuery query = MessageQuery.of(typed, search.feeds());
        MessageSearch.Found found = found(query, user, before, MessageSearch.SHOWN);
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
