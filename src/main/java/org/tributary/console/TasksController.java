package org.tributary.console;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tributary.audit.Audit;
import org.tributary.console.access.User;
import org.tributary.console.access.Users;

/** All that waits for a person, in one list, and who works on it. */
@Controller
public final class TasksController {
    /** So many are shown; the filters find the others. */
    static final int SHOWN = 200;

    private final TaskList list;
    private final Assignment assignment;
    private final Users users;
    private final Audit audit;

    TasksController(TaskList list, Assignment assignment, Users users, Audit audit) {
        this.audit = audit;
        this.list = list;
        this.assignment = assignment;
        this.users = users;
    }

    /** Whose are shown. */
    public enum Show {
        ALL("All"),
        MINE("Mine"),
        NOBODYS("Nobody's");

        private final String title;

        Show(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }

        /** As an address says it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        private boolean has(TaskList.Waiting one, User user) {
            return switch (this) {
                case ALL -> true;
                case MINE -> one.isOf(user);
                case NOBODYS -> one.isNobodys();
            };
        }
    }

    /** What the rows are in order of; the oldest first among equals. */
    public enum Order {
        AGE(Comparator.comparing(TaskList.Waiting::since)),
        KIND(Comparator.comparing(TaskList.Waiting::kind)),
        OWNER(Comparator.comparing(TaskList.Waiting::owner, Comparator.nullsFirst(Comparator.naturalOrder())));

        private final Comparator<TaskList.Waiting> comparator;

        Order(Comparator<TaskList.Waiting> comparator) {
            this.comparator = comparator;
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What the page was asked for.
     *
     * @param kind empty for all
     */
    public record View(Show show, String kind, Order by) {
        static View of(String show, String kind, String by) {
            return new View(word(Show.values(), show), kind, word(Order.values(), by));
        }

        private static <E extends Enum<E>> E word(E[] all, String word) {
            return Stream.of(all)
                    .filter(one -> one.name().equalsIgnoreCase(word))
                    .findFirst()
                    .orElse(all[0]);
        }

        public String path() {
            return path(show, kind, by);
        }

        public String with(Show other) {
            return path(other, kind, by);
        }

        public String with(Order other) {
            return path(show, kind, other);
        }

        private static String path(Show show, String kind, Order by) {
            return "/tasks?show=" + show.word() + "&by=" + by.word()
                    + (kind.isEmpty() ? "" : "&kind=" + URLEncoder.encode(kind, StandardCharsets.UTF_8));
        }
    }

    @GetMapping("/tasks")
    String page(
            HttpServletRequest request,
            @AuthenticationPrincipal User user,
            @RequestParam(defaultValue = "") String show,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String by,
            Model model) {
        View view = View.of(show, kind, by);
        List<TaskList.Waiting> all = list.shownTo(user);
        Map<String, Long> kinds = new TreeMap<>(
                all.stream().collect(Collectors.groupingBy(TaskList.Waiting::kind, Collectors.counting())));
        if (!kind.isEmpty()) {
            kinds.putIfAbsent(kind, 0L);
        }
        List<TaskList.Waiting> ofKind = all.stream()
                .filter(one -> kind.isEmpty() || one.kind().equals(kind))
                .toList();
        Map<Show, Long> counts = new TreeMap<>();
        for (Show one : Show.values()) {
            counts.put(one, ofKind.stream().filter(task -> one.has(task, user)).count());
        }
        model.addAttribute("frame", Frame.of(request, Screen.TASKS));
        model.addAttribute("view", view);
        model.addAttribute("kinds", kinds);
        model.addAttribute("counts", counts);
        List<TaskList.Waiting> shown = ofKind.stream()
                .filter(one -> view.show.has(one, user))
                .sorted(view.by.comparator)
                .limit(SHOWN)
                .toList();
        Map<Long, PersonSearch.Hit> persons = list.persons(shown);
        if (!persons.isEmpty()) {
            audit.record(Acting.by(user), "tasks", "the list", persons.size());
        }
        model.addAttribute("waiting", shown);
        model.addAttribute("persons", persons);
        model.addAttribute("user", user);
        model.addAttribute("beyond", list.beyond(user));
        model.addAttribute("others", others(user));
        return "tasks";
    }

    /** Who could work on any of it, but for the user. */
    private List<String> others(User user) {
        return users.all().stream()
                .filter(one -> !one.ended() && one.user().id() != user.id() && Screen.TASKS.opensFor(one.user()))
                .map(one -> one.user().name())
                .toList();
    }

    /**
     * @param task those that were ticked, each as {@link Assignment.Seen} writes it
     * @param only one whose own button was pressed: then what is ticked does not matter
     * @param nothing whether a key was pressed that means no button
     * @param to a user; empty where it is given back
     */
    @PostMapping("/tasks")
    String give(
            HttpServletRequest request,
            @AuthenticationPrincipal User user,
            @RequestParam(required = false) String @Nullable [] task,
            @RequestParam(required = false) @Nullable String take,
            @RequestParam(required = false) @Nullable String release,
            @RequestParam(defaultValue = "false") boolean nothing,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String show,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String by) {
        if (nothing) {
            return "redirect:" + View.of(show, kind, by).path();
        }
        @Nullable String one = take != null ? take : release;
        String[] chosen = one != null ? new String[] {one} : task == null ? new String[0] : task;
        @Nullable String receiver = take != null ? user.name() : release != null || to.isBlank() ? null : to;
        Frame.notice(request, given(chosen, receiver, user));
        return "redirect:" + View.of(show, kind, by).path();
    }

    private String given(String[] chosen, @Nullable String to, User user) {
        if (chosen.length == 0) {
            return "Nothing was done: tick what you mean first.";
        }
        try {
            Assignment.Result result = assignment.give(
                    Arrays.stream(chosen).limit(SHOWN).map(Assignment.Seen::of).toList(), to, user);
            String done = result.done() == 0
                    ? "Nothing was done."
                    : Words.number(result.done())
                            + (result.done() == 1 ? " is " : " are ")
                            + (to == null
                                    ? "nobody's now."
                                    : to.equals(user.name()) ? "yours now." : "now with " + to + ".");
            List<String> kept = result.kept().stream().distinct().limit(3).toList();
            return done
                    + (kept.isEmpty() ? "" : " " + String.join(" ", kept))
                    + (result.kept().size() > kept.size() ? " So it is with others." : "");
        } catch (IllegalArgumentException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
