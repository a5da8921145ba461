package org.tributary.console;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tributary.audit.Audit;
import org.tributary.console.access.User;

/** Who saw, changed or sent what. */
@Controller
final class AuditController {
    private final AuditTrail trail;
    private final Audit audit;
    private final Sights sights;
    private final JdbcTemplate jdbc;

    AuditController(AuditTrail trail, Audit audit, Sights sights, JdbcTemplate jdbc) {
        this.sights = sights;
        this.jdbc = jdbc;
        this.trail = trail;
        this.audit = audit;
    }

    @GetMapping("/audit")
    String newest(HttpServletRequest request, @AuthenticationPrincipal User user, Model model) {
        return page(request, user, "", "", "", null, Long.MAX_VALUE, model);
    }

    /** @param day rows of this day and before it; null for all */
    @PostMapping("/audit")
    String page(
            HttpServletRequest request,
            @AuthenticationPrincipal User user,
            @RequestParam(defaultValue = "") String who,
            @RequestParam(defaultValue = "") String what,
            @RequestParam(defaultValue = "") String target,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate day,
            @RequestParam(defaultValue = "" + Long.MAX_VALUE) long before,
            Model model) {
        model.addAttribute("frame", Frame.of(request, Screen.AUDIT));
        model.addAttribute("who", who);
        model.addAttribute("what", what);
        model.addAttribute("target", target);
        model.addAttribute("day", day);
        model.addAttribute("deeds", trail.deeds());
        long until = day == null
                ? before
                : Math.min(
                        before,
                        trail.firstSince(day.plusDays(1)
                                .atStartOfDay(ZoneId.systemDefault())
                                .toInstant()));
        model.addAttribute("found", trail.find(who, what, target, until, new AuditSight(jdbc, sights, user)));
        audit.record(Acting.by(user), "audit", "the trail", 1);
        return "audit";
    }
}
