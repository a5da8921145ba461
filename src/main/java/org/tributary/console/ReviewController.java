package org.tributary.console;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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
import org.tributary.chart.Edges;
import org.tributary.chart.Sight;
import org.tributary.chart.Tasks;
import org.tributary.console.access.User;
import org.tributary.control.Control;
import org.tributary.control.ListedReview;
import org.tributary.control.OpenTask;
import org.tributary.control.PersonChart;
import org.tributary.matching.Edge;
import org.tributary.matching.Evidence;
import org.tributary.matching.MatchModel;
import org.tributary.matching.Waterfall;
import org.tributary.matching.WaterfallPicture;

/** Are two records one person? What speaks for it and against it, side by side, and the decision. */
@Controller
public final class ReviewController {
    private static final int SHOWN = 100;
    private static final int OTHERS = 8;
    private static final Pattern PAIR = Pattern.compile("(\\d{1,18})-(\\d{1,18})");

    private final Control control;
    private final Edges edges;
    private final MatchModel model;
    private final PersonSearch persons;
    private final Sights sights;
    private final Audit audit;

    ReviewController(
            Control control, Edges edges, MatchModel matchModel, PersonSearch persons, Sights sights, Audit audit) {
        this.sights = sights;
        this.control = control;
        this.edges = edges;
        this.model = matchModel;
        this.persons = persons;
        this.audit = audit;
    }

    /**
     * One pair in the list.
     *
     * @param more how many other pairs of the same two persons wait
     */
    public record Pair(OpenTask task, PersonSearch.@Nullable Hit one, PersonSearch.@Nullable Hit other, int more) {}

    /** @param more as {@link Pair} has it */
    private record Waiting(OpenTask task, int more) {}

    /** What matters most first, one for each two persons; then what is no question of who is who. */
    private List<Waiting> waiting(List<OpenTask> seen, User user) {
        Map<String, OpenTask> open = new LinkedHashMap<>();
        seen.forEach(task -> open.put(task.kind() + " " + task.subject(), task));
        List<Waiting> waiting = new ArrayList<>();
        for (ListedReview review : Sights.isWhole(user) ? control.reviews() : control.reviews(Sights.feeds(user))) {
            OpenTask task = open.get(Tasks.MATCH_REVIEW + " " + review.one() + "-" + review.other());
            if (task != null) { // or it was decided at this moment
                waiting.add(new Waiting(task, review.pairs() - 1));
            }
        }
        open.values().stream()
                .filter(task -> !task.kind().equals(Tasks.MATCH_REVIEW))
                .forEach(task -> waiting.add(new Waiting(task, 0)));
        return waiting;
    }

    @GetMapping("/review")
    String page(HttpServletRequest request, @AuthenticationPrincipal User user, Model page) {
        List<OpenTask> pairs =
                control.tasks().stream().filter(task -> pair(task).isPresent()).toList();
        Map<Side, List<OpenTask>> sides = sides(pairs, user);
        List<Waiting> open = waiting(sides.getOrDefault(Side.BOTH, List.of()), user);
        List<Pair> listed = listed(open.subList(0, Math.min(SHOWN, open.size())));
        audit.record(Acting.by(user), "match review", "the list", listed.size());
        page.addAttribute("frame", Frame.of(request, Screen.REVIEW));
        page.addAttribute("pairs", listed);
        page.addAttribute("all", open.size());
        page.addAttribute("beyond", beyond(sides.getOrDefault(Side.ONE, List.of()), user));
        List<Control.Said> claims = newestFirst(claims(user));
        page.addAttribute(
                "decided",
                claims.stream().filter(said -> !said.records().isEmpty()).toList());
        page.addAttribute(
                "told", claims.stream().filter(said -> said.records().isEmpty()).toList());
        page.addAttribute("shown", SHOWN);
        return "review/page";
    }

    /** How many records of a pair somebody sees. */
    private enum Side {
        NONE,
        ONE,
        BOTH
    }

    private Map<Side, List<OpenTask>> sides(List<OpenTask> tasks, User user) {
        LongPredicate seen = sights.records(
                user,
                tasks.stream()
                        .flatMap(task -> pair(task).stream())
                        .flatMap(Stream::of)
                        .collect(Collectors.toSet()));
        return tasks.stream().collect(Collectors.groupingBy(task -> side(task, seen)));
    }

    private static Side side(OpenTask task, LongPredicate seen) {
        return switch ((int)
                pair(task).stream().flatMap(Stream::of).filter(seen::test).count()) {
            case 0 -> Side.NONE;
            case 1 -> Side.ONE;
            default -> Side.BOTH;
        };
    }

    /** Those records that may be one person with a record that this user does not see. */
    private List<PersonSearch.Hit> beyond(List<OpenTask> tasks, User user) {
        Set<Long> ids = tasks.stream()
                .limit(SHOWN)
                .flatMap(task -> pair(task).stream())
                .flatMap(Stream::of)
                .collect(Collectors.toSet());
        LongPredicate seen = sights.records(user, ids);
        return List.copyOf(
                persons.ofRecords(ids.stream().filter(seen::test).toList()).values());
    }

    private List<Control.Said> claims(User user) {
        return Sights.isWhole(user) ? control.claims() : control.claims(Sights.feeds(user), user.name());
    }

    private static List<Control.Said> newestFirst(List<Control.Said> claims) {
        List<Control.Said> turned = new ArrayList<>(claims);
        turned.sort(Comparator.comparing(Control.Said::saidAt)
                .thenComparing(Control.Said::claim)
                .reversed());
        return turned;
    }

    @GetMapping("/review/{task}")
    String pair(HttpServletRequest request, @AuthenticationPrincipal User user, @PathVariable long task, Model page) {
        Optional<OpenTask> open = task(task);
        Optional<Long[]> both = open.flatMap(ReviewController::pair);
        if (open.isEmpty() || both.isEmpty()) {
            Frame.notice(request, "This is decided, or the evidence for it is gone.");
            return "redirect:/review";
        }
        if (isBeyond(request, open.get(), user)) {
            return "redirect:/review";
        }
        long one = both.get()[0];
        long other = both.get()[1];
        Map<Long, PersonSearch.Hit> known = persons.ofRecords(List.of(one, other));
        PersonSearch.@Nullable Hit oneHit = known.get(one);
        PersonSearch.@Nullable Hit otherHit = known.get(other);
        if (oneHit == null || otherHit == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        Sight oneSight = sight(user, oneHit.personId());
        Sight otherSight = sight(user, otherHit.personId());
        PersonChart first = control.chart(oneHit.personId(), oneSight, Acting.beside(user, "another chart"));
        PersonChart second = control.chart(otherHit.personId(), otherSight, Acting.beside(user, "another chart"));
        page.addAttribute(
                "more", sights.hides(oneHit.personId(), oneSight) || sights.hides(otherHit.personId(), otherSight));
        Optional<Edge> compared = edges.among(List.of(one, other)).stream()
                .filter(edge -> edge.touches(one) && edge.touches(other))
                .filter(edge -> edge.modelId().equals(model.id()))
                .findFirst();
        Optional<Waterfall> waterfall = compared.map(edge -> Waterfall.of(edge, model));
        page.addAttribute("frame", Frame.of(request, "Match review", Screen.REVIEW));
        page.addAttribute("task", open.get());
        page.addAttribute("user", user);
        page.addAttribute(
                "sides",
                Sides.of(
                        source(first, one),
                        source(second, other),
                        compared.stream()
                                .flatMap(edge -> edge.evidence().stream())
                                .map(Evidence::level)
                                .collect(Collectors.toSet()),
                        compared.map(Edge::vetoes).orElse(List.of())));
        page.addAttribute("first", ChartView.of(first));
        page.addAttribute("second", ChartView.of(second));
        page.addAttribute("waterfall", waterfall.orElse(null));
        page.addAttribute("combinations", control.combinations(one, other));
        page.addAttribute("picture", waterfall.map(WaterfallPicture::svg).orElse(""));
        List<OpenTask> waiting = others(task, first, second, user);
        List<Pair> others = listed(
                waiting.stream().limit(OTHERS).map(each -> new Waiting(each, 0)).toList());
        if (!others.isEmpty()) {
            audit.record(
                    Acting.by(user), "match review", "other pairs of records " + one + " and " + other, others.size());
        }
        page.addAttribute("others", others);
        page.addAttribute("further", Math.max(0, waiting.size() - OTHERS));
        page.addAttribute("cluster", cluster(first, one, second, other, user));
        return "review/pair";
    }

    /** Other pairs that wait and have a record of one of these persons, where this user sees both of their records. */
    private List<OpenTask> others(long task, PersonChart first, PersonChart second, User user) {
        Set<Long> records = Stream.of(first, second)
                .flatMap(chart -> chart.records().stream())
                .map(PersonChart.Source::recordId)
                .collect(Collectors.toSet());
        List<OpenTask> theirs = control.tasks().stream()
                .filter(one -> one.id() != task)
                .filter(one -> pair(one).stream().flatMap(Stream::of).anyMatch(records::contains))
                .toList();
        return sides(theirs, user).getOrDefault(Side.BOTH, List.of());
    }

    private List<Pair> listed(List<Waiting> shown) {
        Map<Long, PersonSearch.Hit> known = persons.ofRecords(shown.stream()
                .flatMap(one -> pair(one.task).stream())
                .flatMap(Stream::of)
                .toList());
        List<Pair> listed = new ArrayList<>();
        for (Waiting one : shown) {
            pair(one.task)
                    .ifPresent(
                            both -> listed.add(new Pair(one.task, known.get(both[0]), known.get(both[1]), one.more)));
        }
        return listed;
    }

    private Sight sight(User user, long person) {
        return sights.of(user, person).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /**
     * Whether somebody else has to decide, and that is said.
     *
     * @throws ResponseStatusException 404 where this user sees neither record: whether there is such a task is not told
     */
    private boolean isBeyond(HttpServletRequest request, OpenTask task, User user) {
        List<OpenTask> one = List.of(task);
        Map<Side, List<OpenTask>> sides = sides(one, user);
        if (sides.containsKey(Side.NONE)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        if (sides.containsKey(Side.ONE)) {
            Frame.notice(request, "You see one of these two records only: somebody who sees both has to decide.");
            return true;
        }
        return false;
    }

    /** Empty where there is nothing beyond the two. */
    private String cluster(PersonChart first, long one, PersonChart second, long other, User user) {
        List<PersonChart.Source> theirs = foremost(first, one);
        List<PersonChart.Source> others = foremost(second, other);
        if (first.personId() == second.personId()) {
            others = List.of(source(first, other));
            theirs.removeIf(record -> record.recordId() == other);
        }
        List<Long> all = Stream.concat(theirs.stream(), others.stream())
                .map(PersonChart.Source::recordId)
                .toList();
        if (all.size() < 3) {
            return "";
        }
        return ClusterPicture.svg(
                theirs,
                others,
                edges.among(all).stream()
                        .filter(edge -> all.contains(edge.recordB()))
                        .toList(),
                claims(user).stream()
                        .filter(said -> all.containsAll(said.records()))
                        .toList());
    }

    /** The record that is asked about first. */
    private static List<PersonChart.Source> foremost(PersonChart chart, long record) {
        List<PersonChart.Source> all = new ArrayList<>(chart.records());
        all.sort(Comparator.comparing((PersonChart.Source one) -> one.recordId() != record)
                .thenComparing(PersonChart.Source::recordId));
        return all;
    }

    @PostMapping("/review/{task}")
    String decide(
            HttpServletRequest request,
            @AuthenticationPrincipal User user,
            @PathVariable long task,
            @RequestParam boolean same,
            @RequestParam(defaultValue = "false") boolean despite,
            @RequestParam(required = false) @Nullable String reason) {
        Optional<OpenTask> open = task(task);
        Optional<Long[]> both = open.flatMap(ReviewController::pair);
        if (open.isEmpty() || both.isEmpty()) {
            Frame.notice(request, "This is decided, or the evidence for it is gone.");
            return "redirect:/review";
        }
        if (isBeyond(request, open.get(), user)) {
            return "redirect:/review";
        }
        try {
            Control.Decided decided = control.decide(
                    new Control.Pair(both.get()[0], both.get()[1], same, despite), Acting.by(user, reason));
            Frame.notice(
                    request,
                    (same ? "One person." : "Not the same.")
                            + (decided.destinations().isEmpty()
                                    ? ""
                                    : " Told to " + String.join(", ", decided.destinations()) + ".")
                            + " It can be taken back below.");
            return "redirect:/review";
        } catch (IllegalArgumentException e) {
            Frame.notice(request, String.valueOf(e.getMessage()));
            return "redirect:/review/" + task;
        }
    }

    @PostMapping("/review/claims/{claim}/withdraw")
    String withdraw(HttpServletRequest request, @AuthenticationPrincipal User user, @PathVariable long claim) {
        if (claims(user).stream().noneMatch(said -> said.claim() == claim)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        try {
            control.withdraw(claim, Acting.by(user));
            Frame.notice(request, "It is taken back, and the charts are as they were before it.");
        } catch (IllegalArgumentException e) {
            Frame.notice(request, String.valueOf(e.getMessage()));
        }
        return "redirect:/review";
    }

    private Optional<OpenTask> task(long id) {
        return control.tasks().stream().filter(task -> task.id() == id).findFirst();
    }

    private static Optional<Long[]> pair(OpenTask task) {
        Matcher pair = PAIR.matcher(task.subject());
        return pair.matches()
                ? Optional.of(new Long[] {Long.valueOf(pair.group(1)), Long.valueOf(pair.group(2))})
                : Optional.empty();
    }

    private static PersonChart.Source source(PersonChart chart, long record) {
        return chart.records().stream()
                .filter(one -> one.recordId() == record)
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** Why a pair waits, in a sentence. */
    public static String why(String reason) {
        return switch (reason) {
            case "likely" -> "They resemble each other, but not surely enough.";
            case "two candidates" -> "Another record fits as well: look at both before you say yes.";
            case "two names" ->
                "Of either first name other records tell as well: one person's short form or spelling, or twins?";
            case "overlay" ->
                "A sender made them one, or gave one's number to the other, and they do not resemble each other.";
            case "given again" ->
                "Under one number a sender says what does not fit one person: was it given to somebody else, or corrected?";
            case "shared number" -> "Two senders share this number, and what they say does not fit one person.";
            default -> Character.toUpperCase(reason.charAt(0)) + reason.substring(1) + ".";
        };
    }
}
