package org.tributary.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;
import org.tributary.audit.Audit;
import org.tributary.console.access.Right;
import org.tributary.console.access.User;
import org.tributary.control.Control;
import org.tributary.control.MessageWay;
import org.tributary.hl7v2.Message;
import org.tributary.journal.Journal;
import org.tributary.mapping.EffectiveLine;
import org.tributary.mapping.Vocabulary;

/**
 * A feed's mapping, edited beside a message: what comes out, what would come out, over how many messages it differs; and saving it.
 * The name of a feed is looked up among those that there are: no path comes from the browser.
 */
@Controller
final class PlaygroundController {
    private static final Duration COMPARING = Duration.ofSeconds(20);
    private static final int OFFERED = 30;

    private final Playground playground;
    private final Control control;
    private final Journal journal;
    private final JdbcTemplate jdbc;
    private final Audit audit;

    PlaygroundController(Playground playground, Control control, Journal journal, JdbcTemplate jdbc, Audit audit) {
        this.playground = playground;
        this.control = control;
        this.journal = journal;
        this.jdbc = jdbc;
        this.audit = audit;
    }

    @GetMapping("/playground")
    String choose(HttpServletRequest request, @AuthenticationPrincipal User user, Model model) throws IOException {
        List<PlaygroundPage.Feed> rows = new ArrayList<>();
        for (String feed : playground.feeds()) {
            if (user.mayFeed(feed)) {
                long own = playground.deployed().forFeed(feed).explain().stream()
                        .filter(PlaygroundController::isOwn)
                        .count();
                rows.add(new PlaygroundPage.Feed(feed, playground.file(feed).isThere(), own));
            }
        }
        model.addAttribute("frame", Frame.of(request, Screen.PLAYGROUND));
        model.addAttribute("feeds", rows);
        model.addAttribute("problems", playground.problems());
        return "playground/feeds";
    }

    private static boolean isOwn(EffectiveLine line) {
        return line.place() != null && !line.place().startsWith("mappings/hl7v2/");
    }

    @GetMapping("/playground/{feed}")
    String page(
            HttpServletRequest request,
            @AuthenticationPrincipal User user,
            @PathVariable String feed,
            @RequestParam(required = false) @Nullable Long message,
            Model model)
            throws IOException {
        require(user, feed);
        Playground.RulesFile file = playground.file(feed);
        String text = message == null ? "" : text(message, feed, user);
        return show(request, page(feed, file, file.text(), text, message), model);
    }

    /** A message's text alone, to be put into the page. */
    @GetMapping(value = "/playground/{feed}/messages/{id}", produces = "text/plain;charset=UTF-8")
    @ResponseBody
    String message(@AuthenticationPrincipal User user, @PathVariable String feed, @PathVariable long id) {
        require(user, feed);
        return text(id, feed, user);
    }

    /** What an editor offers: field and rule names. */
    @GetMapping("/playground/{feed}/words")
    @ResponseBody
    Map<String, Object> words(@AuthenticationPrincipal User user, @PathVariable String feed) {
        require(user, feed);
        Vocabulary known = playground.deployed().forFeed(feed).vocabulary();
        return Map.of(
                "top", known.top(),
                "words", known.words(),
                "rules", known.rules(),
                "free", known.free(),
                "makers", known.makers(),
                "tables", known.tables(),
                "zones", new TreeSet<>(ZoneId.getAvailableZoneIds()));
    }

    @PostMapping("/playground/{feed}")
    String tryOut(
            HttpServletRequest request,
            @AuthenticationPrincipal User user,
            @PathVariable String feed,
            @RequestParam String rules,
            @RequestParam String message,
            @RequestParam(defaultValue = "try") String what,
            @RequestParam(required = false) @Nullable Long take,
            @RequestHeader(name = "HX-Request", required = false) boolean part,
            Model model)
            throws IOException, InterruptedException {
        require(user, feed);
        String edited = lines(rules, Playground.LONGEST_RULES);
        String sample = what.equals("take") && take != null
                ? text(take, feed, user)
                : lines(message, Playground.LONGEST_MESSAGE);
        Playground.Draft draft = playground.draft(feed, edited);
        boolean compares = what.equals("compare");
        PlaygroundPage page = new PlaygroundPage(
                feed,
                playground.file(feed),
                edited,
                sample,
                part ? List.of() : Comparison.newest(jdbc, feed, OFFERED),
                draft,
                part && compares ? null : trial(feed, draft, sample),
                compares ? comparison(feed, draft, user) : null,
                null,
                "",
                take);
        if (part) {
            model.addAttribute("page", page);
            return compares ? "playground/comparison" : "playground/outcome";
        }
        return show(request, page, model);
    }

    @PostMapping("/playground/{feed}/save")
    String save(
            HttpServletRequest request,
            HttpServletResponse response,
            @AuthenticationPrincipal User user,
            @PathVariable String feed,
            @RequestParam String rules,
            @RequestParam String message,
            @RequestParam String seen,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(required = false) @Nullable Long take,
            Model model)
            throws IOException, InterruptedException {
        require(user, feed);
        String typed = lines(rules, Playground.LONGEST_RULES);
        String text = typed.endsWith("\n") ? typed : typed + "\n";
        Playground.Saving saving = reason.isBlank()
                ? new Playground.Saving.Refused("Say why it is changed. Nothing was written.", List.of(), List.of())
                : playground.save(
                        feed,
                        text,
                        seen,
                        () -> audit.record(
                                Acting.by(user, reason), "save mapping", "mappings/feeds/" + feed + ".yaml", 1));
        if (saving instanceof Playground.Saving.Saved saved) {
            Frame.notice(
                    request,
                    "Saved; " + saved.tests() + " mapping tests hold. The engine reads by it within a second. What came"
                            + " before stays as it was read, until it is replayed.");
            return "redirect:/playground/" + feed + (take == null ? "" : "?message=" + take);
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        PlaygroundPage page = new PlaygroundPage(
                feed,
                playground.file(feed),
                text,
                lines(message, Playground.LONGEST_MESSAGE),
                Comparison.newest(jdbc, feed, OFFERED),
                null,
                null,
                null,
                (Playground.Saving.Refused) saving,
                reason,
                take);
        return show(request, page, model);
    }

    private void require(User user, String feed) {
        Acting.require(user, Right.EDIT_MAPPINGS);
        Acting.require(user, Right.SEE_PATIENTS_IN_MESSAGES);
        Acting.requireFeed(user, feed);
        if (!playground.feeds().contains(feed)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }

    private PlaygroundPage page(
            String feed, Playground.RulesFile file, String rules, String message, @Nullable Long taken) {
        List<Comparison.Candidate> newest = Comparison.newest(jdbc, feed, OFFERED);
        return new PlaygroundPage(feed, file, rules, message, newest, null, null, null, null, "", taken);
    }

    private String show(HttpServletRequest request, PlaygroundPage page, Model model) {
        model.addAttribute("frame", Frame.of(request, "Mapping of " + page.feed(), Screen.PLAYGROUND));
        model.addAttribute("page", page);
        model.addAttribute("problems", playground.problems());
        return "playground/page";
    }

    /** As an editor has it: line feeds, which browsers do not send. */
    private static String lines(String text, int longest) {
        if (text.length() > longest) {
            throw new ResponseStatusException(HttpStatus.PAYLOAD_TOO_LARGE);
        }
        return text.replace("\r\n", "\n").replace('\r', '\n');
    }

    private @Nullable Trial trial(String feed, Playground.Draft draft, String message) {
        if (draft.mappings() == null || message.isBlank()) {
            return null;
        }
        return Trial.of(
                bytes(feed, message),
                playground.converter(playground.deployed(), feed),
                playground.converter(draft.mappings(), feed));
    }

    private @Nullable Comparison comparison(String feed, Playground.Draft draft, User user) {
        if (draft.mappings() == null) {
            return null;
        }
        List<Comparison.Candidate> messages = Comparison.newest(jdbc, feed, Comparison.MOST);
        audit.record(Acting.by(user), "compare mapping", "newest messages of feed " + feed, messages.size());
        return Comparison.of(
                messages,
                journal,
                playground.converter(playground.deployed(), feed),
                playground.converter(draft.mappings(), feed),
                System.nanoTime() + COMPARING.toNanos());
    }

    /** In what the message says it is written in. */
    private byte[] bytes(String feed, String text) {
        String segments = text.replace('\n', '\r');
        Message plain = Message.read(segments.getBytes(playground.charset(feed)), playground.charset(feed));
        return segments.getBytes(plain.charset());
    }

    /** Looking at it is recorded. Empty for what is no text or too long to be edited. */
    private String text(long id, String feed, User user) {
        MessageWay way;
        try {
            way = control.message(id, false, Acting.by(user));
            if (!way.feed().equals(feed)) {
                throw new ResponseStatusException(HttpStatus.NOT_FOUND);
            }
            if (way.sizeBytes() > Playground.LONGEST_MESSAGE) {
                return "";
            }
            way = control.message(id, true, Acting.by(user));
        } catch (IllegalArgumentException e) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, null, e);
        }
        byte @Nullable [] body = way.body();
        if (body == null) {
            return "";
        }
        Message message = Message.read(body, playground.charset(feed));
        return message.hasHeader() ? lines(new String(body, message.charset()), Integer.MAX_VALUE) : "";
    }
}
