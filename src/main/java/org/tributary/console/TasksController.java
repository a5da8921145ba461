package org.tributary.console;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.tributary.console.access.Right;
import org.tributary.console.access.User;
import org.tributary.control.Control;
import org.tributary.control.ListedFax;
import org.tributary.control.OpenTask;

/** All that waits for a person, in one list. */
@Controller
public final class TasksController {
    private final Control control;
    private final Errors errors;

    TasksController(Control control, Errors errors) {
        this.control = control;
        this.errors = errors;
    }

    /**
     * @param owner null where nobody took it
     * @param to where it is decided
     */
    public record Waiting(
            String kind,
            String about,
            String why,
            Instant since,
            @Nullable String owner,
            String to) {}

    @GetMapping("/tasks")
    String page(HttpServletRequest request, @AuthenticationPrincipal User user, Model model) {
        model.addAttribute("frame", Frame.of(request, Screen.TASKS));
        model.addAttribute("waiting", waiting(user));
        return "tasks";
    }

    private List<Waiting> waiting(User user) {
        List<Waiting> all = new ArrayList<>();
        if (user.may(Right.DECIDE_PERSONS)) {
            for (OpenTask task : control.tasks()) {
                if (!task.kind().equals("fax")) {
                    all.add(new Waiting(
                            task.kind().equals("match-review")
                                    ? "one person?"
                                    : task.kind().replace('-', ' '),
                            "records " + task.subject().replace("-", " and "),
                            task.reason(),
                            task.createdAt(),
                            null,
                            "/review/" + task.id()));
                }
            }
        }
        if (user.may(Right.WORK_FAXES)) {
            for (ListedFax fax : control.faxes(false)) {
                if (user.mayFeed(fax.feed()) && fax.asks()) {
                    all.add(new Waiting(
                            fax.urgent() == null ? "fax" : "fax, " + fax.urgent(),
                            "fax " + fax.id() + ", " + fax.pages() + (fax.pages() == 1 ? " page" : " pages"),
                            fax.state().equals("filed")
                                    ? "a receiver refused it"
                                    : fax.proposed().isEmpty() ? "nobody is proposed" : "whose is it?",
                            fax.receivedAt(),
                            fax.owner(),
                            "/faxes/" + fax.id()));
                }
            }
        }
        if (user.may(Right.REPLAY)) {
            for (Errors.Group group : errors.groups(user)) {
                all.add(new Waiting(
                        "error",
                        Words.number(group.count()) + " of " + group.feed(),
                        group.code() + ": " + group.sentence(),
                        group.first(),
                        null,
                        "/errors/" + group.feed() + "/" + group.code()));
            }
        }
        all.sort(Comparator.comparing(Waiting::since));
        return all;
    }
}
