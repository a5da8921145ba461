package org.tributary.console;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tributary.console.access.User;
import org.tributary.control.Control;

/** Whether the audit trail is as it was recorded. */
@Controller
final class AuditVerifyController {
    private final Control control;

    AuditVerifyController(Control control) {
        this.control = control;
    }

    @GetMapping("/audit/verify")
    String ask(HttpServletRequest request, Model model) {
        return page(request, "", model);
    }

    @PostMapping("/audit/verify")
    String verify(
            HttpServletRequest request,
            @AuthenticationPrincipal User user,
            @RequestParam(defaultValue = "") String mark,
            Model model) {
        try {
            model.addAttribute("verdict", control.verifyAudit(mark, Acting.by(user)));
        } catch (IllegalArgumentException e) {
            model.addAttribute(
                    "problem", "This is no mark. One looks like 120:3f5a…, a number and 64 letters and digits.");
        }
        return page(request, mark, model);
    }

    private static String page(HttpServletRequest request, String mark, Model model) {
        model.addAttribute("frame", Frame.of(request, "Integrity of the audit trail", Screen.AUDIT));
        model.addAttribute("mark", mark);
        return "audit-verify";
    }
}
