package org.tributary.console;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
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
import org.tributary.control.Control;
import org.tributary.control.FaxPage;
import org.tributary.control.ListedFax;

/** The inbox of faxes: whose is it, what is it, file it. */
@Controller
final class FaxesController {
    private static final Pattern RANGE = Pattern.compile("(\\d{1,4})(?:-(\\d{1,4}))?");
    private static final Set<Control.FaxWork> WITH_TEXT =
            EnumSet.of(Control.FaxWork.NOTE, Control.FaxWork.LABEL, Control.FaxWork.UNLABEL, Control.FaxWork.SENDER);

    /** Whether there is such a person is not told. */
    private static final String NOT_SEEN =
            "You see no such person: somebody who sees more feeds has to decide whose it is.";

    private final Control control;
    private final FaxImages images;
    private final PersonSearch search;
    private final Sights sights;
    private final Audit audit;

    FaxesController(Control control, FaxImages images, PersonSearch search, Sights sights, Audit audit) {
        this.sights = sights;
        this.control = control;
        this.images = images;
        this.search = search;
        this.audit = audit;
    }

    @GetMapping("/faxes")
    String page(
            HttpServletRequest request,
            @AuthenticationPrincipal User user,
            @RequestParam(defaultValue = "false") boolean all,
            Model model) {
        model.addAttribute("frame", Frame.of(request, Screen.FAXES));
        model.addAttribute("all", all);
        model.addAttribute(
                "faxes",
                control.faxes(all).stream()
                        .filter(fax -> user.mayFeed(fax.feed()))
                        .toList());
        return "faxes/page";
    }

    @GetMapping("/faxes/{id}")
    String fax(HttpServletRequest request, @AuthenticationPrincipal User user, @PathVariable long id, Model model) {
        FaxPage fax = fax(user, id, true);
        images.keep(request.getSession().getId(), fax);
        Map<Long, PersonSearch.Hit> proposed = new TreeMap<>();
        fax.proposals()
                .forEach(one -> sights.of(user, one.personId())
                        .ifPresent(sight -> proposed.put(one.personId(), search.hit(one.personId(), sight))));
        List<ListedFax> waiting = control.faxes(false).stream()
                .filter(one -> user.mayFeed(one.feed())
                        && one.id() != id
                        && one.state().equals("waiting"))
                .toList();
        model.addAttribute("frame", Frame.of(request, "Fax " + id, Screen.FAXES));
        model.addAttribute("fax", fax);
        model.addAttribute("proposed", proposed);
        model.addAttribute("next", waiting.isEmpty() ? null : waiting.get(0).id());
        model.addAttribute("user", user);
        return "faxes/fax";
    }

    private FaxPage fax(User user, long id, boolean withPdf) {
        try {
            FaxPage fax = Sights.isWhole(user)
                    ? control.fax(id, withPdf, Acting.by(user))
                    : control.fax(id, withPdf, Sights.feeds(user), Acting.by(user));
            Acting.requireFeed(user, fax.feed());
            return fax;
        } catch (IllegalArgumentException e) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, null, e);
        }
    }

    @GetMapping("/faxes/{id}/pages/{page}")
    ResponseEntity<byte[]> picture(
            HttpServletRequest request,
            @AuthenticationPrincipal User user,
            @PathVariable long id,
            @PathVariable int page)
            throws IOException {
        FaxImages.@Nullable Shown shown = shown(request, user, id);
        return png(shown == null ? null : images.png(shown, page));
    }

    /** @param mention which of the values that the pages say, from 0: no name or number is in an address */
    @GetMapping("/faxes/{id}/crops/{mention}")
    ResponseEntity<byte[]> crop(
            HttpServletRequest request,
            @AuthenticationPrincipal User user,
            @PathVariable long id,
            @PathVariable int mention)
            throws IOException {
        FaxImages.@Nullable Shown shown = shown(request, user, id);
        return png(shown == null ? null : images.crop(shown, mention));
    }

    /** What the session was shown, and the audit trail says so; else it is looked at anew. */
    private FaxImages.@Nullable Shown shown(HttpServletRequest request, User user, long id) {
        String session = request.getSession().getId();
        FaxImages.@Nullable Shown before = images.shown(session, id);
        if (before == null) {
            return images.keep(session, fax(user, id, true));
        }
        Acting.requireFeed(user, before.feed());
        return before;
    }

    private static ResponseEntity<byte[]> png(byte @Nullable [] png) {
        if (png == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return ResponseEntity.ok().contentType(MediaType.IMAGE_PNG).body(png);
    }

    /** Others than those proposed, by a number or name. */
    @PostMapping("/faxes/{id}/persons")
    String persons(
            HttpServletRequest request,
            @AuthenticationPrincipal User user,
            @PathVariable long id,
            @RequestParam String words,
            @RequestHeader(name = "HX-Request", required = false) boolean part,
            Model model) {
        PersonSearch.Found found = search.find(words, person -> sights.of(user, person));
        audit.record(
                Acting.by(user), "search persons", "for fax " + id, found.hits().size());
        model.addAttribute("found", found);
        if (part) {
            return "faxes/persons";
        }
        model.addAttribute("frame", Frame.of(request, "Fax " + id, Screen.FAXES));
        model.addAttribute("fax", id);
        return "faxes/others";
    }

    @PostMapping("/faxes/{id}/file")
    String file(
            HttpServletRequest request,
            @AuthenticationPrincipal User user,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable Long person,
            @RequestParam(defaultValue = "") String type,
            @RequestParam(required = false) @Nullable Long next) {
        fax(user, id, false);
        if (person == null || sights.of(user, person).isEmpty()) {
            Frame.notice(request, person == null ? "Say whose it is first." : NOT_SEEN);
            return "redirect:/faxes/" + id;
        }
        try {
            Control.FiledFax filed = control.fileFax(id, person, type.isBlank() ? null : type.strip(), Acting.by(user));
            Frame.notice(
                    request,
                    "Fax " + id + " is on chart " + filed.personId()
                            + (filed.destinations().isEmpty()
                                    ? "."
                                    : " and goes to " + String.join(", ", filed.destinations()) + ".")
                            + " It can be taken back: look for it under All.");
            return next == null ? "redirect:/faxes" : "redirect:/faxes/" + next;
        } catch (IllegalArgumentException e) {
            Frame.notice(request, String.valueOf(e.getMessage()));
            return "redirect:/faxes/" + id;
        }
    }

    @PostMapping("/faxes/{id}/unfile")
    String unfile(
            HttpServletRequest request,
            @AuthenticationPrincipal User user,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String reason) {
        fax(user, id, false);
        return told(
                request,
                id,
                "It is back in the inbox; who had it is told.",
                () -> control.unfileFax(id, Acting.by(user, reason)));
    }

    @PostMapping("/faxes/{id}/discard")
    String discard(
            HttpServletRequest request,
            @AuthenticationPrincipal User user,
            @PathVariable long id,
            @RequestParam String reason) {
        fax(user, id, false);
        return told(
                request,
                id,
                "It is put aside; its pages are kept.",
                () -> control.discardFax(id, Acting.by(user, reason)));
    }

    @PostMapping("/faxes/{id}/work")
    String work(
            HttpServletRequest request,
            @AuthenticationPrincipal User user,
            @PathVariable long id,
            @RequestParam Control.FaxWork what,
            @RequestParam(required = false) @Nullable String text,
            @RequestParam(required = false) @Nullable String reason) {
        fax(user, id, false);
        return told(
                request,
                id,
                switch (what) {
                    case CLAIM -> "It is yours.";
                    case ASSIGN ->
                        throw new ResponseStatusException(HttpStatus.FORBIDDEN); // TasksController knows to whom
                    case RELEASE -> "It is nobody's now.";
                    case NOTE -> "The note is kept.";
                    case LABEL -> "It has the label.";
                    case UNLABEL -> "It has the label no longer.";
                    case URGENT -> "It comes first.";
                    case ORDINARY -> "It comes when it is due.";
                    case SENDER -> "Its sender is kept.";
                    case JUNK -> "It is out of the inbox, as junk.";
                    case BACK -> "It waits again.";
                    case HANDED_OVER -> "Its clock ended: it arrived otherwise.";
                    case REVIEWED -> "You have looked at what the rule did.";
                },
                () -> control.workFax(id, what, WITH_TEXT.contains(what) ? text : null, Acting.by(user, reason)));
    }

    /** @param turn degrees clockwise; absent where the page is left out */
    @PostMapping("/faxes/{id}/pages/{page}")
    String editPage(
            HttpServletRequest request,
            @AuthenticationPrincipal User user,
            @PathVariable long id,
            @PathVariable int page,
            @RequestParam(required = false) @Nullable Integer turn) {
        fax(user, id, false);
        return told(
                request,
                id,
                turn == null ? "Page " + page + " is left out; the original keeps it." : "Page " + page + " is turned.",
                () -> control.editFax(
                        id, new Control.PageEdit(List.of(page), turn, List.of(), false), Acting.by(user)));
    }

    @PostMapping("/faxes/{id}/restore")
    String restore(HttpServletRequest request, @AuthenticationPrincipal User user, @PathVariable long id) {
        fax(user, id, false);
        return told(
                request,
                id,
                "All pages are as they came.",
                () -> control.editFax(id, new Control.PageEdit(List.of(), null, List.of(), true), Acting.by(user)));
    }

    /** @param parts which pages belong together: {@code 1-2, 3, 4-6} */
    @PostMapping("/faxes/{id}/split")
    String split(
            HttpServletRequest request,
            @AuthenticationPrincipal User user,
            @PathVariable long id,
            @RequestParam String parts) {
        FaxPage fax = fax(user, id, false);
        try {
            List<Long> made = control.splitFax(id, pages(parts, fax.pages()), Acting.by(user));
            Frame.notice(
                    request,
                    "It is " + made.size() + " faxes now: "
                            + made.stream().map(String::valueOf).collect(Collectors.joining(", "))
                            + ". Each is read by itself.");
            return "redirect:/faxes";
        } catch (IllegalArgumentException e) {
            Frame.notice(request, String.valueOf(e.getMessage()));
            return "redirect:/faxes/" + id;
        }
    }

    private static List<List<Integer>> pages(String parts, int most) {
        List<List<Integer>> all = new ArrayList<>();
        for (String part : parts.split(",", most + 2)) { // more parts than pages are refused, not made
            Matcher range = RANGE.matcher(part.strip());
            if (!range.matches()) {
                throw new IllegalArgumentException("Write which pages belong together, such as 1-2, 3, 4-6.");
            }
            int from = Integer.parseInt(range.group(1));
            int to = range.group(2) == null ? from : Integer.parseInt(range.group(2));
            if (from < 1 || to > most || from > to || all.size() == most) {
                throw new IllegalArgumentException("The pages go from 1 to " + most + ", each in one part.");
            }
            all.add(IntStream.rangeClosed(from, to).boxed().toList());
        }
        return all;
    }

    @PostMapping("/faxes/{id}/move")
    String move(
            HttpServletRequest request,
            @AuthenticationPrincipal User user,
            @PathVariable long id,
            @RequestParam long person,
            @RequestParam String reason) {
        fax(user, id, false);
        if (sights.of(user, person).isEmpty()) {
            Frame.notice(request, NOT_SEEN);
            return "redirect:/faxes/" + id;
        }
        return told(
                request,
                id,
                "It is on chart " + person + " now; who had it is told.",
                () -> control.moveFax(id, person, Acting.by(user, reason)));
    }

    private static String told(HttpServletRequest request, long id, String done, Runnable act) {
        try {
            act.run();
            Frame.notice(request, done);
        } catch (IllegalArgumentException e) {
            Frame.notice(request, String.valueOf(e.getMessage()));
        }
        return "redirect:/faxes/" + id;
    }
}
