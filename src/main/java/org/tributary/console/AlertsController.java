package org.tributary.console;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.tributary.alert.AlertBook;
import org.tributary.alert.AlertSettings;
import org.tributary.alert.Alerts;
import org.tributary.audit.Audit;
import org.tributary.console.access.User;

/** What is wrong, what was, and whom that is told. */
@Controller
final class AlertsController {
    private static final int SHOWN = 100;

    private final Alerts alerts;
    private final AlertBook book;
    private final AlertSettings settings;
    private final Audit audit;

    AlertsController(Alerts alerts, AlertBook book, AlertSettings settings, Audit audit) {
        this.alerts = alerts;
        this.book = book;
        this.settings = settings;
        this.audit = audit;
    }

    @GetMapping("/settings/alerts")
    String page(HttpServletRequest request, Model model) {
        return page(request, Map.of(), model);
    }

    @PostMapping("/settings/alerts/test")
    String test(HttpServletRequest request, @AuthenticationPrincipal User user, Model model) {
        Map<String, String> told = alerts.test();
        audit.record(Acting.by(user), "alert test", "to " + told.keySet(), told.size());
        return page(request, told, model);
    }

    private String page(HttpServletRequest request, Map<String, String> tested, Model model) {
        model.addAttribute("frame", Frame.of(request, "Alerts", Screen.SETTINGS));
        model.addAttribute("alerts", book.alerts(SHOWN));
        model.addAttribute("unwritten", alerts.pastTheStore());
        model.addAttribute("channels", alerts.channels());
        model.addAttribute("settings", settings);
        model.addAttribute("tested", tested);
        return "settings/alerts";
    }
}
