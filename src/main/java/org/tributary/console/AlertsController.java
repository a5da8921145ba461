package org.tributary.console;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.tributary.alert.AlertBook;
import org.tributary.alert.AlertSettings;
import org.tributary.alert.Alerts;
import org.tributary.alert.Kind;
import org.tributary.audit.Audit;
import org.tributary.console.access.User;
import org.tributary.control.Control;
import org.tributary.control.Status;

/** What is wrong, what was, and whom that is told. */
@Controller
final class AlertsController {
    private static final int SHOWN = 100;

    private final Alerts alerts;
    private final AlertBook book;
    private final AlertSettings settings;
    private final Audit audit;

    private final Control control;
    private final OwnStatus own;

    AlertsController(
            Alerts alerts, AlertBook book, AlertSettings settings, Audit audit, Control control, OwnStatus own) {
        this.control = control;
        this.own = own;
        this.alerts = alerts;
        this.book = book;
        this.settings = settings;
        this.audit = audit;
    }

    @GetMapping("/settings/alerts")
    String page(HttpServletRequest request, @AuthenticationPrincipal User user, Model model) {
        return page(request, user, Map.of(), model);
    }

    @PostMapping("/settings/alerts/test")
    String test(HttpServletRequest request, @AuthenticationPrincipal User user, Model model) {
        Map<String, String> told = alerts.test();
        audit.record(Acting.by(user), "alert test", "to " + told.keySet(), told.size());
        return page(request, user, told, model);
    }

    private String page(HttpServletRequest request, User user, Map<String, String> tested, Model model) {
        Predicate<String> destinations = own.of(control.status(), user).destinations().stream()
                .map(Status.Destination::name)
                .toList()::contains;
        model.addAttribute("frame", Frame.of(request, "Alerts", Screen.SETTINGS));
        model.addAttribute(
                "alerts",
                book.alerts(SHOWN).stream()
                        .filter(one -> isTheirs(user, one.kind(), one.subject(), destinations))
                        .toList());
        model.addAttribute(
                "unwritten",
                alerts.pastTheStore().stream()
                        .filter(one -> isTheirs(user, one.kind(), one.subject(), destinations))
                        .toList());
        model.addAttribute(
                "silence",
                new TreeMap<>(settings.silence().entrySet().stream()
                        .filter(one -> user.mayFeed(one.getKey()))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue))));
        model.addAttribute("channels", alerts.channels());
        model.addAttribute("settings", settings);
        model.addAttribute("tested", tested);
        return "settings/alerts";
    }

    /** Of whose feeds or destinations an alert tells; what is of the whole engine is told to who sees all feeds. */
    private static boolean isTheirs(User user, Kind kind, String subject, Predicate<String> destinations) {
        return user.feeds() == null
                || switch (kind) {
                    case FEED_SILENT, PARKED -> user.mayFeed(subject);
                    case DELIVERY_LATE -> destinations.test(subject);
                    default -> false;
                };
    }
}
