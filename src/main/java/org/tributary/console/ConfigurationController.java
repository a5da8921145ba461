package org.tributary.console;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.tributary.alert.AlertSettings;
import org.tributary.alert.EngineCertificates;
import org.tributary.console.access.User;
import org.tributary.routes.ApiKeys;
import org.tributary.routes.Certificates;

/** The configuration that is in force, of which revision it is, certificates and API keys. Shows, changes nothing. */
@Controller
final class ConfigurationController {
    private final Effective effective;
    private final EngineCertificates certificates;
    private final AlertSettings alerts;
    private final Home home;

    ConfigurationController(Effective effective, EngineCertificates certificates, AlertSettings alerts, Home home) {
        this.effective = effective;
        this.certificates = certificates;
        this.alerts = alerts;
        this.home = home;
    }

    /** Where conf, routes and mappings lie. */
    record Home(Path folder) {}

    @GetMapping("/settings/configuration")
    String page(HttpServletRequest request, @AuthenticationPrincipal User user, Model model) {
        if (user.feeds() != null) {
            Frame.notice(request, "The configuration names all feeds: it is shown to who sees them.");
            return "redirect:/settings";
        }
        model.addAttribute("frame", Frame.of(request, "Configuration", Screen.SETTINGS));
        List<Effective.Setting> settings = effective.settings();
        model.addAttribute(
                "changed", settings.stream().filter(one -> !one.isShipped()).toList());
        model.addAttribute(
                "shipped",
                settings.stream().filter(Effective.Setting::isShipped).toList());
        model.addAttribute("home", home.folder().toAbsolutePath().normalize().toString());
        model.addAttribute("revision", Revision.of(home.folder()));
        model.addAttribute(
                "certificates",
                certificates.all().stream()
                        .sorted(Comparator.comparing(
                                Certificates.Certificate::ends, Comparator.nullsFirst(Comparator.naturalOrder())))
                        .toList());
        model.addAttribute("certificateDays", alerts.certificateDays());
        model.addAttribute("now", Instant.now());
        model.addAttribute("keys", ApiKeys.of(home.folder().resolve("routes")));
        return "settings/configuration";
    }
}
