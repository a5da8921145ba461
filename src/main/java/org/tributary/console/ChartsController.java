package org.tributary.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
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
import org.tributary.chart.Sight;
import org.tributary.chart.reconcile.Trend;
import org.tributary.console.access.Right;
import org.tributary.console.access.User;
import org.tributary.control.AsKnown;
import org.tributary.control.Control;
import org.tributary.control.PersonChart;

/**
 * Charts. Whose role does not open them may break the glass: with a reason, for {@link ChartAccess#GLASS_OPEN}, and the privacy officer sees
 * it in the audit trail.
 */
@Controller
final class ChartsController {
    private static final int SHORTEST_REASON = 10;
    private static final int LATELY = 8;

    private final Control control;
    private final PersonSearch search;
    private final ChartAccess access;
    private final OpenPairs pairs;
    private final AuditTrail trail;
    private final Audit audit;

    ChartsController(
            Control control, PersonSearch search, ChartAccess access, OpenPairs pairs, AuditTrail trail, Audit audit) {
        this.trail = trail;
        this.pairs = pairs;
        this.access = access;
        this.control = control;
        this.search = search;
        this.audit = audit;
    }

    @GetMapping("/charts")
    String page(HttpServletRequest request, @AuthenticationPrincipal User user, Model model) {
        model.addAttribute("frame", Frame.of(request, Screen.CHARTS));
        if (!access.isOpen(user, request.getSession())) {
            model.addAttribute("minutes", ChartAccess.GLASS_OPEN.toMinutes());
            return "charts/glass";
        }
        model.addAttribute("words", "");
        model.addAttribute("found", null);
        model.addAttribute("lately", lately(user, request.getSession()));
        return "charts/search";
    }

    /** Those that this user opened last, as far as they are his to see now. */
    private List<PersonSearch.Hit> lately(User user, HttpSession session) {
        List<PersonSearch.Hit> hits = trail.chartsOpened(user.name(), LATELY).stream()
                .flatMap(person -> access.sight(user, session, person).map(sight -> search.hit(person, sight)).stream())
                .filter(hit -> !hit.numbers().isEmpty()) // another chart took its records
                .toList();
        if (!hits.isEmpty()) {
            audit.record(Acting.by(user), "search persons", "opened lately", hits.size());
        }
        return hits;
    }

    @PostMapping("/charts")
    String find(
            HttpServletRequest request,
            @AuthenticationPrincipal User user,
            @RequestParam String words,
            @RequestHeader(name = "HX-Request", required = false) boolean part,
            Model model) {
        access.require(user, request.getSession());
        PersonSearch.Found found = search.find(words, person -> access.sight(user, request.getSession(), person));
        audit.record(
                Acting.by(user),
                "search persons",
                "by a number or name",
                found.hits().size());
        model.addAttribute("frame", Frame.of(request, Screen.CHARTS));
        model.addAttribute("words", words);
        model.addAttribute("found", found);
        model.addAttribute("lately", List.of());
        return part ? "charts/hits" : "charts/search";
    }

    @PostMapping("/charts/glass")
    String breakGlass(HttpServletRequest request, @AuthenticationPrincipal User user, @RequestParam String reason) {
        Acting.require(user, Right.BREAK_GLASS);
        if (reason.strip().length() < SHORTEST_REASON) {
            Frame.notice(request, "Say why, in a sentence.");
            return "redirect:/charts";
        }
        audit.record(Acting.by(user, reason), "break the glass", "charts", 1);
        access.breakGlass(request.getSession());
        Frame.notice(
                request,
                "Charts are open to you for " + ChartAccess.GLASS_OPEN.toMinutes()
                        + " minutes. This is in the audit trail.");
        return "redirect:/charts";
    }

    @GetMapping("/charts/{id}")
    String chart(HttpServletRequest request, @AuthenticationPrincipal User user, @PathVariable long id, Model model) {
        Sight sight = access.require(user, request.getSession(), id);
        try {
            PersonChart chart = control.chart(id, sight, Acting.by(user));
            model.addAttribute("chart", ChartView.of(chart));
            model.addAttribute("pairs", user.may(Right.DECIDE_PERSONS) ? pairs(chart, user) : List.of());
        } catch (IllegalArgumentException e) {
            Frame.notice(request, String.valueOf(e.getMessage()));
            return "redirect:/charts";
        }
        model.addAttribute("frame", Frame.of(request, "Chart " + id, Screen.CHARTS));
        model.addAttribute("user", user);
        model.addAttribute("whole", sight.isWhole());
        model.addAttribute("known", null);
        return "charts/chart";
    }

    /**
     * One test over time.
     *
     * @param fact any of its results
     */
    @GetMapping("/charts/{id}/results/{fact}")
    String results(
            HttpServletRequest request,
            @AuthenticationPrincipal User user,
            @PathVariable long id,
            @PathVariable long fact,
            Model model) {
        Sight sight = access.require(user, request.getSession(), id);
        try {
            PersonChart chart = control.chart(id, sight, Acting.by(user));
            List<Trend> trends = Trends.with(chart.trends(), fact);
            if (trends.isEmpty()) {
                Frame.notice(request, "This result is another one by now, or the only one of its test.");
                return "redirect:/charts/" + id;
            }
            model.addAttribute("chart", ChartView.of(chart));
            model.addAttribute("trend", trends.get(0));
            model.addAttribute("alike", trends.subList(1, trends.size()));
        } catch (IllegalArgumentException e) {
            Frame.notice(request, String.valueOf(e.getMessage()));
            return "redirect:/charts";
        }
        model.addAttribute("frame", Frame.of(request, "Chart " + id + ", results over time", Screen.CHARTS));
        model.addAttribute("user", user);
        return "charts/results";
    }

    /** Which message told what, and since when that is known. */
    @GetMapping("/charts/{id}/history")
    String history(HttpServletRequest request, @AuthenticationPrincipal User user, @PathVariable long id, Model model) {
        access.requireWhole(user, request.getSession(), id);
        try {
            model.addAttribute("history", control.history(id, Acting.by(user)));
        } catch (IllegalArgumentException e) {
            Frame.notice(request, String.valueOf(e.getMessage()));
            return "redirect:/charts";
        }
        model.addAttribute("frame", Frame.of(request, "Chart " + id + ", history", Screen.CHARTS));
        model.addAttribute("user", user);
        return "charts/history";
    }

    /** @param at a time as a browser's field or one of our links writes it; without zone it is this machine's */
    @GetMapping("/charts/{id}/known")
    String known(
            HttpServletRequest request,
            @AuthenticationPrincipal User user,
            @PathVariable long id,
            @RequestParam String at,
            Model model) {
        access.requireWhole(user, request.getSession(), id);
        try {
            AsKnown known = control.asKnown(id, time(at), Acting.by(user));
            model.addAttribute("chart", ChartView.of(known.chart()));
            model.addAttribute("known", known);
        } catch (DateTimeException e) {
            Frame.notice(request, "Write a day and a time, such as 2026-03-01 and 08:00.");
            return "redirect:/charts/" + id + "/history";
        } catch (IllegalArgumentException e) {
            Frame.notice(request, String.valueOf(e.getMessage()));
            return "redirect:/charts/" + id + "/history";
        }
        model.addAttribute("frame", Frame.of(request, "Chart " + id + ", as known then", Screen.CHARTS));
        model.addAttribute("user", user);
        model.addAttribute("whole", true);
        model.addAttribute("pairs", List.of());
        return "charts/chart";
    }

    private List<Long> pairs(PersonChart chart, User user) {
        return pairs.of(
                chart.records().stream().map(PersonChart.Source::recordId).toList(), user);
    }

    private static Instant time(String text) {
        return text.endsWith("Z")
                ? Instant.parse(text)
                : LocalDateTime.parse(text).atZone(ZoneId.systemDefault()).toInstant();
    }

    /** Which record's word counts for one attribute, whatever others say. */
    @PostMapping("/charts/{id}/choose")
    String choose(
            HttpServletRequest request,
            @AuthenticationPrincipal User user,
            @PathVariable long id,
            @RequestParam long record,
            @RequestParam String attribute,
            @RequestParam String reason) {
        access.requireWhole(user, request.getSession(), id);
        Acting.require(user, Right.DECIDE_PERSONS);
        try {
            Control.Decided chosen = control.pin(record, attribute, Acting.by(user, reason));
            Frame.notice(
                    request,
                    "What record " + record + " says counts."
                            + (chosen.destinations().isEmpty()
                                    ? ""
                                    : " Told to " + String.join(", ", chosen.destinations()) + ".")
                            + " It can be taken back under Match review: claim " + chosen.claim() + ".");
        } catch (IllegalArgumentException e) {
            Frame.notice(request, String.valueOf(e.getMessage()));
        }
        return "redirect:/charts/" + id;
    }

    /** Whether a drug belongs on the list. */
    @PostMapping("/charts/{id}/reconcile")
    String reconcile(
            HttpServletRequest request,
            @AuthenticationPrincipal User user,
            @PathVariable long id,
            @RequestParam String drug,
            @RequestParam String saw,
            @RequestParam boolean accepted,
            @RequestParam(defaultValue = "") String source,
            @RequestParam String reason) {
        Sight sight = access.require(user, request.getSession(), id);
        Acting.require(user, Right.RECONCILE);
        try {
            if (!sight.isWhole()) {
                requireAllOf(control.chart(id, sight, Acting.by(user)), drug, saw);
            }
            Control.Decided done =
                    control.reconcile(id, drug, saw, accepted, accepted ? source : "", Acting.by(user, reason.strip()));
            Frame.notice(request, (accepted ? "Accepted." : "Rejected.") + told(done.destinations(), user));
        } catch (IllegalArgumentException e) {
            Frame.notice(request, String.valueOf(e.getMessage()));
        }
        return "redirect:/charts/" + id + "#reconciliation";
    }

    /** Who is limited to practices does not hear which others have the patient. */
    private static String told(List<String> destinations, User user) {
        List<String> heard = destinations.stream()
                .filter(to -> user.practices() == null || user.practices().contains(to))
                .toList();
        return heard.isEmpty() ? "" : " Told to " + String.join(", ", heard) + ".";
    }

    /** Who sees a part of what is said of a drug decides nothing about it. */
    private static void requireAllOf(PersonChart seen, String drug, String saw) {
        boolean all = seen.medications().stream()
                .anyMatch(one ->
                        one.drug().equalsIgnoreCase(drug.strip()) && one.saw().equals(saw) && !one.partial());
        if (!all) {
            throw new IllegalArgumentException(
                    "Something else is said of it, perhaps by a source that you do not see: look again.");
        }
    }

    /** A decision about a drug holds no longer. */
    @PostMapping("/charts/{id}/reconcile/{claim}/undo")
    String undo(
            HttpServletRequest request,
            @AuthenticationPrincipal User user,
            @PathVariable long id,
            @PathVariable long claim) {
        Sight sight = access.require(user, request.getSession(), id);
        Acting.require(user, Right.RECONCILE);
        try {
            boolean ofThisList = control.chart(id, sight, Acting.by(user)).medications().stream()
                    .filter(one -> !one.partial())
                    .flatMap(one -> Stream.of(Optional.ofNullable(one.decided()), Optional.ofNullable(one.before())))
                    .flatMap(Optional::stream)
                    .anyMatch(decision -> decision.claim() == claim);
            if (!ofThisList) {
                throw new IllegalArgumentException("Somebody has taken it back already.");
            }
            control.withdraw(claim, Acting.by(user));
            Frame.notice(request, "Taken back.");
        } catch (IllegalArgumentException e) {
            Frame.notice(request, String.valueOf(e.getMessage()));
        }
        return "redirect:/charts/" + id + "#reconciliation";
    }

    /**
     * What two messages tell under one name is not one thing.
     *
     * @param title of the row
     * @param one a message of the one source, {@code other} of the other
     */
    @PostMapping("/charts/{id}/part")
    String part(
            HttpServletRequest request,
            @AuthenticationPrincipal User user,
            @PathVariable long id,
            @RequestParam String title,
            @RequestParam long one,
            @RequestParam long other,
            @RequestParam String reason) {
        access.requireWhole(user, request.getSession(), id);
        Acting.require(user, Right.RECONCILE, Right.DECIDE_PERSONS);
        if (one == other || reason.isBlank()) {
            Frame.notice(request, one == other ? "Choose two messages." : "Say how you know.");
            return "redirect:/charts/" + id;
        }
        try {
            Control.Decided done = control.part(id, title, one, other, Acting.by(user, reason));
            Frame.notice(
                    request,
                    "They are two things now, and stay so when their sources say them again."
                            + told(done.destinations(), user));
        } catch (IllegalArgumentException e) {
            Frame.notice(request, String.valueOf(e.getMessage()));
        }
        return "redirect:/charts/" + id;
    }

    /** They may be one thing again. */
    @PostMapping("/charts/{id}/part/{claim}/undo")
    String join(
            HttpServletRequest request,
            @AuthenticationPrincipal User user,
            @PathVariable long id,
            @PathVariable long claim) {
        access.requireWhole(user, request.getSession(), id);
        Acting.require(user, Right.RECONCILE, Right.DECIDE_PERSONS);
        try {
            boolean ofThisChart = control.chart(id, Sight.WHOLE, Acting.by(user)).rows().stream()
                    .flatMap(row -> row.apart().stream())
                    .anyMatch(apart -> apart.claim() == claim);
            if (!ofThisChart) {
                throw new IllegalArgumentException("Somebody has taken it back already.");
            }
            control.withdraw(claim, Acting.by(user));
            Frame.notice(request, "Taken back.");
        } catch (IllegalArgumentException e) {
            Frame.notice(request, String.valueOf(e.getMessage()));
        }
        return "redirect:/charts/" + id;
    }

    /** All sources reconciled, as one C-CDA document. */
    @GetMapping("/charts/{id}/ccd")
    ResponseEntity<byte[]> document(
            HttpServletRequest request, @AuthenticationPrincipal User user, @PathVariable long id) {
        Sight sight = access.require(user, request.getSession(), id);
        try {
            return ResponseEntity.ok()
                    .contentType(MediaType.APPLICATION_XML)
                    .header(
                            HttpHeaders.CONTENT_DISPOSITION,
                            ContentDisposition.attachment()
                                    .filename("chart-" + id + ".xml")
                                    .build()
                                    .toString())
                    .body(control.document(id, sight, Acting.by(user)).xml().getBytes(StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, null, e);
        }
    }
}
